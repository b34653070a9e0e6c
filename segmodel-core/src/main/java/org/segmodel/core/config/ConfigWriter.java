package org.segmodel.core.config;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.comments.CommentLine;
import org.yaml.snakeyaml.comments.CommentType;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Writes configuration records as YAML that {@link ConfigLoader} reads back to an equal record, and as plain maps.
 *
 * <p>Keys stand in the order of the components. Every key is written, also where its value is the default, so that a
 * stored configuration keeps its meaning when a later release changes a default. Numbers are written with the digits
 * that give back the same value. Stateless, therefore safe for use by several threads.
 */
public final class ConfigWriter {

    private static final int COMMENT_WIDTH = 100;

    private ConfigWriter() {
    }

    /**
     * The record as YAML without comments.
     *
     * @param config any configuration record
     */
    public static String toYaml(Record config) {
        return toYaml(config, false);
    }

    /**
     * The record as YAML.
     *
     * @param config   any configuration record
     * @param comments whether to write above each key what it means, its range and its default
     */
    public static String toYaml(Record config, boolean comments) {
        DumperOptions options = new DumperOptions();
        options.setSplitLines(false);
        options.setProcessComments(comments);
        StringWriter out = new StringWriter();
        YamlNode.Mapping noDefaults = new YamlNode.Mapping(Place.of(""), Map.of());
        new Yaml(options).serialize(section(config, noDefaults, comments, 0), out);
        return out.toString();
    }

    /**
     * The record as nested maps of plain values, in the order of the components: sections and maps become maps, lists
     * become lists, an empty Optional becomes null, enum constants (in lower case) and paths become strings, numbers
     * and booleans stay. Made for JSON. The result is the caller's own.
     *
     * @param config any configuration record
     */
    public static Map<String, Object> toMap(Record config) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (ConfigField field : ConfigField.of(config.getClass())) {
            map.put(field.key(), plain(field.type(), field.value(config)));
        }
        return map;
    }

    private static Object plain(ConfigType type, Object value) {
        if (type instanceof ConfigType.Maybe maybe) {
            return ((Optional<?>) value).map(inner -> plain(maybe.element(), inner)).orElse(null);
        }
        if (type instanceof ConfigType.Items items) {
            return ((List<?>) value).stream().map(inner -> plain(items.element(), inner))
                    .collect(Collectors.toCollection(ArrayList::new));
        }
        if (type instanceof ConfigType.Table table) {
            Map<String, Object> map = new LinkedHashMap<>();
            ((Map<?, ?>) value).forEach((key, inner) -> map.put((String) key, plain(table.element(), inner)));
            return map;
        }
        if (type instanceof LeafType leaf) {
            return leaf.plain(value);
        }
        return type instanceof ConfigType.AnyValue ? value : toMap((Record) value);
    }

    private static Node section(Record config, YamlNode.Mapping defaults, boolean comments, int depth) {
        List<NodeTuple> lines = new ArrayList<>();
        for (ConfigField field : ConfigField.of(config.getClass())) {
            YamlNode byDefault = field.effective(defaults.get(field.key()), new ArrayList<>());
            Node key = scalar(field.key());
            if (comments) {
                key.setBlockComments(comment(field, byDefault, depth));
            }
            YamlNode.Mapping below = byDefault instanceof YamlNode.Mapping mapping ? mapping
                    : new YamlNode.Mapping(Place.of(""), Map.of());
            lines.add(new NodeTuple(key, node(field.type(), field.value(config),
                    record -> section(record, below, comments, depth + 1))));
        }
        return mapping(lines);
    }

    private static Node node(ConfigType type, Object value, Function<Record, Node> section) {
        if (type instanceof ConfigType.Maybe maybe) {
            return ((Optional<?>) value).map(inner -> node(maybe.element(), inner, section))
                    .orElseGet(() -> new ScalarNode(Tag.NULL, "null", null, null, ScalarStyle.PLAIN));
        }
        if (type instanceof ConfigType.Items items) {
            List<Node> nodes = new ArrayList<>();
            // Items of one list would all have the same comments, so they get none.
            ((List<?>) value).forEach(item -> nodes.add(node(items.element(), item, ConfigWriter::bare)));
            boolean words = nodes.stream().allMatch(ScalarNode.class::isInstance);
            return new SequenceNode(Tag.SEQ, nodes, words ? FlowStyle.FLOW : FlowStyle.BLOCK);
        }
        if (type instanceof ConfigType.Table table) {
            List<NodeTuple> lines = new ArrayList<>();
            ((Map<?, ?>) value).forEach((key, inner) -> lines.add(
                    new NodeTuple(scalar(key), node(table.element(), inner, ConfigWriter::bare))));
            return mapping(lines);
        }
        if (type instanceof LeafType leaf) {
            return scalar(leaf.plain(value));
        }
        return type instanceof ConfigType.AnyValue ? scalar(value) : section.apply((Record) value);
    }

    private static Node bare(Record config) {
        return section(config, new YamlNode.Mapping(Place.of(""), Map.of()), false, 0);
    }

    private static Node mapping(List<NodeTuple> lines) {
        return new MappingNode(Tag.MAP, lines, lines.isEmpty() ? FlowStyle.FLOW : FlowStyle.BLOCK);
    }

    private static Node scalar(Object value) {
        Tag tag = value instanceof Boolean ? Tag.BOOL : value instanceof Double ? Tag.FLOAT
                : value instanceof Number ? Tag.INT : Tag.STR;
        // With "e+" and a point it is a number to YAML 1.1 readers as well.
        String text = tag != Tag.FLOAT ? value.toString()
                : value.toString().replaceFirst("E(?=[0-9])", "e+").replace('E', 'e');
        // Left alone the emitter would fold a text with line breaks over several lines.
        boolean quote = tag == Tag.STR && text.chars().anyMatch(Character::isISOControl);
        return new ScalarNode(tag, text, null, null, quote ? ScalarStyle.DOUBLE_QUOTED : ScalarStyle.PLAIN);
    }

    private static List<CommentLine> comment(ConfigField field, YamlNode byDefault, int depth) {
        List<String> facts = new ArrayList<>();
        if (!(field.type() instanceof ConfigType.Section)) {
            facts.add(field.type().describe(field.range()));
            facts.add(byDefault != null ? "default " + byDefault.text()
                    : field.type() instanceof ConfigType.Maybe ? "default null" : "required");
        }
        String text = (field.doc() + (facts.isEmpty() ? "" : " (" + String.join("; ", facts) + ')')).strip();
        List<CommentLine> lines = new ArrayList<>();
        for (String line : wrap(text, COMMENT_WIDTH - 2 * depth)) {
            lines.add(new CommentLine(null, null, ' ' + line, CommentType.BLOCK));
        }
        return lines;
    }

    private static List<String> wrap(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split("\\s+")) {
            if (line.length() > 0 && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
