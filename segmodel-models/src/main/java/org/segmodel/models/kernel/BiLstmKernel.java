package org.segmodel.models.kernel;

import org.bytedeco.javacpp.FloatPointer;
import org.segmodel.core.sequence.PackedLayout;

/**
 * A bidirectional LSTM layer in single precision: one thread a direction, packed sequences, no allocation once the largest
 * batch has been seen. Output row = hidden state of the forward direction, then of the backward direction, which reads
 * each sequence from its own end.
 *
 * <p>Weights of a direction are {@code W [4 × inputs × units]}, {@code R [4 × units × units]} and {@code b [4 × units]},
 * gates in the order input, forget, cell, output. Rows are song-major ({@link PackedLayout}). A NaN among the inputs gives
 * NaN in its own song, from its line on in the direction of reading; an infinite input saturates gates, so outputs can
 * stay finite, but the weight gradients are then not finite. A batch without rows has zero gradients. Not safe for use by
 * several threads.
 */
public final class BiLstmKernel {

    private final int inputs;
    private final int units;
    private final Workers workers;
    private final LstmDirection[] directions = new LstmDirection[2];
    private final float[][] weights = new float[2][];
    private final float[][] recurrent = new float[2][];
    private final float[][] bias = new float[2][];
    private float[] reverseInputGradient = {};

    /**
     * A layer without weights; {@link #load} must follow.
     *
     * @param gemm          library for matrix products
     * @param workers       threads, made for the same library
     * @param inputs        width of an input row
     * @param units         hidden units a direction
     * @param inputGradient whether {@link #backward} will be asked for the gradient of the input
     */
    public BiLstmKernel(Gemm gemm, Workers workers, int inputs, int units, boolean inputGradient) {
        this.inputs = inputs;
        this.units = units;
        this.workers = workers;
        for (int d = 0; d < 2; d++) {
            directions[d] = new LstmDirection(gemm, inputs, units, d == 1, inputGradient);
            weights[d] = new float[4 * inputs * units];
            recurrent[d] = new float[4 * units * units];
            bias[d] = new float[4 * units];
        }
    }

    /** The weights of one direction, or room for their gradients: W, R and b from the pointers' positions on. */
    public record Direction(FloatPointer weights, FloatPointer recurrent, FloatPointer bias) {
    }

    /**
     * Takes over new weights.
     *
     * @param forward     weights of the direction that reads from the start
     * @param backward    weights of the other
     * @param forTraining whether a {@link #backward} may follow
     */
    public void load(Direction forward, Direction backward, boolean forTraining) {
        workers.run(() -> load(0, forward, forTraining), () -> load(1, backward, forTraining));
    }

    private void load(int d, Direction source, boolean forTraining) {
        source.weights().get(weights[d], 0, weights[d].length);
        source.recurrent().get(recurrent[d], 0, recurrent[d].length);
        source.bias().get(bias[d], 0, bias[d].length);
        directions[d].load(weights[d], recurrent[d], bias[d], forTraining);
    }

    /**
     * Computes the hidden states.
     *
     * @param layout the batch
     * @param input  [rows × inputs], song-major
     * @param output [rows × 2·units], song-major, overwritten
     */
    public void forward(PackedLayout layout, float[] input, float[] output) {
        workers.run(() -> directions[0].forward(layout, input, output, 0, 2 * units),
                () -> directions[1].forward(layout, input, output, units, 2 * units));
    }

    /**
     * Gradients of the last {@link #forward}, which must have been of the same layout.
     *
     * @param layout         the batch
     * @param outputGradient [rows × 2·units], song-major
     * @param inputGradient  [rows × inputs], song-major, overwritten; null where not wanted
     * @param forward        where the forward direction's weight gradients go; overwritten
     * @param backward       where the backward direction's go; overwritten
     */
    public void backward(PackedLayout layout, float[] outputGradient, float[] inputGradient, Direction forward,
            Direction backward) {
        boolean wanted = inputGradient != null;
        int size = layout.rows() * inputs;
        if (wanted && reverseInputGradient.length < size) {
            reverseInputGradient = new float[size];
        }
        workers.run(
                () -> directions[0].backward(layout, outputGradient, 0, 2 * units, inputGradient, forward.weights(),
                        forward.recurrent(), forward.bias()),
                () -> directions[1].backward(layout, outputGradient, units, 2 * units,
                        wanted ? reverseInputGradient : null, backward.weights(), backward.recurrent(), backward.bias()));
        if (wanted) {
            Activations.add(inputGradient, reverseInputGradient, size);
        }
    }
}
