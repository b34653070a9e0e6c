package org.segmodel.train.config;

import java.util.List;
import org.segmodel.core.config.ConfigRules;
import org.segmodel.core.config.Setting;

/** Section {@code experiment}: what a run is called; nothing here changes what it computes. */
public record ExperimentSettings(
        @Setting(value = "Name of the run; part of its folder's name.", byDefault = "experiment")
        String name,
        @Setting(value = "What the run is for.", byDefault = "''")
        String description,
        @Setting(value = "Words to find the run by.", byDefault = "[]")
        List<String> tags,
        @Setting(value = "Anything else worth keeping.", byDefault = "''")
        String notes) {

    /**
     * Checks each value and copies the tags.
     *
     * @throws IllegalArgumentException if one is missing
     */
    public ExperimentSettings {
        ConfigRules.check(ExperimentSettings.class, name, description, tags, notes);
        tags = List.copyOf(tags);
    }
}
