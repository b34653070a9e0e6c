package org.segmodel.core.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks the components of configuration records against their {@link Setting} annotations. Stateless. */
public final class ConfigRules {

    private ConfigRules() {
    }

    /**
     * To be called by the compact constructor of a configuration record with all its components in order. Looks into
     * Optional, List and Map as well; a nested record has checked itself. A component without a range must still be
     * finite and not null.
     *
     * @param type   the record
     * @param values its components
     * @throws IllegalArgumentException naming every component that is null, not finite or out of range, with its key,
     *                                  its value and the allowed range; also if the number of values is not that of
     *                                  the components
     * @throws IllegalStateException    if an annotation's range cannot be read or a component has a type that a
     *                                  configuration cannot hold
     */
    public static void check(Class<? extends Record> type, Object... values) {
        List<ConfigField> fields = ConfigField.of(type);
        if (fields.size() != values.length) {
            throw new IllegalArgumentException(type.getSimpleName() + " has " + fields.size()
                    + " components, but its check was given " + values.length + " values");
        }
        List<String> problems = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            ConfigField field = fields.get(i);
            check(field.key(), field.range(), values[i], problems);
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(type.getSimpleName() + ": " + String.join("; ", problems));
        }
    }

    private static void check(String key, Interval range, Object value, List<String> problems) {
        if (value == null) {
            problems.add(key + ": null is not allowed"
                    + (range.equals(Interval.ALL) ? "" : range.appendTo("; expected a number")));
        } else if (value instanceof Number number) {
            range.violation(number, number.toString()).ifPresent(message -> problems.add(key + ": " + message));
        } else if (value instanceof Optional<?> optional) {
            optional.ifPresent(inner -> check(key, range, inner, problems));
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                check(key + '[' + i + ']', range, list.get(i), problems);
            }
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((name, inner) -> check(key + '.' + name, range, inner, problems));
        }
    }
}
