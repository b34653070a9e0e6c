package org.segmodel.models.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import org.bytedeco.javacpp.FloatPointer;
import org.segmodel.core.sequence.PackedLayout;

/**
 * A block of parallel temporal convolutions in single precision over packed sequences. For the input rows x of a song,
 *
 * <ol>
 *   <li>if wanted, each row is standardised: {@code u = (x - mean) / (deviation + 1e-5)}, the deviation unbiased;</li>
 *   <li>each kernel of size k convolves over the lines, {@code z(t) = b + Σ u(t + (j - (k-1)/2)·dilation)·W(j)} for
 *       taps {@code j = 0 … k-1}; lines before the first and after the last of the song count as zero rows, whatever
 *       stands beside them in the batch; the kernels' channels lie side by side ({@link ConvolutionShape});</li>
 *   <li>{@code y = max(0, z)}; if wanted, the un-standardised x is added; if wanted, layer normalisation follows, with
 *       1e-5 added to the variance, a scale and a shift a column.</li>
 * </ol>
 *
 * <p>Dilated convolutions: Yu and Koltun 2016; parallel kernel sizes over text: Kim 2014; rectifier: Nair and Hinton
 * 2010; residual: He et al. 2016; layer normalisation: Ba, Kiros and Hinton 2016. Nothing is clamped and no NaN is
 * replaced.
 *
 * <p>Rows are song-major ({@link PackedLayout}). The arithmetic is one matrix product for each tap and piece of a song,
 * clipped at the song's ends; the cost is linear in the rows. Work is divided by the batch alone, so results are the
 * same to the bit for every number of threads. Nothing is allocated once a batch of as many parts has been seen.
 *
 * <p>A NaN among the inputs gives NaN in its own song only: in each line that sees it through some kernel, there in
 * that kernel's channels, and through standardisation, residual or layer normalisation where they are on: standardising
 * makes a row with a NaN all NaN before the convolutions, layer normalisation makes an output row with a NaN all NaN.
 * Weight gradients are then NaN too. A batch without rows has zero gradients. Not safe for use by several threads.
 */
public final class ConvolutionKernel {

    private final Gemm gemm;
    private final Workers workers;
    private final ConvolutionShape shape;
    private final List<ConvolutionTap> taps = new ArrayList<>();
    private final ConvolutionConstants constants;
    private final DirectMatrix inputRows = new DirectMatrix();
    private final DirectMatrix gradientRows = new DirectMatrix();
    private final List<ConvolutionPart> parts = new ArrayList<>();
    private final List<ConvolutionWeightPart> weightParts = new ArrayList<>();
    private final IntConsumer prepareTask = this::prepare;
    private final IntConsumer forwardTask = this::forward;
    private final IntConsumer outputSideTask = this::outputSide;
    private final IntConsumer inputSideTask = this::inputSide;
    private final float[] sum;
    private final MemoryView view = new MemoryView();

    private PackedLayout layout = PackedLayout.of();
    /** Parts of the present batch. */
    private int used;
    /** Those of which the gradient of the input is wanted. */
    private int inputParts;
    private FloatPointer input;
    private float inputFactor;
    private FloatPointer output;
    private FloatPointer weights;
    private FloatPointer outputGradient;
    private FloatPointer inputGradient;
    private FloatPointer weightGradient;

    /**
     * A block; weights are given with each pass.
     *
     * @param gemm    library for matrix products
     * @param workers threads, made for the same library
     * @param shape   shape of the block
     */
    public ConvolutionKernel(Gemm gemm, Workers workers, ConvolutionShape shape) {
        this.gemm = gemm;
        this.workers = workers;
        this.shape = shape;
        taps.add(new ConvolutionTap(shape, 0));
        for (int side = 1; side <= shape.sideTaps(); side++) {
            taps.add(new ConvolutionTap(shape, -side));
            taps.add(new ConvolutionTap(shape, side));
        }
        for (ConvolutionTap tap : taps) {
            for (int i = 0; i < shape.inputs(); i += ConvolutionWeightPart.MOST_INPUTS) {
                weightParts.add(new ConvolutionWeightPart(gemm, shape, tap, i));
            }
        }
        constants = new ConvolutionConstants(shape);
        sum = new float[shape.outputs()];
    }

    /**
     * Computes the outputs. All pointers count from their positions on.
     *
     * @param batch      the batch
     * @param rows       [rows × inputs], song-major; not needed any more when this returns
     * @param factor     of the rows, for dropout that leaves the scaling to its user
     * @param parameters the arrays of {@link ConvolutionShape#arrays()}, one after another; likewise
     * @param into       [rows × outputs], song-major, overwritten
     */
    public void forward(PackedLayout batch, FloatPointer rows, float factor, FloatPointer parameters,
            FloatPointer into) {
        layout = batch;
        input = rows;
        inputFactor = factor;
        weights = parameters;
        output = into;
        divide();
        inputRows.ensure((long) layout.rows() * shape.inputs());
        workers.run(used + taps.size() + 1, prepareTask);
        workers.run(used, forwardTask);
    }

    /**
     * Gradients of the last {@link #forward}.
     *
     * @param gradient          gradient of the outputs [rows × outputs], song-major
     * @param into              gradient of the rows that were given, before the factor, [rows × inputs], song-major,
     *                          overwritten; null where not wanted
     * @param parameterGradient where the gradients of the parameters go, in their order; overwritten
     */
    public void backward(FloatPointer gradient, FloatPointer into, FloatPointer parameterGradient) {
        outputGradient = gradient;
        inputGradient = into;
        weightGradient = parameterGradient;
        inputParts = into == null ? 0 : used;
        gradientRows.ensure((long) layout.rows() * shape.outputs());
        workers.run(used, outputSideTask);
        workers.run(inputParts + weightParts.size(), inputSideTask);
        for (int vector = 0; vector < (shape.layerNorm() ? 3 : 1); vector++) {
            Arrays.fill(sum, 0f);
            for (int p = 0; p < used; p++) {
                Activations.add(sum, parts.get(p).sums[vector], sum.length);
            }
            view.aim(parameterGradient, ConvolutionConstants.place(shape, vector)).put(sum, 0, sum.length);
        }
    }

    /** Shares the rows out: songs in their order, long ones in pieces of equal length. */
    private void divide() {
        used = 0;
        ConvolutionPart part = null;
        for (int s = 0; s < layout.sequences(); s++) {
            int start = layout.offset(s);
            int length = layout.length(s);
            int pieces = (length + ConvolutionPart.MOST_ROWS - 1) / ConvolutionPart.MOST_ROWS;
            for (int p = 0; p < pieces; p++) {
                int from = (int) ((long) length * p / pieces);
                int to = (int) ((long) length * (p + 1) / pieces);
                if (part == null || !part.takes(to - from)) {
                    part = nextPart();
                }
                part.add(start, start + length, start + from, start + to);
            }
        }
    }

    private ConvolutionPart nextPart() {
        if (used == parts.size()) {
            parts.add(new ConvolutionPart(gemm, shape, taps, constants, inputRows, gradientRows));
        }
        ConvolutionPart part = parts.get(used++);
        part.clear();
        return part;
    }

    private void prepare(int number) {
        if (number < used) {
            parts.get(number).prepare(input, inputFactor);
        } else if (number < used + taps.size()) {
            taps.get(number - used).load(weights);
        } else {
            constants.load(weights);
        }
    }

    private void forward(int part) {
        parts.get(part).forward(input, inputFactor, output);
    }

    private void outputSide(int part) {
        parts.get(part).backwardToConvolutions(outputGradient);
    }

    private void inputSide(int number) {
        if (number < inputParts) {
            parts.get(number).backwardToInput(inputGradient, inputFactor);
        } else {
            weightParts.get(number - inputParts).run(layout, inputRows.memory(), gradientRows.memory(), weightGradient);
        }
    }
}
