package org.segmodel.features.text;

import java.util.List;
import java.util.Objects;
import org.segmodel.features.internal.Numbering;

/**
 * The lines of one song, cleaned; a line that is written several times is cleaned once. Immutable.
 */
public final class SongText {

    private final List<TextLine> distinct;
    private final int[] textOfLine;

    private SongText(List<TextLine> distinct, int[] textOfLine) {
        this.distinct = distinct;
        this.textOfLine = textOfLine;
    }

    /**
     * Cleans a song.
     *
     * @param lines its lines in order; null entries count as empty
     */
    public static SongText of(List<String> lines) {
        Numbering<String> distinct = new Numbering<>();
        int[] textOfLine = new int[lines.size()];
        int i = 0;
        for (String line : lines) {
            textOfLine[i++] = distinct.of(line);
        }
        return new SongText(distinct.values().stream().map(TextLine::of).toList(), textOfLine);
    }

    /**
     * A stretch of the song as a song of its own.
     *
     * @param from its first line, from 0
     * @param to   the line after its last
     * @throws IndexOutOfBoundsException if the song has no such lines
     */
    public SongText part(int from, int to) {
        Objects.checkFromToIndex(from, to, size());
        Numbering<TextLine> texts = new Numbering<>();
        int[] textOfPart = new int[to - from];
        for (int i = 0; i < textOfPart.length; i++) {
            textOfPart[i] = texts.of(line(from + i));
        }
        return new SongText(List.copyOf(texts.values()), textOfPart);
    }

    /** Number of lines. */
    public int size() {
        return textOfLine.length;
    }

    /**
     * A line.
     *
     * @param index from 0
     */
    public TextLine line(int index) {
        return distinct.get(textOfLine[index]);
    }

    /** The different lines, in the order of their first appearance. */
    public List<TextLine> distinct() {
        return distinct;
    }

    /**
     * Where a line stands in {@link #distinct}.
     *
     * @param index line number from 0
     */
    public int distinctIndex(int index) {
        return textOfLine[index];
    }
}
