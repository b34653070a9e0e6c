package org.segmodel.models.kernel;

import org.bytedeco.javacpp.FloatPointer;
import org.segmodel.core.sequence.PackedLayout;

/**
 * A coarse path of a multi-scale layer: a BiLSTM over the mean rows of bins of lines. Keeps what the backward pass needs
 * of the last forward pass. Not safe for use by several threads.
 */
final class CoarsePath {

    private final int scale;
    private final int inputs;
    private final int width;
    private final BinRows binRows;
    private final BiLstmKernel lstm;
    private final LstmViews weights;
    private final LstmViews gradients;
    private final DirectMatrix means = new DirectMatrix();
    private final DirectMatrix meanGradient = new DirectMatrix();
    private final DirectMatrix hidden = new DirectMatrix();
    private final DirectMatrix hiddenGradient = new DirectMatrix();

    private PackedLayout divided;
    private LineBins bins;

    /**
     * A path without weights.
     *
     * @param shape   of the layer
     * @param path    1 is the first coarse one
     * @param binRows shared by the paths of a layer
     */
    CoarsePath(Gemm gemm, Workers workers, MultiScaleShape shape, int path, BinRows binRows,
            boolean withInputGradient) {
        scale = shape.scale(path);
        inputs = shape.inputs();
        width = 2 * shape.units(path);
        this.binRows = binRows;
        lstm = new BiLstmKernel(gemm, workers, inputs, shape.units(path), withInputGradient);
        weights = new LstmViews(shape.prefix(path), shape.offsets());
        gradients = new LstmViews(shape.prefix(path), shape.offsets());
    }

    /** Bins of the last batch. */
    LineBins bins() {
        return bins;
    }

    /** Width of a row of {@link #hidden}. */
    int width() {
        return width;
    }

    /** Hidden states of the last batch, [bins × width]. */
    FloatPointer hidden() {
        return hidden.at(0);
    }

    /** Where the gradient of {@link #hidden} is to be written before {@link #backward}. */
    FloatPointer hiddenGradient() {
        hiddenGradient.ensure(size(width));
        return hiddenGradient.at(0);
    }

    /** Numbers of the bins' rows; 1 where there are none, as no memory is no address to work on. */
    private long size(int columns) {
        return Math.max(1, (long) bins.count() * columns);
    }

    /** As {@link BiLstmKernel#setHiddenFactors}. */
    void setHiddenFactors(float[] factors) {
        lstm.setHiddenFactors(factors);
    }

    /** Computes the hidden states of a batch's bins from its rows [lines × inputs], of which factor is a factor. */
    void forward(PackedLayout lines, FloatPointer x, float factor, FloatPointer parameters, boolean training) {
        if (divided != lines) {
            divided = lines;
            bins = LineBins.of(lines, scale);
        }
        means.ensure(size(inputs));
        hidden.ensure(size(width));
        binRows.means(bins, x, inputs, means.at(0));
        weights.aim(parameters);
        lstm.load(weights.forward(), weights.backward(), training);
        lstm.forward(bins.layout(), means.at(0), factor, hidden.at(0));
    }

    /** Writes the weight gradients and adds to the gradient of the rows, [lines × inputs], where it is not null. */
    void backward(FloatPointer xGradient, FloatPointer parameterGradient) {
        gradients.aim(parameterGradient);
        FloatPointer ofMeans = null;
        if (xGradient != null) {
            meanGradient.ensure(size(inputs));
            ofMeans = meanGradient.at(0);
        }
        lstm.backward(hiddenGradient.at(0), ofMeans, gradients.forward(), gradients.backward());
        if (xGradient != null) {
            binRows.addShares(bins, meanGradient.at(0), inputs, xGradient);
        }
    }
}
