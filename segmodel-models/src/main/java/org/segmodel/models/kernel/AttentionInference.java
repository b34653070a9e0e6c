package org.segmodel.models.kernel;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/**
 * A self-attention module for one song, in plain Java: for inference without native code. Same definition and arrays as
 * {@link AttentionKernel}; time is linear in the length of the song times the rows that a row sees, memory in the
 * length. Immutable after construction but for positions that are kept once computed, therefore safe for use by several
 * threads.
 */
public final class AttentionInference {

    /** More lines than all but the longest songs have. */
    private static final int KEPT_PLACES = 1024;

    private final AttentionShape shape;
    private final LinearRows project;
    private final LinearRows queries;
    private final LinearRows keys;
    private final LinearRows values;
    private final LinearRows out;
    private final LinearRows restore;
    private final float[] normScale;
    private final float[] normShift;
    private final LinearRows boundary;
    private final LinearRows boundaryOut;
    /** By place where it is learned, else by head and distance; null for neither. */
    private final float[][] positions;
    private final Sinusoids sinusoids;

    /**
     * Takes over parameters, by copying.
     *
     * @param shape      shape of the module
     * @param parameters the arrays of {@link AttentionShape#arrays()}
     * @throws IllegalArgumentException if an array is missing or has not the size that its shape asks for
     */
    public AttentionInference(AttentionShape shape, Map<AttentionParameter, float[]> parameters) {
        this.shape = shape;
        Map<AttentionParameter, float[]> own = checked(shape, parameters);
        int width = shape.width();
        project = linear(own, AttentionParameter.PROJECT_WEIGHTS, AttentionParameter.PROJECT_BIAS);
        queries = qkv(own, 0, width);
        keys = qkv(own, 1, width);
        values = qkv(own, 2, width);
        out = linear(own, AttentionParameter.OUT_WEIGHTS, AttentionParameter.OUT_BIAS);
        restore = linear(own, AttentionParameter.RESTORE_WEIGHTS, AttentionParameter.RESTORE_BIAS);
        normScale = own.get(AttentionParameter.NORM_SCALE);
        normShift = own.get(AttentionParameter.NORM_SHIFT);
        boundary = linear(own, AttentionParameter.BOUNDARY_WEIGHTS, AttentionParameter.BOUNDARY_BIAS);
        boundaryOut = linear(own, AttentionParameter.BOUNDARY_OUT_WEIGHTS, AttentionParameter.BOUNDARY_OUT_BIAS);
        positions = shape.positions().learned() ? rows(own.get(AttentionParameter.POSITION_ROWS), width)
                : shape.positions().relative() ? scaled(own.get(AttentionParameter.DISTANCE_BIAS)) : null;
        sinusoids = new Sinusoids(width, KEPT_PLACES);
    }

    private static Map<AttentionParameter, float[]> checked(AttentionShape shape,
            Map<AttentionParameter, float[]> parameters) {
        Map<AttentionParameter, float[]> own = new EnumMap<>(AttentionParameter.class);
        shape.arrays().forEach((parameter, sides) -> {
            float[] array = parameters.get(parameter);
            int size = AttentionShape.size(sides);
            if (array == null || array.length != size) {
                throw new IllegalArgumentException(parameter.key() + " of an attention module: expected " + size
                        + " numbers, got " + (array == null ? "none" : array.length));
            }
            own.put(parameter, array.clone());
        });
        return own;
    }

    private static LinearRows linear(Map<AttentionParameter, float[]> own, AttentionParameter weights,
            AttentionParameter bias) {
        float[] b = own.get(bias);
        return b == null ? null : new LinearRows(own.get(weights), b, b.length, 0, b.length);
    }

    private static LinearRows qkv(Map<AttentionParameter, float[]> own, int which, int width) {
        return new LinearRows(own.get(AttentionParameter.QKV_WEIGHTS), own.get(AttentionParameter.QKV_BIAS), 3 * width,
                which * width, width);
    }

    private static float[][] rows(float[] matrix, int width) {
        float[][] rows = new float[matrix.length / width][];
        for (int r = 0; r < rows.length; r++) {
            rows[r] = Arrays.copyOfRange(matrix, r * width, (r + 1) * width);
        }
        return rows;
    }

    /** The numbers of the distances for scores that are not scaled yet. */
    private float[][] scaled(float[] biases) {
        Activations.scale(biases, 1 / shape.scoreScale(), biases.length);
        return rows(biases, shape.positions().distances());
    }

    /**
     * Computes the outputs of one song.
     *
     * @param input  [length × inputs]; not changed
     * @param length number of rows; 0 gives an empty result
     * @return [length × outputs]
     */
    public float[] forward(float[] input, int length) {
        return forward(input, length, null);
    }

    /**
     * The same with dropout, as training has it.
     *
     * @param input  [length × inputs]; not changed
     * @param length number of rows; 0 gives an empty result
     * @param mask   what is dropped, with the numbers of {@link AttentionKernel#forward}; null for nothing
     * @return [length × outputs]
     */
    public float[] forward(float[] input, int length, DropoutMask mask) {
        Dropped dropped = mask == null ? null : new Dropped(mask, shape, length);
        float[][] x = split(input, length);
        float[][] base = project == null ? x : project.apply(x);
        float[][] sum = out.apply(heads(shape.positions().added() ? placed(base) : base, dropped, WeightSink.NONE));
        float[] factor = new float[1];
        for (int i = 0; i < length; i++) {
            Activations.add(sum[i], base[i], shape.width());
            if (shape.layerNorm()) {
                RowLoops.layerNorm(sum[i], 1, shape.width(), factor);
                RowLoops.affine(sum[i], normScale, normShift, sum[i], shape.width());
            }
        }
        float[][] y = restore == null ? sum : restore.apply(sum);
        float[] output = new float[length * shape.outputs()];
        for (int i = 0; i < length; i++) {
            if (dropped != null) {
                dropped.output(i, y[i]);
            }
            if (shape.outerResidual()) {
                Activations.add(y[i], x[i], shape.inputs());
            }
            System.arraycopy(y[i], 0, output, i * shape.outputs(), shape.outputs());
        }
        return output;
    }

    /**
     * The attention weights of one song: how much each row as a query takes of each row as a key. Each row of weights sums
     * to 1; rows that are not seen have 0. Memory grows with the square of the length.
     *
     * @param input  [length × inputs]; not changed
     * @param length number of rows; 0 gives heads without rows
     * @return [head][query][key]
     */
    public float[][][] weights(float[] input, int length) {
        float[][] x = split(input, length);
        float[][] base = project == null ? x : project.apply(x);
        float[][][] all = new float[shape.heads()][length][length];
        heads(shape.positions().added() ? placed(base) : base, null,
                (head, query, first, weights, n) -> System.arraycopy(weights, 0, all[head][query], first, n));
        return all;
    }

    /** Is shown the weights of a query as they are computed. */
    @FunctionalInterface
    private interface WeightSink {

        /** Nobody looks. */
        WeightSink NONE = (head, query, first, weights, n) -> { };

        void take(int head, int query, int first, float[] weights, int n);
    }

    private float[][] split(float[] input, int length) {
        float[][] x = new float[length][shape.inputs()];
        for (int i = 0; i < length; i++) {
            System.arraycopy(input, i * shape.inputs(), x[i], 0, shape.inputs());
        }
        return x;
    }

    private float[][] placed(float[][] base) {
        float[][] placed = new float[base.length][];
        for (int i = 0; i < base.length; i++) {
            placed[i] = base[i].clone();
            Activations.add(placed[i], shape.positions().learned()
                    ? positions[shape.positions().row(i)] : sinusoids.row(i), shape.width());
        }
        return placed;
    }

    private float[][] heads(float[][] placed, Dropped dropped, WeightSink sink) {
        int length = placed.length;
        float[][] q = queries.apply(placed);
        float[][] k = transposed(keys.apply(placed));
        float[][] v = values.apply(placed);
        float[] keyBiases = boundary == null ? null : keyBiases(placed, dropped);
        float[][] seen = new float[length][shape.width()];
        float[] weights = new float[length];
        float[] exponents = new float[length];
        float[] biases = new float[shape.biased() ? length : 0];
        for (int i = 0; i < length; i++) {
            int first = shape.firstVisible(i);
            int n = shape.endVisible(i, length) - first;
            for (int from = 0; from < shape.width(); from += shape.headWidth()) {
                int to = from + shape.headWidth();
                scores(q[i], k, from, to, first, weights, n);
                if (keyBiases != null) {
                    System.arraycopy(keyBiases, first, biases, 0, n);
                    Activations.add(weights, biases, n);
                }
                if (shape.positions().relative()) {
                    DistanceTable.spread(positions[from / shape.headWidth()], first - i, n, biases, 0);
                    Activations.add(weights, biases, n);
                }
                softmax(weights, exponents, n);
                sink.take(from / shape.headWidth(), i, first, weights, n);
                if (dropped != null) {
                    dropped.weights(from / shape.headWidth(), i, weights, n);
                }
                mix(weights, v, first, n, seen[i], from, to);
            }
        }
        return seen;
    }

    /** What is added to the scores of each row as a key before they are scaled. */
    private float[] keyBiases(float[][] placed, Dropped dropped) {
        float[][] units = boundary.apply(placed);
        float[] none = new float[shape.boundaryUnits()];
        for (int i = 0; i < units.length; i++) {
            RowLoops.rectify(units[i], none, units[i].length);
            if (dropped != null) {
                dropped.units(i, units[i]);
            }
        }
        float[][] guesses = boundaryOut.apply(units);
        float[] biases = new float[placed.length];
        for (int i = 0; i < biases.length; i++) {
            biases[i] = shape.boundaryBias(shape.boundaryLikelihood(guesses[i][0]));
        }
        return biases;
    }

    private float[][] transposed(float[][] rows) {
        float[][] columns = new float[shape.width()][rows.length];
        for (int i = 0; i < rows.length; i++) {
            for (int c = 0; c < columns.length; c++) {
                columns[c][i] = rows[i][c];
            }
        }
        return columns;
    }

    /** {@code scores[j] = Σ query[c] · keys[c][first + j]} over the columns of a head. */
    private static void scores(float[] query, float[][] keys, int from, int to, int first, float[] scores, int n) {
        Arrays.fill(scores, 0, n, 0f);
        int c = from;
        for (; c + 4 <= to; c += 4) {
            addFour(query[c], keys[c], query[c + 1], keys[c + 1], query[c + 2], keys[c + 2], query[c + 3], keys[c + 3],
                    first, scores, 0, n);
        }
        for (; c < to; c++) {
            addFour(query[c], keys[c], 0f, keys[c], 0f, keys[c], 0f, keys[c], first, scores, 0, n);
        }
    }

    /** {@code seen[c] += Σ weights[j] · values[first + j][c]} in the columns of a head. */
    private static void mix(float[] weights, float[][] values, int first, int n, float[] seen, int from, int to) {
        int j = 0;
        for (; j + 4 <= n; j += 4) {
            addFour(weights[j], values[first + j], weights[j + 1], values[first + j + 1], weights[j + 2],
                    values[first + j + 2], weights[j + 3], values[first + j + 3], from, seen, from, to - from);
        }
        for (; j < n; j++) {
            float[] row = values[first + j];
            addFour(weights[j], row, 0f, row, 0f, row, 0f, row, from, seen, from, to - from);
        }
    }

    private static void addFour(float a, float[] ra, float b, float[] rb, float c, float[] rc, float d, float[] rd,
            int source, float[] sum, int target, int n) {
        for (int i = 0; i < n; i++) {
            sum[target + i] = Math.fma(d, rd[source + i], Math.fma(c, rc[source + i], Math.fma(b, rb[source + i],
                    Math.fma(a, ra[source + i], sum[target + i]))));
        }
    }

    private void softmax(float[] scores, float[] exponents, int n) {
        float largest = RowSums.max(scores, 0, n);
        float scale = shape.scoreScale();
        for (int j = 0; j < n; j++) {
            scores[j] = (scores[j] - largest) * scale;
        }
        Exponential.exp(scores, exponents, n);
        Activations.scale(scores, 1 / RowSums.sum(scores, 0, n), n);
    }

    /** Dropout of one song, with the numbers of {@link AttentionPass}. For one pass. */
    private static final class Dropped {

        private final DropoutMask mask;
        private final AttentionShape shape;
        private final int length;
        private final long firstOutput;
        private final int[] bits = new int[DropoutMask.BLOCK];
        private final float[] factors;

        Dropped(DropoutMask mask, AttentionShape shape, int length) {
            this.mask = mask;
            this.shape = shape;
            this.length = length;
            firstOutput = shape.heads() * shape.seen(length, length);
            factors = new float[Math.max(length, Math.max(shape.outputs(), shape.boundaryUnits()))];
        }

        void weights(int head, int query, float[] weights, int n) {
            multiply(head * shape.seen(length, length) + shape.seen(query, length), weights, n);
        }

        void output(int row, float[] output) {
            multiply(firstOutput + (long) row * shape.outputs(), output, shape.outputs());
        }

        void units(int row, float[] units) {
            multiply(firstOutput + (long) length * shape.outputs() + (long) row * shape.boundaryUnits(), units,
                    shape.boundaryUnits());
        }

        private void multiply(long first, float[] numbers, int n) {
            mask.factors(first, factors, n, bits);
            Activations.multiply(numbers, factors, numbers, n);
        }
    }
}
