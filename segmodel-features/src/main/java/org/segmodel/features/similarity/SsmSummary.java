package org.segmodel.features.similarity;

import java.util.List;

/**
 * Twelve numbers that say how a line relates to the others of its song. With r = row i of the n × n matrix S, its
 * diagonal entry included:
 *
 * <table>
 *   <caption>The twelve columns</caption>
 *   <tr><th>0 {@code mean}</th><td>mean of r</td></tr>
 *   <tr><th>1 {@code max}</th><td>largest of r; always 1, because S[i, i] = 1</td></tr>
 *   <tr><th>2 {@code std}</th><td>population standard deviation of r</td></tr>
 *   <tr><th>3 {@code q75}</th><td>75 % quantile of r, interpolated linearly between neighbours</td></tr>
 *   <tr><th>4 {@code q90}</th><td>90 % quantile of r, likewise</td></tr>
 *   <tr><th>5 {@code high_share}</th><td>share of entries from the threshold on, compared as 32-bit floats</td></tr>
 *   <tr><th>6 {@code previous}</th><td>S[i, i−1]; 0 for the first line</td></tr>
 *   <tr><th>7 {@code next}</th><td>S[i, i+1]; 0 for the last line</td></tr>
 *   <tr><th>8 {@code first}</th><td>S[i, 0]</td></tr>
 *   <tr><th>9 {@code last}</th><td>S[i, n−1]</td></tr>
 *   <tr><th>10 {@code position}</th><td>i / (n−1); 0 if n = 1</td></tr>
 *   <tr><th>11 {@code position_from_end}</th><td>1 − column 10</td></tr>
 * </table>
 *
 * <p>For similarities within [0, 1] every column is within [0, 1]. Sums are taken in double precision; the result is
 * rounded to float once.
 */
public final class SsmSummary {

    /** Names of the twelve columns, in order. */
    public static final List<String> COLUMNS = List.of("mean", "max", "std", "q75", "q90", "high_share", "previous",
            "next", "first", "last", "position", "position_from_end");

    /** Numbers a line. */
    public static final int WIDTH = COLUMNS.size();

    private static final int ROW_COLUMNS = 6;

    private SsmSummary() {
    }

    /**
     * Summarises every line.
     *
     * @param matrix    similarities of the n lines of a song
     * @param threshold from which similarity on an entry counts as high; rounded to float before it is compared
     * @return [line, column] row-major, n × 12
     */
    public static float[] of(SelfSimilarityMatrix matrix, double threshold) {
        LineGroups<?> groups = matrix.groups();
        GroupRows rows = matrix.rows();
        float[] out = new float[groups.lines() * WIDTH];
        float[] row = new float[groups.lines()];
        int[] keys = new int[groups.lines()];
        for (int group = 0; group < groups.keys().size(); group++) {
            rows.moveTo(group);
            int first = groups.firstLine(group);
            for (int i = first; i != LineGroups.NO_LINE; i = groups.nextLine(i)) {
                if (i == first || !matrix.groupsShareRows()) {
                    rows.row(i, row);
                    summariseRow(row, keys, (float) threshold, out, i * WIDTH);
                } else {
                    System.arraycopy(out, first * WIDTH, out, i * WIDTH, ROW_COLUMNS);
                }
                placeInSong(rows, i, groups.lines(), out, i * WIDTH);
            }
        }
        return out;
    }

    /** Columns 6 to 11. */
    private static void placeInSong(GroupRows rows, int i, int n, float[] out, int at) {
        double position = n == 1 ? 0 : (double) i / (n - 1);
        out[at + 6] = i == 0 ? 0f : rows.get(i, i - 1);
        out[at + 7] = i == n - 1 ? 0f : rows.get(i, i + 1);
        out[at + 8] = rows.get(i, 0);
        out[at + 9] = rows.get(i, n - 1);
        out[at + 10] = (float) position;
        out[at + 11] = (float) (1 - position);
    }

    /** Columns 0 to 5; {@code keys} is room to work in. */
    private static void summariseRow(float[] row, int[] keys, float threshold, float[] out, int at) {
        int n = row.length;
        double sum = 0;
        float max = Float.NEGATIVE_INFINITY;
        int high = 0;
        for (float value : row) {
            sum += value;
            max = Math.max(max, value);
            if (value >= threshold) {
                high++;
            }
        }
        double mean = sum / n;
        double squares = 0;
        for (float value : row) {
            squares += (value - mean) * (value - mean);
        }
        Quantiles.keys(row, keys);
        out[at] = (float) mean;
        out[at + 1] = max;
        out[at + 2] = (float) Math.sqrt(squares / n);
        out[at + 3] = (float) Quantiles.select(keys, 0, 0.75);
        // Everything from the 75 % place on is at least as large as what stands before it.
        out[at + 4] = (float) Quantiles.select(keys, (int) (0.75 * (n - 1)), 0.9);
        out[at + 5] = (float) ((double) high / n);
    }
}
