package org.segmodel.models.decode;

/** Chooses the class of each line. Immutable, therefore safe for use by several threads. */
public final class Decoder {

    private final DecodingConfig config;
    private final int shortest;

    /**
     * A decoder that allows segments of any length.
     *
     * @param config the rule and its numbers
     */
    public Decoder(DecodingConfig config) {
        this(config, 1);
    }

    /**
     * A decoder. What its rule seeks, it seeks among the sequences without a shorter segment: it does not mend a
     * sequence afterwards. With {@link DecodingMethod#INDEPENDENT} that is the sequence with the fewest wrong lines to
     * be expected.
     *
     * @param config   the rule and its numbers
     * @param shortest lines that a segment, a maximal run of one class, has at least; a song with fewer lines is one
     *                 segment
     * @throws IllegalArgumentException if {@code shortest} is below 1
     */
    public Decoder(DecodingConfig config, int shortest) {
        if (shortest < 1) {
            throw new IllegalArgumentException("segments of at least " + shortest + " lines; expected 1 or more");
        }
        this.config = config;
        this.shortest = shortest;
    }

    /**
     * The class of each line.
     *
     * @param song what the model believes
     * @return class numbers, one for each line
     */
    public int[] decode(SongPosterior song) {
        return switch (config.method()) {
            case INDEPENDENT -> IndependentDecoder.decode(song, shortest);
            case VITERBI -> song.mostProbable(shortest);
            case MINIMUM_BAYES_RISK -> MinimumRiskDecoder.decode(song, config.boundaryWeight(),
                    config.boundaryThreshold(), shortest);
        };
    }
}
