package org.segmodel.metrics;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.apache.commons.math3.stat.descriptive.rank.Percentile.EstimationType;
import org.segmodel.core.random.RandomStream;
import org.segmodel.core.random.Seeds;
import org.segmodel.core.run.ParallelLoop;

/** The percentile bootstrap, whatever is resampled. Holds no state. */
public final class Resamples {

    private Resamples() {
    }

    /**
     * Intervals of several values that are computed together from a choice of examples.
     *
     * @param stream   name of the stream of random numbers
     * @param examples how many there are, at least 1
     * @param how      they are drawn
     * @param names    of the values
     * @param values   of drawn examples, in the order of the names; may be called by several threads at once
     * @param <K>      what names a value
     * @return by name, in order
     */
    public static <K> Map<K, Interval> intervals(String stream, int examples, Resampling how, List<K> names,
            Function<int[], double[]> values) {
        int[] all = new int[examples];
        Arrays.setAll(all, e -> e);
        double[] estimates = values.apply(all);
        double[][] resampled = new double[names.size()][how.resamples()];
        int[][] draws = draws(stream, examples, how);
        ParallelLoop.run("bootstrap", draws.length, Runtime.getRuntime().availableProcessors(), r -> {
            double[] drawn = values.apply(draws[r]);
            for (int m = 0; m < drawn.length; m++) {
                resampled[m][r] = drawn[m];
            }
        }, (done, total) -> { });
        Map<K, Interval> intervals = new LinkedHashMap<>();
        Percentile percentile = new Percentile().withEstimationType(EstimationType.R_7);
        for (int m = 0; m < names.size(); m++) {
            intervals.put(names.get(m), new Interval(estimates[m],
                    percentile.evaluate(resampled[m], 50 * (1 - how.confidence())),
                    percentile.evaluate(resampled[m], 50 * (1 + how.confidence()))));
        }
        return Collections.unmodifiableMap(intervals);
    }

    /** All at once and in one order, so that threads make no difference. */
    private static int[][] draws(String stream, int examples, Resampling how) {
        RandomStream random = new Seeds(how.seed()).stream(stream);
        int[][] draws = new int[how.resamples()][examples];
        for (int[] drawn : draws) {
            for (int e = 0; e < examples; e++) {
                drawn[e] = random.nextInt(examples);
            }
        }
        return draws;
    }
}
