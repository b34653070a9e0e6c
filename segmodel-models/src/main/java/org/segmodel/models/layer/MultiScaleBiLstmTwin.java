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
    /** By path, of which 0 has none; empty where rows of all paths stand side by side. */
    private final CrossAttentionTwin[] attentions;
    private final LineBins[] bins;

    MultiScaleBiLstmTwin(MultiScaleShape shape) {
        this.shape = shape;
        paths = new BiLstmTwin[shape.paths()];
        bins = new LineBins[shape.paths()];
        Arrays.setAll(paths, p -> new BiLstmTwin());
        attentions = new CrossAttentionTwin[shape.attends() ? shape.paths() : 0];
        for (int p = 1; p < attentions.length; p++) {
            attentions[p] = new CrossAttentionTwin(shape.attention(p), shape.attentionPrefix(p));
        }
    }

    /** As {@link org.segmodel.models.kernel.MultiScaleKernel#setHiddenFactors}. */
    void setHiddenFactors(float[][] factors) {
        for (int p = 0; p < paths.length; p++) {
            paths[p].setHiddenFactors(factors == null ? null : factors[p]);
        }
    }

    @SuppressWarnings("try")
    INDArray forward(PackedLayout layout, INDArray rows, Map<String, INDArray> table) {
        // What the backward pass needs must outlive the engine's workspace of the forward pass.
        try (MemoryWorkspace outside = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
            INDArray result = paths[0].forward(layout, rows, arrays(0, table));
            for (int p = 1; p < paths.length; p++) {
                bins[p] = LineBins.of(layout, shape.scale(p));
                INDArray means = BinOperations.divideBySize(bins[p], BinOperations.sums(bins[p], rows));
                INDArray hidden = paths[p].forward(bins[p].layout(), means, arrays(p, table));
                result = shape.attends() ? attentions[p].forward(layout, bins[p].layout(), result, hidden, table)
                        : Nd4j.concat(1, result, BinOperations.spread(bins[p], hidden));
            }
            return result;
        }
    }

    /** Fills the gradient views and returns the gradient of the rows. */
    INDArray backward(INDArray epsilon, Map<String, INDArray> gradients) {
        INDArray ofFine = shape.attends() ? epsilon : part(epsilon, 0);
        INDArray result = null;
        for (int p = paths.length - 1; p > 0; p--) {
            INDArray hidden;
            if (shape.attends()) {
                CrossAttentionTwin.RowGradients both = attentions[p].backward(ofFine, gradients);
                ofFine = both.rows();
                hidden = both.memory();
            } else {
                hidden = BinOperations.sums(bins[p], part(epsilon, p));
            }
            INDArray means = paths[p].backward(hidden, arrays(p, gradients));
            INDArray share = BinOperations.spread(bins[p], BinOperations.divideBySize(bins[p], means));
            result = result == null ? share : result.addi(share);
        }
        INDArray fine = paths[0].backward(ofFine, arrays(0, gradients));
        return result == null ? fine : fine.addi(result);
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
