package org.segmodel.benchmarks.study;

import java.util.Locale;

/**
 * A column of a study's table.
 *
 * @param key      name of the value in the JSON form
 * @param heading  what people read, with the unit
 * @param decimals decimals of numbers in the Markdown form; the JSON form has all
 */
record Column(String key, String heading, int decimals) {

    /** A column of texts or whole numbers. */
    static Column of(String key, String heading) {
        return new Column(key, heading, 0);
    }

    /** A value as people read it; null, which means not measured, as a dash. */
    String format(Object value) {
        if (value instanceof Number number) {
            return String.format(Locale.ROOT, "%,." + decimals + "f", number.doubleValue());
        }
        return value == null ? "-" : value.toString();
    }
}
