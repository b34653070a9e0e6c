package org.segmodel.benchmarks.study;

import java.util.function.IntConsumer;
import org.bytedeco.javacpp.FloatPointer;
import org.segmodel.models.layer.KernelContext;

/** The best rate at which all threads of a context multiply large matrices at the same time. */
final class GemmPeak {

    private static final int SIDE = 1024;

    private final KernelContext context;
    private final FloatPointer[][] matrices;
    private final IntConsumer task = this::multiply;
    private long quickest = Long.MAX_VALUE;

    GemmPeak(KernelContext context) {
        this.context = context;
        matrices = new FloatPointer[context.workers().threads()][3];
        for (FloatPointer[] ofThread : matrices) {
            for (int i = 0; i < 3; i++) {
                ofThread[i] = new FloatPointer((long) SIDE * SIDE);
                for (long k = 0; k < (long) SIDE * SIDE; k++) {
                    ofThread[i].put(k, k % 7 * 0.125f);
                }
            }
        }
    }

    /** Multiplies once on every thread. */
    void measure() {
        long start = System.nanoTime();
        context.workers().run(matrices.length, task);
        quickest = Math.min(quickest, System.nanoTime() - start);
    }

    /** Rate of the quickest measurement, 10⁹ operations a second. */
    double gigaflops() {
        return matrices.length * 2.0 * SIDE * SIDE * SIDE / quickest;
    }

    private void multiply(int thread) {
        FloatPointer[] m = matrices[thread];
        context.gemm().multiply(false, false, SIDE, SIDE, SIDE, m[0], SIDE, m[1], SIDE, 0f, m[2], SIDE);
    }
}
