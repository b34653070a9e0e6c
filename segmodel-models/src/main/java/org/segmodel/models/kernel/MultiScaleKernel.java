package org.segmodel.models.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.FloatPointer;
import org.segmodel.core.sequence.PackedLayout;

/**
 * A multi-scale bidirectional LSTM layer in single precision over packed songs; {@link MultiScaleShape} says what is
 * computed. Its paths run one after another, each on all threads, as {@link BiLstmKernel} does; so the cost is that of
 * the fine path, and for each coarse path that of a BiLSTM of its units over as many times fewer rows as its bins have
 * lines, and of a {@link CrossAttentionKernel} where the fine path attends to it. Nothing is allocated once the largest
 * batch has been seen, but for where the bins of a new batch lie.
 *
 * <p>Rows are song-major ({@link PackedLayout}). A NaN among the inputs gives NaN in its own song only: in the fine path
 * from its line on in the direction of reading, in a coarse one from its whole bin on; where the fine path attends to
 * coarse ones, in the whole song. Weight gradients are then NaN too. A batch without rows has zero gradients. Not safe for use by several threads.
 */
public final class MultiScaleKernel {

    private final MultiScaleShape shape;
    private final BiLstmKernel fine;
    private final LstmViews fineWeights;
    private final LstmViews fineGradients;
    private final BinRows binRows;
    private final List<CoarsePath> coarse = new ArrayList<>();
    /** One for each coarse path; none where rows stand side by side. */
    private final List<Attention> attentions = new ArrayList<>();
    /** Rows of the fine path before the first attention; behind the last they are the output. */
    private final DirectMatrix fineRows = new DirectMatrix();

    private PackedLayout batch = PackedLayout.of();

    /** Attention to a coarse path. */
    private static final class Attention {

        private final CrossAttentionKernel kernel;
        private final long offset;
        private final MemoryView weights = new MemoryView();
        private final MemoryView gradients = new MemoryView();
        /** What it gives where it is not the last, and the gradient of what it takes. */
        private final DirectMatrix rows = new DirectMatrix();
        private final DirectMatrix gradient = new DirectMatrix();

        Attention(CrossAttentionKernel kernel, long offset) {
            this.kernel = kernel;
            this.offset = offset;
        }
    }

    /**
     * A layer; weights are given with each pass.
     *
     * @param gemm              library for matrix products
     * @param workers           threads, made for the same library
     * @param shape             shape of the layer
     * @param withInputGradient whether {@link #backward} will be asked for the gradient of the input
     */
    public MultiScaleKernel(Gemm gemm, Workers workers, MultiScaleShape shape, boolean withInputGradient) {
        this.shape = shape;
        Map<String, Long> offsets = shape.offsets();
        fine = new BiLstmKernel(gemm, workers, shape.inputs(), shape.units(), withInputGradient);
        fineWeights = new LstmViews(shape.prefix(0), offsets);
        fineGradients = new LstmViews(shape.prefix(0), offsets);
        binRows = new BinRows(workers);
        for (int p = 1; p < shape.paths(); p++) {
            coarse.add(new CoarsePath(gemm, workers, shape, p, binRows, withInputGradient));
            if (shape.attends()) {
                attentions.add(new Attention(new CrossAttentionKernel(gemm, workers, shape.attention(p)),
                        offsets.get(shape.attentionPrefix(p) + CrossAttentionShape.QUERY_WEIGHTS)));
            }
        }
    }

    /**
     * Sets what hidden states are multiplied by on their way from step to step, from the next {@link #forward} on.
     *
     * @param factors for each path, the fine one first, as {@link BiLstmKernel#setHiddenFactors} has them; null for none
     */
    public void setHiddenFactors(float[][] factors) {
        fine.setHiddenFactors(factors == null ? null : factors[0]);
        for (int p = 1; p < shape.paths(); p++) {
            coarse.get(p - 1).setHiddenFactors(factors == null ? null : factors[p]);
        }
    }

    /**
     * Computes the outputs. All pointers count from their positions on.
     *
     * @param layout     the batch
     * @param x          [rows × inputs], song-major; not needed any more when this returns
     * @param factor     of x, for dropout that leaves the scaling to its user
     * @param parameters the arrays of {@link MultiScaleShape#arrays()}, one after another; must stay as they are until
     *                   the backward pass
     * @param training   whether a {@link #backward} may follow
     * @param output     [rows × outputs], song-major, overwritten
     */
    public void forward(PackedLayout layout, FloatPointer x, float factor, FloatPointer parameters, boolean training,
            FloatPointer output) {
        batch = layout;
        FloatPointer rows = output;
        if (!attentions.isEmpty()) {
            fineRows.ensure(size(layout));
            rows = fineRows.at(0);
        }
        fineWeights.aim(parameters);
        fine.load(fineWeights.forward(), fineWeights.backward(), training);
        fine.forward(layout, x, factor, rows, 0, shape.outputs());
        for (int p = 1; p < shape.paths(); p++) {
            CoarsePath path = coarse.get(p - 1);
            path.forward(layout, x, factor, parameters, training);
            if (attentions.isEmpty()) {
                binRows.spread(path.bins(), path.hidden(), path.width(), output, shape.column(p), shape.outputs());
            } else {
                Attention attention = attentions.get(p - 1);
                FloatPointer into = output;
                if (p + 1 < shape.paths()) {
                    attention.rows.ensure(size(layout));
                    into = attention.rows.at(0);
                }
                attention.kernel.forward(layout, path.bins().layout(), rows, path.hidden(),
                        attention.weights.aim(parameters, attention.offset), into);
                rows = into;
            }
        }
    }

    /**
     * Gradients of the last {@link #forward}.
     *
     * @param outputGradient    [rows × outputs], song-major
     * @param xGradient         gradient of x, [rows × inputs], song-major, overwritten; null where not wanted
     * @param parameterGradient where the gradients of the parameters go, in their order; overwritten
     */
    public void backward(FloatPointer outputGradient, FloatPointer xGradient, FloatPointer parameterGradient) {
        FloatPointer rowGradient = outputGradient;
        for (int p = shape.paths() - 1; p > 0; p--) {
            CoarsePath path = coarse.get(p - 1);
            if (attentions.isEmpty()) {
                binRows.sums(path.bins(), outputGradient, shape.column(p), shape.outputs(), path.hiddenGradient(),
                        path.width());
            } else {
                Attention attention = attentions.get(p - 1);
                attention.gradient.ensure(size(batch));
                attention.kernel.backward(rowGradient, attention.gradient.at(0), path.hiddenGradient(),
                        attention.gradients.aim(parameterGradient, attention.offset));
                rowGradient = attention.gradient.at(0);
            }
        }
        fineGradients.aim(parameterGradient);
        fine.backward(rowGradient, 0, shape.outputs(), xGradient, fineGradients.forward(), fineGradients.backward());
        // Their gradients of the input are added to that of the fine path.
        for (CoarsePath path : coarse) {
            path.backward(xGradient, parameterGradient);
        }
    }

    /** Numbers of the rows of the fine path; 1 where there are none, as no memory is no address to work on. */
    private long size(PackedLayout layout) {
        return Math.max(1, (long) layout.rows() * shape.outputs());
    }
}
