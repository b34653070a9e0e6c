package org.segmodel.train.genre.config;

import java.util.List;
import org.segmodel.core.config.ConfigRules;
import org.segmodel.core.config.Setting;
import org.segmodel.train.config.RollbackSettings;
import org.segmodel.train.stop.StoppingRule;
import org.segmodel.train.stop.StoppingRules;

/**
 * Section {@code emergency_monitoring}: rules that end a run whose weights break.
 *
 * @param enabled          whether they are asked
 * @param maxGradientRatio largest ratio of the gradient's norm to its median
 * @param maxLossRatio     largest ratio of the loss to its median
 * @param explodingSteps   steps in a row that it takes
 * @param rollback         what is done about broken weights
 */
public record GenreGuardSettings(
        @Setting(value = "Whether the guard rails are asked.", byDefault = "true") boolean enabled,
        @Setting(value = "End the run when the norm of the gradient is in exploding_steps steps in a row more than so many "
                + "times the median of the 100 steps before them.", byDefault = "100.0", range = "(1, inf)")
        double maxGradientRatio,
        @Setting(value = "The same for the loss.", byDefault = "10.0", range = "(1, inf)") double maxLossRatio,
        @Setting(value = "See max_gradient_ratio.", byDefault = "3", range = "[1, 1000]") int explodingSteps,
        @Setting("Going back to good weights.") RollbackSettings rollback) {

    private static final String SECTION = "emergency_monitoring.";

    /** Checks the values. */
    public GenreGuardSettings {
        ConfigRules.check(GenreGuardSettings.class, enabled, maxGradientRatio, maxLossRatio, explodingSteps, rollback);
    }

    /** Rules that end a run, each under the name of its key. */
    public List<StoppingRule> ends() {
        return enabled ? List.of(
                StoppingRules.explodingGradient(maxGradientRatio, Double.POSITIVE_INFINITY, explodingSteps)
                        .named(SECTION + "max_gradient_ratio"),
                StoppingRules.explodingLoss(maxLossRatio, explodingSteps).named(SECTION + "max_loss_ratio")) : List.of();
    }
}
