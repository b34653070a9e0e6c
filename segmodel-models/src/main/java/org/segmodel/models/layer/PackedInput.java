package org.segmodel.models.layer;

import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.segmodel.core.sequence.PackedLayout;
import org.segmodel.models.kernel.DirectMatrix;
import org.segmodel.models.kernel.DirectMemory;
import org.segmodel.models.kernel.Workers;

/**
 * The rows of a layer's input as kernels want them: packed, in direct memory, without the numbers that dropout drops.
 * Memory only grows. Not safe for use by several threads.
 */
final class PackedInput {

    private final DirectMatrix memory = new DirectMatrix();

    /**
     * The rows of an input.
     *
     * @param input   float array: padded features [batch, time, width] of the graph, or packed rows [rows, width]
     * @param layout  the batch
     * @param dropout its present mask is applied, without scaling; null for none
     * @param workers threads
     * @return [rows × width], song-major, valid until the next call; the input's own memory where nothing had to be
     * done
     */
    FloatPointer rows(INDArray input, PackedLayout layout, PackedDropout dropout, Workers workers) {
        boolean packed = input.rank() == 2;
        FloatPointer source = NdMemory.pointer(NdMemory.contiguous(input) ? input : input.dup('c'));
        if (packed && dropout == null) {
            return source;
        }
        long width = input.size(input.rank() - 1);
        memory.ensure(layout.rows() * width);
        FloatPointer target = memory.at(0);
        if (!packed) {
            for (int s = 0; s < layout.sequences(); s++) {
                DirectMemory.copy(target, layout.offset(s) * width, source, s * input.size(1) * width,
                        layout.length(s) * width);
            }
            source = target;
        }
        if (dropout != null) {
            dropout.apply(source, layout.rows() * width, target, workers);
        }
        return target;
    }
}
