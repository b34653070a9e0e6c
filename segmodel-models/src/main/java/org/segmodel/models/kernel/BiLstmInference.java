package org.segmodel.models.kernel;

import java.util.Map;

/**
 * The forward pass of a bidirectional LSTM layer for one sequence, in plain Java: for inference without native code. Same
 * definition and weight shapes as {@link BiLstmKernel}. Immutable after construction, therefore safe for use by several
 * threads.
 */
public final class BiLstmInference {

    private static final int GATES = 4;

    private final int inputs;
    private final int units;
    /** Weight rows by direction, gate and source: first the inputs, then the hidden units, last the bias. */
    private final float[][][][] rows = new float[2][GATES][][];

    /**
     * Takes over weights, by copying.
     *
     * @param inputs    width of an input row
     * @param units     hidden units a direction
     * @param weights   W [4 × inputs × units] of the forward and of the backward direction
     * @param recurrent R [4 × units × units] of both
     * @param bias      b [4 × units] of both
     * @throws IllegalArgumentException if an array has not the size that its shape asks for
     */
    public BiLstmInference(int inputs, int units, float[][] weights, float[][] recurrent, float[][] bias) {
        this.inputs = inputs;
        this.units = units;
        for (int d = 0; d < 2; d++) {
            requireSize("input weights", weights[d], GATES * inputs * units);
            requireSize("recurrent weights", recurrent[d], GATES * units * units);
            requireSize("bias", bias[d], GATES * units);
            for (int q = 0; q < GATES; q++) {
                float[][] gate = new float[inputs + units + 1][];
                for (int k = 0; k < inputs; k++) {
                    gate[k] = row(weights[d], q * inputs + k);
                }
                for (int k = 0; k < units; k++) {
                    gate[inputs + k] = row(recurrent[d], q * units + k);
                }
                gate[inputs + units] = row(bias[d], q);
                rows[d][q] = gate;
            }
        }
    }

    /**
     * Takes weights out of named arrays, by copying.
     *
     * @param inputs width of an input row
     * @param units  hidden units a direction
     * @param prefix what the names begin with, such as {@code layer/}; may be empty
     * @param arrays among them those of {@link LstmArrays}, with the prefix before their names
     * @throws IllegalArgumentException if one is missing or has not the size that its shape asks for
     */
    public static BiLstmInference of(int inputs, int units, String prefix, Map<String, float[]> arrays) {
        return new BiLstmInference(inputs, units, both(prefix, "W", arrays), both(prefix, "R", arrays),
                both(prefix, "b", arrays));
    }

    private static float[][] both(String prefix, String array, Map<String, float[]> arrays) {
        return LstmArrays.DIRECTIONS.stream().map(direction -> {
            String name = prefix + direction + "/" + array;
            if (!arrays.containsKey(name)) {
                throw new IllegalArgumentException("a BiLSTM needs the array '" + name + "', which is missing");
            }
            return arrays.get(name);
        }).toArray(float[][]::new);
    }

    /**
     * Computes the hidden states of one sequence.
     *
     * @param input  [length × inputs]
     * @param length number of rows; 0 gives an empty result
     * @return [length × 2·units]
     */
    public float[] forward(float[] input, int length) {
        return forward(input, length, null);
    }

    /**
     * The same with hidden states multiplied by factors on their way from step to step.
     *
     * @param input         [length × inputs]
     * @param length        number of rows; 0 gives an empty result
     * @param hiddenFactors [2 directions × units]; null for none
     * @return [length × 2·units]
     */
    public float[] forward(float[] input, int length, float[] hiddenFactors) {
        float[] output = new float[length * 2 * units];
        for (int d = 0; d < 2; d++) {
            forward(d, input, length, hiddenFactors, output);
        }
        return output;
    }

    private void forward(int d, float[] input, int length, float[] hiddenFactors, float[] output) {
        float[] source = new float[inputs + units];
        float[][] z = new float[GATES][units];
        float[] cell = new float[units];
        float[] hidden = new float[units];
        for (int step = 0; step < length; step++) {
            int t = d == 0 ? step : length - 1 - step;
            System.arraycopy(input, t * inputs, source, 0, inputs);
            System.arraycopy(hidden, 0, source, inputs, units);
            for (int q = 0; q < GATES; q++) {
                product(rows[d][q], source, z[q]);
            }
            Activations.sigmoid(z[0], z[0], units);
            Activations.sigmoid(z[1], z[1], units);
            Activations.tanh(z[2], z[2], units);
            Activations.sigmoid(z[3], z[3], units);
            Activations.cell(z[1], cell, z[0], z[2], cell, units);
            Activations.tanh(cell, hidden, units);
            Activations.multiply(z[3], hidden, hidden, units);
            System.arraycopy(hidden, 0, output, t * 2 * units + d * units, units);
            for (int u = 0; hiddenFactors != null && u < units; u++) {
                hidden[u] *= hiddenFactors[d * units + u];
            }
        }
    }

    /** {@code z = bias + Σ source[k] · row k}, four rows at a time. */
    private void product(float[][] gate, float[] source, float[] z) {
        System.arraycopy(gate[source.length], 0, z, 0, units);
        int k = 0;
        for (; k + 4 <= source.length; k += 4) {
            Activations.addFour(source[k], gate[k], source[k + 1], gate[k + 1], source[k + 2], gate[k + 2], source[k + 3],
                    gate[k + 3], z, units);
        }
        for (; k < source.length; k++) {
            Activations.addOne(source[k], gate[k], z, units);
        }
    }

    private float[] row(float[] matrix, int index) {
        float[] row = new float[units];
        System.arraycopy(matrix, index * units, row, 0, units);
        return row;
    }

    private static void requireSize(String what, float[] array, int size) {
        if (array.length != size) {
            throw new IllegalArgumentException(what + " of a BiLSTM: expected " + size + " numbers, got " + array.length);
        }
    }
}
