package org.segmodel.benchmarks.results;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Two runs of the same benchmarks set against each other. Each benchmark that both have is judged by {@link RatioTest}
 * on its time (for throughputs the inverse); the p-values are then corrected for the number of benchmarks by the
 * step-down method of Holm (1979), so that two runs without any difference give a false alarm, among all benchmarks
 * together, one time in twenty at most. The intervals are those of each benchmark alone and not corrected.
 *
 * <p>The noise that is meant is that between JVMs of one run. A machine that was busier during one of the two runs is
 * beyond any test: run them on an idle machine, or in turn.
 *
 * @param rows         benchmarks that both have, in the order of the new run
 * @param onlyOld      keys that only the old run has
 * @param onlyNew      keys that only the new run has
 * @param singleForked whether some benchmark had only one fork in a run
 */
public record Comparison(List<Row> rows, List<String> onlyOld, List<String> onlyNew, boolean singleForked) {

    private static final double SIGNIFICANCE = 0.05;

    /**
     * One benchmark.
     *
     * @param before  in the old run
     * @param after   in the new run
     * @param time    how the new time relates to the old one; above 1 is slower
     * @param p       p-value after correction
     * @param verdict what follows
     */
    public record Row(Measurement before, Measurement after, RatioTest time, double p, Verdict verdict) {
    }

    /** Copies. */
    public Comparison {
        rows = List.copyOf(rows);
        onlyOld = List.copyOf(onlyOld);
        onlyNew = List.copyOf(onlyNew);
    }

    /**
     * Compares two runs.
     *
     * @param before    the old run
     * @param after     the new run
     * @param threshold relative difference that matters, for example 0.03; smaller ones count as noise even if they are
     *                  certain
     * @throws IllegalArgumentException if the threshold is negative or not finite, or a measured value is not positive
     */
    public static Comparison of(List<Measurement> before, List<Measurement> after, double threshold) {
        if (!(threshold >= 0 && threshold < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("threshold is " + threshold + "; expected 0 or more");
        }
        Map<String, Measurement> old = new LinkedHashMap<>();
        before.forEach(measurement -> old.put(measurement.key(), measurement));
        List<Measurement> common = new ArrayList<>();
        List<String> onlyNew = new ArrayList<>();
        for (Measurement measurement : after) {
            if (old.containsKey(measurement.key())) {
                common.add(measurement);
            } else {
                onlyNew.add(measurement.key());
            }
        }
        List<RatioTest> tests = common.stream().map(now -> test(old.get(now.key()), now)).toList();
        double[] corrected = holm(tests.stream().mapToDouble(RatioTest::p).toArray());
        List<Row> rows = IntStream.range(0, common.size()).mapToObj(i -> new Row(old.get(common.get(i).key()),
                common.get(i), tests.get(i), corrected[i], verdict(tests.get(i).ratio(), corrected[i], threshold)))
                .toList();
        boolean singleForked = rows.stream().anyMatch(row -> row.before().primary().forks().size() == 1
                || row.after().primary().forks().size() == 1);
        common.forEach(measurement -> old.remove(measurement.key()));
        return new Comparison(rows, List.copyOf(old.keySet()), onlyNew, singleForked);
    }

    /** How many benchmarks got a verdict. */
    public long count(Verdict verdict) {
        return rows.stream().filter(row -> row.verdict() == verdict).count();
    }

    private static RatioTest test(Measurement before, Measurement after) {
        try {
            RatioTest test = RatioTest.of(before.primary().forks(), after.primary().forks());
            return after.isThroughput() ? test.inverse() : test;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(after.key() + ": " + e.getMessage(), e);
        }
    }

    private static Verdict verdict(double ratio, double p, double threshold) {
        if (p >= SIGNIFICANCE) {
            return Verdict.WITHIN_NOISE;
        }
        if (ratio > 1 + threshold) {
            return Verdict.SLOWER;
        }
        return ratio < 1 / (1 + threshold) ? Verdict.FASTER : Verdict.WITHIN_NOISE;
    }

    /** The k-th smallest of n p-values is multiplied by n − k + 1, and never falls below that of a smaller one. */
    static double[] holm(double[] p) {
        int[] order = IntStream.range(0, p.length).boxed().sorted(Comparator.comparingDouble(i -> p[i]))
                .mapToInt(Integer::intValue).toArray();
        double[] corrected = new double[p.length];
        double largest = 0;
        for (int rank = 0; rank < p.length; rank++) {
            largest = Math.max(largest, Math.min(1, p[order[rank]] * (p.length - rank)));
            corrected[order[rank]] = largest;
        }
        return corrected;
    }
}
