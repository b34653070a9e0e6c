package org.segmodel.train.lyrics.config;

import java.util.List;
import java.util.Optional;
import org.segmodel.core.config.ConfigException;
import org.segmodel.core.config.ConfigLoader;
import org.segmodel.train.config.PresetFolder;

/** The configurations of lyric trainings that come with the suite, by name. Stateless. */
public final class Presets {

    /** What a preset's name begins with where a file could stand as well. */
    public static final String PREFIX = PresetFolder.PREFIX;

    private static final PresetFolder<LyricTrainingConfig> ALL = new PresetFolder<>(LyricTrainingConfig.class,
            "org/segmodel/train/presets");

    private Presets() {
    }

    /** The names of the presets, sorted. */
    public static List<String> names() {
        return ALL.names();
    }

    /**
     * Reads a preset.
     *
     * @param name      with or without {@link #PREFIX}
     * @param overrides {@code dotted.key=value} each, as in {@link ConfigLoader#load}
     * @throws ConfigException if there is no such preset, or with all problems of the overrides
     */
    public static LyricTrainingConfig load(String name, List<String> overrides) {
        return ALL.load(name, overrides);
    }

    /**
     * Reads what searches and studies begin from.
     *
     * @param given     as for {@link #config}; empty for the defaults alone
     * @param overrides {@code dotted.key=value} each
     * @throws ConfigException with all problems
     */
    public static LyricTrainingConfig base(Optional<String> given, List<String> overrides) {
        return given.isPresent() ? config(given.get(), overrides)
                : ConfigLoader.parse(LyricTrainingConfig.class, "defaults", "", overrides);
    }

    /**
     * Reads the configuration that a command line or a file names.
     *
     * @param given     a YAML file, or a preset's name with {@link #PREFIX}
     * @param overrides {@code dotted.key=value} each
     * @throws ConfigException with all problems
     */
    public static LyricTrainingConfig config(String given, List<String> overrides) {
        return ALL.config(given, overrides);
    }
}
