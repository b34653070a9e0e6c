package org.segmodel.features.embedding;

import java.util.Arrays;
import java.util.List;
import org.segmodel.features.config.EmbeddingConfig.SimilarityMetric;

/**
 * Twelve numbers that say how the vector of a line relates to those of the others of its song. They are not those of
 * {@link org.segmodel.features.similarity.SsmSummary}. S[i, j] is the similarity of lines i and j, cosine or scalar
 * product; where a line has no vector it is 0, on the diagonal too, and a vector of length 0 has cosine 0 with all.
 *
 * <table>
 *   <caption>The twelve columns</caption>
 *   <tr><th>0 {@code norm}</th><td>length of the vector of the line; 0 if it has none</td></tr>
 *   <tr><th>1 {@code max_norm}</th><td>largest length in the song</td></tr>
 *   <tr><th>2 {@code norm_std}</th><td>population standard deviation of the lengths in the song</td></tr>
 *   <tr><th>3 {@code previous}</th><td>S[i, i−1]; 0 for the first line</td></tr>
 *   <tr><th>4 {@code next}</th><td>S[i, i+1]; 0 for the last line</td></tr>
 *   <tr><th>5 {@code first}</th><td>S[i, 0]</td></tr>
 *   <tr><th>6 {@code last}</th><td>S[i, n−1]</td></tr>
 *   <tr><th>7 {@code high_share}</th><td>share of row i, its diagonal entry included, from the threshold on, compared
 *       as 32-bit floats</td></tr>
 *   <tr><th>8 {@code late_mean}</th><td>Σⱼ S[i, j] · (j+1) / Σⱼ (j+1), j from 0</td></tr>
 *   <tr><th>9 {@code early_mean}</th><td>Σⱼ S[i, j] · (n−j) / Σⱼ (n−j)</td></tr>
 *   <tr><th>10 {@code position}</th><td>i / (n−1); 0 if n = 1</td></tr>
 *   <tr><th>11 {@code position_from_end}</th><td>(n−1−i) / (n−1); 0 if n = 1</td></tr>
 * </table>
 *
 * <p>Cosines are within [-1, 1]; scalar products are of any size. Sums are taken in double precision; S and the result
 * are rounded to float once. Time grows with the square of the number of different vectors, memory linearly.
 */
public final class EmbeddingSummary {

    /** Names of the twelve columns, in order. */
    public static final List<String> COLUMNS = List.of("norm", "max_norm", "norm_std", "previous", "next", "first",
            "last", "high_share", "late_mean", "early_mean", "position", "position_from_end");

    /** Numbers a line. */
    public static final int WIDTH = COLUMNS.size();

    private static final int NO_LINE = -1;

    private final int[] vectorOfLine;
    private final SimilarityMetric metric;
    /** [component][vector]: turned over, so that the innermost loop runs over vectors and is vectorised. */
    private final float[][] components;
    /** [vector]: its length. */
    private final double[] norms;
    /** [vector]: how many lines have it, and the sums of j+1 and of n−j over these lines. */
    private final int[] count;
    private final double[] lateness;
    private final double[] earliness;
    /** [vector] and [line]: the lines of a vector as a chain. */
    private final int[] firstLine;
    private final int[] nextLine;

    private EmbeddingSummary(float[][] vectors, int[] vectorOfLine, SimilarityMetric metric) {
        this.vectorOfLine = vectorOfLine;
        this.metric = metric;
        int width = Arrays.stream(vectors).mapToInt(vector -> vector == null ? 0 : vector.length).max().orElse(0);
        components = new float[width][vectors.length];
        norms = new double[vectors.length];
        for (int v = 0; v < vectors.length; v++) {
            if (vectors[v] != null) {
                norms[v] = norm(vectors[v]);
                for (int d = 0; d < width; d++) {
                    components[d][v] = vectors[v][d];
                }
            }
        }
        int n = vectorOfLine.length;
        count = new int[vectors.length];
        lateness = new double[vectors.length];
        earliness = new double[vectors.length];
        firstLine = new int[vectors.length];
        nextLine = new int[n];
        Arrays.fill(firstLine, NO_LINE);
        for (int i = n - 1; i >= 0; i--) {
            int v = vectorOfLine[i];
            count[v]++;
            lateness[v] += i + 1;
            earliness[v] += n - i;
            nextLine[i] = firstLine[v];
            firstLine[v] = i;
        }
    }

    /**
     * Summarises every line.
     *
     * @param vectors      [vector][component], all of one width; null for a line that has none
     * @param vectorOfLine which vector each of the n lines has
     * @param metric       how two lines are compared
     * @param threshold    from which similarity on an entry counts as high; rounded to float before it is compared
     * @return [line, column] row-major, n × 12
     */
    public static float[] of(float[][] vectors, int[] vectorOfLine, SimilarityMetric metric, double threshold) {
        return new EmbeddingSummary(vectors, vectorOfLine, metric).lines((float) threshold);
    }

    /** Length of a vector. */
    static double norm(float[] vector) {
        double squares = 0;
        for (float value : vector) {
            squares += (double) value * value;
        }
        return Math.sqrt(squares);
    }

    private float[] lines(float threshold) {
        float[] out = new float[vectorOfLine.length * WIDTH];
        float maxNorm = (float) Arrays.stream(vectorOfLine).mapToDouble(v -> norms[v]).max().orElse(0);
        float deviation = (float) deviationOfNorms();
        float[] row = new float[norms.length];
        double[] products = new double[norms.length];
        for (int v = 0; v < norms.length; v++) {
            similarities(v, products, row);
            for (int i = firstLine[v]; i != NO_LINE; i = nextLine[i]) {
                int at = i * WIDTH;
                out[at] = (float) norms[v];
                out[at + 1] = maxNorm;
                out[at + 2] = deviation;
                if (i == firstLine[v]) {
                    summariseRow(row, threshold, out, at);
                } else {
                    System.arraycopy(out, firstLine[v] * WIDTH + 7, out, at + 7, 3);
                }
                placeInSong(row, i, out, at);
            }
        }
        return out;
    }

    /** Columns 7 to 9, equal for all lines that have the vector. */
    private void summariseRow(float[] row, float threshold, float[] out, int at) {
        long n = vectorOfLine.length;
        int high = 0;
        double late = 0;
        double early = 0;
        for (int v = 0; v < row.length; v++) {
            high += row[v] >= threshold ? count[v] : 0;
            late += row[v] * lateness[v];
            early += row[v] * earliness[v];
        }
        double weights = n * (n + 1) / 2.0;
        out[at + 7] = (float) ((double) high / n);
        out[at + 8] = (float) (late / weights);
        out[at + 9] = (float) (early / weights);
    }

    /** Columns 3 to 6, 10 and 11. */
    private void placeInSong(float[] row, int i, float[] out, int at) {
        int last = vectorOfLine.length - 1;
        out[at + 3] = i == 0 ? 0f : row[vectorOfLine[i - 1]];
        out[at + 4] = i == last ? 0f : row[vectorOfLine[i + 1]];
        out[at + 5] = row[vectorOfLine[0]];
        out[at + 6] = row[vectorOfLine[last]];
        out[at + 10] = last == 0 ? 0f : (float) ((double) i / last);
        out[at + 11] = last == 0 ? 0f : (float) ((double) (last - i) / last);
    }

    private double deviationOfNorms() {
        double mean = Arrays.stream(vectorOfLine).mapToDouble(v -> norms[v]).average().orElse(0);
        return Math.sqrt(Arrays.stream(vectorOfLine).mapToDouble(v -> (norms[v] - mean) * (norms[v] - mean)).average()
                .orElse(0));
    }

    /** Similarity of one vector to every one, itself included; {@code products} is room to work in. */
    private void similarities(int v, double[] products, float[] out) {
        Arrays.fill(products, 0);
        for (float[] component : components) {
            addScaled(component, component[v], products);
        }
        for (int other = 0; other < out.length; other++) {
            if (metric == SimilarityMetric.DOT) {
                out[other] = (float) products[other];
            } else {
                double norm = norms[v] * norms[other];
                out[other] = norm == 0 ? 0f : (float) Math.max(-1, Math.min(1, products[other] / norm));
            }
        }
    }

    /** A loop by itself is compiled, and vectorised, by itself. */
    private static void addScaled(float[] component, double factor, double[] sums) {
        for (int other = 0; other < sums.length; other++) {
            sums[other] += factor * component[other];
        }
    }
}
