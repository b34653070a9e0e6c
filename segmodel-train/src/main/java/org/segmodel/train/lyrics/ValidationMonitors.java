package org.segmodel.train.lyrics;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.segmodel.core.song.LabelSet;
import org.segmodel.metrics.CalibrationCounts;
import org.segmodel.metrics.Evaluation;
import org.segmodel.metrics.ReliabilityBin;
import org.segmodel.metrics.SongPrediction;
import org.segmodel.metrics.structure.BoundaryCounts;

/**
 * What is watched at the end of every epoch, on the validation songs and without calibration. Holds no state.
 */
final class ValidationMonitors {

    /** Predicted boundaries a line, in [0, 1]. */
    static final String BOUNDARY_RATE = "boundary_rate";
    /** Shares of lines by confidence. */
    static final String CONFIDENCE_HISTOGRAM = "confidence_histogram";
    /** Bins of that, all of the same width, from 0 to 1. */
    static final int CONFIDENCE_BINS = 20;

    private ValidationMonitors() {
    }

    /**
     * All scores of {@link org.segmodel.metrics.MetricCatalogue}, among them the rate of each class, the confidence and
     * its calibration; then {@link #BOUNDARY_RATE} and {@link #counts}.
     *
     * @param songs counts of the validation songs
     */
    static Map<String, Double> scores(Evaluation songs) {
        Map<String, Double> scores = new LinkedHashMap<>(songs.report().scores());
        scores.put(BOUNDARY_RATE, boundaryRate(songs.boundaries(0), songs.lines().lines()));
        scores.putAll(counts(songs.boundaries(0)));
        return scores;
    }

    /**
     * {@link #CONFIDENCE_HISTOGRAM}: for each of {@link #CONFIDENCE_BINS} bins the share of the lines whose predicted
     * class has such a probability; a value on an edge belongs to the bin above it. They sum to 1.
     *
     * @param songs the validation songs, with probabilities
     */
    static Map<String, List<Double>> distributions(List<SongPrediction> songs) {
        CalibrationCounts counts = songs.stream().map(song -> CalibrationCounts.of(CONFIDENCE_BINS, song))
                .reduce(CalibrationCounts.empty(CONFIDENCE_BINS), CalibrationCounts::merge);
        double lines = counts.lines();
        return Map.of(CONFIDENCE_HISTOGRAM, counts.bins().stream().map(ReliabilityBin::lines)
                .map(bin -> bin / lines).toList());
    }

    /** True boundaries, predicted ones, and pairs of both at the same line. */
    static Map<String, Double> counts(BoundaryCounts boundaries) {
        Map<String, Double> counts = new LinkedHashMap<>();
        counts.put("boundaries", (double) boundaries.truth());
        counts.put("predicted_boundaries", (double) boundaries.predicted());
        counts.put("matched_boundaries", (double) boundaries.matched());
        return counts;
    }

    /** Predicted boundaries a line; 0 where there is no line. */
    static double boundaryRate(BoundaryCounts boundaries, long lines) {
        return lines == 0 ? 0 : (double) boundaries.predicted() / lines;
    }
}
