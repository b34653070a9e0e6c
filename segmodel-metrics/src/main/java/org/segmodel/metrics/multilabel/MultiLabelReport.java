package org.segmodel.metrics.multilabel;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.segmodel.metrics.ReliabilityBin;

/**
 * Scores of clips with several genres. Immutable; safe for use by several threads.
 *
 * @param clips       how many
 * @param scores      every metric, in the order of the constants; all finite
 * @param genres      each genre, in the order of the columns
 * @param reliability all answers by their probability, in ascending order, empty bins included
 */
public record MultiLabelReport(long clips, Map<MultiLabelMetric, Double> scores, List<GenreScore> genres,
        List<ReliabilityBin> reliability) {

    /** Copies. */
    public MultiLabelReport {
        scores = Collections.unmodifiableMap(new EnumMap<>(scores));
        genres = List.copyOf(genres);
        reliability = List.copyOf(reliability);
    }

    /** A score. */
    public double value(MultiLabelMetric metric) {
        return scores.get(metric);
    }

    /** Names of the genres that no clip has; average precision and ROC AUC leave them out. */
    public List<String> genresWithoutClips() {
        return genres.stream().filter(genre -> genre.clips() == 0).map(GenreScore::genre).toList();
    }

    /** Expected calibration error of all answers. */
    public double calibrationError() {
        double answers = reliability.stream().mapToLong(ReliabilityBin::lines).sum();
        return answers == 0 ? 0 : reliability.stream().mapToDouble(bin -> bin.lines() * bin.gap()).sum() / answers;
    }

    /** The scores by name, in order, for a JSON writer. */
    public Map<String, Double> toMap() {
        Map<String, Double> map = new LinkedHashMap<>();
        scores.forEach((metric, value) -> map.put(metric.key(), value));
        map.put("ece", calibrationError());
        return map;
    }
}
