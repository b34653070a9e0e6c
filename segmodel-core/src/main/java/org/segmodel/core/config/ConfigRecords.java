package org.segmodel.core.config;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Changed copies of configuration records, for programs that set values by key. Stateless. */
public final class ConfigRecords {

    private ConfigRecords() {
    }

    /**
     * A copy with one value changed.
     *
     * @param config the record; it stays as it is
     * @param key    dotted key, for example {@code training.batch_size}; through Optional sections that are present,
     *               not into lists or maps, which are replaced as a whole
     * @param value  a value of the component's type; for a number also an {@code Integer} where a {@code long} or
     *               {@code double} is asked for; for an Optional also the bare value
     * @throws IllegalArgumentException if there is no such key (the message names the nearest), if the value has
     *                                  another type, or if the record refuses it
     */
    public static <T extends Record> T with(T config, String key, Object value) {
        Map<String, Object> change = new LinkedHashMap<>();
        change.put(key, value);
        return with(config, change);
    }

    /**
     * A copy with several values changed at once, so that a record which checks one value against another sees only the
     * final state.
     *
     * @param config  the record; it stays as it is
     * @param changes values by dotted key, as for {@link #with(Record, String, Object)}
     * @throws IllegalArgumentException as there; also if one key lies inside another
     */
    public static <T extends Record> T with(T config, Map<String, ?> changes) {
        @SuppressWarnings("unchecked")
        T copy = (T) copy(config, "", changes);
        return copy;
    }

    private static Record copy(Record config, String section, Map<String, ?> changes) {
        List<ConfigField> fields = ConfigField.of(config.getClass());
        Set<String> left = new LinkedHashSet<>(changes.keySet());
        Object[] values = new Object[fields.size()];
        for (int i = 0; i < values.length; i++) {
            ConfigField field = fields.get(i);
            values[i] = component(field, field.value(config), section, changes, left);
        }
        if (!left.isEmpty()) {
            throw unknown(left.iterator().next(), section, fields);
        }
        return ConfigField.construct(config.getClass(), values);
    }

    private static Object component(ConfigField field, Object old, String section, Map<String, ?> changes,
                                    Set<String> left) {
        String key = ConfigField.dotted(section, field.key());
        Map<String, Object> inner = new LinkedHashMap<>();
        changes.forEach((name, value) -> {
            if (name.startsWith(field.key() + '.')) {
                inner.put(name.substring(field.key().length() + 1), value);
                left.remove(name);
            }
        });
        if (changes.containsKey(field.key())) {
            if (!inner.isEmpty()) {
                throw new IllegalArgumentException("both " + key + " and a key inside it are given");
            }
            left.remove(field.key());
            return typed(field.type(), changes.get(field.key()), key);
        }
        if (inner.isEmpty()) {
            return old;
        }
        if (old instanceof Record record) {
            return copy(record, key, inner);
        }
        if (old instanceof Optional<?> optional && optional.isPresent() && optional.get() instanceof Record record) {
            return Optional.of(copy(record, key, inner));
        }
        throw new IllegalArgumentException("nothing can be set inside " + key + ", which is " + old
                + "; set the whole of " + key);
    }

    private static Object typed(ConfigType type, Object value, String key) {
        Object fitting = value;
        if (type instanceof ConfigType.Maybe maybe && !(value instanceof Optional)) {
            fitting = Optional.ofNullable(value).map(inner -> typed(maybe.element(), inner, key));
        } else if (type == LeafType.WholeNumber.LONG && value instanceof Integer number) {
            fitting = number.longValue();
        } else if (type instanceof LeafType.Decimal && value instanceof Integer number) {
            fitting = number.doubleValue();
        }
        if (!type.accepts(fitting)) {
            throw new IllegalArgumentException(key + ": " + value + (value == null ? ""
                    : " (" + value.getClass().getSimpleName() + ')') + " is not " + type.describe());
        }
        return fitting;
    }

    private static IllegalArgumentException unknown(String name, String section, List<ConfigField> fields) {
        List<String> known = fields.stream().map(ConfigField::key).toList();
        int dot = name.indexOf('.');
        return new IllegalArgumentException("unknown key " + ConfigField.dotted(section, name) + "; "
                + Nearest.to(dot < 0 ? name : name.substring(0, dot), known)
                .map(key -> "did you mean " + ConfigField.dotted(section, key) + '?')
                .orElse("there are: " + String.join(", ", known)));
    }
}
