package org.segmodel.core.song;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * One song: its lines in order and, where known, the class of each line. Immutable.
 *
 * @param id     identifies the song within a data set; never empty
 * @param lines  at least one line; blank lines are not part of a song
 * @param labels class number of each line in the order of {@code lines}, or an empty array when the song is unlabelled
 */
public record Song(String id, List<String> lines, int[] labels) {

    /**
     * Copies and checks.
     *
     * @throws IllegalArgumentException if the id is empty, there is no line, or labels are given for some lines only
     */
    public Song {
        Objects.requireNonNull(id, "id");
        lines = List.copyOf(lines);
        labels = labels.clone();
        if (id.isBlank()) {
            throw new IllegalArgumentException("a song needs an id");
        }
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("song '" + id + "' has no lines");
        }
        if (labels.length != 0 && labels.length != lines.size()) {
            throw new IllegalArgumentException("song '" + id + "' has " + lines.size() + " lines but " + labels.length
                    + " labels");
        }
    }

    /**
     * A song whose labels are not known.
     *
     * @param id    identifies the song
     * @param lines its lines
     */
    public static Song unlabelled(String id, List<String> lines) {
        return new Song(id, lines, new int[0]);
    }

    /**
     * Whether a line is blank and so not part of a song: nothing but white space, no-break spaces included. Zero-width
     * characters are not blank.
     *
     * @param line a line of text
     */
    public static boolean isBlank(String line) {
        return line.codePoints().allMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c));
    }

    /** Whether every line has a class. */
    public boolean labelled() {
        return labels.length > 0;
    }

    /** Number of lines. */
    public int size() {
        return lines.size();
    }

    /** A copy of the class numbers. */
    @Override
    public int[] labels() {
        return labels.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Song song && id.equals(song.id) && lines.equals(song.lines)
                && Arrays.equals(labels, song.labels);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, lines, Arrays.hashCode(labels));
    }

    @Override
    public String toString() {
        return "Song[" + id + ", " + lines.size() + " lines" + (labelled() ? ", labelled]" : "]");
    }
}
