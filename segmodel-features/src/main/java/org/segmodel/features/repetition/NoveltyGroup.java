package org.segmodel.features.repetition;

import java.util.List;

/**
 * How much changes from the line before to a line; 21 columns.
 *
 * <ul>
 *   <li>{@code novelty.checkerboard_w.m} for the half-widths w = 2, 4, 8 and the matrices {@code near}, {@code rhyme},
 *       {@code syllables} and {@code words}: checkerboard novelty (J. Foote, Automatic audio segmentation using a
 *       measure of audio novelty, ICME 2000), Σ K[a, b] · S[i + a, i + b] / Σ |K[a, b]| over a, b = −w … w − 1 with
 *       K[a, b] = ± exp(−(x² + y²) / (2σ²)), x = a + 0.5, y = b + 0.5, σ = w / 2; + where a and b lie on the same side
 *       of the border before line i, − elsewhere. S outside the song counts as 0. Between −1 and 1</li>
 *   <li>for the matrices {@code near}, {@code words} and {@code trigrams}, with n lines; all 0 for the first line:
 *       {@code novelty.row_change.m}: 3 · mean of |S[i, j] − S[i − 1, j]| over all j;
 *       {@code novelty.diagonal_change.m}: 3 · mean of |S[i, j] − S[i − 1, j − 1]| over j from 1 on;
 *       {@code novelty.largest_change.m}: the largest of these, not times 3</li>
 * </ul>
 */
final class NoveltyGroup implements RepetitionGroup {

    private static final int[] HALF_WIDTHS = {2, 4, 8};
    private static final List<Likeness> CHECKERBOARD = List.of(Likeness.NEAR, Likeness.RHYME, Likeness.SYLLABLES,
            Likeness.WORDS);
    private static final List<Likeness> CHANGE = List.of(Likeness.NEAR, Likeness.WORDS, Likeness.TRIGRAMS);
    private static final double FACTOR = 3;

    @Override
    public String name() {
        return "novelty";
    }

    @Override
    public void describe(SongPart part, Sheet sheet) {
        for (int width : HALF_WIDTHS) {
            double[][] kernel = kernel(width);
            for (Likeness likeness : CHECKERBOARD) {
                float[][] similarity = part.similarity(likeness);
                sheet.add("novelty.checkerboard_" + width + "." + likeness.label(),
                        i -> checkerboard(similarity, kernel, i));
            }
        }
        for (Likeness likeness : CHANGE) {
            float[][] similarity = part.similarity(likeness);
            String suffix = "." + likeness.label();
            sheet.add("novelty.row_change" + suffix, i -> i == 0 ? 0 : FACTOR * rowChange(similarity, i));
            sheet.add("novelty.diagonal_change" + suffix, i -> i == 0 ? 0 : FACTOR * diagonalChange(similarity, i));
            sheet.add("novelty.largest_change" + suffix, i -> i == 0 ? 0 : largestChange(similarity, i));
        }
    }

    /** [a + w, b + w], already over the sum of its absolute values. */
    private static double[][] kernel(int width) {
        double sigma = width / 2.0;
        double[][] kernel = new double[2 * width][2 * width];
        double sum = 0;
        for (int a = 0; a < 2 * width; a++) {
            for (int b = 0; b < 2 * width; b++) {
                double x = a - width + 0.5;
                double y = b - width + 0.5;
                double weight = StrictMath.exp(-(x * x + y * y) / (2 * sigma * sigma));
                kernel[a][b] = a < width == b < width ? weight : -weight;
                sum += weight;
            }
        }
        for (double[] row : kernel) {
            for (int b = 0; b < row.length; b++) {
                row[b] /= sum;
            }
        }
        return kernel;
    }

    private static double checkerboard(float[][] similarity, double[][] kernel, int line) {
        int start = line - kernel.length / 2;
        int from = Math.max(0, -start);
        int to = Math.min(kernel.length, similarity.length - start);
        double sum = 0;
        for (int a = from; a < to; a++) {
            float[] row = similarity[start + a];
            for (int b = from; b < to; b++) {
                sum += kernel[a][b] * row[start + b];
            }
        }
        return sum;
    }

    private static double rowChange(float[][] similarity, int i) {
        int n = similarity.length;
        double sum = 0;
        for (int j = 0; j < n; j++) {
            sum += Math.abs(similarity[i][j] - similarity[i - 1][j]);
        }
        return sum / n;
    }

    private static double diagonalChange(float[][] similarity, int i) {
        int n = similarity.length;
        double sum = 0;
        for (int j = 1; j < n; j++) {
            sum += Math.abs(similarity[i][j] - similarity[i - 1][j - 1]);
        }
        return sum / (n - 1);
    }

    private static double largestChange(float[][] similarity, int i) {
        double largest = 0;
        for (int j = 1; j < similarity.length; j++) {
            largest = Math.max(largest, Math.abs(similarity[i][j] - similarity[i - 1][j - 1]));
        }
        return largest;
    }
}
