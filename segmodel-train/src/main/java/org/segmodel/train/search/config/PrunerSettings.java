package org.segmodel.train.search.config;

import java.util.Optional;
import org.segmodel.core.config.ConfigRules;
import org.segmodel.core.config.Setting;
import org.segmodel.train.search.Pruner;
import org.segmodel.train.search.pruner.HyperbandPruner;
import org.segmodel.train.search.pruner.MedianPruner;
import org.segmodel.train.search.pruner.NoPruner;
import org.segmodel.train.search.pruner.PatientPruner;
import org.segmodel.train.search.pruner.PercentilePruner;
import org.segmodel.train.search.pruner.SuccessiveHalvingPruner;

/** Section {@code pruner}: which trials end early. */
public record PrunerSettings(
        @Setting(value = "Which trials end early: median and percentile (worse than so many complete ones were at the same "
                + "step), successive_halving (not among the best at a rung), hyperband (the same in several brackets) or none.",
                byDefault = "median") PrunerType type,
        @Setting(value = "Median, percentile: complete trials before which none is ended.", byDefault = "5",
                range = "[0, inf)") int startupTrials,
        @Setting(value = "Median, percentile: no trial is ended before this step. A step is an epoch, counted from 1.",
                byDefault = "3", range = "[0, inf)") int warmupSteps,
        @Setting(value = "Median, percentile: trials are looked at when so many steps have gone by since the last time.",
                byDefault = "1", range = "[1, inf)") int intervalSteps,
        @Setting(value = "Median, percentile: complete trials that must have a value at the step.", byDefault = "1",
                range = "[1, inf)") int minTrials,
        @Setting(value = "Percentile: share of the trials that may go on.", byDefault = "0.25", range = "(0, 1)") double share,
        @Setting(value = "Successive halving, Hyperband: step of the first rung.", byDefault = "1", range = "[1, 1000000]")
        int minResource,
        @Setting(value = "Hyperband: last step of a trial, which must be given for it.", byDefault = "null",
                range = "[1, 1000000]") Optional<Integer> maxResource,
        @Setting(value = "Successive halving, Hyperband: one trial in so many goes on at a rung, and the next rung is so many "
                + "times as far.", byDefault = "3", range = "[2, 1000]") int reduction,
        @Setting(value = "Successive halving: rungs left out at the beginning.", byDefault = "0", range = "[0, 30]")
        int skippedRungs,
        @Setting(value = "Let the pruner speak only of a trial that has not become better in so many steps; null: of all.",
                byDefault = "null", range = "[0, inf)") Optional<Integer> patience,
        @Setting(value = "With patience: how much worse than its best a trial may be and still be as good.", byDefault = "0.0",
                range = "[0, inf)") double minDelta) {

    /**
     * Checks.
     *
     * @throws IllegalArgumentException naming what is out of range, or that Hyperband has no last step or one before its
     *                                  first rung
     */
    public PrunerSettings {
        ConfigRules.check(PrunerSettings.class, type, startupTrials, warmupSteps, intervalSteps, minTrials, share, minResource,
                maxResource, reduction, skippedRungs, patience, minDelta);
        if (type == PrunerType.HYPERBAND && maxResource.orElse(0) < minResource) {
            throw new IllegalArgumentException("hyperband needs max_resource, the last step of a trial, of " + minResource
                    + " (min_resource) or more" + maxResource.map(given -> "; it is " + given).orElse(""));
        }
    }

    /** The pruner. */
    public Pruner pruner() {
        Pruner chosen = switch (type) {
            case MEDIAN -> new MedianPruner(startupTrials, warmupSteps, intervalSteps, minTrials);
            case PERCENTILE -> new PercentilePruner(share, startupTrials, warmupSteps, intervalSteps, minTrials);
            case SUCCESSIVE_HALVING -> new SuccessiveHalvingPruner(minResource, reduction, skippedRungs);
            case HYPERBAND -> new HyperbandPruner(minResource, maxResource.orElseThrow(), reduction);
            case NONE -> new NoPruner();
        };
        return patience.isPresent() ? new PatientPruner(type == PrunerType.NONE ? Optional.empty() : Optional.of(chosen),
                patience.get(), minDelta) : chosen;
    }
}
