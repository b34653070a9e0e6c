package org.segmodel.train.search.config;

import java.util.Map;
import org.segmodel.core.config.ConfigRules;
import org.segmodel.core.config.Setting;
import org.segmodel.train.search.Sampler;
import org.segmodel.train.search.sampler.CmaEsSampler;
import org.segmodel.train.search.sampler.GammaRule;
import org.segmodel.train.search.sampler.GridSampler;
import org.segmodel.train.search.sampler.QuasiRandomSampler;
import org.segmodel.train.search.sampler.RandomSampler;
import org.segmodel.train.search.sampler.TpeOptions;
import org.segmodel.train.search.sampler.TpeSampler;

/** Section {@code sampler}: what is tried next. */
public record SamplerSettings(
        @Setting(value = "What is tried next: tpe (what good trials have in common), random, grid (all combinations), "
                + "quasi_random (an even sequence) or cma_es (a normal distribution that moves towards good trials; choices and "
                + "conditional parameters are left to tpe).", byDefault = "tpe") SamplerType type,
        @Setting(value = "TPE: trials by chance before it begins, counting complete and pruned ones.", byDefault = "10",
                range = "[0, inf)") int startupTrials,
        @Setting(value = "TPE: how many trials are good: linear (a tenth) or sqrt (a quarter of the square root); 25 at most.",
                byDefault = "linear") GammaRule gamma,
        @Setting(value = "TPE: points drawn, of which the most promising is tried.", byDefault = "24", range = "[1, 10000]")
        int candidates,
        @Setting(value = "TPE: weight of knowing nothing, against one trial.", byDefault = "1.0", range = "(0, inf)")
        double priorWeight,
        @Setting(value = "TPE: whether parameters are drawn jointly instead of each for itself.", byDefault = "true")
        boolean multivariate,
        @Setting(value = "TPE: whether running trials count as bad ones, so that workers stay away from each other.",
                byDefault = "true") boolean constantLiar,
        @Setting(value = "CMA-ES: deviation of the first generation as a share of each range.", byDefault = "0.25",
                range = "(0, 1]") double initialDeviation,
        @Setting(value = "Grid: number of points of a parameter, spread evenly over its range; needed where a range has endlessly "
                + "many values. Others are taken whole.", byDefault = "{}", range = "[1, 1000000]")
        Map<String, Integer> points) {

    /**
     * Checks.
     *
     * @throws IllegalArgumentException naming what is out of range
     */
    public SamplerSettings {
        ConfigRules.check(SamplerSettings.class, type, startupTrials, gamma, candidates, priorWeight, multivariate,
                constantLiar, initialDeviation, points);
        points = Map.copyOf(points);
    }

    /**
     * The sampler.
     *
     * @param seed of the study, the same for all of its workers
     */
    public Sampler sampler(long seed) {
        Sampler tpe = new TpeSampler(new TpeOptions(startupTrials, gamma, candidates, priorWeight, multivariate,
                constantLiar));
        return switch (type) {
            case TPE -> tpe;
            case RANDOM -> new RandomSampler();
            case GRID -> new GridSampler(points);
            case QUASI_RANDOM -> new QuasiRandomSampler(seed);
            case CMA_ES -> new CmaEsSampler(initialDeviation, tpe);
        };
    }
}
