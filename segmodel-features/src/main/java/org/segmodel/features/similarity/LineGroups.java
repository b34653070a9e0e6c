package org.segmodel.features.similarity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.segmodel.features.text.SongText;
import org.segmodel.features.text.TextLine;

/**
 * The lines of a song, grouped by what a family sees of them: lines with equal keys are one group, and only groups need
 * to be compared. Immutable.
 *
 * @param <K> what a family sees of a line; with {@code equals} and {@code hashCode} by value
 */
public final class LineGroups<K> {

    private final List<K> keys;
    private final int[] groupOfLine;
    private final int[] firstLine;

    private LineGroups(List<K> keys, int[] groupOfLine, int[] firstLine) {
        this.keys = List.copyOf(keys);
        this.groupOfLine = groupOfLine;
        this.firstLine = firstLine;
    }

    /**
     * Groups the lines of a song.
     *
     * @param song  the song
     * @param keyOf what the family sees of a line; called once for each distinct line
     */
    public static <K> LineGroups<K> of(SongText song, Function<TextLine, K> keyOf) {
        List<K> keys = new ArrayList<>();
        Map<K, Integer> known = new HashMap<>();
        int[] groupOfText = new int[song.distinct().size()];
        for (int t = 0; t < groupOfText.length; t++) {
            K key = keyOf.apply(song.distinct().get(t));
            Integer group = known.putIfAbsent(key, keys.size());
            if (group == null) {
                groupOfText[t] = keys.size();
                keys.add(key);
            } else {
                groupOfText[t] = group;
            }
        }
        int[] groupOfLine = new int[song.size()];
        int[] firstLine = new int[keys.size()];
        for (int i = groupOfLine.length - 1; i >= 0; i--) {
            groupOfLine[i] = groupOfText[song.distinctIndex(i)];
            firstLine[groupOfLine[i]] = i;
        }
        return new LineGroups<>(keys, groupOfLine, firstLine);
    }

    /** Number of lines. */
    public int lines() {
        return groupOfLine.length;
    }

    /** The key of each group, in the order of first appearance. */
    public List<K> keys() {
        return keys;
    }

    /**
     * Group of a line.
     *
     * @param line from 0
     */
    public int group(int line) {
        return groupOfLine[line];
    }

    /**
     * First line of a group.
     *
     * @param group from 0
     */
    public int firstLine(int group) {
        return firstLine[group];
    }
}
