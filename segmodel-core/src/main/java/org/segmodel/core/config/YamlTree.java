package org.segmodel.core.config;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingEndEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceEndEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.events.StreamEndEvent;
import org.yaml.snakeyaml.reader.ReaderException;

/**
 * Builds a {@link YamlNode} tree from SnakeYAML's event stream. It reads events rather than composed nodes because
 * only they tell a tag that somebody wrote from one that was inferred, and because the size of an alias can be limited
 * before it is used. Nothing is ever instantiated by a name found in the text.
 */
final class YamlTree {

    /** Text longer than this is not a configuration. */
    static final int MAX_CHARACTERS = 1 << 20;
    private static final int MAX_DEPTH = 40;
    private static final int MAX_NODES = 20_000;

    private final Function<Mark, Place> places;
    private final List<ConfigProblem> problems;
    private final Iterator<Event> events;
    private final Map<String, YamlNode> anchors = new HashMap<>();
    private int nodes;

    private YamlTree(String text, Function<Mark, Place> places, List<ConfigProblem> problems) {
        this.places = places;
        this.problems = problems;
        this.events = new Yaml(new SafeConstructor(new LoaderOptions())).parse(new StringReader(text)).iterator();
    }

    /** Reads a file's text, whose problems have lines and columns. Problems are added to the list. */
    static YamlNode ofFile(String source, String text, List<ConfigProblem> problems) {
        return read(text, mark -> Place.of(source, mark), new Place(source, 1, 1), problems);
    }

    /** Reads a value that is not in a file, such as a default or an override. Problems are added to the list. */
    static YamlNode ofValue(String source, String text, List<ConfigProblem> problems) {
        return read(text, mark -> Place.of(source), Place.of(source), problems);
    }

    private static YamlNode read(String text, Function<Mark, Place> places, Place start,
                                 List<ConfigProblem> problems) {
        try {
            if (text.length() > MAX_CHARACTERS) {
                throw new Refused(start, "", "longer than " + MAX_CHARACTERS + " characters; is it a configuration?");
            }
            return new YamlTree(text, places, problems).document(start);
        } catch (Refused e) {
            problems.add(ConfigProblem.at(e.place, e.path, e.getMessage()));
        } catch (MarkedYAMLException e) {
            Mark mark = e.getProblemMark() != null ? e.getProblemMark() : e.getContextMark();
            String context = e.getContext() == null ? "" : e.getContext() + ", ";
            problems.add(ConfigProblem.at(mark == null ? start : places.apply(mark), "",
                    "YAML syntax: " + (context + e.getProblem()).replaceAll("\\s+", " ")));
        } catch (ReaderException e) {
            int end = text.offsetByCodePoints(0, Math.min(e.getPosition(), text.codePointCount(0, text.length())));
            Place place = start.line() == 0 ? start : Place.after(start.source(), text.substring(0, end));
            problems.add(ConfigProblem.at(place, "", "YAML syntax: control character "
                    + String.format(Locale.ROOT, "U+%04X", e.getCodePoint()) + " is not allowed"));
        } catch (YAMLException e) {
            problems.add(ConfigProblem.at(start, "", "YAML: " + e.getMessage()));
        }
        return new YamlNode.Broken(start);
    }

    private YamlNode document(Place start) {
        events.next();
        if (events.next() instanceof StreamEndEvent) {
            return new YamlNode.Scalar(start, "", true);
        }
        YamlNode root = node(events.next(), 0, "");
        events.next();
        Event next = events.next();
        if (next instanceof DocumentStartEvent) {
            problems.add(ConfigProblem.at(places.apply(next.getStartMark()), "",
                    "a second YAML document begins here; a configuration is one document"));
        }
        return root;
    }

    private YamlNode node(Event event, int depth, String path) {
        Place place = places.apply(event.getStartMark());
        if (depth > MAX_DEPTH) {
            throw new Refused(place, path, "nested deeper than " + MAX_DEPTH + " levels");
        }
        YamlNode node;
        if (event instanceof AliasEvent alias) {
            node = anchors.get(alias.getAnchor());
            if (node == null) {
                throw new Refused(place, path, "alias *" + alias.getAnchor()
                        + " stands for nothing written before it, or contains itself");
            }
            count(node.size(), place, path);
            return node;
        }
        count(1, place, path);
        String tag;
        if (event instanceof ScalarEvent scalar) {
            node = new YamlNode.Scalar(place, scalar.getValue(), scalar.isPlain());
            tag = scalar.getTag();
        } else {
            node = event instanceof SequenceStartEvent ? sequence(place, depth, path)
                    : mapping(place, depth, path);
            tag = ((CollectionStartEvent) event).getTag();
        }
        if (tag != null) {
            problems.add(ConfigProblem.at(place, path, tag,
                    "the tag " + ConfigProblem.shorten(tag) + " is refused; write the plain value without a tag"));
            node = new YamlNode.Broken(place);
        }
        String anchor = ((NodeEvent) event).getAnchor();
        if (anchor != null) {
            anchors.put(anchor, node);
        }
        return node;
    }

    private void count(int more, Place place, String path) {
        nodes += more;
        if (nodes > MAX_NODES) {
            throw new Refused(place, path, "more than " + MAX_NODES + " values once aliases are expanded");
        }
    }

    private YamlNode sequence(Place place, int depth, String path) {
        List<YamlNode> items = new ArrayList<>();
        for (Event event = events.next(); !(event instanceof SequenceEndEvent); event = events.next()) {
            items.add(node(event, depth + 1, path + "[" + items.size() + "]"));
        }
        return new YamlNode.Sequence(place, items);
    }

    private YamlNode mapping(Place place, int depth, String path) {
        Map<String, YamlNode.Entry> entries = new LinkedHashMap<>();
        for (Event event = events.next(); !(event instanceof MappingEndEvent); event = events.next()) {
            YamlNode keyNode = node(event, depth + 1, path);
            Place keyPlace = places.apply(event.getStartMark());
            String name = keyNode instanceof YamlNode.Scalar scalar ? scalar.value() : "?";
            String dotted = path.isEmpty() ? name : path + '.' + name;
            YamlNode value = node(events.next(), depth + 1, dotted);
            if (!(keyNode instanceof YamlNode.Scalar key)) {
                if (!(keyNode instanceof YamlNode.Broken)) {
                    problems.add(ConfigProblem.at(keyPlace, path, keyNode.text(), "a key must be a single word"));
                }
            } else if (key.plain() && key.value().equals("<<")) {
                problems.add(ConfigProblem.at(keyPlace, dotted, "<<",
                        "merge keys (<<) are not supported; write the keys out"));
            } else if (entries.containsKey(key.value())) {
                Place first = entries.get(key.value()).keyPlace();
                problems.add(ConfigProblem.at(keyPlace, dotted, value.text(),
                        "this key is written twice" + (first.line() == 0 ? "" : ", first in line " + first.line())));
            } else {
                entries.put(key.value(), new YamlNode.Entry(keyPlace, value));
            }
        }
        return new YamlNode.Mapping(place, entries);
    }

    /** Reading cannot go on. */
    private static final class Refused extends RuntimeException {

        private static final long serialVersionUID = 1L;
        private final transient Place place;
        private final String path;

        Refused(Place place, String path, String message) {
            super(message, null, false, false);
            this.place = place;
            this.path = path;
        }
    }
}
