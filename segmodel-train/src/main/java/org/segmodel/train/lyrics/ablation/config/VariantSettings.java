package org.segmodel.train.lyrics.ablation.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.segmodel.core.config.ConfigRules;
import org.segmodel.core.config.Setting;

/**
 * A variant of the study's base.
 *
 * @param description what it is
 * @param base        configuration that it begins from in place of the study's
 * @param from        variant that it begins from
 * @param set         changes to that, by dotted key
 * @param members     variants whose beliefs are averaged
 * @param allSeeds    whether the members of all seeds make one ensemble
 */
public record VariantSettings(
        @Setting(value = "What it is, in a sentence.", byDefault = "''") String description,
        @Setting(value = "Configuration that it begins from in place of the study's base.", byDefault = "null")
        Optional<String> base,
        @Setting(value = "A variant further above that it begins from, in place of the study's base.", byDefault = "null")
        Optional<String> from,
        @Setting(value = "Changes to that, by dotted key.", byDefault = "{}") Map<String, Optional<Object>> set,
        @Setting(value = "Variants further above, or base, whose beliefs are averaged; decoding and calibration are those of "
                + "this variant, and nothing is trained.", byDefault = "[]") List<String> members,
        @Setting(value = "One ensemble of the members of all seeds, in place of one for each seed.", byDefault = "false")
        boolean allSeeds) {

    /**
     * Checks.
     *
     * @throws IllegalArgumentException if it begins from two things, or is an ensemble of fewer than two models
     */
    public VariantSettings {
        ConfigRules.check(VariantSettings.class, description, base, from, set, members, allSeeds);
        set = Collections.unmodifiableMap(new LinkedHashMap<>(set));
        members = List.copyOf(members);
        if (base.isPresent() && from.isPresent()) {
            throw new IllegalArgumentException("both base and from; expected one of them, to begin with");
        }
        if (allSeeds && members.isEmpty()) {
            throw new IllegalArgumentException("all_seeds without members; expected members to average");
        }
        if (members.size() == 1 && !allSeeds) {
            throw new IllegalArgumentException("one member alone is no ensemble; expected two or more, or all_seeds");
        }
    }
}
