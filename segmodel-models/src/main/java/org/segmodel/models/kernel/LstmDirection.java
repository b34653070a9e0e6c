package org.segmodel.models.kernel;

import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;
import org.segmodel.core.sequence.PackedLayout;

/**
 * One direction of an LSTM layer over some consecutive sequences of a packed batch: forward, backward, weight gradients.
 * Gates in the order input, forget, cell, output; {@code c = f·c₋₁ + i·g}, {@code h = o·tanh(c)} (Hochreiter and
 * Schmidhuber 1997 with the forget gate of Gers et al. 2000, no peepholes); first states are zero.
 *
 * <p>Rows are worked on time-major, so the recurrent product of a step has as many rows as there are sequences still
 * running and padding is never computed. Each gate's matrix is contiguous: products of one gate are [rows × units], and
 * the element-wise loops see arrays without offsets. All memory is kept and only grows. Not safe for use by several
 * threads.
 */
final class LstmDirection {

    private static final int GATES = 4;
    private static final int I = 0;
    private static final int F = 1;
    private static final int G = 2;
    private static final int O = 3;

    /** A gate is written, read to be added to and read again, a weight is read: three numbers against one. */
    private static final int ROWS_PER_INPUT = 3;

    private final Gemm gemm;
    private final int inputs;
    private final int units;
    private final boolean reverse;

    private final RightOperands inputWeights;
    private final RightOperands recurrentWeights;
    private final RightOperands inputTransposed;
    private final RightOperands recurrentTransposed;
    /** The input weights of a gate with its bias as the last row. */
    private final FloatPointer augmented;

    private final DirectMatrix inputRows = new DirectMatrix();
    private final DirectMatrix previousHidden = new DirectMatrix();
    private final DirectMatrix[] gates = new DirectMatrix[GATES];
    private final DirectMatrix exchange = new DirectMatrix();
    private final RowBuffer songRows = new RowBuffer();
    private final MemoryView target = new MemoryView();

    private float[] gathered = {};
    private float[] hidden = {};
    private float[] hiddenGradient = {};
    private float[] recurrentGradient = {};
    private float[] cellGradient = {};
    private float[] zeros = {};
    private final float[][] gateGradient = new float[GATES][0];
    /** Activations by gate and step, kept for the backward pass; then cell and tanh(cell) by step. */
    private final float[][][] activations = new float[GATES][0][];
    private float[][] cells = {};
    private float[][] cellTanh = {};

    /** Factors of hidden states on their way to the next step, a row for each place of a step; empty for none. */
    private float[] kept = {};
    private float[] hiddenFactors;
    private int firstSequence;

    private PackedLayout layout;
    private int firstRow;

    LstmDirection(Gemm gemm, int inputs, int units, boolean reverse, boolean inputGradient) {
        this.gemm = gemm;
        this.inputs = inputs;
        this.units = units;
        this.reverse = reverse;
        augmented = new FloatPointer((long) (inputs + 1) * units);
        inputWeights = gemm.rightOperands(GATES, inputs + 1, units);
        recurrentWeights = gemm.rightOperands(GATES, units, units);
        recurrentTransposed = gemm.rightOperands(GATES, units, units);
        inputTransposed = inputGradient ? gemm.rightOperands(GATES, units, inputs) : null;
        Arrays.setAll(gates, q -> new DirectMatrix());
    }

    /** Takes over new weights. */
    void load(BiLstmKernel.Direction source, boolean forTraining) {
        long matrix = (long) inputs * units;
        for (int q = 0; q < GATES; q++) {
            DirectMemory.copy(augmented, 0, target.aim(source.weights(), q * matrix), 0, matrix);
            DirectMemory.copy(augmented, matrix, target.aim(source.bias(), (long) q * units), 0, units);
            inputWeights.load(q, augmented.position(0), false);
            target.aim(source.recurrent(), (long) q * units * units);
            recurrentWeights.load(q, target, false);
            if (forTraining) {
                recurrentTransposed.load(q, target, true);
                if (inputTransposed != null) {
                    inputTransposed.load(q, augmented.position(0), true);
                }
            }
        }
    }

    /**
     * Sets what hidden states are multiplied by on their way from step to step.
     *
     * @param factors [sequences of the whole batch × 2 × units]; null for none
     * @param first   sequence of the whole batch that is the first of this object's
     */
    void setHiddenFactors(float[] factors, int first) {
        hiddenFactors = factors;
        firstSequence = first;
    }

    /**
     * Computes hidden states.
     *
     * @param sequences the sequences that this object is to work on
     * @param first     row of the whole batch that is their first
     * @param input     song-major rows [× inputs] of the whole batch
     * @param scale     factor of the inputs
     * @param output    song-major rows [× outputWidth] of the whole batch
     * @param column    first of the columns that are written
     */
    void forward(PackedLayout sequences, int first, FloatPointer input, float scale, FloatPointer output, int column,
            int outputWidth) {
        layout = sequences;
        firstRow = first;
        prepare();
        gather(input, scale);
        songRows.over(output, reach(outputWidth));
        boolean stepwise = stepwise();
        for (int q = 0; q < GATES && !stepwise; q++) {
            inputWeights.multiply(q, layout.rows(), inputRows.at(0), 0f, gates[q].at(0));
        }
        for (int t = 0; t < layout.steps(); t++) {
            int n = layout.stepSize(t);
            int m = n * units;
            long at = (long) layout.stepOffset(t) * units;
            long to = stepwise ? 0 : at;
            for (int q = 0; q < GATES; q++) {
                if (stepwise) {
                    inputWeights.multiply(q, n, inputRows.at((long) layout.stepOffset(t) * (inputs + 1)), 0f,
                            gates[q].at(0));
                }
                if (t > 0) {
                    recurrentWeights.multiply(q, n, previousHidden.at(at), 1f, gates[q].at(to));
                }
                gates[q].at(to).get(activations[q][t], 0, m);
            }
            Activations.sigmoid(activations[I][t], activations[I][t], m);
            Activations.sigmoid(activations[F][t], activations[F][t], m);
            Activations.tanh(activations[G][t], activations[G][t], m);
            Activations.sigmoid(activations[O][t], activations[O][t], m);
            float[] previous = t == 0 ? zeros : cells[t - 1];
            Activations.cell(activations[F][t], previous, activations[I][t], activations[G][t], cells[t], m);
            Activations.tanh(cells[t], cellTanh[t], m);
            Activations.multiply(activations[O][t], cellTanh[t], hidden, m);
            for (int j = 0; j < n; j++) {
                songRows.put(row(t, j) * outputWidth + column, hidden, j * units, units);
            }
            if (t + 1 < layout.steps()) {
                int later = layout.stepSize(t + 1) * units;
                if (hiddenFactors != null) {
                    Activations.multiply(hidden, kept, hidden, later);
                }
                previousHidden.at((long) layout.stepOffset(t + 1) * units).put(hidden, 0, later);
            }
        }
    }

    /**
     * Whether the inputs are multiplied step by step and not all at once. The gates of a step then stay in the cache until
     * they are used and are not written to and read back from memory, but the input weights are read anew in each step;
     * so it pays where a step has many rows and a row few inputs.
     */
    private boolean stepwise() {
        return layout.rows() > layout.steps() * (inputs + 1L) / ROWS_PER_INPUT;
    }

    /**
     * Backward pass of the last {@link #forward}.
     *
     * @param outputGradient gradient of the output rows of the whole batch
     * @param column         first of the columns that are this direction's
     * @param inputGradient  song-major rows [× inputs] of the whole batch, of which this object's are overwritten, or null
     * @param gradients      overwritten, in the shapes of the weights
     */
    void backward(FloatPointer outputGradient, int column, int outputWidth, FloatPointer inputGradient,
            BiLstmKernel.Direction gradients) {
        songRows.over(outputGradient, reach(outputWidth));
        for (int t = layout.steps() - 1; t >= 0; t--) {
            backwardStep(t, column, outputWidth);
        }
        weightGradients(gradients);
        if (inputGradient != null) {
            inputGradient(inputGradient);
        }
    }

    private void backwardStep(int t, int column, int outputWidth) {
        int n = layout.stepSize(t);
        int m = n * units;
        int later = t + 1 < layout.steps() ? layout.stepSize(t + 1) * units : 0;
        for (int j = 0; j < n; j++) {
            songRows.get(row(t, j) * outputWidth + column, hiddenGradient, j * units, units);
        }
        Activations.add(hiddenGradient, recurrentGradient, later);
        Arrays.fill(cellGradient, later, m, 0f);
        float[] i = activations[I][t];
        float[] f = activations[F][t];
        float[] g = activations[G][t];
        float[] o = activations[O][t];
        Activations.cellGradient(hiddenGradient, o, cellTanh[t], cellGradient, m);
        Activations.sigmoidGradient(hiddenGradient, cellTanh[t], o, gateGradient[O], m);
        Activations.sigmoidGradient(cellGradient, g, i, gateGradient[I], m);
        Activations.tanhGradient(cellGradient, i, g, gateGradient[G], m);
        Activations.sigmoidGradient(cellGradient, t == 0 ? zeros : cells[t - 1], f, gateGradient[F], m);
        Activations.multiply(cellGradient, f, cellGradient, m);
        long at = (long) layout.stepOffset(t) * units;
        for (int q = 0; q < GATES; q++) {
            gates[q].at(at).put(gateGradient[q], 0, m);
            if (t > 0) {
                recurrentTransposed.multiply(q, n, gates[q].at(at), q == 0 ? 0f : 1f, exchange.at(0));
            }
        }
        if (t > 0) {
            exchange.at(0).get(recurrentGradient, 0, m);
            if (hiddenFactors != null) {
                Activations.multiply(recurrentGradient, kept, recurrentGradient, m);
            }
        }
    }

    private void weightGradients(BiLstmKernel.Direction gradients) {
        int rows = layout.rows();
        int first = layout.steps() == 0 ? 0 : layout.stepSize(0);
        long matrix = (long) inputs * units;
        long square = (long) units * units;
        for (int q = 0; q < GATES; q++) {
            if (rows > 0) {
                gemm.multiply(true, false, inputs + 1, units, rows, inputRows.at(0), inputs + 1, gates[q].at(0), units,
                        0f, augmented.position(0), units);
            } else {
                DirectMemory.zero(augmented, 0, matrix + units);
            }
            DirectMemory.copy(target.aim(gradients.weights(), q * matrix), 0, augmented, 0, matrix);
            DirectMemory.copy(target.aim(gradients.bias(), (long) q * units), 0, augmented, matrix, units);
            target.aim(gradients.recurrent(), q * square);
            if (rows > first) {
                gemm.multiply(true, false, units, units, rows - first, previousHidden.at((long) first * units), units,
                        gates[q].at((long) first * units), units, 0f, target, units);
            } else {
                DirectMemory.zero(target, 0, square);
            }
        }
    }

    private void inputGradient(FloatPointer ofBatch) {
        int rows = layout.rows();
        exchange.ensure((long) rows * inputs);
        for (int q = 0; q < GATES; q++) {
            inputTransposed.multiply(q, rows, gates[q].at(0), q == 0 ? 0f : 1f, exchange.at(0));
        }
        songRows.over(ofBatch, reach(inputs));
        for (int t = 0; t < layout.steps(); t++) {
            int n = layout.stepSize(t);
            exchange.at((long) layout.stepOffset(t) * inputs).get(gathered, 0, n * inputs);
            for (int j = 0; j < n; j++) {
                songRows.put(row(t, j) * inputs, gathered, j * inputs, inputs);
            }
        }
    }

    /** Copies the input rows in time-major order, each followed by a 1 that meets the bias. */
    private void gather(FloatPointer input, float scale) {
        songRows.over(input, reach(inputs));
        int width = inputs + 1;
        for (int t = 0; t < layout.steps(); t++) {
            int n = layout.stepSize(t);
            for (int j = 0; j < n; j++) {
                songRows.get(row(t, j) * inputs, gathered, j * width, inputs);
            }
            if (scale != 1f) {
                Activations.scale(gathered, scale, n * width);
            }
            for (int j = 1; j <= n; j++) {
                gathered[j * width - 1] = 1f;
            }
            inputRows.at((long) layout.stepOffset(t) * width).put(gathered, 0, n * width);
        }
    }

    /** End of this object's rows in a song-major array of a width. */
    private long reach(int width) {
        return (long) (firstRow + layout.rows()) * width;
    }

    private long row(int step, int place) {
        return firstRow + layout.row(step, place, reverse);
    }

    private void prepare() {
        int rows = layout.rows();
        int steps = layout.steps();
        int widest = steps == 0 ? 0 : layout.stepSize(0);
        inputRows.ensure((long) rows * (inputs + 1));
        previousHidden.ensure((long) rows * units);
        exchange.ensure((long) widest * units);
        gathered = grown(gathered, widest * (inputs + 1));
        hidden = grown(hidden, widest * units);
        hiddenGradient = grown(hiddenGradient, widest * units);
        recurrentGradient = grown(recurrentGradient, widest * units);
        cellGradient = grown(cellGradient, widest * units);
        zeros = grown(zeros, widest * units);
        if (hiddenFactors != null) {
            kept = grown(kept, widest * units);
            for (int j = 0; j < widest; j++) {
                int place = 2 * (firstSequence + layout.order(j)) + (reverse ? 1 : 0);
                System.arraycopy(hiddenFactors, place * units, kept, j * units, units);
            }
        }
        for (int q = 0; q < GATES; q++) {
            gates[q].ensure((long) rows * units);
            gateGradient[q] = grown(gateGradient[q], widest * units);
            activations[q] = grown(activations[q]);
        }
        cells = grown(cells);
        cellTanh = grown(cellTanh);
    }

    private float[][] grown(float[][] perStep) {
        int steps = layout.steps();
        float[][] result = perStep.length < steps ? Arrays.copyOf(perStep, steps) : perStep;
        for (int t = 0; t < steps; t++) {
            int size = layout.stepSize(t) * units;
            if (result[t] == null || result[t].length < size) {
                result[t] = new float[size];
            }
        }
        return result;
    }

    private static float[] grown(float[] array, int size) {
        return array.length < size ? new float[size] : array;
    }
}
