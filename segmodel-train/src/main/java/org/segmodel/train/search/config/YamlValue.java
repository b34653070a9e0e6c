package org.segmodel.train.search.config;

import java.util.regex.Pattern;

/** Values of parameters as YAML in one line. */
final class YamlValue {

    /** Letters that mean nothing to YAML, also if they stand alone. */
    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z_/][\\w./+-]*(:[\\w./+-]+)*");
    private static final Pattern COLLECTION = Pattern.compile("\\[.*]|\\{.*}");
    private static final Pattern WORD_OF_YAML = Pattern.compile("(?i)true|false|null");

    private YamlValue() {
    }

    static String of(Object value) {
        if (!(value instanceof String text)) {
            return String.valueOf(value);
        }
        boolean plain = HARMLESS.matcher(text).matches() && !WORD_OF_YAML.matcher(text).matches()
                || COLLECTION.matcher(text).matches();
        return plain ? text : "'" + text.replace("'", "''") + "'";
    }
}
