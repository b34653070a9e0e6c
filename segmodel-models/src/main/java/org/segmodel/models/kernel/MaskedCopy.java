package org.segmodel.models.kernel;

import org.bytedeco.javacpp.FloatPointer;

/** Copies numbers in direct memory without those that dropout drops, block by block. For one thread. */
final class MaskedCopy {

    private final DropoutMask mask;
    private final int[] bits = new int[DropoutMask.BLOCK];
    private final IntView from = new IntView();
    private final IntView to = new IntView();

    MaskedCopy(DropoutMask mask) {
        this.mask = mask;
    }

    /**
     * Copies n numbers from number {@code first} on; the target may be the source.
     *
     * @param source number 0 is at the pointer's position
     * @param target likewise
     */
    void run(FloatPointer source, FloatPointer target, int first, int n) {
        for (int at = first; at < first + n; at += DropoutMask.BLOCK) {
            int count = Math.min(DropoutMask.BLOCK, first + n - at);
            from.over(source, at).get(bits, 0, count);
            mask.mask(bits, count, at);
            to.over(target, at).put(bits, 0, count);
        }
    }
}
