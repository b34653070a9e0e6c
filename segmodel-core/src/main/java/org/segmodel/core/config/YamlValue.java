package org.segmodel.core.config;

import java.util.regex.Pattern;

/**
 * Values as YAML in one line, for {@code dotted.key=value} overrides of {@link ConfigLoader}. Holds no state.
 */
public final class YamlValue {

    /** Letters that mean nothing to YAML, also if they stand alone. */
    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z_/][\\w./+-]*(:[\\w./+-]+)*");
    private static final Pattern COLLECTION = Pattern.compile("\\[.*]|\\{.*}");
    private static final Pattern WORD_OF_YAML = Pattern.compile("(?i)true|false|null");

    private YamlValue() {
    }

    /**
     * A value.
     *
     * @param value a flag, a number, text or null; text that begins with a bracket or a brace is a list or a mapping, as
     *              {@code Object} components of a configuration have them; other text is put in quotes where YAML would take it
     *              for something else
     */
    public static String of(Object value) {
        if (!(value instanceof String text)) {
            return String.valueOf(value);
        }
        boolean plain = HARMLESS.matcher(text).matches() && !WORD_OF_YAML.matcher(text).matches()
                || COLLECTION.matcher(text).matches();
        return plain ? text : "'" + text.replace("'", "''") + "'";
    }
}
