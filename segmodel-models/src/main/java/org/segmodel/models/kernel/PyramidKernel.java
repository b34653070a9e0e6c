package org.segmodel.models.kernel;

import java.util.List;
import org.bytedeco.javacpp.FloatPointer;
import org.segmodel.core.sequence.PackedLayout;

/**
 * Temporal pyramid pooling in single precision over packed songs; {@link PyramidShape} says what is computed. Time is
 * linear in the rows. Results are the same to the bit for every number of threads. A NaN among the inputs gives NaN in
 * its own column of its own song only: in its line, and on each level in the lines of its bin. Pointers count from their
 * positions on. Not safe for use by several threads.
 */
public final class PyramidKernel {

    private final PyramidShape shape;
    private final BinRows binRows;
    private final DirectMatrix pooled = new DirectMatrix();

    private PackedLayout layout = PackedLayout.of();
    /** Every line a bin of its own. */
    private LineBins lines = LineBins.of(layout, 1);
    private List<LineBins> bins = List.of();

    /**
     * A pyramid.
     *
     * @param workers threads
     * @param shape   its shape
     */
    public PyramidKernel(Workers workers, PyramidShape shape) {
        this.shape = shape;
        binRows = new BinRows(workers);
    }

    /**
     * Computes the outputs.
     *
     * @param batch  the batch
     * @param input  [rows × inputs], song-major
     * @param output [rows × outputs], song-major, overwritten
     */
    public void forward(PackedLayout batch, FloatPointer input, FloatPointer output) {
        if (batch != layout) {
            layout = batch;
            lines = LineBins.of(batch, 1);
            bins = shape.bins(batch);
            bins.forEach(level -> pooled.ensure((long) level.count() * shape.inputs()));
        }
        binRows.spread(lines, input, shape.inputs(), output, 0, shape.outputs());
        for (int level = 0; level < bins.size(); level++) {
            binRows.means(bins.get(level), input, shape.inputs(), pooled.at(0));
            binRows.spread(bins.get(level), pooled.at(0), shape.inputs(), output, shape.column(level),
                    shape.outputs());
        }
    }

    /**
     * Gradient of the last {@link #forward}'s input.
     *
     * @param outputGradient [rows × outputs], song-major
     * @param inputGradient  [rows × inputs], song-major, overwritten
     */
    public void backward(FloatPointer outputGradient, FloatPointer inputGradient) {
        binRows.sums(lines, outputGradient, 0, shape.outputs(), inputGradient, shape.inputs());
        for (int level = 0; level < bins.size(); level++) {
            binRows.sums(bins.get(level), outputGradient, shape.column(level), shape.outputs(), pooled.at(0),
                    shape.inputs());
            binRows.addShares(bins.get(level), pooled.at(0), shape.inputs(), inputGradient);
        }
    }
}
