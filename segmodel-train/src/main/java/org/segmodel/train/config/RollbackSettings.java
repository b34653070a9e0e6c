package org.segmodel.train.config;

import org.segmodel.core.config.ConfigRules;
import org.segmodel.core.config.Setting;
import org.segmodel.train.Rollback;

/**
 * What a run does when a guard rail says that its weights are broken, or a loss is not finite.
 *
 * @param most       how often it goes back
 * @param rateFactor what all further learning rates are multiplied by each time
 */
public record RollbackSettings(
        @Setting(value = "How often a run whose weights break goes back to the end of the last good epoch, before it ends; 0 "
                + "ends it at once.", byDefault = "0", range = "[0, inf)") int most,
        @Setting(value = "What all further learning rates are multiplied by each time, min_lr included.",
                byDefault = "0.5", range = "(0, 1)") double rateFactor) {

    /**
     * Checks.
     *
     * @throws IllegalArgumentException naming what is out of range
     */
    public RollbackSettings {
        ConfigRules.check(RollbackSettings.class, most, rateFactor);
    }

    /** The trainer's answer. */
    public Rollback rollback() {
        return new Rollback(most, rateFactor);
    }
}
