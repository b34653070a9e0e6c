package org.segmodel.models.kernel;

/** What the layers over maps of one network share: threads, and kernels that work on them. Used by one thread at a time. */
public final class MapKernels implements AutoCloseable {

    private final Workers workers;
    private final MapConvolutionKernel convolution;
    private final MapNormalizationKernel normalization;

    /**
     * Kernels with threads of their own.
     *
     * @param threads 1 or more
     */
    public MapKernels(int threads) {
        Gemm gemm = new OpenBlasGemm();
        // Between two layers the engine works with threads of its own, which spinning ones would keep from their cores.
        workers = new Workers(gemm, threads, false);
        convolution = new MapConvolutionKernel(gemm, workers);
        normalization = new MapNormalizationKernel(workers);
    }

    /** The threads, for what else the network computes. */
    public Workers workers() {
        return workers;
    }

    /** Computes convolutions. */
    public MapConvolutionKernel convolution() {
        return convolution;
    }

    /** Computes batch normalisations. */
    public MapNormalizationKernel normalization() {
        return normalization;
    }

    /** Ends the threads and gives memory back. */
    @Override
    public void close() {
        workers.close();
        convolution.close();
    }
}
