package org.segmodel.metrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.segmodel.core.song.LabelSet;

/**
 * How far the choice of the songs moves a score: percentile intervals of the bootstrap over songs (B. Efron and R. J.
 * Tibshirani, An Introduction to the Bootstrap, 1993, section 13.3). A resample has as many songs as there are, drawn
 * with replacement, and each song comes with all its lines, because lines of one song resemble each other. A score is
 * computed anew from the merged counts of every resample; the interval reaches from the (1 − c) / 2 to the (1 + c) / 2
 * quantile of these values, c being the confidence, with linear interpolation between neighbouring values (type 7 of
 * R. J. Hyndman and Y. Fan, Sample Quantiles in Statistical Packages, 1996).
 *
 * <p>An interval says nothing of other sources of chance, such as the seed of a training. Equal arguments give equal
 * intervals. Holds no state; safe for use by several threads.
 */
public final class SongBootstrap {

    private static final String STREAM = "bootstrap/songs";

    private SongBootstrap() {
    }

    /**
     * Intervals of scores.
     *
     * @param labels      the classes
     * @param predictions one for each song; at least one
     * @param metrics     names of scores or counts of {@link MetricCatalogue}
     * @param resamples   as in {@link Resampling}
     * @param confidence  as there
     * @param seed        as there
     * @return by metric, in the order given
     * @throws IllegalArgumentException if there is no song, a prediction does not fit the labels, a metric is unknown or
     *                                  needs probabilities that the songs, or those of a resample, did not come with, or a
     *                                  number is out of range
     */
    public static Map<String, Interval> interval(LabelSet labels, List<SongPrediction> predictions,
            List<String> metrics, int resamples, double confidence, long seed) {
        return interval(songs(labels, predictions), metrics, new Resampling(resamples, confidence, seed));
    }

    /**
     * Intervals of the differences of two models' scores on the same songs. Both are scored on the same resamples, so that
     * songs which are hard for both do not widen the interval.
     *
     * @param labels      the classes
     * @param predictions of the one model, one for each song; at least one
     * @param baseline    of the other model, for the same songs in the same order
     * @param metrics     names of scores or counts of {@link MetricCatalogue}
     * @param resamples   as in {@link Resampling}
     * @param confidence  as there
     * @param seed        as there
     * @return score of the predictions less score of the baseline, by metric, in the order given
     * @throws IllegalArgumentException as {@link #interval(LabelSet, List, List, int, double, long)}, or if the songs of
     *                                  both are not the same, naming the first that differs
     */
    public static Map<String, Interval> difference(LabelSet labels, List<SongPrediction> predictions,
            List<SongPrediction> baseline, List<String> metrics, int resamples, double confidence, long seed) {
        requireSameNumber(predictions.size(), baseline.size());
        for (int s = 0; s < predictions.size(); s++) {
            if (!Arrays.equals(predictions.get(s).truth(), baseline.get(s).truth())) {
                throw new IllegalArgumentException("song " + s + " has other true labels for the predictions than for the "
                        + "baseline; expected the same songs in the same order");
            }
        }
        return difference(songs(labels, predictions), songs(labels, baseline), metrics,
                new Resampling(resamples, confidence, seed));
    }

    /**
     * Intervals of scores, for songs whose counts are at hand already, for example those of several models merged.
     *
     * @param songs   counts of each song; at least one
     * @param metrics names of scores or counts
     * @param how     how songs are drawn
     * @return by metric, in the order given
     * @throws IllegalArgumentException if there is no song, their labels differ, or a metric is unknown or needs
     *                                  probabilities that are not there
     */
    public static Map<String, Interval> interval(List<Evaluation> songs, List<String> metrics, Resampling how) {
        return mean(List.of(songs), metrics, how);
    }

    /**
     * Intervals of the differences of two models' scores, for songs whose counts are at hand already.
     *
     * @param songs    counts of each song, by the one model; at least one
     * @param baseline counts of the same songs in the same order, by the other model
     * @param metrics  names of scores or counts
     * @param how      how songs are drawn
     * @return score of the songs less score of the baseline, by metric, in the order given
     * @throws IllegalArgumentException as {@link #interval(List, List, Resampling)}, or if there are more of one than of
     *                                  the other
     */
    public static Map<String, Interval> difference(List<Evaluation> songs, List<Evaluation> baseline,
            List<String> metrics, Resampling how) {
        return meanDifference(List.of(songs), List.of(baseline), metrics, how);
    }

    /**
     * Intervals of the mean scores of several runs of one model on the same songs, such as its seeds. The runs stay as they
     * are: the interval tells of the choice of songs, and the spread of the runs does not widen it.
     *
     * @param runs    of each run the counts of each song, the same songs in the same order; at least one
     * @param metrics names of scores or counts
     * @param how     how songs are drawn
     * @return by metric, in the order given
     * @throws IllegalArgumentException as {@link #interval(List, List, Resampling)}, or if a run has more songs than another
     */
    public static Map<String, Interval> mean(List<List<Evaluation>> runs, List<String> metrics, Resampling how) {
        return intervals(runs, 0, metrics, how);
    }

    /**
     * Intervals of the differences of two models' mean scores over several runs of each.
     *
     * @param runs     of each run of the one model the counts of each song; at least one
     * @param baseline of as many runs of the other model, the same songs in the same order
     * @param metrics  names of scores or counts
     * @param how      how songs are drawn
     * @return mean score of the runs less mean score of the baseline, by metric, in the order given
     * @throws IllegalArgumentException as {@link #mean}, or if there are more runs of one than of the other
     */
    public static Map<String, Interval> meanDifference(List<List<Evaluation>> runs, List<List<Evaluation>> baseline,
            List<String> metrics, Resampling how) {
        if (runs.size() != baseline.size()) {
            throw new IllegalArgumentException(runs.size() + " runs and " + baseline.size()
                    + " of the baseline; expected as many");
        }
        return intervals(Stream.concat(runs.stream(), baseline.stream()).toList(), baseline.size(), metrics, how);
    }

    /** Mean scores, less the mean scores of as many of the last ones. */
    private static Map<String, Interval> intervals(List<List<Evaluation>> models, int subtracted, List<String> metrics,
            Resampling how) {
        if (models.size() == subtracted) {
            throw new IllegalArgumentException("a bootstrap without a model; expected one or more");
        }
        int songs = models.get(0).size();
        if (songs == 0) {
            throw new IllegalArgumentException("a bootstrap over no songs; expected one or more");
        }
        models.forEach(model -> requireSameNumber(songs, model.size()));
        MetricCatalogue catalogue = MetricCatalogue.of(models.get(0).get(0).labels());
        return Resamples.intervals(STREAM, songs, how, metrics,
                drawn -> values(catalogue, models, subtracted, drawn, metrics));
    }

    /** Kinds of counts that no metric asks for are not merged. */
    private static double[] values(MetricCatalogue catalogue, List<List<Evaluation>> models, int subtracted, int[] songs,
            List<String> metrics) {
        double[] values = new double[metrics.size()];
        int added = models.size() - subtracted;
        for (int model = 0; model < models.size(); model++) {
            List<Evaluation> counts = models.get(model);
            Evaluation merged = Evaluation.merged(Arrays.stream(songs).mapToObj(counts::get).toList());
            for (int m = 0; m < values.length; m++) {
                values[m] += (model < added ? 1 : -1) * catalogue.value(merged, metrics.get(m));
            }
        }
        for (int m = 0; m < values.length; m++) {
            values[m] /= added;
        }
        return values;
    }

    private static List<Evaluation> songs(LabelSet labels, List<SongPrediction> predictions) {
        List<Evaluation> songs = new ArrayList<>();
        for (int s = 0; s < predictions.size(); s++) {
            try {
                songs.add(Evaluation.of(labels, predictions.get(s)));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("song " + s + ": " + e.getMessage(), e);
            }
        }
        return songs;
    }

    private static void requireSameNumber(int songs, int baseline) {
        if (songs != baseline) {
            throw new IllegalArgumentException(songs + " songs and " + baseline
                    + " of the baseline; expected the same songs in the same order");
        }
    }
}
