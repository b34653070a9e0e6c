package org.segmodel.core.config;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One key of a section: a record component with what its {@link Setting} says of it.
 *
 * @param owner       {@code Record.component}, for messages to the author of the record
 * @param component   the component
 * @param key         its name in YAML
 * @param type        its type
 * @param range       its range, or that of its elements
 * @param doc         its meaning; may be empty
 * @param defaultText its default in YAML; empty if there is none
 */
record ConfigField(String owner, RecordComponent component, String key, ConfigType type, Interval range, String doc,
                   String defaultText) {

    /** The fields of a record, in its order. */
    static List<ConfigField> of(Class<? extends Record> type) {
        return Arrays.stream(type.getRecordComponents()).map(component -> of(type, component)).toList();
    }

    private static ConfigField of(Class<?> type, RecordComponent component) {
        String owner = type.getSimpleName() + '.' + component.getName();
        Setting setting = component.getAnnotation(Setting.class);
        boolean bare = setting == null;
        String key = bare || setting.key().isEmpty() ? snakeCase(component.getName()) : setting.key();
        return new ConfigField(owner, component, key, ConfigType.of(component.getGenericType(), owner),
                Interval.parse(bare ? "" : setting.range(), owner), bare ? "" : setting.value(),
                bare ? "" : setting.byDefault());
    }

    private static String snakeCase(String name) {
        return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_").toLowerCase(Locale.ROOT);
    }

    /** A key of a section with the section's own key before it. */
    static String dotted(String section, String key) {
        return section.isEmpty() ? key : section + '.' + key;
    }

    /** The component's value in a record. */
    Object value(Record record) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(record);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("the accessor of " + owner + " failed", e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(owner + " cannot be read", e);
        }
    }

    /**
     * Makes a record of its components.
     *
     * @throws IllegalArgumentException if the record's own constructor threw it
     */
    static Record construct(Class<? extends Record> type, Object[] values) {
        Class<?>[] parameters = Arrays.stream(type.getRecordComponents()).map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            Constructor<? extends Record> constructor = type.getDeclaredConstructor(parameters);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException invalid) {
                throw invalid;
            }
            throw new IllegalStateException("the constructor of " + type.getName() + " failed", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type.getName() + " cannot be constructed", e);
        }
    }

    /**
     * What stands for this key: the value given, completed by the default if both are sections; else the default.
     *
     * @param given    the value written, or null
     * @param problems receives mistakes in the default's YAML
     * @return null if there is neither
     */
    YamlNode effective(YamlNode given, List<ConfigProblem> problems) {
        if (defaultText.isEmpty()) {
            return given;
        }
        YamlNode byDefault = YamlTree.ofValue("default of " + owner, defaultText, problems);
        return given == null ? byDefault : merge(type, byDefault, given);
    }

    private static YamlNode merge(ConfigType type, YamlNode under, YamlNode over) {
        if (type instanceof ConfigType.Maybe maybe) {
            return merge(maybe.element(), under, over);
        }
        if (!(type instanceof ConfigType.Section section && under instanceof YamlNode.Mapping low
                && over instanceof YamlNode.Mapping high)) {
            return over;
        }
        Map<String, YamlNode.Entry> merged = new LinkedHashMap<>(low.entries());
        merged.putAll(high.entries());
        for (ConfigField field : of(section.type())) {
            if (low.get(field.key) != null && high.get(field.key) != null) {
                merged.put(field.key, new YamlNode.Entry(high.entries().get(field.key).keyPlace(),
                        merge(field.type, low.get(field.key), high.get(field.key))));
            }
        }
        return new YamlNode.Mapping(high.place(), merged);
    }
}
