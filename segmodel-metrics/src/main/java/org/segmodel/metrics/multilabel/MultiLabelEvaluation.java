package org.segmodel.metrics.multilabel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.segmodel.metrics.ForecastBins;
import org.segmodel.metrics.Interval;
import org.segmodel.metrics.Resamples;
import org.segmodel.metrics.Resampling;
import org.segmodel.metrics.internal.Checks;

/**
 * Holds forecasts and decisions about clips against the truth. Immutable; safe for use by several threads.
 */
public final class MultiLabelEvaluation {

    /** Equal-width bins of the calibration scores. */
    public static final int BINS = 15;

    /** Stream of random numbers that draws clips; two models on the same clips draw the same ones. */
    static final String STREAM = "bootstrap/clips";

    private static final List<MultiLabelMetric> METRICS = List.of(MultiLabelMetric.values());

    private final MultiLabelForecasts forecasts;
    private final boolean[][] decided;
    private final List<GenreRanking> genres;
    private final ClipRanking[] clips;

    private MultiLabelEvaluation(MultiLabelForecasts forecasts, boolean[][] decided) {
        this.forecasts = forecasts;
        this.decided = decided;
        genres = IntStream.range(0, forecasts.genres().size()).mapToObj(g -> new GenreRanking(forecasts, g)).toList();
        clips = IntStream.range(0, forecasts.clips()).mapToObj(c -> ClipRanking.of(forecasts.sharedTruth()[c],
                forecasts.sharedProbabilities()[c])).toArray(ClipRanking[]::new);
    }

    /**
     * An evaluation.
     *
     * @param forecasts truth and probabilities of clips; with none all scores are 0
     * @param decided   [clips][genres], the genres that were chosen; copied
     * @throws IllegalArgumentException if the decisions do not fit the forecasts
     */
    public static MultiLabelEvaluation of(MultiLabelForecasts forecasts, boolean[][] decided) {
        // Checks.
        DecisionCounts.of(forecasts.genres().size(), forecasts.sharedTruth(), decided);
        return new MultiLabelEvaluation(forecasts,
                Arrays.stream(decided).map(boolean[]::clone).toArray(boolean[][]::new));
    }

    /** What one model said of clips and, below it, what another said of the same clips: each clip stands there twice. */
    static MultiLabelEvaluation stacked(MultiLabelEvaluation one, MultiLabelEvaluation other) {
        return new MultiLabelEvaluation(new MultiLabelForecasts(one.forecasts.genres(),
                both(one.forecasts.sharedTruth(), other.forecasts.sharedTruth()),
                both(one.forecasts.sharedProbabilities(), other.forecasts.sharedProbabilities())),
                both(one.decided, other.decided));
    }

    private static <T> T[] both(T[] one, T[] other) {
        T[] all = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, all, one.length, other.length);
        return all;
    }

    /** Truth and probabilities. */
    public MultiLabelForecasts forecasts() {
        return forecasts;
    }

    /** [clips][genres], the genres that were chosen; a copy. */
    public boolean[][] decided() {
        return Arrays.stream(decided).map(boolean[]::clone).toArray(boolean[][]::new);
    }

    /** All scores. */
    public MultiLabelReport report() {
        int[] once = new int[clips.length];
        Arrays.fill(once, 1);
        DecisionCounts counts = counts(once);
        List<GenreScore> each = new ArrayList<>();
        ForecastBins all = ForecastBins.empty(BINS);
        for (int g = 0; g < genres.size(); g++) {
            ForecastBins bins = bins(g);
            all = all.merge(bins);
            each.add(new GenreScore(forecasts.genres().get(g), counts.present(g), counts.chosen(g), counts.precision(g),
                    counts.recall(g), counts.f1(g), genres.get(g).averagePrecision(once), genres.get(g).rocAuc(once),
                    bins.expectedError()));
        }
        Map<MultiLabelMetric, Double> scores = new EnumMap<>(MultiLabelMetric.class);
        double[] values = values(once, METRICS);
        for (MultiLabelMetric metric : MultiLabelMetric.values()) {
            scores.put(metric, values[metric.ordinal()]);
        }
        return new MultiLabelReport(clips.length, scores, each, all.bins());
    }

    /**
     * Percentile intervals of all scores by the bootstrap over clips, as {@link org.segmodel.metrics.SongBootstrap} has it
     * over songs. A genre that no clip of a resample has is left out of that resample's means as it would be of all.
     *
     * @param how clips are drawn
     * @return every metric, in the order of the constants
     * @throws IllegalArgumentException if there is no clip
     */
    public Map<MultiLabelMetric, Interval> intervals(Resampling how) {
        if (clips.length == 0) {
            throw new IllegalArgumentException("a bootstrap over no clips; expected one or more");
        }
        return Resamples.intervals(STREAM, clips.length, how, METRICS, drawn -> values(times(clips.length, drawn), METRICS));
    }

    /** How often each of so many clips was drawn. */
    static int[] times(int clips, int[] drawn) {
        int[] times = new int[clips];
        for (int clip : drawn) {
            times[clip]++;
        }
        return times;
    }

    private DecisionCounts counts(int[] times) {
        return DecisionCounts.of(genres.size(), forecasts.sharedTruth(), decided, times);
    }

    /** Scores of the clips, each counted so many times. */
    double[] values(int[] times, List<MultiLabelMetric> metrics) {
        DecisionCounts counts = counts(times);
        double[] values = new double[metrics.size()];
        for (int place = 0; place < values.length; place++) {
            MultiLabelMetric metric = metrics.get(place);
            values[place] = switch (metric) {
                case AVERAGE_PRECISION_MACRO -> macro(genre -> genre.averagePrecision(times));
                case ROC_AUC_MACRO -> macro(genre -> genre.rocAuc(times));
                case RANKING_LOSS -> mean(times, ClipRanking::loss);
                case COVERAGE_ERROR -> mean(times, ClipRanking::coverage);
                case LABEL_RANKING_AVERAGE_PRECISION -> mean(times, ClipRanking::averagePrecision);
                default -> metric.of(counts);
            };
        }
        return values;
    }

    private double macro(ToDoubleFunction<GenreRanking> score) {
        return genres.stream().mapToDouble(score).filter(value -> !Double.isNaN(value)).average().orElse(0);
    }

    private double mean(int[] times, ToDoubleFunction<ClipRanking> score) {
        double sum = 0;
        long all = 0;
        for (int c = 0; c < clips.length; c++) {
            sum += times[c] * score.applyAsDouble(clips[c]);
            all += times[c];
        }
        return Checks.ratio(sum, all);
    }

    private ForecastBins bins(int genre) {
        double[] probabilities = new double[clips.length];
        boolean[] outcomes = new boolean[clips.length];
        for (int c = 0; c < clips.length; c++) {
            probabilities[c] = forecasts.sharedProbabilities()[c][genre];
            outcomes[c] = forecasts.sharedTruth()[c][genre];
        }
        return ForecastBins.of(BINS, probabilities, outcomes);
    }
}
