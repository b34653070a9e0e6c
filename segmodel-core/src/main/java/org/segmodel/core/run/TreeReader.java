package org.segmodel.core.run;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.segmodel.core.io.JsonTrees;

/** Takes typed values out of a JSON tree; what is missing or of another type is named with its dotted key. */
final class TreeReader {

    private final String place;
    private final Map<String, Object> tree;

    TreeReader(String place, Map<String, ?> tree) {
        this.place = place;
        this.tree = JsonTrees.canonicalMap(tree);
    }

    boolean isNull(String key) {
        return tree.get(key) == null;
    }

    String text(String key) {
        return get(key, String.class, "a string");
    }

    long number(String key) {
        return get(key, Long.class, "a whole number");
    }

    Instant instant(String key) {
        String text = text(key);
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("'" + place + key + "' is '" + text
                    + "'; expected an instant like 2026-01-31T12:00:00Z", e);
        }
    }

    TreeReader object(String key) {
        return child(key, tree.get(key));
    }

    List<TreeReader> objects(String key) {
        List<TreeReader> children = new ArrayList<>();
        for (Object item : get(key, List.class, "a list")) {
            children.add(child(key + "[" + children.size() + "]", item));
        }
        return children;
    }

    /** All values of this object. */
    Map<String, Object> values() {
        return tree;
    }

    /** All values of this object, which must be strings. */
    Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        tree.keySet().forEach(key -> texts.put(key, text(key)));
        return texts;
    }

    /** All values of this object, which must be whole numbers. */
    Map<String, Long> numbers() {
        Map<String, Long> numbers = new LinkedHashMap<>();
        tree.keySet().forEach(key -> numbers.put(key, number(key)));
        return numbers;
    }

    @SuppressWarnings("unchecked")
    private TreeReader child(String key, Object value) {
        if (value instanceof Map<?, ?> map) {
            // The tree is canonical, so the keys are strings.
            return new TreeReader(place + key + ".", (Map<String, Object>) map);
        }
        throw wrong(key, value, "an object");
    }

    private <T> T get(String key, Class<T> type, String expected) {
        Object value = tree.get(key);
        if (!type.isInstance(value)) {
            throw wrong(key, value, expected);
        }
        return type.cast(value);
    }

    private IllegalArgumentException wrong(String key, Object value, String expected) {
        return new IllegalArgumentException("'" + place + key + "' is " + (value == null ? "missing"
                : "a " + value.getClass().getSimpleName()) + "; expected " + expected);
    }
}
