package org.segmodel.features.similarity;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.segmodel.features.internal.Numbering;
import org.segmodel.features.text.SongText;
import org.segmodel.features.text.TextLine;

/**
 * The lines of a song, grouped by what a family sees of them: lines with equal keys are one group, and only groups need
 * to be compared. Immutable.
 *
 * @param <K> what a family sees of a line; with {@code equals} and {@code hashCode} by value
 */
public final class LineGroups<K> {

    /** What {@link #nextLine} says of the last line of a group. */
    static final int NO_LINE = -1;

    private final List<K> keys;
    private final int[] groupOfLine;
    private final int[] firstLine;
    private final int[] nextLine;

    private LineGroups(List<K> keys, int[] groupOfLine) {
        this.keys = List.copyOf(keys);
        this.groupOfLine = groupOfLine;
        this.firstLine = new int[keys.size()];
        this.nextLine = new int[groupOfLine.length];
        Arrays.fill(firstLine, NO_LINE);
        for (int i = groupOfLine.length - 1; i >= 0; i--) {
            nextLine[i] = firstLine[groupOfLine[i]];
            firstLine[groupOfLine[i]] = i;
        }
    }

    /**
     * Groups the lines of a song.
     *
     * @param song  the song
     * @param keyOf what the family sees of a line; called once for each distinct line
     */
    public static <K> LineGroups<K> of(SongText song, Function<TextLine, K> keyOf) {
        Numbering<K> keys = new Numbering<>();
        int[] groupOfText = new int[song.distinct().size()];
        for (int t = 0; t < groupOfText.length; t++) {
            groupOfText[t] = keys.of(keyOf.apply(song.distinct().get(t)));
        }
        int[] groupOfLine = new int[song.size()];
        for (int i = 0; i < groupOfLine.length; i++) {
            groupOfLine[i] = groupOfText[song.distinctIndex(i)];
        }
        return new LineGroups<>(keys.values(), groupOfLine);
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
    int firstLine(int group) {
        return firstLine[group];
    }

    /**
     * Next line of the same group, or {@link #NO_LINE}.
     *
     * @param line from 0
     */
    int nextLine(int line) {
        return nextLine[line];
    }
}
