package org.segmodel.train.lyrics.ablation;

import java.util.List;
import java.util.Objects;
import org.segmodel.metrics.Evaluation;
import org.segmodel.metrics.MetricReport;

/**
 * What one variant reached with one seed, or an average over several. Immutable.
 *
 * @param variant its name
 * @param seeds   of its trainings; one, but for an average over seeds
 * @param cost    what its trainings took
 * @param songs   the counts of each song, in their order
 */
public record VariantRun(String variant, List<Long> seeds, Cost cost, List<Evaluation> songs) {

    /** Copies. */
    public VariantRun {
        Objects.requireNonNull(variant, "variant");
        Objects.requireNonNull(cost, "cost");
        seeds = List.copyOf(seeds);
        songs = List.copyOf(songs);
    }

    /**
     * What trainings took; of an average the sums over its members.
     *
     * @param parameters   learned numbers of the model
     * @param epochs       epochs trained, all folds together
     * @param epochSeconds mean wall time of an epoch in seconds, without validation
     * @param seconds      wall time of the trainings, all folds together
     */
    public record Cost(long parameters, int epochs, double epochSeconds, double seconds) {

        Cost plus(Cost other) {
            return new Cost(parameters + other.parameters, epochs + other.epochs, epochSeconds + other.epochSeconds,
                    seconds + other.seconds);
        }
    }

    /** The counts of all songs together. */
    public Evaluation together() {
        return Evaluation.merged(songs);
    }

    /** Every score of all songs together. */
    public MetricReport report() {
        return together().report();
    }

    /** The seed, or how many there are. */
    public String seedName() {
        return seeds.size() == 1 ? seeds.get(0).toString() : seeds.size() + " seeds";
    }
}
