package org.segmodel.core.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A YAML value before it is bound to a type; it remembers where it was written. Immutable. */
sealed interface YamlNode {

    /** Where the value begins. */
    Place place();

    /** The value as one line of YAML, about as the author wrote it. */
    String text();

    /** Number of nodes in this tree, aliases counted each time they are used. */
    int size();

    /** Whether this stands for "nothing". */
    default boolean isNull() {
        return false;
    }

    /**
     * A single value.
     *
     * @param plain whether it was written without quotes
     */
    record Scalar(Place place, String value, boolean plain) implements YamlNode {

        private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");

        @Override
        public String text() {
            return plain ? (value.isEmpty() ? "null" : value) : '"' + value + '"';
        }

        @Override
        public int size() {
            return 1;
        }

        @Override
        public boolean isNull() {
            return plain && NULLS.contains(value);
        }
    }

    /** A list. */
    record Sequence(Place place, List<YamlNode> items, int size) implements YamlNode {

        Sequence(Place place, List<YamlNode> items) {
            this(place, List.copyOf(items), 1 + items.stream().mapToInt(YamlNode::size).sum());
        }

        @Override
        public String text() {
            return items.stream().map(YamlNode::text).collect(Collectors.joining(", ", "[", "]"));
        }
    }

    /** Keys and values in the order written. */
    record Mapping(Place place, Map<String, Entry> entries, int size) implements YamlNode {

        Mapping(Place place, Map<String, Entry> entries) {
            this(place, Collections.unmodifiableMap(new LinkedHashMap<>(entries)),
                    1 + entries.values().stream().mapToInt(entry -> 1 + entry.value().size()).sum());
        }

        @Override
        public String text() {
            return entries.entrySet().stream().map(entry -> entry.getKey() + ": " + entry.getValue().value().text())
                    .collect(Collectors.joining(", ", "{", "}"));
        }

        /** The value of a key, or null. */
        YamlNode get(String key) {
            Entry entry = entries.get(key);
            return entry == null ? null : entry.value();
        }

        /** A copy with one key set. */
        Mapping with(String key, Entry entry) {
            Map<String, Entry> changed = new LinkedHashMap<>(entries);
            changed.put(key, entry);
            return new Mapping(place, changed);
        }
    }

    /** A value that was refused; its problem is reported already. */
    record Broken(Place place) implements YamlNode {

        @Override
        public String text() {
            return "";
        }

        @Override
        public int size() {
            return 1;
        }
    }

    /**
     * One line of a mapping.
     *
     * @param keyPlace where the key is written
     * @param value    its value
     */
    record Entry(Place keyPlace, YamlNode value) {
    }
}
