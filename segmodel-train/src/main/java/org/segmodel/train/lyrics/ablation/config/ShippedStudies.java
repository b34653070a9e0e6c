package org.segmodel.train.lyrics.ablation.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.segmodel.core.config.ConfigException;
import org.segmodel.core.config.ConfigLoader;
import org.segmodel.core.config.ConfigProblem;

/** The studies that come with the suite, by name. Stateless. */
public final class ShippedStudies {

    /** What the name of one begins with where a file could stand as well. */
    public static final String PREFIX = "study:";

    /** The names, sorted. */
    public static final List<String> NAMES = List.of("accuracy", "attention", "calibration", "decoding", "embeddings",
            "feature-additions", "feature-families", "feature-groups", "feature-thresholds", "loss", "multi-scale", "positions",
            "strategies");

    private static final String FOLDER = "/org/segmodel/train/ablation/";

    private ShippedStudies() {
    }

    /**
     * Reads the study that a command line names.
     *
     * @param given     a YAML file, or a shipped study's name with {@link #PREFIX}
     * @param overrides {@code dotted.key=value} each, as in {@link ConfigLoader#load}
     * @throws ConfigException with all problems
     */
    public static AblationConfig config(String given, List<String> overrides) {
        return given.startsWith(PREFIX) ? load(given.substring(PREFIX.length()), overrides)
                : ConfigLoader.load(AblationConfig.class, Path.of(given), overrides);
    }

    private static AblationConfig load(String name, List<String> overrides) {
        if (!NAMES.contains(name)) {
            throw new ConfigException(List.of(new ConfigProblem(PREFIX + name, 0, 0, "", name,
                    "there is no such study; there are " + NAMES, Optional.empty())));
        }
        return ConfigLoader.parse(AblationConfig.class, PREFIX + name, text(name), overrides);
    }

    private static String text(String name) {
        try (InputStream in = ShippedStudies.class.getResourceAsStream(FOLDER + name + ".yaml")) {
            if (in == null) {
                throw new IllegalStateException("the jar of segmodel-train lacks " + FOLDER + name + ".yaml");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the study " + name, e);
        }
    }
}
