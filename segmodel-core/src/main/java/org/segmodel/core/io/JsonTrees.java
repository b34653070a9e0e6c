package org.segmodel.core.io;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The one form of JSON trees: maps with string keys, lists, strings, booleans, {@code Long} (or {@code BigInteger}
 * beyond its range), {@code Double} and null. In this form a tree that is written and read back is equal to itself.
 */
public final class JsonTrees {

    private static final int DEEPEST = 200;
    private static final BigInteger LEAST_LONG = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger GREATEST_LONG = BigInteger.valueOf(Long.MAX_VALUE);

    private JsonTrees() {
    }

    /**
     * An unmodifiable deep copy of a tree in its one form. Arrays and collections become lists; enum constants their
     * names; whole numbers {@code Long}; {@code float} the {@code double} with the same shortest decimal form; and NaN
     * and infinities, for which JSON has no number, null. Maps keep their order, except {@link HashMap} and the maps of
     * {@link Map#of()}, whose order is not the same in every run: they are sorted by key.
     *
     * @param tree such a tree; may be null
     * @throws IllegalArgumentException naming the place, if a value is of another type, a key is not a string, or the
     *                                  tree is deeper than 200 levels (or contains itself)
     */
    public static Object canonical(Object tree) {
        return copy(tree, "", 0);
    }

    /**
     * The same for a map.
     *
     * @param tree not null
     * @throws IllegalArgumentException as {@link #canonical(Object)}
     */
    public static Map<String, Object> canonicalMap(Map<String, ?> tree) {
        return copyMap(tree, "", 0);
    }

    private static Object copy(Object value, String place, int depth) {
        if (depth > DEEPEST) {
            throw new IllegalArgumentException("a JSON tree may have " + DEEPEST + " levels; does it contain itself?");
        }
        if (value == null || value instanceof String || value instanceof Boolean) {
            return value;
        }
        if (value instanceof Number number) {
            return number(number, place);
        }
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        if (value instanceof Map<?, ?> map) {
            return copyMap(map, place, depth);
        }
        if (value instanceof Collection<?> || value.getClass().isArray()) {
            return copyList(value, place, depth);
        }
        throw wrong(place, "a " + value.getClass().getName());
    }

    private static Map<String, Object> copyMap(Map<?, ?> map, String place, int depth) {
        Map<String, Object> copy = unordered(map) ? new TreeMap<>() : new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (!(entry.getKey() instanceof String key)) {
                throw wrong(place, "the key " + entry.getKey() + ", which is not a string");
            }
            copy.put(key, copy(entry.getValue(), place.isEmpty() ? key : place + "." + key, depth + 1));
        }
        return Collections.unmodifiableMap(copy);
    }

    private static boolean unordered(Map<?, ?> map) {
        Class<?> type = map.getClass();
        return type == HashMap.class || type.getName().startsWith("java.util.ImmutableCollections$");
    }

    private static List<Object> copyList(Object value, String place, int depth) {
        List<Object> copy = new ArrayList<>();
        if (value instanceof Collection<?> items) {
            for (Object item : items) {
                copy.add(copy(item, place + "[" + copy.size() + "]", depth + 1));
            }
        } else {
            for (int i = 0; i < Array.getLength(value); i++) {
                copy.add(copy(Array.get(value, i), place + "[" + i + "]", depth + 1));
            }
        }
        return Collections.unmodifiableList(copy);
    }

    private static Number number(Number value, String place) {
        if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return value.longValue();
        }
        if (value instanceof Float) {
            return finite(Double.parseDouble(value.toString()));
        }
        if (value instanceof Double || value instanceof BigDecimal) {
            return finite(value.doubleValue());
        }
        if (value instanceof BigInteger big) {
            return big.compareTo(LEAST_LONG) < 0 || big.compareTo(GREATEST_LONG) > 0 ? big : (Number) big.longValue();
        }
        throw wrong(place, "a " + value.getClass().getName());
    }

    private static Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }

    private static IllegalArgumentException wrong(String place, String what) {
        return new IllegalArgumentException("a JSON tree holds " + what + (place.isEmpty() ? "" : " at " + place)
                + "; expected maps, lists, strings, numbers, booleans or null");
    }
}
