package org.segmodel.core.song;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.segmodel.core.internal.EditDistance;

/**
 * The classes a line can have, in a fixed order, and the other names under which they may appear in data.
 * A label's index in {@link #names()} is the class number that networks and metrics use.
 *
 * <p>Names are compared in lower case without surrounding white space, and a blank or an underscore counts as a hyphen
 * ({@code "Pre Chorus"} is {@code pre-chorus}). Immutable, therefore safe for use by several threads.
 *
 * @param names   at least two distinct class names, in class order
 * @param aliases other names, each for one of {@code names}; for example {@code hook} for {@code chorus}
 */
public record LabelSet(List<String> names, Map<String, String> aliases) {

    /** Verse (0) and chorus (1), with the section names that the usual lyric sites print mapped onto the two. */
    public static final LabelSet VERSE_CHORUS = new LabelSet(List.of("verse", "chorus"), verseChorusAliases());

    /**
     * Normalises and checks.
     *
     * @throws IllegalArgumentException if there are fewer than two names, a name twice, or an alias for no name
     */
    public LabelSet {
        names = names.stream().map(LabelSet::normalise).toList();
        if (names.size() < 2 || names.stream().distinct().count() != names.size() || names.contains("")) {
            throw new IllegalArgumentException("a label set needs two or more different, non-empty names; got "
                    + names);
        }
        Map<String, String> normalised = new LinkedHashMap<>();
        for (Map.Entry<String, String> alias : aliases.entrySet()) {
            String target = normalise(alias.getValue());
            if (!names.contains(target)) {
                throw new IllegalArgumentException("label alias '" + alias.getKey() + "' stands for '"
                        + alias.getValue() + "', which is none of the labels " + names);
            }
            normalised.put(normalise(alias.getKey()), target);
        }
        aliases = Map.copyOf(normalised);
    }

    /** Number of classes. */
    public int size() {
        return names.size();
    }

    /**
     * Name of a class.
     *
     * @param index class number, {@code 0 <= index < size()}
     */
    public String name(int index) {
        return names.get(index);
    }

    /**
     * Class number of a name or alias; empty if it is neither.
     *
     * @param name any spelling
     */
    public OptionalInt indexOf(String name) {
        String key = normalise(name);
        int index = names.indexOf(aliases.getOrDefault(key, key));
        return index < 0 ? OptionalInt.empty() : OptionalInt.of(index);
    }

    /**
     * Class number of a name or alias that somebody asks for.
     *
     * @param name any spelling
     * @throws IllegalArgumentException if it is neither, with the nearest and all names
     */
    public int require(String name) {
        return indexOf(name).orElseThrow(() -> new IllegalArgumentException("unknown label '" + name + "'; "
                + nearest(name).map(near -> "the nearest that is known is '" + near + "'; ").orElse("")
                + "the labels are " + String.join(", ", names)));
    }

    /**
     * The name or alias that an unknown one was most likely meant to be, for messages: the longest that the text
     * contains as whole words, otherwise the one with the smallest edit distance if that is at most half its length.
     *
     * @param unknown any spelling
     * @return a known name or alias; empty if none is near
     */
    public Optional<String> nearest(String unknown) {
        String key = normalise(unknown);
        List<String> candidates = Stream.concat(names.stream(), aliases.keySet().stream().sorted()).toList();
        Optional<String> contained = candidates.stream().filter(c -> ("-" + key + "-").contains("-" + c + "-"))
                .max(Comparator.comparingInt(String::length));
        return contained.isPresent() ? contained : candidates.stream()
                .filter(c -> 2 * distance(key, c) <= c.length())
                .min(Comparator.comparingInt(c -> distance(key, c)));
    }

    /** Edit distance; texts far longer than any name are not compared. */
    private static int distance(String text, String name) {
        return text.length() > 2 * name.length() ? text.length() : EditDistance.between(text, name);
    }

    private static String normalise(String name) {
        return name.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s_]+", "-");
    }

    private static Map<String, String> verseChorusAliases() {
        Map<String, String> map = new LinkedHashMap<>();
        for (String chorus : List.of("hook", "refrain")) {
            map.put(chorus, "chorus");
        }
        for (String verse : List.of("intro", "bridge", "pre-chorus", "post-chorus", "outro", "interlude", "spoken",
                "break", "instrumental", "unknown")) {
            map.put(verse, "verse");
        }
        return map;
    }
}
