package org.segmodel.models.layer;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ops.executioner.OpExecutioner;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;
import org.segmodel.core.sequence.PackedLayout;
import org.segmodel.models.kernel.Gemm;
import org.segmodel.models.kernel.Gemms;
import org.segmodel.models.kernel.Workers;

/** What the layers of one network share: the library for matrix products and the threads. Used by one thread at a time. */
public final class KernelContext implements AutoCloseable {

    private final Gemm gemm;
    private final Workers workers;
    private final MaskLayouts layouts = new MaskLayouts();

    private KernelContext(Gemm gemm, Workers workers) {
        this.gemm = gemm;
        this.workers = workers;
    }

    /**
     * A context with its own threads.
     *
     * @param threads 1 or more
     */
    public static KernelContext create(int threads) {
        // NativeOpsHolder cannot be used before ND4J has chosen its backend.
        Nd4j.getBackend();
        // ND4J and oneDNN share one OpenMP library, and this is the way to it that Java has.
        Gemm gemm = Gemms.choose(() -> NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1));
        return new KernelContext(gemm, new Workers(gemm, threads));
    }

    /** Library for matrix products. */
    public Gemm gemm() {
        return gemm;
    }

    /** Threads made for it. */
    public Workers workers() {
        return workers;
    }

    /**
     * Says which batch comes next, so that the layers need not make its layout again; a hint, the masks decide.
     *
     * @param layout of the batch
     */
    public void expect(PackedLayout layout) {
        layouts.expect(layout);
    }

    MaskLayouts layouts() {
        return layouts;
    }

    /** Whether the kernels can serve a data type on the present backend. */
    static boolean serves(DataType type) {
        return type == DataType.FLOAT && onHost();
    }

    /** Whether the engine keeps its numbers in the memory of the host. */
    public static boolean onHost() {
        return Nd4j.getExecutioner().type() == OpExecutioner.ExecutionerType.NATIVE_CPU;
    }

    /** Ends the threads. */
    @Override
    public void close() {
        workers.close();
    }
}
