package org.segmodel.metrics;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import org.segmodel.core.song.LabelSet;

/**
 * Named scores and counts of a set of songs, in a fixed order. {@link MetricCatalogue} explains the names. Immutable;
 * safe for use by several threads.
 *
 * @param labels the classes
 * @param scores name to value; always finite
 * @param counts name to number of songs, lines and so on
 */
public record MetricReport(LabelSet labels, Map<String, Double> scores, Map<String, Long> counts) {

    /**
     * Copies, keeping the order, and checks.
     *
     * @throws IllegalArgumentException if a score is NaN or infinite, or a name is both a score and a count
     */
    public MetricReport {
        Objects.requireNonNull(labels, "labels");
        scores = Collections.unmodifiableMap(new LinkedHashMap<>(scores));
        counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
        for (Map.Entry<String, Double> score : scores.entrySet()) {
            if (!Double.isFinite(score.getValue())) {
                throw new IllegalArgumentException("metric " + score.getKey() + " is " + score.getValue());
            }
            if (counts.containsKey(score.getKey())) {
                throw new IllegalArgumentException(score.getKey() + " is both a score and a count");
            }
        }
    }

    /**
     * A score or a count.
     *
     * @param name for example {@code boundary_f1}
     * @throws IllegalArgumentException if this report has none of that name; the message lists those it has
     */
    public double value(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException("no metric '" + name + "' in this report"
                + (MetricCatalogue.of(labels).find(name).isPresent() ? ", because the predictions had no probabilities"
                : "") + "; it has " + toMap().keySet()));
    }

    /**
     * A score or a count, or empty if this report has none of that name.
     *
     * @param name for example {@code ece}
     */
    public OptionalDouble find(String name) {
        if (scores.containsKey(name)) {
            return OptionalDouble.of(scores.get(name));
        }
        return counts.containsKey(name) ? OptionalDouble.of(counts.get(name)) : OptionalDouble.empty();
    }

    /**
     * All scores, then all counts, as one flat ordered map of {@code Double} and {@code Long}, ready for a JSON writer.
     * Cannot be changed.
     */
    public Map<String, Number> toMap() {
        Map<String, Number> map = new LinkedHashMap<>(scores);
        map.putAll(counts);
        return Collections.unmodifiableMap(map);
    }
}
