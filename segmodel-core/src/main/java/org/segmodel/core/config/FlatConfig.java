package org.segmodel.core.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Configurations key by key, as dotted keys with values as text, so that files of different releases can be laid side
 * by side: what a file says is taken as it is, without being bound to a record. Numbers that are equal have equal text
 * ({@code 1.0E-3}, {@code .001} and {@code 0.001} are all {@code 0.001}); lists, and mappings with free keys, are one
 * value each. Stateless, therefore safe for use by several threads.
 */
public final class FlatConfig {

    private static final Pattern DECIMAL = Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?");
    /** Whole numbers from here on would lose digits as a double; they are told as they are written. */
    private static final double EXACT = 1L << 53;

    private final Map<String, String> values = new LinkedHashMap<>();

    private FlatConfig() {
    }

    /**
     * What a file says.
     *
     * @param root the root record of such files; it decides which mappings are sections. A key that it does not know is
     *             taken as well, and a mapping below such a key as a section
     * @param file YAML in UTF-8
     * @return values by dotted key, in the order of the file; unmodifiable. An absent value is {@code null} in words
     * @throws ConfigException if the file cannot be read, is not YAML, or is no mapping
     */
    public static Map<String, String> read(Class<? extends Record> root, Path file) {
        List<ConfigProblem> problems = new ArrayList<>();
        YamlNode node = ConfigLoader.text(file, problems).map(text -> YamlTree.ofFile(file.toString(), text, problems))
                .orElseGet(() -> new YamlNode.Broken(Place.of(file.toString())));
        if (problems.isEmpty() && !(node instanceof YamlNode.Mapping)) {
            problems.add(ConfigProblem.at(node.place(), "", node.text(), "expected a section (key: value lines)"));
        }
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
        FlatConfig flat = new FlatConfig();
        flat.mapping("", new ConfigType.Section(root), (YamlNode.Mapping) node);
        return Collections.unmodifiableMap(flat.values);
    }

    /**
     * What a configuration says.
     *
     * @param config the root record
     * @return values by dotted key, in the order of the records; unmodifiable. An absent value is {@code null} in words
     */
    public static Map<String, String> of(Record config) {
        FlatConfig flat = new FlatConfig();
        YamlNode node = YamlTree.ofFile("", ConfigWriter.toYaml(config), new ArrayList<>());
        flat.mapping("", new ConfigType.Section(config.getClass()), (YamlNode.Mapping) node);
        return Collections.unmodifiableMap(flat.values);
    }

    /**
     * The defaults of all keys that have one.
     *
     * @param root the root record
     * @return values by dotted key, in the order of the records; unmodifiable. An absent value is {@code null} in words
     */
    public static Map<String, String> defaults(Class<? extends Record> root) {
        FlatConfig flat = new FlatConfig();
        flat.defaults("", root, new YamlNode.Mapping(Place.of(""), Map.of()));
        return Collections.unmodifiableMap(flat.values);
    }

    private void mapping(String section, ConfigType type, YamlNode.Mapping mapping) {
        Map<String, ConfigType> known = type instanceof ConfigType.Section record ? ConfigField.of(record.type()).stream()
                .collect(Collectors.toMap(ConfigField::key, field -> inner(field.type()))) : Map.of();
        mapping.entries().forEach((name, entry) -> {
            String key = ConfigField.dotted(section, name);
            ConfigType below = known.get(name);
            if (entry.value() instanceof YamlNode.Mapping inside && !inside.entries().isEmpty()
                    && (below == null || below instanceof ConfigType.Section)) {
                mapping(key, below, inside);
            } else {
                values.put(key, text(entry.value()));
            }
        });
    }

    private void defaults(String section, Class<? extends Record> type, YamlNode.Mapping above) {
        for (ConfigField field : ConfigField.of(type)) {
            String key = ConfigField.dotted(section, field.key());
            YamlNode byDefault = field.effective(above.get(field.key()), new ArrayList<>());
            if (field.type() instanceof ConfigType.Section below) {
                defaults(key, below.type(), byDefault instanceof YamlNode.Mapping mapping ? mapping
                        : new YamlNode.Mapping(Place.of(""), Map.of()));
            } else if (byDefault != null) {
                values.put(key, text(byDefault));
            } else if (field.type() instanceof ConfigType.Maybe) {
                values.put(key, "null");
            }
        }
    }

    private static ConfigType inner(ConfigType type) {
        return type instanceof ConfigType.Maybe maybe ? inner(maybe.element()) : type;
    }

    private static String text(YamlNode node) {
        if (node instanceof YamlNode.Sequence sequence) {
            return sequence.items().stream().map(FlatConfig::text).collect(Collectors.joining(", ", "[", "]"));
        }
        if (node instanceof YamlNode.Mapping mapping) {
            return mapping.entries().entrySet().stream().map(entry -> entry.getKey() + ": " + text(entry.getValue().value()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (node.isNull()) {
            return "null";
        }
        String text = node.text();
        return DECIMAL.matcher(text).matches() ? number(text) : text;
    }

    private static String number(String text) {
        double value = Double.parseDouble(text);
        if (!(Math.abs(value) < EXACT)) {
            return text;
        }
        return value == Math.rint(value) ? Long.toString((long) value)
                : Double.toString(value).toLowerCase(Locale.ROOT).replace(".0e", "e");
    }
}
