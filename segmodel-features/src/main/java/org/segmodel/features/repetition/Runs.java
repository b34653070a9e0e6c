package org.segmodel.features.repetition;

/**
 * The blocks of lines that come again: runs of repeats along the diagonals of a matrix. Lines i and j are in a run of
 * length {@code total[i][j]} when line i + k repeats line j + k for so many consecutive k around 0; it is line
 * {@code backward[i][j]} of it, counted from 1, and {@code total − backward + 1} from its end. Both are 0 where there
 * is no run. A run that lies so close to the main diagonal that it is an echo and not a block, |i − j| &lt; min(total,
 * 4), counts as none; so does the main diagonal itself.
 *
 * @param total    [line, line], symmetric
 * @param backward [line, line], symmetric
 */
record Runs(short[][] total, short[][] backward) {

    /** Runs at least so far from the main diagonal count however long they are. */
    private static final int ECHO = 4;

    /**
     * Finds the runs of a matrix.
     *
     * @param similarity [line, line], symmetric
     * @param threshold  from which similarity on a line is a repeat of another
     */
    static Runs of(float[][] similarity, float threshold) {
        int n = similarity.length;
        Runs runs = new Runs(new short[n][n], new short[n][n]);
        for (int distance = 1; distance < n; distance++) {
            int length = 0;
            for (int i = 0; i + distance <= n; i++) {
                if (i + distance < n && similarity[i][i + distance] >= threshold) {
                    length++;
                } else {
                    runs.write(i - length, length, distance);
                    length = 0;
                }
            }
        }
        return runs;
    }

    private void write(int start, int length, int distance) {
        if (distance < Math.min(length, ECHO)) {
            return;
        }
        for (int k = 0; k < length; k++) {
            int i = start + k;
            int j = i + distance;
            total[i][j] = (short) length;
            total[j][i] = (short) length;
            backward[i][j] = (short) (k + 1);
            backward[j][i] = (short) (k + 1);
        }
    }

    /** Number of lines. */
    int size() {
        return total.length;
    }

    /** How many lines of its run follow line i and this one itself: 1 for the last; 0 if there is no run. */
    int forward(int i, int j) {
        return total[i][j] == 0 ? 0 : total[i][j] - backward[i][j] + 1;
    }
}
