package org.segmodel.models.kernel;

import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;
import org.segmodel.core.random.RandomStream;

/** The libraries under test, by name, and memory for them. */
final class Products {

    private Products() {
    }

    static Gemm gemm(String name) {
        return switch (name) {
            case "openblas" -> new OpenBlasGemm();
            case "onednn" -> new OneDnnGemm(Products::singleOpenMpThread);
            case "naive" -> new NaiveGemm(5);
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static void singleOpenMpThread() {
        // NativeOpsHolder cannot be used before ND4J has chosen its backend.
        Nd4j.getBackend();
        NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
    }

    static float[] gaussian(RandomStream random, int n, double scale) {
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = (float) (scale * random.nextGaussian());
        }
        return values;
    }

    /** A pointer whose position is not zero and behind whose content other numbers lie. */
    static FloatPointer inTheMiddle(float[] values) {
        FloatPointer memory = new FloatPointer(values.length + 11L);
        for (int i = 0; i < values.length + 11; i++) {
            memory.put(i, i < 7 || i >= values.length + 7 ? -99f : values[i - 7]);
        }
        return memory.position(7);
    }

    /** The content of {@link #inTheMiddle}, after a check that nothing around it was written. */
    static float[] content(FloatPointer pointer, int n) {
        if (pointer.position() != 7) {
            throw new AssertionError("position moved to " + pointer.position());
        }
        float[] values = new float[n];
        pointer.get(values, 0, n);
        for (int i = -7; i < n + 4; i = i == -1 ? n : i + 1) {
            if (pointer.get(i) != -99f) {
                throw new AssertionError("number " + i + " outside the array of " + n + " was overwritten");
            }
        }
        return values;
    }
}
