package org.segmodel.train.search.config;

import org.segmodel.core.config.ConfigRules;
import org.segmodel.core.config.Setting;
import org.segmodel.train.search.study.Direction;

/** Section {@code objective}, or an item of it: what is to become better. */
public record ObjectiveSettings(
        @Setting("Name of what a trial is judged by, for our own trainings a metric of the validation songs.") String metric,
        @Setting(value = "Which way is better: minimize or maximize.", byDefault = "maximize") Direction direction) {

    /**
     * Checks.
     *
     * @throws IllegalArgumentException if the name is blank
     */
    public ObjectiveSettings {
        ConfigRules.check(ObjectiveSettings.class, metric, direction);
        if (metric.isBlank()) {
            throw new IllegalArgumentException("metric is blank; expected the name of what a trial is judged by");
        }
    }
}
