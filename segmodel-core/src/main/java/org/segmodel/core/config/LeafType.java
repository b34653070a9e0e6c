package org.segmodel.core.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A type whose values are single words in YAML. */
sealed interface LeafType extends ConfigType {

    /** YAML 1.1 spellings that are not ours, and what to write. */
    Map<String, String> OTHER_FLAGS = Map.ofEntries(Map.entry("yes", "true"), Map.entry("y", "true"),
            Map.entry("on", "true"), Map.entry("true", "true"), Map.entry("1", "true"), Map.entry("no", "false"),
            Map.entry("n", "false"), Map.entry("off", "false"), Map.entry("false", "false"), Map.entry("0", "false"));

    /**
     * The value that a scalar stands for.
     *
     * @throws IllegalArgumentException whose message says what is wrong
     */
    Object parse(YamlNode.Scalar scalar);

    /** A value as a number, flag or string of plain YAML and JSON. */
    default Object plain(Object value) {
        return value;
    }

    private static String unquoted(YamlNode.Scalar scalar, String expected) {
        if (!scalar.plain()) {
            throw new IllegalArgumentException(ConfigProblem.shorten(scalar.text())
                    + " in quotes is text, not " + expected);
        }
        return scalar.value();
    }

    private static IllegalArgumentException isNot(YamlNode.Scalar scalar, String expected) {
        return new IllegalArgumentException(ConfigProblem.shorten(scalar.text()) + " is not " + expected);
    }

    /** {@code int} or {@code long}. */
    enum WholeNumber implements LeafType {
        /** {@code int}. */
        INT(Integer.MIN_VALUE, Integer.MAX_VALUE),
        /** {@code long}. */
        LONG(Long.MIN_VALUE, Long.MAX_VALUE);

        private static final Pattern DIGITS = Pattern.compile("[-+]?(0|[1-9][0-9]*)");
        private final long smallest;
        private final long largest;

        WholeNumber(long smallest, long largest) {
            this.smallest = smallest;
            this.largest = largest;
        }

        @Override
        public String describe() {
            return "a whole number";
        }

        @Override
        public String describe(Interval range) {
            return range.appendTo(describe());
        }

        @Override
        public boolean accepts(Object value) {
            return this == INT ? value instanceof Integer : value instanceof Long;
        }

        @Override
        public Object parse(YamlNode.Scalar scalar) {
            String text = unquoted(scalar, describe());
            if (!DIGITS.matcher(text).matches()) {
                throw isNot(scalar, describe());
            }
            try {
                long value = Long.parseLong(text);
                if (value >= smallest && value <= largest) {
                    return this == INT ? (Object) (int) value : (Object) value;
                }
            } catch (NumberFormatException e) {
                // Too long for a long: same message as too long for an int.
            }
            throw isNot(scalar, describe() + (this == INT ? " of 32 bits" : " of 64 bits"));
        }
    }

    /** {@code double}. */
    record Decimal() implements LeafType {

        private static final Pattern NUMBER =
                Pattern.compile("[-+]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][-+]?[0-9]+)?");
        private static final Map<String, Double> NOT_FINITE = Map.of(".nan", Double.NaN, ".inf",
                Double.POSITIVE_INFINITY, "+.inf", Double.POSITIVE_INFINITY, "-.inf", Double.NEGATIVE_INFINITY);

        @Override
        public String describe() {
            return "a number";
        }

        @Override
        public String describe(Interval range) {
            return range.appendTo(describe());
        }

        @Override
        public boolean accepts(Object value) {
            return value instanceof Double;
        }

        @Override
        public Object parse(YamlNode.Scalar scalar) {
            String text = unquoted(scalar, describe());
            Double special = NOT_FINITE.get(text.toLowerCase(Locale.ROOT));
            if (special == null && !NUMBER.matcher(text).matches()) {
                throw isNot(scalar, describe());
            }
            return special != null ? special : (Double) Double.parseDouble(text);
        }
    }

    /** {@code Number}: a {@code long} where it is written as a whole number, else a {@code double}. */
    record AnyNumber() implements LeafType {

        @Override
        public String describe() {
            return "a number";
        }

        @Override
        public String describe(Interval range) {
            return range.appendTo(describe());
        }

        @Override
        public boolean accepts(Object value) {
            return value instanceof Long || value instanceof Double;
        }

        @Override
        public Object parse(YamlNode.Scalar scalar) {
            return WholeNumber.DIGITS.matcher(unquoted(scalar, describe())).matches() ? WholeNumber.LONG.parse(scalar)
                    : new Decimal().parse(scalar);
        }
    }

    /** {@code boolean}. */
    record Flag() implements LeafType {

        @Override
        public String describe() {
            return "true or false";
        }

        @Override
        public boolean accepts(Object value) {
            return value instanceof Boolean;
        }

        @Override
        public Object parse(YamlNode.Scalar scalar) {
            String text = unquoted(scalar, describe());
            if (text.equals("true") || text.equals("false")) {
                return text.equals("true");
            }
            String hint = OTHER_FLAGS.get(text.toLowerCase(Locale.ROOT));
            throw isNot(scalar, describe() + (hint == null ? "" : "; write " + hint));
        }
    }

    /** {@code String}. */
    record Text() implements LeafType {

        @Override
        public String describe() {
            return "text";
        }

        @Override
        public boolean accepts(Object value) {
            return value instanceof String;
        }

        @Override
        public Object parse(YamlNode.Scalar scalar) {
            return scalar.value();
        }
    }

    /** {@code java.nio.file.Path}, kept as it was written. */
    record FilePath() implements LeafType {

        @Override
        public String describe() {
            return "a file path";
        }

        @Override
        public boolean accepts(Object value) {
            return value instanceof Path;
        }

        @Override
        public Object parse(YamlNode.Scalar scalar) {
            try {
                return Path.of(scalar.value());
            } catch (InvalidPathException e) {
                throw new IllegalArgumentException(ConfigProblem.shorten(scalar.text()) + " is not a file path: "
                        + e.getReason(), e);
            }
        }

        @Override
        public Object plain(Object value) {
            return value.toString();
        }
    }

    /** An enum. */
    record Choice(Class<?> type) implements LeafType {

        /** The names of the constants in lower case. */
        List<String> names() {
            return Arrays.stream(type.getEnumConstants()).map(Choice::name).toList();
        }

        private static String name(Object constant) {
            return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT);
        }

        @Override
        public String describe() {
            return names().stream().collect(Collectors.joining(", ", "one of ", ""));
        }

        @Override
        public boolean accepts(Object value) {
            return type.isInstance(value);
        }

        @Override
        public Object parse(YamlNode.Scalar scalar) {
            return Arrays.stream(type.getEnumConstants()).filter(constant -> name(constant).equals(scalar.value()))
                    .findFirst().orElseThrow(() -> isNot(scalar, describe()));
        }

        @Override
        public Object plain(Object value) {
            return name(value);
        }
    }
}
