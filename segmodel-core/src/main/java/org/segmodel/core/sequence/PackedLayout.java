package org.segmodel.core.sequence;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Where the rows of a batch of sequences of different lengths lie, without padding. Two orders of the same rows:
 *
 * <ul>
 *   <li><b>song-major</b>: sequence after sequence; row {@code offset(s) + t} is step {@code t} of sequence {@code s}.
 *       Layers hand this order to each other.</li>
 *   <li><b>time-major</b>: step after step, within a step the sequences by falling length (ties by index), so that the
 *       sequences still running are a contiguous block; row {@code stepOffset(t) + j} is step {@code t} of sequence
 *       {@code order(j)}. Recurrent layers work in this order.</li>
 * </ul>
 *
 * <p>Immutable, therefore safe for use by several threads.
 */
public final class PackedLayout {

    private final int[] lengths;
    private final int[] offsets;
    private final int[] order;
    private final int[] stepSizes;
    private final int[] stepOffsets;

    private PackedLayout(int[] lengths) {
        this.lengths = lengths;
        offsets = new int[lengths.length + 1];
        for (int s = 0; s < lengths.length; s++) {
            offsets[s + 1] = offsets[s] + lengths[s];
        }
        order = IntStream.range(0, lengths.length).boxed()
                .sorted(Comparator.comparingInt((Integer s) -> -lengths[s]).thenComparingInt(s -> s))
                .mapToInt(Integer::intValue).toArray();
        int longest = lengths.length == 0 ? 0 : lengths[order[0]];
        stepSizes = new int[longest];
        for (int length : lengths) {
            for (int t = 0; t < length; t++) {
                stepSizes[t]++;
            }
        }
        stepOffsets = new int[longest + 1];
        for (int t = 0; t < longest; t++) {
            stepOffsets[t + 1] = stepOffsets[t] + stepSizes[t];
        }
    }

    /**
     * The layout of sequences of the given lengths.
     *
     * @param lengths steps of each sequence, none negative; a sequence of length 0 has no rows
     * @throws IllegalArgumentException if a length is negative
     */
    public static PackedLayout of(int... lengths) {
        for (int s = 0; s < lengths.length; s++) {
            if (lengths[s] < 0) {
                throw new IllegalArgumentException("length of sequence " + s + " is negative: " + lengths[s]);
            }
        }
        return new PackedLayout(lengths.clone());
    }

    /** Number of sequences. */
    public int sequences() {
        return lengths.length;
    }

    /** Number of rows: the sum of the lengths. */
    public int rows() {
        return offsets[lengths.length];
    }

    /** Length of the longest sequence; 0 if there is none. */
    public int steps() {
        return stepSizes.length;
    }

    /**
     * Length of a sequence.
     *
     * @param sequence its index
     */
    public int length(int sequence) {
        return lengths[sequence];
    }

    /**
     * First song-major row of a sequence; {@code offset(sequences())} is the number of rows.
     *
     * @param sequence its index
     */
    public int offset(int sequence) {
        return offsets[sequence];
    }

    /** All song-major offsets, one more than there are sequences; a copy. */
    public int[] offsets() {
        return offsets.clone();
    }

    /**
     * The sequence at a place of the falling-length order.
     *
     * @param place 0 is the longest
     */
    public int order(int place) {
        return order[place];
    }

    /**
     * How many sequences have a step {@code t}.
     *
     * @param step 0 to {@code steps() - 1}
     */
    public int stepSize(int step) {
        return stepSizes[step];
    }

    /**
     * First time-major row of a step; {@code stepOffset(steps())} is the number of rows.
     *
     * @param step 0 to {@code steps()}
     */
    public int stepOffset(int step) {
        return stepOffsets[step];
    }

    /**
     * Song-major row of a time-major place.
     *
     * @param step    time step in the direction of reading
     * @param place   place of the sequence in the falling-length order
     * @param reverse whether the sequences are read from their ends
     */
    public int row(int step, int place, boolean reverse) {
        int sequence = order[place];
        return offsets[sequence] + (reverse ? lengths[sequence] - 1 - step : step);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PackedLayout layout && Arrays.equals(lengths, layout.lengths);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(lengths);
    }

    @Override
    public String toString() {
        return "PackedLayout" + Arrays.toString(lengths);
    }
}
