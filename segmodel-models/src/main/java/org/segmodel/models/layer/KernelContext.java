package org.segmodel.models.layer;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ops.executioner.OpExecutioner;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;
import org.segmodel.models.kernel.Gemm;
import org.segmodel.models.kernel.Gemms;
import org.segmodel.models.kernel.Workers;

/**
 * What the layers of one network share: the library for matrix products and the threads. Used by one thread at a time.
 *
 * @param gemm    library for matrix products
 * @param workers threads made for it
 */
public record KernelContext(Gemm gemm, Workers workers) implements AutoCloseable {

    /**
     * A context with its own threads.
     *
     * @param threads 1 or more; two are used at most, one a direction
     */
    public static KernelContext create(int threads) {
        // NativeOpsHolder cannot be used before ND4J has chosen its backend.
        Nd4j.getBackend();
        // ND4J and oneDNN share one OpenMP library, and this is the way to it that Java has.
        Gemm gemm = Gemms.choose(() -> NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1));
        return new KernelContext(gemm, new Workers(gemm, threads));
    }

    /** Whether the kernels can serve a data type on the present backend. */
    static boolean serves(DataType type) {
        return type == DataType.FLOAT
                && Nd4j.getExecutioner().type() == OpExecutioner.ExecutionerType.NATIVE_CPU;
    }

    /** Ends the threads. */
    @Override
    public void close() {
        workers.close();
    }
}
