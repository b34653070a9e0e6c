package org.segmodel.models.decode;

/** Chooses the class of each line. Immutable, therefore safe for use by several threads. */
public final class Decoder {

    private final DecodingConfig config;

    /**
     * A decoder.
     *
     * @param config the rule and its numbers
     */
    public Decoder(DecodingConfig config) {
        this.config = config;
    }

    /**
     * The class of each line.
     *
     * @param song what the model believes
     * @return class numbers, one for each line
     */
    public int[] decode(SongPosterior song) {
        return switch (config.method()) {
            case INDEPENDENT -> IndependentDecoder.decode(song.logits(), song.classes());
            case VITERBI -> song.mostProbable();
            case MINIMUM_BAYES_RISK -> MinimumRiskDecoder.decode(song, config.boundaryWeight(),
                    config.boundaryThreshold());
        };
    }
}
