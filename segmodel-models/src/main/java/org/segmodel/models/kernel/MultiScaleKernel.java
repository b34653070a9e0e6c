package org.segmodel.models.kernel;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.FloatPointer;
import org.segmodel.core.sequence.PackedLayout;

/**
 * A multi-scale bidirectional LSTM layer in single precision over packed songs; {@link MultiScaleShape} says what is
 * computed. Its paths run one after another, each on all threads, as {@link BiLstmKernel} does; so the cost is that of
 * the fine path, and for each coarse path that of a BiLSTM of its units over as many times fewer rows as its bins have
 * lines. Nothing is allocated once the largest batch has been seen, but for where the bins of a new batch lie.
 *
 * <p>Rows are song-major ({@link PackedLayout}). A NaN among the inputs gives NaN in its own song only: in the fine path
 * from its line on in the direction of reading, in a coarse one from its whole bin on. Weight gradients are then NaN
 * too. A batch without rows has zero gradients. Not safe for use by several threads.
 */
public final class MultiScaleKernel {

    private static final int ARRAYS = 6;

    private final MultiScaleShape shape;
    private final BiLstmKernel fine;
    private final LstmViews fineWeights;
    private final LstmViews fineGradients;
    private final BinRows binRows;
    private final List<CoarsePath> coarse = new ArrayList<>();

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
        List<Long> offsets = shape.offsets();
        fine = new BiLstmKernel(gemm, workers, shape.inputs(), shape.units(), withInputGradient);
        fineWeights = new LstmViews(offsets.subList(0, ARRAYS));
        fineGradients = new LstmViews(offsets.subList(0, ARRAYS));
        binRows = new BinRows(workers);
        for (int p = 1; p < shape.paths(); p++) {
            coarse.add(new CoarsePath(gemm, workers, binRows, shape.scale(p), shape.inputs(), shape.units(p),
                    offsets.subList(p * ARRAYS, (p + 1) * ARRAYS), withInputGradient));
        }
    }

    /**
     * Computes the outputs. All pointers count from their positions on.
     *
     * @param layout     the batch
     * @param x          [rows × inputs], song-major; not needed any more when this returns
     * @param factor     of x, for dropout that leaves the scaling to its user
     * @param parameters the arrays of {@link MultiScaleShape#arrays()}, one after another; likewise
     * @param training   whether a {@link #backward} may follow
     * @param output     [rows × outputs], song-major, overwritten
     */
    public void forward(PackedLayout layout, FloatPointer x, float factor, FloatPointer parameters, boolean training,
            FloatPointer output) {
        fineWeights.aim(parameters);
        fine.load(fineWeights.forward(), fineWeights.backward(), training);
        fine.forward(layout, x, factor, output, 0, shape.outputs());
        for (int p = 1; p < shape.paths(); p++) {
            CoarsePath path = coarse.get(p - 1);
            path.forward(layout, x, factor, parameters, training);
            binRows.spread(path.bins(), path.hidden(), path.width(), output, shape.column(p), shape.outputs());
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
        fineGradients.aim(parameterGradient);
        fine.backward(outputGradient, 0, shape.outputs(), xGradient, fineGradients.forward(),
                fineGradients.backward());
        for (int p = 1; p < shape.paths(); p++) {
            CoarsePath path = coarse.get(p - 1);
            binRows.sums(path.bins(), outputGradient, shape.column(p), shape.outputs(), path.hiddenGradient(),
                    path.width());
            path.backward(xGradient, parameterGradient);
        }
    }
}
