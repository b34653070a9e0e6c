package org.segmodel.benchmarks.study;

import java.util.List;
import java.util.Optional;
import org.segmodel.core.config.ConfigRules;
import org.segmodel.core.config.Setting;

/**
 * One of the configurations that {@link AccuracyStudy} compares, as its file has it.
 *
 * @param name        what tables call it
 * @param description what it is, in a sentence
 * @param preset      the preset that it begins with
 * @param from        the variant that it begins with, in place of a preset
 * @param overrides   changes to that, in order
 * @param members     variants whose beliefs are averaged
 * @param allSeeds    whether the members of all seeds make one ensemble
 */
record AccuracyVariant(
        @Setting("Name: letters, digits, dots, hyphens.") String name,
        @Setting("What it is, in a sentence.") String description,
        @Setting("Preset that it begins with.") Optional<String> preset,
        @Setting("An earlier variant that it begins with, in place of a preset.") Optional<String> from,
        @Setting(value = "Changes to that, dotted.key=value each.", byDefault = "[]") List<String> overrides,
        @Setting(value = "Earlier variants whose beliefs are averaged; decoding and calibration are then those of this "
                + "variant, and nothing is trained.", byDefault = "[]") List<String> members,
        @Setting(value = "One ensemble of the members of all seeds, in place of one for each seed.",
                byDefault = "false") boolean allSeeds) {

    /**
     * Checks.
     *
     * @throws IllegalArgumentException if the name has other characters, there is not just one of preset and from, or all
     *                                  seeds are asked for without members
     */
    AccuracyVariant {
        ConfigRules.check(AccuracyVariant.class, name, description, preset, from, overrides, members, allSeeds);
        overrides = List.copyOf(overrides);
        members = List.copyOf(members);
        if (!name.matches("[\\w.-]+")) {
            throw new IllegalArgumentException("name is '" + name + "'; expected letters, digits, dots and hyphens");
        }
        if (preset.isPresent() == from.isPresent()) {
            throw new IllegalArgumentException(name + " has " + (preset.isPresent() ? "both preset and from"
                    : "neither preset nor from") + "; expected one of them, to begin with");
        }
        if (allSeeds && members.isEmpty()) {
            throw new IllegalArgumentException(name + " has all_seeds without members; expected members to average");
        }
    }

    /** Whether it is an average of others. */
    boolean isEnsemble() {
        return !members.isEmpty();
    }
}
