package org.segmodel.train.lyrics;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.segmodel.metrics.SongPrediction;
import org.segmodel.models.calibration.Calibration;
import org.segmodel.models.calibration.NoCalibration;
import org.segmodel.models.decode.Decoder;
import org.segmodel.models.decode.SongPosterior;
import org.segmodel.train.lyrics.config.LyricTrainingConfig;

/**
 * What models believe of songs that they did not learn from, before decoding and calibration, so that both can be varied
 * and several models be averaged without another training. {@link LyricCrossValidation} makes them. Immutable, therefore
 * safe for use by several threads; does not hold texts or features.
 */
public final class HeldOutBeliefs {

    private final List<int[]> truths;
    private final List<SongPosterior> beliefs;
    private final TrainingCost cost;

    HeldOutBeliefs(List<int[]> truths, List<SongPosterior> beliefs, TrainingCost cost) {
        this.truths = List.copyOf(truths);
        this.beliefs = List.copyOf(beliefs);
        this.cost = Objects.requireNonNull(cost, "cost");
    }

    /**
     * What the models took.
     *
     * @param parameters   learned numbers of the model, without auxiliary heads; of an ensemble those of all members
     * @param epochs       epochs trained, all folds and members together
     * @param epochSeconds mean wall time of an epoch in seconds, without validation; of an ensemble the sum of those of
     *                     its members, that is, the time for one epoch of each
     */
    public record TrainingCost(long parameters, int epochs, double epochSeconds) {

        private TrainingCost plus(TrainingCost other) {
            return new TrainingCost(parameters + other.parameters, epochs + other.epochs,
                    epochSeconds + other.epochSeconds);
        }
    }

    /**
     * The beliefs of an ensemble: the mean of its members' beliefs, song by song.
     *
     * @param members one or more, of the same songs in the same order
     * @throws IllegalArgumentException if there is none, or the songs have not the same lines and labels
     */
    public static HeldOutBeliefs mean(List<HeldOutBeliefs> members) {
        if (members.isEmpty()) {
            throw new IllegalArgumentException("the mean of no beliefs; expected one or more");
        }
        HeldOutBeliefs first = members.get(0);
        for (HeldOutBeliefs member : members) {
            if (member.size() != first.size() || IntStream.range(0, first.size())
                    .anyMatch(s -> !Arrays.equals(member.truths.get(s), first.truths.get(s)))) {
                throw new IllegalArgumentException("members of an ensemble believe something of the same songs in the same "
                        + "order; these songs differ in number, lines or labels");
            }
        }
        List<SongPosterior> mean = IntStream.range(0, first.size())
                .mapToObj(s -> SongPosterior.mean(members.stream().map(member -> member.beliefs.get(s)).toList()))
                .toList();
        return new HeldOutBeliefs(first.truths, mean, members.stream().map(HeldOutBeliefs::cost)
                .reduce(TrainingCost::plus).orElseThrow());
    }

    /**
     * Beliefs of the folds' songs put together.
     *
     * @param folds to which the songs were dealt
     * @param parts of each fold's songs, in the order of {@link SongFolds#held}
     * @return of all songs; the cost is that of one model, its time the mean over the epochs of all folds
     * @throws IllegalArgumentException if a part has not as many songs as its fold
     */
    public static HeldOutBeliefs joined(SongFolds folds, List<HeldOutBeliefs> parts) {
        int[][] truths = new int[folds.songs()][];
        SongPosterior[] beliefs = new SongPosterior[folds.songs()];
        for (int fold = 0; fold < folds.count(); fold++) {
            int[] places = folds.held(fold);
            HeldOutBeliefs part = parts.get(fold);
            if (part.size() != places.length) {
                throw new IllegalArgumentException("beliefs of " + part.size() + " songs for fold " + (fold + 1) + ", which has "
                        + places.length + "; expected as many");
            }
            for (int s = 0; s < places.length; s++) {
                truths[places[s]] = part.truths.get(s);
                beliefs[places[s]] = part.beliefs.get(s);
            }
        }
        int epochs = parts.stream().mapToInt(part -> part.cost.epochs).sum();
        double seconds = parts.stream().mapToDouble(part -> part.cost.epochs * part.cost.epochSeconds).sum();
        return new HeldOutBeliefs(Arrays.asList(truths), Arrays.asList(beliefs), new TrainingCost(
                parts.get(0).cost.parameters, epochs, epochs == 0 ? 0 : seconds / epochs));
    }

    /**
     * Keeps beliefs of one model for {@link #read}.
     *
     * @param file replaced if it exists; written whole or not at all
     * @throws IOException              if it cannot be written
     * @throws IllegalArgumentException if these are beliefs of several models, averaged
     */
    public void write(Path file) throws IOException {
        BeliefsFile.write(file, truths, beliefs, cost);
    }

    /**
     * Beliefs that were kept; they are equal to those that {@link #write} was given.
     *
     * @param file   the file
     * @param config of the training that they come from
     * @throws IOException if it cannot be read, is damaged, or is of another kind of model
     */
    public static HeldOutBeliefs read(Path file, LyricTrainingConfig config) throws IOException {
        return BeliefsFile.read(file, config.model().scoreLayout(config.labels().labelSet().size()));
    }

    /** Number of songs. */
    public int size() {
        return truths.size();
    }

    /** What is believed of each song, in their order. */
    public List<SongPosterior> beliefs() {
        return beliefs;
    }

    /** What the models took. */
    public TrainingCost cost() {
        return cost;
    }

    /**
     * Decodes the beliefs as the configuration says, and calibrates each song's probabilities by a calibration that was
     * fitted on other songs; whether there is one is chosen as {@link LyricTrainer} does.
     *
     * @param config classes, decoding, calibration and the seed that deals songs to the folds of the calibration
     * @return one for each song, in their order
     * @throws IllegalArgumentException if the configuration has another number of classes
     */
    public List<SongPrediction> predictions(LyricTrainingConfig config) {
        requireClasses(config);
        List<Calibration> calibrations = config.calibration().enabled()
                ? LyricCalibrator.choose(config, truths, beliefs).held()
                : Collections.nCopies(size(), new NoCalibration());
        return LinePredictions.all(truths, beliefs, new Decoder(config.decoding()), calibrations);
    }

    private void requireClasses(LyricTrainingConfig config) {
        int classes = config.labels().labelSet().size();
        if (!beliefs.isEmpty() && beliefs.get(0).classes() != classes) {
            throw new IllegalArgumentException("these beliefs are of " + beliefs.get(0).classes()
                    + " classes, the configuration has " + classes + "; expected as many");
        }
    }
}
