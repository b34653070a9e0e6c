package org.segmodel.metrics.multilabel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.segmodel.core.random.RandomStream;
import org.segmodel.core.random.Seeds;
import org.segmodel.core.run.ParallelLoop;
import org.segmodel.metrics.Interval;
import org.segmodel.metrics.Resamples;
import org.segmodel.metrics.Resampling;

/**
 * How far several runs of one model, such as its seeds, differ in their mean scores from as many runs of another, on the same
 * clips and genres. Immutable; safe for use by several threads.
 */
public final class MultiLabelComparison {

    private static final String STREAM = "permutation/clips";
    /** Differences that are equal but for rounding count as equal. */
    private static final double ROUNDING = 1e-9;

    private final List<MultiLabelEvaluation> runs;
    private final List<MultiLabelEvaluation> baseline;
    private final int clips;

    private MultiLabelComparison(List<MultiLabelEvaluation> runs, List<MultiLabelEvaluation> baseline) {
        this.runs = runs;
        this.baseline = baseline;
        this.clips = runs.get(0).forecasts().clips();
    }

    /**
     * A comparison.
     *
     * @param runs     of the one model; one or more
     * @param baseline as many of the other; each is set against the run at its place
     * @throws IllegalArgumentException if there is no run or clip, there are not as many runs of both, or two differ in the
     *                                  genres or in what is true of the clips
     */
    public static MultiLabelComparison of(List<MultiLabelEvaluation> runs, List<MultiLabelEvaluation> baseline) {
        if (runs.isEmpty() || runs.size() != baseline.size()) {
            throw new IllegalArgumentException(runs.size() + " runs against " + baseline.size() + "; expected as many of both, "
                    + "one or more");
        }
        MultiLabelForecasts first = runs.get(0).forecasts();
        if (first.clips() == 0) {
            throw new IllegalArgumentException("a comparison on no clips; expected one or more");
        }
        List<MultiLabelEvaluation> all = new ArrayList<>(runs);
        all.addAll(baseline);
        for (MultiLabelEvaluation each : all) {
            if (!each.forecasts().genres().equals(first.genres())) {
                throw new IllegalArgumentException("one run knows the genres " + each.forecasts().genres() + ", another "
                        + first.genres() + "; expected the same in the same order");
            }
            if (!Arrays.deepEquals(each.forecasts().sharedTruth(), first.sharedTruth())) {
                throw new IllegalArgumentException("two runs differ in the true genres of the clips; expected the same clips "
                        + "in the same order");
            }
        }
        return new MultiLabelComparison(List.copyOf(runs), List.copyOf(baseline));
    }

    /**
     * Mean over runs of the scores, with percentile intervals of the bootstrap over clips.
     *
     * @param runs    of one model on the same clips; one or more
     * @param metrics which
     * @param how     clips are drawn
     * @return by metric, in order
     * @throws IllegalArgumentException as {@link #of}
     */
    public static Map<MultiLabelMetric, Interval> means(List<MultiLabelEvaluation> runs, List<MultiLabelMetric> metrics,
            Resampling how) {
        MultiLabelComparison with = of(runs, runs);
        return Resamples.intervals(MultiLabelEvaluation.STREAM, with.clips, how, metrics,
                drawn -> mean(runs, MultiLabelEvaluation.times(with.clips, drawn), metrics));
    }

    /**
     * Mean over runs of the differences, the one model less the other, with percentile intervals of the bootstrap over clips:
     * clips are drawn for both alike. A genre that no clip of a resample has counts there as it does in
     * {@link MultiLabelEvaluation#intervals}.
     *
     * @param metrics which
     * @param how     clips are drawn
     * @return by metric, in order
     */
    public Map<MultiLabelMetric, Interval> differences(List<MultiLabelMetric> metrics, Resampling how) {
        return Resamples.intervals(MultiLabelEvaluation.STREAM, clips, how, metrics, drawn -> {
            int[] times = MultiLabelEvaluation.times(clips, drawn);
            return less(mean(runs, times, metrics), mean(baseline, times, metrics));
        });
    }

    /**
     * The paired permutation test over clips, two-sided (E. W. Noreen, Computer-Intensive Methods for Testing Hypotheses, 1989,
     * chapter 2): for every clip a coin decides whether the two models exchange all that their runs said of it, probabilities
     * and chosen genres; of n exchanges with k that make the mean scores differ at least as much as they do, p is
     * (k + 1) / (n + 1).
     *
     * @param metrics      which
     * @param permutations n, one or more
     * @param seed         of the coins
     * @return p by metric, in order
     */
    public Map<MultiLabelMetric, Double> test(List<MultiLabelMetric> metrics, int permutations, long seed) {
        // What both said stands in one evaluation, so that an exchange is a choice of its rows and nothing is ranked anew.
        List<MultiLabelEvaluation> both = IntStream.range(0, runs.size())
                .mapToObj(run -> MultiLabelEvaluation.stacked(runs.get(run), baseline.get(run))).toList();
        RandomStream random = new Seeds(seed).stream(STREAM);
        boolean[][] exchanges = new boolean[permutations][clips];
        for (boolean[] exchange : exchanges) {
            for (int clip = 0; clip < clips; clip++) {
                exchange[clip] = random.nextInt(2) == 1;
            }
        }
        double[] observed = difference(both, new boolean[clips], metrics);
        AtomicIntegerArray extreme = new AtomicIntegerArray(metrics.size());
        ParallelLoop.run("permutations", permutations, Runtime.getRuntime().availableProcessors(), number -> {
            double[] values = difference(both, exchanges[number], metrics);
            for (int place = 0; place < values.length; place++) {
                if (Math.abs(values[place]) >= Math.abs(observed[place]) - ROUNDING) {
                    extreme.incrementAndGet(place);
                }
            }
        }, (done, total) -> { });
        Map<MultiLabelMetric, Double> ps = new EnumMap<>(MultiLabelMetric.class);
        for (int place = 0; place < metrics.size(); place++) {
            ps.put(metrics.get(place), (extreme.get(place) + 1.0) / (permutations + 1.0));
        }
        return ps;
    }

    private double[] difference(List<MultiLabelEvaluation> both, boolean[] exchange, List<MultiLabelMetric> metrics) {
        int[] first = new int[2 * clips];
        int[] second = new int[2 * clips];
        for (int clip = 0; clip < clips; clip++) {
            int other = exchange[clip] ? 1 : 0;
            first[clip + other * clips] = 1;
            second[clip + (1 - other) * clips] = 1;
        }
        return less(mean(both, first, metrics), mean(both, second, metrics));
    }

    private static double[] mean(List<MultiLabelEvaluation> runs, int[] times, List<MultiLabelMetric> metrics) {
        double[] sums = new double[metrics.size()];
        for (MultiLabelEvaluation run : runs) {
            double[] values = run.values(times, metrics);
            for (int place = 0; place < sums.length; place++) {
                sums[place] += values[place] / runs.size();
            }
        }
        return sums;
    }

    private static double[] less(double[] values, double[] others) {
        return IntStream.range(0, values.length).mapToDouble(place -> values[place] - others[place]).toArray();
    }
}
