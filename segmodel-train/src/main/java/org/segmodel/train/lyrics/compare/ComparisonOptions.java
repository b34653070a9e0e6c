package org.segmodel.train.lyrics.compare;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.segmodel.metrics.Resampling;

/**
 * How sessions are compared.
 *
 * @param metric       the score or count by which they are sorted, of {@link org.segmodel.metrics.MetricCatalogue}
 * @param metrics      further ones to show
 * @param split        the songs
 * @param against      folder of the session that all are compared with; the best one if empty
 * @param resampling   of the intervals; its seed is that of the tests as well
 * @param permutations of each test
 * @param groups       whether runs that differ in their seed alone are taken together
 */
public record ComparisonOptions(String metric, List<String> metrics, Split split, Optional<Path> against,
        Resampling resampling, int permutations, boolean groups) {

    /** What {@link #DEFAULT} shows beside the metric that it sorts by. */
    private static final List<String> SHOWN = List.of("macro_f1", "segment_iou", "window_diff", "ece");

    /** By strict boundary F1 on the validation songs, against the best, with intervals of 95 %. */
    public static final ComparisonOptions DEFAULT = new ComparisonOptions("boundary_f1", SHOWN, Split.VALIDATION,
            Optional.empty(), new Resampling(1000, 0.95, 0), 10_000, true);

    /** Copies. */
    public ComparisonOptions {
        Objects.requireNonNull(metric, "metric");
        Objects.requireNonNull(split, "split");
        Objects.requireNonNull(against, "against");
        Objects.requireNonNull(resampling, "resampling");
        metrics = List.copyOf(metrics);
    }

    /** The metric that sorts, then the further ones, each once. */
    public List<String> allMetrics() {
        Set<String> all = new LinkedHashSet<>(List.of(metric));
        all.addAll(metrics);
        return new ArrayList<>(all);
    }
}
