package org.segmodel.models.layer;

import static org.nd4j.linalg.indexing.NDArrayIndex.all;
import static org.nd4j.linalg.indexing.NDArrayIndex.interval;

import java.util.List;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.segmodel.core.sequence.PackedLayout;
import org.segmodel.models.kernel.LineBins;
import org.segmodel.models.kernel.PyramidShape;

/**
 * Pyramid pooling in plain ND4J operations: any floating-point type, any backend. The oracle of the kernel in double
 * precision, and the path on a GPU. Keeps the bins of the last forward pass. Not safe for use by several threads.
 */
final class PyramidPoolingTwin {

    private final PyramidShape shape;
    private List<LineBins> bins = List.of();

    PyramidPoolingTwin(PyramidShape shape) {
        this.shape = shape;
    }

    @SuppressWarnings("try")
    INDArray forward(PackedLayout batch, INDArray rows) {
        bins = shape.bins(batch);
        try (MemoryWorkspace outside = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
            INDArray[] columns = new INDArray[1 + bins.size()];
            columns[0] = rows.dup('c');
            for (int level = 0; level < bins.size(); level++) {
                columns[level + 1] = means(bins.get(level), columns[0]);
            }
            return Nd4j.concat(1, columns);
        }
    }

    /** Gradient of the rows. */
    INDArray backward(INDArray epsilon) {
        INDArray result = epsilon.get(all(), interval(0, shape.inputs())).dup('c');
        for (int level = 0; level < bins.size(); level++) {
            // The mean over a bin is a symmetric matrix: what passes back is the mean over the same bin.
            result.addi(means(bins.get(level), epsilon.get(all(),
                    interval(shape.column(level), shape.column(level) + shape.inputs())).dup('c')));
        }
        return result;
    }

    /** For each row the mean over its bin. */
    private static INDArray means(LineBins of, INDArray rows) {
        return BinOperations.spread(of, BinOperations.divideBySize(of, BinOperations.sums(of, rows)));
    }
}
