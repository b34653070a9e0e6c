package org.segmodel.core.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes typed values of YAML nodes and collects every problem on the way. A null result means: a problem was added. */
final class ConfigBinder {

    private final Collection<String> allKeys;
    private final Place whole;
    private final List<ConfigProblem> problems;

    /**
     * For one configuration.
     *
     * @param root     the type of the whole configuration
     * @param whole    where it begins
     * @param problems receives the problems
     */
    ConfigBinder(Class<? extends Record> root, Place whole, List<ConfigProblem> problems) {
        this.whole = whole;
        this.allKeys = allKeys(root);
        this.problems = problems;
    }

    /** The record of a section, or null after a problem. */
    <T extends Record> T section(Class<T> type, YamlNode node, String key) {
        return type.cast(bind(new ConfigType.Section(type), node, key, Interval.ALL));
    }

    private Object bind(ConfigType type, YamlNode node, String key, Interval range) {
        if (node instanceof YamlNode.Broken) {
            return null;
        }
        if (type instanceof ConfigType.Maybe maybe) {
            Object inner = node.isNull() ? null : bind(maybe.element(), node, key, range);
            return node.isNull() ? Optional.empty() : inner == null ? null : Optional.of(inner);
        }
        if (node.isNull()) {
            return problem(node, key, "null is not allowed; expected " + type.describe(range));
        }
        if (type instanceof ConfigType.AnyValue any) {
            return any.parse(node);
        }
        if (type instanceof ConfigType.Items items && items.element() instanceof ConfigType.Section
                && node instanceof YamlNode.Mapping) {
            return bind(type, new YamlNode.Sequence(node.place(), List.of(node)), key, range);
        }
        if (type instanceof ConfigType.Section section && node instanceof YamlNode.Mapping mapping) {
            return record(section.type(), mapping, key);
        }
        if (type instanceof ConfigType.Items items && node instanceof YamlNode.Sequence sequence) {
            return list(items, sequence, key, range);
        }
        if (type instanceof ConfigType.Table table && node instanceof YamlNode.Mapping mapping) {
            return map(table, mapping, key, range);
        }
        if (type instanceof LeafType leaf && node instanceof YamlNode.Scalar scalar) {
            return leaf(leaf, scalar, key, range);
        }
        String kind = node instanceof YamlNode.Mapping ? "a mapping "
                : node instanceof YamlNode.Sequence ? "a list " : "";
        return problem(node, key, kind + ConfigProblem.shorten(node.text()) + " is not " + type.describe(range));
    }

    private Object leaf(LeafType type, YamlNode.Scalar scalar, String key, Interval range) {
        try {
            Object value = type.parse(scalar);
            Optional<String> violation = value instanceof Number number ? range.violation(number, scalar.text())
                    : Optional.empty();
            return violation.isPresent() ? problem(scalar, key, violation.get()) : value;
        } catch (IllegalArgumentException e) {
            Optional<String> nearest = type instanceof LeafType.Choice choice
                    ? Nearest.to(scalar.value(), choice.names()) : Optional.empty();
            String hint = nearest.map(name -> "; did you mean " + name + "?").orElse("");
            problems.add(ConfigProblem.at(scalar.place(), key, scalar.text(), range.appendTo(e.getMessage()) + hint)
                    .withNearest(nearest));
            return null;
        }
    }

    private Object list(ConfigType.Items type, YamlNode.Sequence sequence, String key, Interval range) {
        List<Object> values = new ArrayList<>();
        for (YamlNode item : sequence.items()) {
            values.add(bind(type.element(), item, key + '[' + values.size() + ']', range));
        }
        return values.contains(null) ? null : List.copyOf(values);
    }

    private Object map(ConfigType.Table type, YamlNode.Mapping mapping, String key, Interval range) {
        Map<String, Object> values = new LinkedHashMap<>();
        mapping.entries().forEach((name, entry) ->
                values.put(name, bind(type.element(), entry.value(), ConfigField.dotted(key, name), range)));
        return values.containsValue(null) ? null : Collections.unmodifiableMap(values);
    }

    private Object record(Class<? extends Record> type, YamlNode.Mapping mapping, String key) {
        List<ConfigField> fields = ConfigField.of(type);
        unknownKeys(fields, mapping, key);
        Object[] values = new Object[fields.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = component(fields.get(i), mapping, key);
        }
        return Arrays.asList(values).contains(null) ? null : construct(type, values, mapping, key);
    }

    private Object component(ConfigField field, YamlNode.Mapping section, String sectionKey) {
        String key = ConfigField.dotted(sectionKey, field.key());
        YamlNode node = field.effective(section.get(field.key()), problems);
        if (node != null) {
            return bind(field.type(), node, key, field.range());
        }
        if (field.type() instanceof ConfigType.Section nested) {
            return record(nested.type(), new YamlNode.Mapping(section.place(), Map.of()), key);
        }
        if (field.type() instanceof ConfigType.Maybe) {
            return Optional.empty();
        }
        // A section that an override or a default made up has no line in the file.
        Place place = section.place().line() == 0 ? whole : section.place();
        problems.add(ConfigProblem.at(place, key, "this key is required; expected "
                + field.type().describe(field.range())));
        return null;
    }

    private void unknownKeys(List<ConfigField> fields, YamlNode.Mapping mapping, String section) {
        List<String> known = fields.stream().map(ConfigField::key).toList();
        mapping.entries().forEach((name, entry) -> {
            if (known.contains(name)) {
                return;
            }
            Optional<String> nearest = Nearest.to(name, known).map(sibling -> ConfigField.dotted(section, sibling))
                    .or(() -> elsewhere(name, section));
            problems.add(ConfigProblem.at(entry.keyPlace(), ConfigField.dotted(section, name), entry.value().text(),
                    "unknown key; " + nearest.map(key -> "did you mean " + key + '?')
                            .orElse("valid here: " + String.join(", ", known))).withNearest(nearest));
        });
    }

    /** The key of the same (or nearly the same) name in another section. */
    private Optional<String> elsewhere(String name, String section) {
        List<String> namesakes = allKeys.stream()
                .filter(key -> Nearest.within(name, List.of(key.substring(key.lastIndexOf('.') + 1)), 1).isPresent())
                .toList();
        return Nearest.within(ConfigField.dotted(section, name), namesakes, Integer.MAX_VALUE)
                .or(() -> namesakes.stream().findFirst());
    }

    private Object construct(Class<? extends Record> type, Object[] values, YamlNode node, String key) {
        try {
            return ConfigField.construct(type, values);
        } catch (ConfigConflicts e) {
            e.conflicts().forEach(conflict -> {
                YamlNode place = conflict.find(node);
                problems.add(ConfigProblem.at(place.place(), ConfigField.dotted(key, conflict.key()), place.text(),
                        conflict.message()).withNearest(conflict.nearest()));
            });
            return null;
        } catch (IllegalArgumentException e) {
            return problem(node, key, String.valueOf(e.getMessage()));
        }
    }

    private Object problem(YamlNode node, String key, String message) {
        problems.add(ConfigProblem.at(node.place(), key, node.text(), message));
        return null;
    }

    private static Collection<String> allKeys(Class<? extends Record> root) {
        Set<String> keys = new LinkedHashSet<>();
        addKeys(root, "", keys, List.of());
        return keys;
    }

    private static void addKeys(Class<? extends Record> type, String section, Set<String> keys, List<Class<?>> above) {
        List<Class<?>> here = new ArrayList<>(above);
        here.add(type);
        for (ConfigField field : ConfigField.of(type)) {
            String key = ConfigField.dotted(section, field.key());
            keys.add(key);
            ConfigType inner = field.type() instanceof ConfigType.Maybe maybe ? maybe.element() : field.type();
            if (inner instanceof ConfigType.Section nested && !here.contains(nested.type())) {
                addKeys(nested.type(), key, keys, here);
            }
        }
    }
}
