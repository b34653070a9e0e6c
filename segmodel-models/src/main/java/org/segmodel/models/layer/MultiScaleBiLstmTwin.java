package org.segmodel.models.layer;

import static org.nd4j.linalg.indexing.NDArrayIndex.all;
import static org.nd4j.linalg.indexing.NDArrayIndex.interval;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.segmodel.core.sequence.PackedLayout;
import org.segmodel.models.kernel.LineBins;
import org.segmodel.models.kernel.MultiScaleShape;

/**
 * The multi-scale BiLSTM in plain ND4J operations: any floating-point type, any backend. The oracle of the kernel in
 * double precision, and the path on a GPU. Keeps what the backward pass needs of the last forward pass. Not safe for use
 * by several threads.
 */
final class MultiScaleBiLstmTwin {

    private final MultiScaleShape shape;
    private final BiLstmTwin[] paths;
    private final LineBins[] bins;

    MultiScaleBiLstmTwin(MultiScaleShape shape) {
        this.shape = shape;
        paths = new BiLstmTwin[shape.paths()];
        bins = new LineBins[shape.paths()];
        Arrays.setAll(paths, p -> new BiLstmTwin());
    }

    @SuppressWarnings("try")
    INDArray forward(PackedLayout layout, INDArray rows, Map<String, INDArray> table) {
        // What the backward pass needs must outlive the engine's workspace of the forward pass.
        try (MemoryWorkspace outside = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
            INDArray[] outputs = new INDArray[paths.length];
            outputs[0] = paths[0].forward(layout, rows, arrays(0, table));
            for (int p = 1; p < paths.length; p++) {
                bins[p] = LineBins.of(layout, shape.scale(p));
                INDArray means = BinOperations.divideBySize(bins[p], BinOperations.sums(bins[p], rows));
                outputs[p] = BinOperations.spread(bins[p],
                        paths[p].forward(bins[p].layout(), means, arrays(p, table)));
            }
            return Nd4j.concat(1, outputs);
        }
    }

    /** Fills the gradient views and returns the gradient of the rows. */
    INDArray backward(INDArray epsilon, Map<String, INDArray> gradients) {
        INDArray result = paths[0].backward(part(epsilon, 0), arrays(0, gradients));
        for (int p = 1; p < paths.length; p++) {
            INDArray means = paths[p].backward(BinOperations.sums(bins[p], part(epsilon, p)), arrays(p, gradients));
            result.addi(BinOperations.spread(bins[p], BinOperations.divideBySize(bins[p], means)));
        }
        return result;
    }

    private INDArray part(INDArray rows, int path) {
        return rows.get(all(), interval(shape.column(path), shape.column(path + 1))).dup('c');
    }

    /** The arrays of a path, by the names that a BiLSTM alone has for them. */
    private Map<String, INDArray> arrays(int path, Map<String, INDArray> table) {
        Map<String, INDArray> arrays = new HashMap<>();
        for (String array : new String[] {"W", "R", "b"}) {
            arrays.put(array + "f", table.get(shape.prefix(path) + "forward/" + array));
            arrays.put(array + "b", table.get(shape.prefix(path) + "backward/" + array));
        }
        return arrays;
    }
}
