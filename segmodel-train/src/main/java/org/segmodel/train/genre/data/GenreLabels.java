package org.segmodel.train.genre.data;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** Which clip has which genres: a multi-hot matrix {@code [clips, genres]} and the names of its columns. Immutable. */
public final class GenreLabels {

    private final List<String> names;
    private final BitSet[] clips;

    private GenreLabels(List<String> names, BitSet[] clips) {
        this.names = List.copyOf(names);
        this.clips = clips;
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (name.isBlank() || !seen.add(name)) {
                throw new IllegalArgumentException("genre '" + name + "' " + (name.isBlank() ? "has no name"
                        : "is listed twice") + "; expected a name of its own for each column");
            }
        }
    }

    /**
     * Labels of a matrix.
     *
     * @param names  of the columns, no two equal; column {@code i} means genre {@code names.get(i)}
     * @param matrix {@code [clips, genres]}, 0 or 1
     * @throws IllegalArgumentException if a name is blank or listed twice, a row has another length, or a value is neither
     *                                  0 nor 1
     */
    public static GenreLabels ofMatrix(List<String> names, float[][] matrix) {
        BitSet[] clips = new BitSet[matrix.length];
        for (int clip = 0; clip < matrix.length; clip++) {
            float[] row = matrix[clip];
            if (row.length != names.size()) {
                throw new IllegalArgumentException("row " + clip + " has " + row.length + " columns; expected one for each of "
                        + names.size() + " genres");
            }
            clips[clip] = new BitSet(row.length);
            for (int genre = 0; genre < row.length; genre++) {
                if (row[genre] != 0 && row[genre] != 1) {
                    throw new IllegalArgumentException("row " + clip + " has " + row[genre] + " for '" + names.get(genre)
                            + "'; expected 0 or 1");
                }
                clips[clip].set(genre, row[genre] == 1);
            }
        }
        return new GenreLabels(names, clips);
    }

    /**
     * Labels by name; columns are the names that occur, in alphabetical order (of code points).
     *
     * @param genres of each clip its genres; may be none
     * @throws IllegalArgumentException if a name is blank
     */
    public static GenreLabels ofNames(List<? extends Collection<String>> genres) {
        List<String> names = List.copyOf(new TreeSet<>(genres.stream().flatMap(Collection::stream).toList()));
        Map<String, Integer> columns = new HashMap<>();
        for (String name : names) {
            columns.put(name, columns.size());
        }
        BitSet[] clips = new BitSet[genres.size()];
        for (int clip = 0; clip < clips.length; clip++) {
            clips[clip] = new BitSet(names.size());
            for (String name : genres.get(clip)) {
                clips[clip].set(columns.get(name));
            }
        }
        return new GenreLabels(names, clips);
    }

    /** Names of the columns, in their order. */
    public List<String> names() {
        return names;
    }

    /** Number of columns. */
    public int genres() {
        return names.size();
    }

    /** Number of rows. */
    public int clips() {
        return clips.length;
    }

    /**
     * Whether a clip has a genre.
     *
     * @param clip  row
     * @param genre column
     */
    public boolean has(int clip, int genre) {
        Objects.checkIndex(genre, genres());
        return clips[clip].get(genre);
    }

    /**
     * The genres of a clip.
     *
     * @param clip row
     * @return columns, rising; may be empty
     */
    public int[] of(int clip) {
        return clips[clip].stream().toArray();
    }

    /**
     * The genres of a clip as numbers.
     *
     * @param clip row
     * @return for each genre 0 or 1
     */
    public float[] row(int clip) {
        float[] row = new float[genres()];
        clips[clip].stream().forEach(genre -> row[genre] = 1);
        return row;
    }

    /** For each genre the number of its clips. */
    public int[] counts() {
        int[] counts = new int[genres()];
        for (BitSet clip : clips) {
            clip.stream().forEach(genre -> counts[genre]++);
        }
        return counts;
    }

    /** Genres of a clip on average; NaN if there is no clip. */
    public double cardinality() {
        return Arrays.stream(clips).mapToInt(BitSet::cardinality).average().orElse(Double.NaN);
    }

    /**
     * Some clips and some genres, in the order given.
     *
     * @param rows    clips; one may stand there several times
     * @param columns genres, no two equal
     */
    public GenreLabels select(int[] rows, int[] columns) {
        BitSet[] selected = new BitSet[rows.length];
        for (int r = 0; r < rows.length; r++) {
            selected[r] = new BitSet(columns.length);
            for (int c = 0; c < columns.length; c++) {
                selected[r].set(c, has(rows[r], columns[c]));
            }
        }
        return new GenreLabels(Arrays.stream(columns).mapToObj(names::get).toList(), selected);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GenreLabels labels && names.equals(labels.names) && Arrays.equals(clips, labels.clips);
    }

    @Override
    public int hashCode() {
        return Objects.hash(names, Arrays.hashCode(clips));
    }
}
