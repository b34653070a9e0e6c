package org.segmodel.models.layer;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.segmodel.core.random.RandomStream;

/**
 * Inverted dropout (Srivastava et al. 2014): each number is set to zero with probability {@code rate}, the others are
 * divided by {@code 1 - rate}. The mask is drawn from the layer's own random stream, 16 bits a number, so the rate is met
 * to within 1/65536. Not safe for use by several threads.
 */
final class PackedDropout {

    private static final int STEPS = 1 << 16;
    private static final long LOWEST = STEPS - 1;

    private final double rate;
    private RandomStream random;
    private float[] mask = {};

    PackedDropout(double rate, RandomStream random) {
        if (!(rate >= 0 && rate < 1)) {
            throw new IllegalArgumentException("dropout rate " + rate + " is outside [0, 1)");
        }
        this.rate = rate;
        this.random = random;
    }

    boolean active() {
        return rate > 0;
    }

    long[] randomState() {
        return random.state();
    }

    void restoreRandomState(long[] state) {
        random = RandomStream.restore(state);
    }

    /** Draws a new mask and applies it to the first n values. */
    void apply(float[] values, int n) {
        redraw(n);
        multiply(values, n);
    }

    /** Applies the last mask again, to the gradient. */
    void backward(float[] gradient, int n) {
        multiply(gradient, n);
    }

    /** The last mask as an array of the given one's shape and type. */
    INDArray maskLike(INDArray values) {
        float[] used = Arrays.copyOf(mask, Math.toIntExact(values.length()));
        return Nd4j.createFromArray(used).castTo(values.dataType()).reshape('c', values.shape());
    }

    /** Draws a new mask for n values without applying it. */
    void redraw(int n) {
        // One draw serves four numbers, so the mask has room for whole fours.
        int fours = (n + 3) / 4;
        if (mask.length < 4 * fours) {
            mask = new float[4 * fours];
        }
        long dropped = Math.round(rate * STEPS);
        int kept = Float.floatToRawIntBits((float) (1 / (1 - rate)));
        float[] target = mask;
        for (int i = 0; i < 4 * fours; i += 4) {
            long bits = random.nextLong();
            target[i] = factor((bits & LOWEST) - dropped, kept);
            target[i + 1] = factor((bits >>> 16 & LOWEST) - dropped, kept);
            target[i + 2] = factor((bits >>> 32 & LOWEST) - dropped, kept);
            target[i + 3] = factor((bits >>> 48) - dropped, kept);
        }
    }

    /** 0 for a negative distance, else the number with the given bits; without a branch, which would be guessed wrong. */
    private static float factor(long distance, int kept) {
        return Float.intBitsToFloat(kept & ~(int) (distance >> 63));
    }

    private void multiply(float[] values, int n) {
        float[] factors = mask;
        for (int i = 0; i < n; i++) {
            values[i] *= factors[i];
        }
    }
}
