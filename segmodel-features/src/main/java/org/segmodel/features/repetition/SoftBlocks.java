package org.segmodel.features.repetition;

import java.util.Arrays;

/**
 * How well the L lines from a line on, and the L lines before it, match L lines elsewhere; 6 columns. With a matrix S
 * of n lines, F(i, j) is the mean of S[i + t, j + t] over t = 0 … L − 1, and B(i, j) that over t = −L … −1. Both are
 * defined where the two stretches lie within the song and do not overlap, |i − j| ≥ L; B(i, n) is that with the last L
 * lines of the song. S outside the song counts as 0, so that a match may begin or end where the song does. Over the j
 * for which they are defined:
 *
 * <ul>
 *   <li>{@code forward}: max F; {@code backward}: max B; 0 if there is none</li>
 *   <li>{@code onset}: max(F(i, j) − S[i − 1, j − 1]), high where a match begins; at least −0.5, also if there is
 *       none</li>
 *   <li>{@code offset}: max(B(i, j) − S[i, j]), high where a match has ended; at least −0.5, also if there is none</li>
 *   <li>{@code turn}: max(0, max F − max B)</li>
 *   <li>{@code second}: the second largest F; 0 if there is none</li>
 * </ul>
 */
final class SoftBlocks {

    private static final float FLOOR = -0.5f;

    private final float[] forward;
    private final float[] backward;
    private final float[] onset;
    private final float[] offset;
    private final float[] second;

    private SoftBlocks(int n) {
        forward = new float[n];
        backward = new float[n];
        onset = new float[n];
        offset = new float[n];
        second = new float[n];
    }

    /**
     * Adds the six columns.
     *
     * @param group    name of the group
     * @param likeness which matrix
     * @param length   L
     * @param part     the lines
     * @param sheet    where the columns go
     */
    static void describe(String group, Likeness likeness, int length, SongPart part, Sheet sheet) {
        SoftBlocks blocks = of(part.similarity(likeness), length);
        String suffix = "_" + length + "." + likeness.label();
        sheet.add(group + ".forward" + suffix, i -> blocks.forward[i]);
        sheet.add(group + ".backward" + suffix, i -> blocks.backward[i]);
        sheet.add(group + ".onset" + suffix, i -> blocks.onset[i]);
        sheet.add(group + ".offset" + suffix, i -> blocks.offset[i]);
        sheet.add(group + ".turn" + suffix, i -> Math.max(0, blocks.forward[i] - blocks.backward[i]));
        sheet.add(group + ".second" + suffix, i -> blocks.second[i]);
    }

    private static SoftBlocks of(float[][] similarity, int length) {
        int n = similarity.length;
        SoftBlocks blocks = new SoftBlocks(n);
        Arrays.fill(blocks.onset, FLOOR);
        Arrays.fill(blocks.offset, FLOOR);
        float[] means = new float[n];
        for (int i = 0; i + length <= n; i++) {
            means(similarity, i, length, means);
            blocks.forwardFrom(i, similarity, means, 0, i - length + 1);
            blocks.forwardFrom(i, similarity, means, i + length, n - length + 1);
            if (i + length < n) {
                blocks.backwardTo(i + length, similarity, means, length, 0, i - length + 1);
                blocks.backwardTo(i + length, similarity, means, length, i + length, n - length + 1);
            }
        }
        return blocks;
    }

    /** F(i, j) for every j that has it. */
    private static void means(float[][] similarity, int i, int length, float[] means) {
        int count = similarity.length - length + 1;
        Arrays.fill(means, 0, count, 0f);
        for (int t = 0; t < length; t++) {
            float[] row = similarity[i + t];
            for (int j = 0; j < count; j++) {
                means[j] += row[j + t];
            }
        }
        for (int j = 0; j < count; j++) {
            means[j] /= length;
        }
    }

    private void forwardFrom(int i, float[][] similarity, float[] means, int from, int to) {
        for (int j = from; j < to; j++) {
            float mean = means[j];
            if (mean > forward[i]) {
                second[i] = forward[i];
                forward[i] = mean;
            } else if (mean > second[i]) {
                second[i] = mean;
            }
            float before = i > 0 && j > 0 ? similarity[i - 1][j - 1] : 0;
            onset[i] = Math.max(onset[i], mean - before);
        }
    }

    /** What ends right before line {@code i} began {@code length} lines before it. */
    private void backwardTo(int i, float[][] similarity, float[] means, int length, int from, int to) {
        for (int j = from; j < to; j++) {
            backward[i] = Math.max(backward[i], means[j]);
            float after = j + length < similarity.length ? similarity[i][j + length] : 0;
            offset[i] = Math.max(offset[i], means[j] - after);
        }
    }
}
