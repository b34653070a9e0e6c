package org.segmodel.train.lyrics.ablation.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.segmodel.core.config.ConfigRules;
import org.segmodel.core.config.Setting;

/**
 * A part of a configuration that can be taken away, or put to it.
 *
 * @param description what it is
 * @param set         the changes that do so, by dotted key
 */
public record PartSettings(
        @Setting(value = "What it is, in a sentence.", byDefault = "''") String description,
        @Setting("The changes that take it away, or add it, by dotted key.") Map<String, Optional<Object>> set) {

    /**
     * Checks.
     *
     * @throws IllegalArgumentException if nothing is changed
     */
    public PartSettings {
        ConfigRules.check(PartSettings.class, description, set);
        set = Collections.unmodifiableMap(new LinkedHashMap<>(set));
        if (set.isEmpty()) {
            throw new IllegalArgumentException("a part that changes nothing; expected a key or more in set");
        }
    }
}
