package org.segmodel.train.lyrics.crossval;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.segmodel.metrics.MetricCatalogue;
import org.segmodel.metrics.MetricId;
import org.segmodel.metrics.Resampling;

/**
 * How a cross-validation is scored; no training depends on it.
 *
 * @param metric       the score or count to look at first, of {@link MetricCatalogue}
 * @param metrics      further ones for tables and pictures; files have every score
 * @param resampling   of the intervals; its seed is that of the tests as well
 * @param permutations of each test, 1 or more
 */
public record ScoringOptions(String metric, List<String> metrics, Resampling resampling, int permutations) {

    /**
     * Copies and checks.
     *
     * @throws IllegalArgumentException if there is no permutation
     */
    public ScoringOptions {
        Objects.requireNonNull(metric, "metric");
        Objects.requireNonNull(resampling, "resampling");
        metrics = List.copyOf(metrics);
        if (permutations < 1) {
            throw new IllegalArgumentException("permutations is " + permutations + "; expected 1 or more");
        }
    }

    /** The metric to look at first, then the further ones, each once. */
    List<String> shown() {
        Set<String> shown = new LinkedHashSet<>(List.of(metric));
        shown.addAll(metrics);
        return new ArrayList<>(shown);
    }

    /** Those shown, then every other score that there is. */
    List<String> computed(MetricCatalogue catalogue) {
        Set<String> all = new LinkedHashSet<>(shown());
        catalogue.scores().stream().map(MetricId::name).forEach(all::add);
        return new ArrayList<>(all);
    }

    /**
     * Makes sure that the metrics exist.
     *
     * @throws IllegalArgumentException naming one that does not, and those that do
     */
    void requireKnown(MetricCatalogue catalogue) {
        shown().forEach(catalogue::require);
    }
}
