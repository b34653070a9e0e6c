package org.segmodel.core.config;

import java.util.Objects;
import java.util.Optional;

/**
 * One thing that is wrong with a configuration, and where. Immutable.
 *
 * @param source  the file as it was named, or another origin such as {@code --set training.batch_size=8}
 * @param line    line in the source from 1; 0 if the source as a whole is meant
 * @param column  column from 1 in code points; 0 if the source as a whole is meant
 * @param key     the dotted key, for example {@code training.learning_rate} or {@code cnn.kernel_sizes[2]}; empty for
 *                the whole configuration
 * @param value   the offending value about as it was written, shortened when long; empty if there is none
 * @param message what is wrong, with the allowed range or the expected type
 * @param nearest for an unknown key or name: the valid one that it resembles most, if any
 */
public record ConfigProblem(String source, int line, int column, String key, String value, String message,
                            Optional<String> nearest) {

    private static final int LONGEST_VALUE = 80;

    /**
     * Shortens the value.
     *
     * @throws NullPointerException if a component is null
     */
    public ConfigProblem {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(nearest, "nearest");
        value = shorten(value);
    }

    static ConfigProblem at(Place place, String key, String value, String message) {
        return new ConfigProblem(place.source(), place.line(), place.column(), key, value, message, Optional.empty());
    }

    static ConfigProblem at(Place place, String key, String message) {
        return at(place, key, "", message);
    }

    ConfigProblem withNearest(Optional<String> name) {
        return new ConfigProblem(source, line, column, key, value, message, name);
    }

    static String shorten(String value) {
        return value.codePointCount(0, value.length()) <= LONGEST_VALUE ? value
                : value.substring(0, value.offsetByCodePoints(0, LONGEST_VALUE)) + "\u2026";
    }

    /** One line, for example {@code train.yaml:14:18 training.learning_rate: -0.1 is outside (0, inf)}. */
    @Override
    public String toString() {
        String where = line == 0 ? source : source + ':' + line + ':' + column;
        return where + (key.isEmpty() ? ": " : ' ' + key + ": ") + message;
    }
}
