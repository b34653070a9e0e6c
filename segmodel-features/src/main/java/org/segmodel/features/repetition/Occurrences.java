package org.segmodel.features.repetition;

import java.util.Arrays;

/**
 * How often the lines of a song come again, by one {@link Criterion}. A repeat of line i is a line j ≠ i whose
 * similarity with i is at least the threshold.
 *
 * @param count    [line]: number of its repeats
 * @param far      [line]: number of those at least {@link SongPart#FAR} lines away
 * @param previous [line]: distance to the nearest repeat before it, or 0 if there is none
 * @param next     [line]: distance to the nearest repeat after it, or 0 if there is none
 */
record Occurrences(int[] count, int[] far, int[] previous, int[] next) {

    /**
     * Counts.
     *
     * @param similarity [line, line], symmetric
     * @param threshold  from which similarity on a line is a repeat
     */
    static Occurrences of(float[][] similarity, float threshold) {
        int n = similarity.length;
        Occurrences found = new Occurrences(new int[n], new int[n], new int[n], new int[n]);
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                if (similarity[i][j] >= threshold) {
                    found.add(i, j);
                }
            }
        }
        return found;
    }

    /** Pairs come with ascending earlier and, within it, ascending later line. */
    private void add(int earlier, int later) {
        int distance = later - earlier;
        count[earlier]++;
        count[later]++;
        if (distance >= SongPart.FAR) {
            far[earlier]++;
            far[later]++;
        }
        if (next[earlier] == 0) {
            next[earlier] = distance;
        }
        previous[later] = distance;
    }

    /** Whether a line is repeated later and not before. */
    boolean isFirst(int line) {
        return previous[line] == 0 && next[line] > 0;
    }

    /** Whether a line has been there before and does not come again. */
    boolean isLast(int line) {
        return previous[line] > 0 && next[line] == 0;
    }

    /** The largest count of any line; 0 if there are no lines. */
    int largestCount() {
        return Arrays.stream(count).max().orElse(0);
    }

    /** The largest far count of any line; 0 if there are no lines. */
    int largestFar() {
        return Arrays.stream(far).max().orElse(0);
    }

    /** Share of the lines that have a repeat; 0 if there are no lines. */
    double shareRepeated() {
        return share(count);
    }

    /** Share of the lines that have a far repeat; 0 if there are no lines. */
    double shareFar() {
        return share(far);
    }

    private static double share(int[] counts) {
        return Scale.ratio(Arrays.stream(counts).filter(c -> c > 0).count(), counts.length);
    }
}
