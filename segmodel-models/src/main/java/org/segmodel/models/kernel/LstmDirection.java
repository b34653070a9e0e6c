package org.segmodel.models.kernel;

import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;
import org.segmodel.core.sequence.PackedLayout;

/**
 * One direction of an LSTM layer over a packed batch: forward, backward, weight gradients. Gates in the order input,
 * forget, cell, output; {@code c = f·c₋₁ + i·g}, {@code h = o·tanh(c)} (Hochreiter and Schmidhuber 1997 with the forget
 * gate of Gers et al. 2000, no peepholes); first states are zero.
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

    private final Gemm gemm;
    private final int inputs;
    private final int units;
    private final boolean reverse;

    private final PanelMatrix[] inputWeights = new PanelMatrix[GATES];
    private final PanelMatrix[] recurrentWeights = new PanelMatrix[GATES];
    private final PanelMatrix[] inputTransposed = new PanelMatrix[GATES];
    private final PanelMatrix[] recurrentTransposed = new PanelMatrix[GATES];

    private final DirectMatrix inputRows = new DirectMatrix();
    private final DirectMatrix previousHidden = new DirectMatrix();
    private final DirectMatrix[] gates = new DirectMatrix[GATES];
    private final DirectMatrix exchange = new DirectMatrix();
    private final FloatPointer augmentedGradient;

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

    LstmDirection(Gemm gemm, int inputs, int units, boolean reverse, boolean inputGradient) {
        this.gemm = gemm;
        this.inputs = inputs;
        this.units = units;
        this.reverse = reverse;
        augmentedGradient = new FloatPointer((long) (inputs + 1) * units);
        for (int q = 0; q < GATES; q++) {
            inputWeights[q] = new PanelMatrix(gemm, inputs + 1, units);
            recurrentWeights[q] = new PanelMatrix(gemm, units, units);
            recurrentTransposed[q] = new PanelMatrix(gemm, units, units);
            inputTransposed[q] = inputGradient ? new PanelMatrix(gemm, units, inputs) : null;
            gates[q] = new DirectMatrix();
        }
    }

    /** Takes over new weights: [4 × inputs × units], [4 × units × units], [4 × units]. */
    void load(float[] weights, float[] recurrent, float[] bias, boolean forTraining) {
        for (int q = 0; q < GATES; q++) {
            inputWeights[q].stage(weights, q * inputs * units, 0, inputs);
            inputWeights[q].stage(bias, q * units, inputs, 1);
            inputWeights[q].flush();
            recurrentWeights[q].stage(recurrent, q * units * units, 0, units);
            recurrentWeights[q].flush();
            if (forTraining) {
                recurrentTransposed[q].stageTransposed(recurrent, q * units * units);
                recurrentTransposed[q].flush();
                if (inputTransposed[q] != null) {
                    inputTransposed[q].stageTransposed(weights, q * inputs * units);
                    inputTransposed[q].flush();
                }
            }
        }
    }

    /** Writes the hidden states into columns {@code column .. column + units - 1} of song-major rows. */
    void forward(PackedLayout layout, float[] input, float[] output, int column, int outputWidth) {
        prepare(layout);
        gather(layout, input);
        int rows = layout.rows();
        for (int q = 0; q < GATES; q++) {
            inputWeights[q].multiply(rows, inputRows.at(0), 0f, gates[q].at(0));
        }
        for (int t = 0; t < layout.steps(); t++) {
            int n = layout.stepSize(t);
            int m = n * units;
            long at = (long) layout.stepOffset(t) * units;
            for (int q = 0; q < GATES; q++) {
                if (t > 0) {
                    recurrentWeights[q].multiply(n, previousHidden.at(at), 1f, gates[q].at(at));
                }
                gates[q].at(at).get(activations[q][t], 0, m);
            }
            Activations.sigmoid(activations[I][t], activations[I][t], m);
            Activations.sigmoid(activations[F][t], activations[F][t], m);
            Activations.tanh(activations[G][t], activations[G][t], m);
            Activations.sigmoid(activations[O][t], activations[O][t], m);
            float[] previous = t == 0 ? zeros : cells[t - 1];
            Activations.cell(activations[F][t], previous, activations[I][t], activations[G][t], cells[t], m);
            Activations.tanh(cells[t], cellTanh[t], m);
            Activations.multiply(activations[O][t], cellTanh[t], hidden, m);
            if (t + 1 < layout.steps()) {
                previousHidden.at((long) layout.stepOffset(t + 1) * units).put(hidden, 0, layout.stepSize(t + 1) * units);
            }
            for (int j = 0; j < n; j++) {
                System.arraycopy(hidden, j * units, output, layout.row(t, j, reverse) * outputWidth + column, units);
            }
        }
    }

    /**
     * Backward pass of the last {@link #forward}. Gradients are overwritten at the pointers' positions, in the shapes of
     * {@link #load}.
     *
     * @param outputGradient gradient of the song-major output rows
     * @param inputGradient  song-major [rows × inputs] to be overwritten, or null
     */
    void backward(PackedLayout layout, float[] outputGradient, int column, int outputWidth, float[] inputGradient,
            FloatPointer weights, FloatPointer recurrent, FloatPointer bias) {
        for (int t = layout.steps() - 1; t >= 0; t--) {
            backwardStep(layout, t, outputGradient, column, outputWidth);
        }
        weightGradients(layout, weights, recurrent, bias);
        if (inputGradient != null) {
            inputGradient(layout, inputGradient);
        }
    }

    private void backwardStep(PackedLayout layout, int t, float[] outputGradient, int column, int outputWidth) {
        int n = layout.stepSize(t);
        int m = n * units;
        int later = t + 1 < layout.steps() ? layout.stepSize(t + 1) * units : 0;
        for (int j = 0; j < n; j++) {
            System.arraycopy(outputGradient, layout.row(t, j, reverse) * outputWidth + column, hiddenGradient, j * units,
                    units);
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
                recurrentTransposed[q].multiply(n, gates[q].at(at), q == 0 ? 0f : 1f, exchange.at(0));
            }
        }
        if (t > 0) {
            exchange.at(0).get(recurrentGradient, 0, m);
        }
    }

    private void weightGradients(PackedLayout layout, FloatPointer weights, FloatPointer recurrent, FloatPointer bias) {
        int rows = layout.rows();
        int first = layout.steps() == 0 ? 0 : layout.stepSize(0);
        long matrix = (long) inputs * units;
        long w = weights.position();
        long r = recurrent.position();
        long b = bias.position();
        if (rows == 0) {
            DirectMemory.zero(weights, w, GATES * matrix);
            DirectMemory.zero(recurrent, r, (long) GATES * units * units);
            DirectMemory.zero(bias, b, (long) GATES * units);
            return;
        }
        for (int q = 0; q < GATES; q++) {
            gemm.multiply(true, inputs + 1, units, rows, inputRows.at(0), inputs + 1, gates[q].at(0), units, 0f,
                    augmentedGradient, units);
            DirectMemory.copy(weights, w + q * matrix, augmentedGradient, 0, matrix);
            DirectMemory.copy(bias, b + (long) q * units, augmentedGradient, matrix, units);
            long target = r + (long) q * units * units;
            if (rows > first) {
                gemm.multiply(true, units, units, rows - first, previousHidden.at((long) first * units), units,
                        gates[q].at((long) first * units), units, 0f, recurrent.position(target), units);
            } else {
                DirectMemory.zero(recurrent, target, (long) units * units);
            }
        }
        recurrent.position(r);
    }

    private void inputGradient(PackedLayout layout, float[] target) {
        int rows = layout.rows();
        exchange.ensure((long) rows * inputs);
        for (int q = 0; q < GATES; q++) {
            inputTransposed[q].multiply(rows, gates[q].at(0), q == 0 ? 0f : 1f, exchange.at(0));
        }
        gathered = grown(gathered, rows * inputs);
        exchange.at(0).get(gathered, 0, rows * inputs);
        for (int t = 0, from = 0; t < layout.steps(); t++) {
            for (int j = 0; j < layout.stepSize(t); j++, from += inputs) {
                System.arraycopy(gathered, from, target, layout.row(t, j, reverse) * inputs, inputs);
            }
        }
    }

    /** Copies the input rows in time-major order, each followed by a 1 that meets the bias. */
    private void gather(PackedLayout layout, float[] input) {
        int width = inputs + 1;
        for (int t = 0, to = 0; t < layout.steps(); t++) {
            for (int j = 0; j < layout.stepSize(t); j++, to += width) {
                System.arraycopy(input, layout.row(t, j, reverse) * inputs, gathered, to, inputs);
                gathered[to + inputs] = 1f;
            }
        }
        inputRows.at(0).put(gathered, 0, layout.rows() * width);
    }

    private void prepare(PackedLayout layout) {
        int rows = layout.rows();
        int steps = layout.steps();
        int widest = steps == 0 ? 0 : layout.stepSize(0) * units;
        inputRows.ensure((long) rows * (inputs + 1));
        previousHidden.ensure((long) rows * units);
        exchange.ensure(widest);
        gathered = grown(gathered, rows * (inputs + 1));
        hidden = grown(hidden, widest);
        hiddenGradient = grown(hiddenGradient, widest);
        recurrentGradient = grown(recurrentGradient, widest);
        cellGradient = grown(cellGradient, widest);
        zeros = grown(zeros, widest);
        for (int q = 0; q < GATES; q++) {
            gates[q].ensure((long) rows * units);
            gateGradient[q] = grown(gateGradient[q], widest);
            activations[q] = grown(activations[q], layout);
        }
        cells = grown(cells, layout);
        cellTanh = grown(cellTanh, layout);
    }

    private float[][] grown(float[][] perStep, PackedLayout layout) {
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
