package org.segmodel.core.config;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Lays {@code key=value} texts, as given on a command line, over a tree. */
final class Overrides {

    private static final Pattern KEY = Pattern.compile("[^.\\s=]+(\\.[^.\\s=]+)*");

    private Overrides() {
    }

    /** The tree with all overrides applied in order; a later one wins. Problems are added to the list. */
    static YamlNode apply(YamlNode root, List<String> overrides, List<ConfigProblem> problems) {
        YamlNode result = root;
        for (String override : overrides) {
            String source = "--set " + override;
            int equals = override.indexOf('=');
            String key = equals < 0 ? "" : override.substring(0, equals).strip();
            if (!KEY.matcher(key).matches()) {
                problems.add(ConfigProblem.at(Place.of(source), "", override,
                        "expected key=value with a dotted key, for example training.batch_size=8"));
                continue;
            }
            YamlNode value = YamlTree.ofValue(source, override.substring(equals + 1), problems);
            if (result instanceof YamlNode.Mapping mapping) {
                result = put(mapping, "", key, new YamlNode.Entry(Place.of(source), value), problems);
            }
        }
        return result;
    }

    private static YamlNode.Mapping put(YamlNode.Mapping mapping, String section, String key, YamlNode.Entry entry,
                                        List<ConfigProblem> problems) {
        int dot = key.indexOf('.');
        if (dot < 0) {
            return mapping.with(key, entry);
        }
        String head = key.substring(0, dot);
        String dotted = ConfigField.dotted(section, head);
        YamlNode below = mapping.get(head);
        if (below == null || below.isNull()) {
            below = new YamlNode.Mapping(entry.keyPlace(), Map.of());
        }
        if (!(below instanceof YamlNode.Mapping inner)) {
            if (!(below instanceof YamlNode.Broken)) {
                Place other = below.place();
                problems.add(ConfigProblem.at(entry.keyPlace(), ConfigField.dotted(section, key), entry.value().text(),
                        "nothing can be set inside " + dotted + ", which is " + ConfigProblem.shorten(below.text())
                                + " in " + other.source() + (other.line() == 0 ? "" : ", line " + other.line())));
            }
            return mapping;
        }
        Place keyPlace = mapping.get(head) == null ? entry.keyPlace() : mapping.entries().get(head).keyPlace();
        return mapping.with(head, new YamlNode.Entry(keyPlace,
                put(inner, dotted, key.substring(dot + 1), entry, problems)));
    }
}
