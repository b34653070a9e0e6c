package org.segmodel.train.lyrics.ablation;

import java.util.List;
import java.util.Objects;
import org.segmodel.train.lyrics.ablation.config.AblationConfig;
import org.segmodel.train.lyrics.config.LyricTrainingConfig;

/**
 * A configuration of a study, or an average of several. Immutable.
 *
 * @param name        what tables call it: letters, digits, points, commas, equals signs, plus signs, hyphens and underscores
 * @param kind        how it differs from the base
 * @param description what it is, in a sentence; may be empty
 * @param config      what is trained; of an average its decoding and calibration count
 * @param members     variants whose beliefs are averaged; empty for a configuration that is trained
 * @param allSeeds    whether the members of all seeds make one average, in place of one for each seed
 */
public record Variant(String name, Kind kind, String description, LyricTrainingConfig config, List<String> members,
        boolean allSeeds) {

    /** How a variant differs from the base. */
    public enum Kind {
        /** It is the base. */
        BASE,
        /** A part is taken away. */
        WITHOUT_PART,
        /** A part is added. */
        WITH_PART,
        /** Other values of the keys of a grid. */
        GRID_POINT,
        /** In another way. */
        OTHER
    }

    /**
     * Copies and checks.
     *
     * @throws IllegalArgumentException if the name has other characters
     */
    public Variant {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(config, "config");
        members = List.copyOf(members);
        if (!name.matches("[\\w.,=+-]+")) {
            throw new IllegalArgumentException("a variant cannot be called '" + name + "'; expected letters, digits, points, "
                    + "commas, equals signs, plus signs, hyphens and underscores");
        }
    }

    /**
     * What all others are compared with.
     *
     * @param config what is trained
     */
    public static Variant base(LyricTrainingConfig config) {
        return new Variant(AblationConfig.BASE, Kind.BASE, "", config, List.of(), false);
    }

    /**
     * The base without a part.
     *
     * @param part   its name
     * @param config what is trained
     */
    public static Variant without(String part, LyricTrainingConfig config) {
        return new Variant(AblationConfig.without(part), Kind.WITHOUT_PART, "", config, List.of(), false);
    }

    /**
     * The base with a part more.
     *
     * @param part   its name
     * @param config what is trained
     */
    public static Variant with(String part, LyricTrainingConfig config) {
        return new Variant(AblationConfig.with(part), Kind.WITH_PART, "", config, List.of(), false);
    }

    /**
     * Any other variant.
     *
     * @param name   its name
     * @param config what is trained
     */
    public static Variant of(String name, LyricTrainingConfig config) {
        return new Variant(name, Kind.OTHER, "", config, List.of(), false);
    }

    /**
     * An average of what other variants believe, seed by seed.
     *
     * @param name    its name
     * @param config  decodes and calibrates
     * @param members variants before it in the plan, which are trained
     */
    public static Variant ensemble(String name, LyricTrainingConfig config, List<String> members) {
        return new Variant(name, Kind.OTHER, "", config, members, false);
    }

    /**
     * The same with a description.
     *
     * @param sentence what it is
     */
    public Variant describedAs(String sentence) {
        return new Variant(name, kind, sentence, config, members, allSeeds);
    }

    /** Whether it is an average of others, for which nothing is trained. */
    public boolean isEnsemble() {
        return !members.isEmpty();
    }
}
