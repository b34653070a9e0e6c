package org.segmodel.train.search.sampler;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.stat.descriptive.rank.Median;
import org.apache.commons.math3.stat.inference.WilcoxonSignedRankTest;
import org.segmodel.core.random.Seeds;
import org.segmodel.train.search.Sampler;
import org.segmodel.train.search.study.Direction;
import org.segmodel.train.search.study.TrialRecord;

/** Samplers on functions whose minima are known. */
final class SamplerTrial {

    private SamplerTrial() {
    }

    /** Makes a sampler for the seed of a study. */
    @FunctionalInterface
    interface Maker {
        Sampler make(long seed);
    }

    /** The best value of each seed, from 0, less the least of the function. */
    static double[] regrets(TestFunction function, Maker sampler, int seeds, int trials) {
        double[] regrets = new double[seeds];
        for (int seed = 0; seed < seeds; seed++) {
            double best = Double.POSITIVE_INFINITY;
            for (TrialRecord trial : run(function, sampler.make(seed), seed, trials)) {
                best = Math.min(best, trial.values().get(0));
            }
            regrets[seed] = best - function.least();
        }
        return regrets;
    }

    static List<TrialRecord> run(TestFunction function, Sampler sampler, long seed, int count) {
        List<TrialRecord> trials = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            Map<String, Object> values = sampler.sample(function.space(), List.of(Direction.MINIMIZE), trials, number,
                    new Seeds(seed).stream("trial " + number));
            trials.add(Trials.complete(function.space(), number, values, function.function().applyAsDouble(values)));
        }
        return trials;
    }

    static double median(double[] values) {
        return new Median().evaluate(values);
    }

    /** Share of the seeds in which the first is less. */
    static double won(double[] first, double[] second) {
        double won = 0;
        for (int i = 0; i < first.length; i++) {
            won += first[i] < second[i] ? 1 : 0;
        }
        return won / first.length;
    }

    /** Two-sided p of Wilcoxon's signed-rank test on the logarithms. */
    static double wilcoxon(double[] first, double[] second) {
        return new WilcoxonSignedRankTest().wilcoxonSignedRankTest(logarithms(first), logarithms(second), false);
    }

    private static double[] logarithms(double[] values) {
        return Arrays.stream(values).map(value -> Math.log(Math.max(value, 1e-12))).toArray();
    }
}
