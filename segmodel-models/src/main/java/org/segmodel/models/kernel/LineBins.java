package org.segmodel.models.kernel;

import java.util.Arrays;
import org.segmodel.core.sequence.PackedLayout;

/**
 * The lines of each song of a batch in bins of consecutive ones: bins of so many lines ({@link #of}), or so many bins
 * ({@link #cut}). No bin is empty. As rows of the batch are song-major, those of a bin lie side by side, and bins one
 * after another. Immutable, therefore safe for use by several threads.
 */
public final class LineBins {

    private final PackedLayout layout;
    /** First row of each bin, and at the end the number of rows. */
    private final int[] first;

    private LineBins(PackedLayout layout, int[] first) {
        this.layout = layout;
        this.first = first;
    }

    /**
     * Divides a batch into bins of so many lines; the last bin of a song may have fewer. A song of n lines has
     * ⌈n / factor⌉ bins, one without lines has none.
     *
     * @param lines  where its rows lie
     * @param factor lines of a bin, at least 1
     * @throws IllegalArgumentException if the factor is not positive
     */
    public static LineBins of(PackedLayout lines, int factor) {
        if (factor < 1) {
            throw new IllegalArgumentException("a bin needs at least one line, got a factor of " + factor);
        }
        int[] lengths = new int[lines.sequences()];
        for (int s = 0; s < lengths.length; s++) {
            // Written so that no factor is too large for an int.
            lengths[s] = lines.length(s) / factor + (lines.length(s) % factor == 0 ? 0 : 1);
        }
        PackedLayout bins = PackedLayout.of(lengths);
        int[] first = new int[bins.rows() + 1];
        Arrays.fill(first, lines.rows());
        for (int s = 0; s < lengths.length; s++) {
            for (int b = 0; b < lengths[s]; b++) {
                first[bins.offset(s) + b] = lines.offset(s) + b * factor;
            }
        }
        return new LineBins(bins, first);
    }

    /**
     * Divides each song into so many bins, of which no two differ by more than a line: bin b of a song of n lines begins
     * at line {@code ⌊b·n / count⌋}. A song with fewer lines than that has a bin for each.
     *
     * @param lines where its rows lie
     * @param count bins of a song, at least 1
     * @throws IllegalArgumentException if the count is not positive
     */
    public static LineBins cut(PackedLayout lines, int count) {
        if (count < 1) {
            throw new IllegalArgumentException("a song is cut into at least one bin, got a count of " + count);
        }
        int[] lengths = new int[lines.sequences()];
        Arrays.setAll(lengths, s -> Math.min(count, lines.length(s)));
        PackedLayout bins = PackedLayout.of(lengths);
        int[] first = new int[bins.rows() + 1];
        Arrays.fill(first, lines.rows());
        for (int s = 0; s < lengths.length; s++) {
            for (int b = 0; b < lengths[s]; b++) {
                first[bins.offset(s) + b] = lines.offset(s) + (int) ((long) b * lines.length(s) / lengths[s]);
            }
        }
        return new LineBins(bins, first);
    }

    /** Where the bins lie as rows of a batch of their own: songs as before, a bin a row. */
    public PackedLayout layout() {
        return layout;
    }

    /** Number of bins of all songs. */
    public int count() {
        return layout.rows();
    }

    /**
     * Number of lines of a bin.
     *
     * @param bin its row
     */
    public int size(int bin) {
        return first[bin + 1] - first[bin];
    }

    /**
     * First row of a bin in the batch of lines; for {@link #count()}, the number of rows.
     *
     * @param bin its row
     */
    public int first(int bin) {
        return first[bin];
    }
}
