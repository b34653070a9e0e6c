package org.segmodel.models.kernel;

import java.util.Arrays;
import java.util.function.IntConsumer;
import org.bytedeco.javacpp.FloatPointer;
import org.segmodel.core.sequence.PackedLayout;

/**
 * A bidirectional LSTM layer in single precision over packed sequences. Output row = hidden state of the forward direction,
 * then of the backward direction, which reads each sequence from its own end. With two threads each takes a direction;
 * with more, the sequences of a direction are divided among several, whose weight gradients are added up. No allocation
 * once the largest batch has been seen.
 *
 * <p>Weights of a direction are {@code W [4 × inputs × units]}, {@code R [4 × units × units]} and {@code b [4 × units]},
 * gates in the order input, forget, cell, output. Rows are song-major ({@link PackedLayout}). Pointers count from their
 * positions. A NaN among the inputs gives NaN in its own song, from its line on in the direction of reading; an infinite
 * input saturates gates, so outputs can stay finite, but the weight gradients are then not finite. A batch without rows has
 * zero gradients. Not safe for use by several threads.
 */
public final class BiLstmKernel {

    private final int inputs;
    private final int units;
    private final Workers workers;
    private final SequenceGroups groups;
    /** By group and direction, so that with two threads each keeps a direction's weights in its cache. */
    private final LstmDirection[] parts;
    private final IntConsumer loadTask = this::loadPart;
    private final IntConsumer forwardTask = this::forwardPart;
    private final IntConsumer backwardTask = this::backwardPart;
    private final VectorSum sum;
    private final DirectMatrix reverseInputGradient = new DirectMatrix();
    /** Weight gradients of the groups after the first. */
    private final Direction[] groupGradients;

    private final Direction[] weights = new Direction[2];
    private final Direction[] gradients = new Direction[2];
    private boolean forTraining;
    private FloatPointer input;
    private float scale;
    private FloatPointer output;
    private FloatPointer outputGradient;
    private int column;
    private int outputWidth;
    private FloatPointer inputGradient;
    private float[] hiddenFactors;

    /**
     * A layer without weights; {@link #load} must follow.
     *
     * @param gemm              library for matrix products
     * @param workers           threads, made for the same library
     * @param inputs            width of an input row
     * @param units             hidden units a direction
     * @param withInputGradient whether {@link #backward} will be asked for the gradient of the input
     */
    public BiLstmKernel(Gemm gemm, Workers workers, int inputs, int units, boolean withInputGradient) {
        this.inputs = inputs;
        this.units = units;
        this.workers = workers;
        groups = new SequenceGroups(Math.max(1, workers.threads() / 2));
        parts = new LstmDirection[2 * groups.count()];
        Arrays.setAll(parts, p -> new LstmDirection(gemm, inputs, units, p % 2 == 1, withInputGradient));
        groupGradients = new Direction[parts.length - 2];
        Arrays.setAll(groupGradients, p -> new Direction(new FloatPointer(4L * inputs * units),
                new FloatPointer(4L * units * units), new FloatPointer(4L * units)));
        sum = new VectorSum(workers);
    }

    /** The weights of one direction, or room for their gradients: W, R and b from the pointers' positions on. */
    public record Direction(FloatPointer weights, FloatPointer recurrent, FloatPointer bias) {
    }

    /**
     * Takes over new weights.
     *
     * @param forward  weights of the direction that reads from the start
     * @param backward weights of the other
     * @param training whether a {@link #backward} may follow
     */
    public void load(Direction forward, Direction backward, boolean training) {
        weights[0] = forward;
        weights[1] = backward;
        forTraining = training;
        workers.run(parts.length, loadTask);
    }

    private void loadPart(int part) {
        parts[part].load(weights[part % 2], forTraining);
    }

    /**
     * Sets what hidden states are multiplied by on their way from step to step, from the next {@link #forward} on.
     *
     * @param factors [sequences of the batch × 2 directions × units]; kept as it is; null for none
     */
    public void setHiddenFactors(float[] factors) {
        hiddenFactors = factors;
    }

    /**
     * Computes the hidden states.
     *
     * @param layout the batch
     * @param x      [rows × inputs], song-major
     * @param factor of x, for dropout that leaves the scaling to its user
     * @param hidden [rows × 2·units], song-major, overwritten
     */
    public void forward(PackedLayout layout, FloatPointer x, float factor, FloatPointer hidden) {
        forward(layout, x, factor, hidden, 0, 2 * units);
    }

    /** The same where the hidden states are some columns of rows of a width, from {@code firstColumn} on. */
    void forward(PackedLayout layout, FloatPointer x, float factor, FloatPointer hidden, int firstColumn, int width) {
        groups.divide(layout);
        input = x;
        scale = factor;
        output = hidden;
        column = firstColumn;
        outputWidth = width;
        workers.run(parts.length, forwardTask);
    }

    private void forwardPart(int part) {
        parts[part].setHiddenFactors(hiddenFactors, groups.firstSequence(part / 2));
        parts[part].forward(groups.layout(part / 2), groups.firstRow(part / 2), input, scale, output,
                column + part % 2 * units, outputWidth);
    }

    /**
     * Gradients of the last {@link #forward}.
     *
     * @param hiddenGradient [rows × 2·units], song-major
     * @param xGradient      gradient of x, [rows × inputs], song-major, overwritten; null where not wanted
     * @param forward        where the forward direction's weight gradients go; overwritten
     * @param backward       where the backward direction's go; overwritten
     */
    public void backward(FloatPointer hiddenGradient, FloatPointer xGradient, Direction forward, Direction backward) {
        backward(hiddenGradient, 0, 2 * units, xGradient, forward, backward);
    }

    /** The same where the hidden states are some columns of rows of a width, from {@code firstColumn} on. */
    void backward(FloatPointer hiddenGradient, int firstColumn, int width, FloatPointer xGradient, Direction forward,
            Direction backward) {
        outputGradient = hiddenGradient;
        column = firstColumn;
        outputWidth = width;
        inputGradient = xGradient;
        gradients[0] = forward;
        gradients[1] = backward;
        long size = (long) groups.rows() * inputs;
        if (xGradient != null) {
            reverseInputGradient.ensure(size);
        }
        workers.run(parts.length, backwardTask);
        for (int p = 0; p < groupGradients.length; p++) {
            sum.add(gradients[p % 2].weights(), groupGradients[p].weights(), 1f, 4L * inputs * units);
            sum.add(gradients[p % 2].recurrent(), groupGradients[p].recurrent(), 1f, 4L * units * units);
            sum.add(gradients[p % 2].bias(), groupGradients[p].bias(), 1f, 4L * units);
        }
        if (xGradient != null) {
            sum.add(xGradient, reverseInputGradient.at(0), scale, size);
        }
    }

    private void backwardPart(int part) {
        FloatPointer ofInput = inputGradient == null || part % 2 == 0 ? inputGradient : reverseInputGradient.memory();
        parts[part].backward(outputGradient, column + part % 2 * units, outputWidth, ofInput,
                part < 2 ? gradients[part] : groupGradients[part - 2]);
    }
}
