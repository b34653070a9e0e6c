package org.segmodel.core.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes the reference page of a configuration from its {@link Setting} annotations. Stateless. */
public final class ConfigReference {

    private static final String HEAD = "| key | type | default | range | meaning |\n|---|---|---|---|---|\n";

    private final StringBuilder out = new StringBuilder();

    private ConfigReference() {
    }

    /**
     * The reference of all keys in GitHub-flavoured Markdown: the keys of the top level, then one heading and one table
     * for each section, in the order of the components. A key without a default is marked as required. A default that a
     * section has only at one place in the tree is the one shown there.
     *
     * @param root  the root record
     * @param title heading of the page
     * @throws IllegalStateException if an annotation cannot be read
     */
    public static String markdown(Class<? extends Record> root, String title) {
        ConfigReference page = new ConfigReference();
        page.out.append("# ").append(text(title)).append("\n");
        page.section(root, "", new YamlNode.Mapping(Place.of(""), Map.of()), List.of());
        return page.out.toString();
    }

    private void section(Class<? extends Record> type, String section, YamlNode.Mapping defaults,
                         List<Class<?>> above) {
        List<Class<?>> here = new ArrayList<>(above);
        here.add(type);
        StringBuilder rows = new StringBuilder();
        Map<ConfigField, YamlNode> sections = new LinkedHashMap<>();
        for (ConfigField field : ConfigField.of(type)) {
            YamlNode byDefault = field.effective(defaults.get(field.key()), new ArrayList<>());
            if (inner(field.type()) instanceof ConfigType.Section nested && !here.contains(nested.type())) {
                sections.put(field, byDefault);
            }
            if (!(field.type() instanceof ConfigType.Section)) {
                rows.append(row(ConfigField.dotted(section, field.key()), field, byDefault));
            }
        }
        if (!rows.isEmpty()) {
            out.append('\n').append(HEAD).append(rows);
        }
        sections.forEach((field, byDefault) -> {
            String key = ConfigField.dotted(section, field.key()) + (field.type() instanceof ConfigType.Items ? "[]"
                    : field.type() instanceof ConfigType.Table ? ".*" : "");
            out.append("\n## `").append(key).append("`\n");
            if (!field.doc().isEmpty()) {
                out.append('\n').append(text(field.doc())).append('\n');
            }
            YamlNode.Mapping below = byDefault instanceof YamlNode.Mapping mapping ? mapping
                    : new YamlNode.Mapping(Place.of(""), Map.of());
            section(((ConfigType.Section) inner(field.type())).type(), key, below, here);
        });
    }

    /** The type that decides whether there is a section of its own below. */
    private static ConfigType inner(ConfigType type) {
        if (type instanceof ConfigType.Maybe maybe) {
            return inner(maybe.element());
        }
        if (type instanceof ConfigType.Table table) {
            return inner(table.element());
        }
        return type instanceof ConfigType.Items items ? inner(items.element()) : type;
    }

    private static String row(String key, ConfigField field, YamlNode byDefault) {
        String shown = byDefault != null ? code(byDefault.text())
                : field.type() instanceof ConfigType.Maybe ? code("null") : "required";
        String range = field.range().equals(Interval.ALL) ? "" : code(field.range().text());
        return "| " + code(key) + " | " + text(field.type().describe()) + " | " + shown + " | " + range + " | "
                + text(field.doc()) + " |\n";
    }

    private static String code(String value) {
        String fence = value.contains("`") ? "``" : "`";
        String space = value.contains("`") || value.isEmpty() ? " " : "";
        return fence + space + value.replaceAll("\\s", " ").replace("|", "\\|") + space + fence;
    }

    /** Prose in which no character has a meaning to Markdown; a pair of backquotes stays code. */
    private static String text(String value) {
        StringBuilder safe = new StringBuilder();
        String[] parts = value.strip().replaceAll("\\s+", " ").split("`", -1);
        for (int i = 0; i < parts.length; i++) {
            boolean code = i % 2 == 1 && i < parts.length - 1;
            safe.append(i == 0 ? "" : code || i % 2 == 0 ? "`" : "\\`")
                    .append(code ? parts[i].replace("|", "\\|") : parts[i].replaceAll("[\\\\*_\\[\\]<>|#]", "\\\\$0"));
        }
        return safe.toString();
    }
}
