package org.segmodel.train.genre.compare;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.segmodel.metrics.Resampling;
import org.segmodel.metrics.multilabel.MultiLabelMetric;
import org.segmodel.train.genre.data.ClipSplit;

/**
 * How genre models are compared. Immutable.
 *
 * @param part         of the split whose clips are scored
 * @param tested       metrics that are tested, and that verdicts rest on; one or more
 * @param metrics      further ones to show
 * @param resampling   how clips are drawn for the intervals; its seed is that of the permutations as well
 * @param permutations of each test, one or more
 */
public record GenreComparisonOptions(String part, List<MultiLabelMetric> tested, List<MultiLabelMetric> metrics,
        Resampling resampling, int permutations) {

    /** The test part; macro average precision and macro F1 are tested. */
    public static final GenreComparisonOptions DEFAULT = new GenreComparisonOptions(ClipSplit.TEST,
            List.of(MultiLabelMetric.AVERAGE_PRECISION_MACRO, MultiLabelMetric.F1_MACRO),
            List.of(MultiLabelMetric.ROC_AUC_MACRO, MultiLabelMetric.F1_SAMPLES, MultiLabelMetric.PRECISION_MACRO,
                    MultiLabelMetric.RECALL_MACRO, MultiLabelMetric.AVG_PREDICTIONS), new Resampling(1000, 0.95, 0), 10_000);

    /**
     * Copies and checks.
     *
     * @throws IllegalArgumentException if no metric is tested, or there is no permutation
     */
    public GenreComparisonOptions {
        Objects.requireNonNull(part, "part");
        Objects.requireNonNull(resampling, "resampling");
        tested = List.copyOf(new LinkedHashSet<>(tested));
        metrics = List.copyOf(metrics);
        if (tested.isEmpty()) {
            throw new IllegalArgumentException("no metric is tested; expected the one that decides, such as f1_macro");
        }
        if (permutations < 1) {
            throw new IllegalArgumentException("permutations is " + permutations + "; expected 1 or more");
        }
    }

    /** Those tested, then the further ones, each once. */
    public List<MultiLabelMetric> shown() {
        Set<MultiLabelMetric> shown = new LinkedHashSet<>(tested);
        shown.addAll(metrics);
        return new ArrayList<>(shown);
    }
}
