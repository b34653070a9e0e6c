package org.segmodel.models.layer;

import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.segmodel.core.random.RandomStream;
import org.segmodel.models.kernel.DropoutMask;
import org.segmodel.models.kernel.Workers;

/**
 * Inverted dropout of a layer's input: each number is set to zero with the layer's probability, the others are divided by
 * one minus it. Masks come from the layer's own random stream, one draw each. Not safe for use by several threads.
 */
final class PackedDropout {

    private final DropoutMask mask;
    private RandomStream random;
    private DropoutMask.Applier applier;

    PackedDropout(double rate, RandomStream random) {
        mask = new DropoutMask(rate);
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

    /** Draws a new mask. */
    void redraw() {
        mask.redraw(random);
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
