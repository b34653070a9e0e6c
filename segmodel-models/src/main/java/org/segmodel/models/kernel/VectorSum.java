package org.segmodel.models.kernel;

import java.util.Arrays;
import java.util.function.IntConsumer;
import org.bytedeco.javacpp.FloatPointer;

/** Adds long vectors in direct memory, on all threads. Used by one caller at a time. */
final class VectorSum {

    private static final int BLOCK = 4096;

    private final Workers workers;
    private final IntConsumer task = this::part;
    private final float[][] left;
    private final float[][] right;
    private final MemoryView[] from;
    private final MemoryView[] to;
    private FloatPointer target;
    private FloatPointer added;
    private float factor;
    private long size;

    VectorSum(Workers workers) {
        this.workers = workers;
        int threads = workers.threads();
        left = new float[threads][BLOCK];
        right = new float[threads][BLOCK];
        from = new MemoryView[threads];
        to = new MemoryView[threads];
        Arrays.setAll(from, t -> new MemoryView());
        Arrays.setAll(to, t -> new MemoryView());
    }

    /**
     * {@code target = (target + added) * factor}, from the pointers' positions on.
     *
     * @param n numbers of each
     */
    void add(FloatPointer target, FloatPointer added, float factor, long n) {
        this.target = target;
        this.factor = factor;
        this.added = added;
        size = n;
        workers.run(workers.threads(), task);
    }

    private void part(int part) {
        for (long at = (long) part * BLOCK; at < size; at += (long) left.length * BLOCK) {
            int n = (int) Math.min(BLOCK, size - at);
            to[part].aim(target, at).get(left[part], 0, n);
            from[part].aim(added, at).get(right[part], 0, n);
            Activations.add(left[part], right[part], n);
            if (factor != 1f) {
                Activations.scale(left[part], factor, n);
            }
            to[part].put(left[part], 0, n);
        }
    }
}
