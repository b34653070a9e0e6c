package org.segmodel.train.search.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.segmodel.core.config.ConfigException;
import org.segmodel.core.config.ConfigLoader;
import org.segmodel.core.config.ConfigProblem;

/** The searches that come with the suite, by name. Stateless. */
public final class ShippedSpaces {

    /** What the name of one begins with where a file could stand as well. */
    public static final String PREFIX = "space:";

    /** The names, sorted. */
    public static final List<String> NAMES = List.of("bilstm-reference", "cnn-crf", "cnn-reference");

    private static final String FOLDER = "/org/segmodel/train/search/spaces/";

    private ShippedSpaces() {
    }

    /**
     * Reads one.
     *
     * @param name      with or without {@link #PREFIX}
     * @param overrides as in {@link ConfigLoader#load}
     * @throws ConfigException if there is none of that name, or with all problems of the overrides
     */
    public static SearchConfig load(String name, List<String> overrides) {
        String plain = name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name;
        if (!NAMES.contains(plain)) {
            throw new ConfigException(List.of(new ConfigProblem(PREFIX + plain, 0, 0, "", plain,
                    "there is no such space; there are " + NAMES, Optional.empty())));
        }
        return ConfigLoader.parse(SearchConfig.class, PREFIX + plain, text(plain), overrides);
    }

    private static String text(String name) {
        try (InputStream in = ShippedSpaces.class.getResourceAsStream(FOLDER + name + ".yaml")) {
            if (in == null) {
                throw new IllegalStateException("the jar of segmodel-train lacks " + FOLDER + name + ".yaml");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the space " + name, e);
        }
    }
}
