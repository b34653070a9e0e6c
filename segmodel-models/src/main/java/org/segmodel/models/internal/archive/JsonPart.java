package org.segmodel.models.internal.archive;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes typed values out of a JSON object; what is missing or of another type is an {@code IllegalArgumentException}
 * that names the key.
 *
 * @param values the object, as {@link org.segmodel.core.io.JsonFiles} reads it
 */
public record JsonPart(Map<String, Object> values) {

    /**
     * An object; anything else is refused.
     *
     * @param value as {@link org.segmodel.core.io.JsonFiles} reads it
     * @param what  its name in messages
     */
    @SuppressWarnings("unchecked")
    public static JsonPart of(Object value, String what) {
        if (value instanceof Map<?, ?> map) {
            // JsonFiles gives string keys only.
            return new JsonPart((Map<String, Object>) map);
        }
        throw new IllegalArgumentException(what + " is " + describe(value) + ", not an object");
    }

    /**
     * A string.
     *
     * @param key of it
     */
    public String text(String key) {
        return get(key, String.class, "a string");
    }

    /**
     * A whole number.
     *
     * @param key of it
     */
    public long number(String key) {
        return get(key, Long.class, "a whole number");
    }

    /**
     * A list of objects.
     *
     * @param key of it
     */
    public List<JsonPart> objects(String key) {
        List<JsonPart> objects = new ArrayList<>();
        for (Object item : get(key, List.class, "a list")) {
            objects.add(of(item, "'" + key + "[" + objects.size() + "]'"));
        }
        return objects;
    }

    /**
     * A list of strings.
     *
     * @param key of it
     */
    public List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        for (Object item : get(key, List.class, "a list")) {
            texts.add(text(item, key));
        }
        return texts;
    }

    /**
     * An object of strings.
     *
     * @param key of it
     */
    public Map<String, String> textMap(String key) {
        Map<String, String> texts = new LinkedHashMap<>();
        of(values.get(key), "'" + key + "'").values().forEach((name, value) -> texts.put(name, text(value, key)));
        return texts;
    }

    private static String text(Object value, String key) {
        if (value instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("'" + key + "' holds " + describe(value) + ", not only strings");
    }

    private <T> T get(String key, Class<T> type, String expected) {
        Object value = values.get(key);
        if (!type.isInstance(value)) {
            throw new IllegalArgumentException("'" + key + "' is " + describe(value) + ", not " + expected);
        }
        return type.cast(value);
    }

    private static String describe(Object value) {
        return value == null ? "missing" : value instanceof Map ? "an object" : value instanceof List ? "a list"
                : value instanceof String ? "a string" : "'" + value + "'";
    }
}
