package org.segmodel.models.layer;

import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.segmodel.core.random.RandomStream;
import org.segmodel.core.sequence.PackedLayout;
import org.segmodel.models.kernel.DropoutMask;
import org.segmodel.models.kernel.Workers;

/**
 * Inverted dropout of a layer's input: each number is set to zero with the layer's probability, the others are divided by
 * one minus it; by song, the same columns of all rows of a song. Masks come from the layer's own random stream, one draw
 * each. Not safe for use by several threads.
 */
final class PackedDropout {

    private final DropoutMask mask;
    private final boolean bySong;
    private RandomStream random;
    private DropoutMask.Applier applier;

    PackedDropout(double rate, boolean bySong, RandomStream random) {
        mask = new DropoutMask(rate);
        this.bySong = bySong;
        this.random = random;
    }

    boolean active() {
        return mask.active();
    }

    /** The mask, for kernels that apply it themselves. */
    DropoutMask mask() {
        return mask;
    }

    long[] randomState() {
        return random.state();
    }

    void restoreRandomState(long[] state) {
        random = RandomStream.restore(state);
    }

    /** Draws a new mask for numbers that are no rows of a layer's input, each by itself. */
    void redraw() {
        mask.redraw(random);
    }

    /** Draws a new mask for the rows of a batch, of so many numbers each. */
    void redraw(PackedLayout layout, long width) {
        if (bySong) {
            mask.redraw(random, layout, Math.toIntExact(width));
        } else {
            mask.redraw(random);
        }
    }

    /** Draws another mask of this layer, by number, from the same stream. */
    void redraw(DropoutMask other) {
        other.redraw(random);
    }

    /** Lets go of the threads. */
    void detach() {
        applier = null;
    }

    /** Applies the present mask to n numbers without scaling them; the target may be the source. */
    void apply(FloatPointer source, long n, FloatPointer target, Workers workers) {
        if (applier == null) {
            applier = new DropoutMask.Applier(mask, workers);
        }
        applier.apply(source, n, target);
    }

    /** Factors of the present mask, scaled, as an array of the given one's shape and type. */
    INDArray maskLike(INDArray values) {
        return Nd4j.createFromArray(mask.factors(Math.toIntExact(values.length()))).castTo(values.dataType())
                .reshape('c', values.shape());
    }
}
