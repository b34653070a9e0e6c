package org.segmodel.models.layer;

import java.util.Map;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.segmodel.models.kernel.DenseShape;

/**
 * The dense layer in plain ND4J operations: any floating-point type, any backend. The oracle of the kernel in double
 * precision, and the path on a GPU. Keeps what the backward pass needs of the last forward pass. Not safe for use by
 * several threads.
 */
final class DenseTwin {

    private final DenseShape shape;
    private INDArray x;
    private INDArray weights;
    /** 1 where an output is positive. */
    private INDArray positive;

    DenseTwin(DenseShape shape) {
        this.shape = shape;
    }

    @SuppressWarnings("try")
    INDArray forward(INDArray rows, Map<String, INDArray> table) {
        // What the backward pass needs must outlive the engine's workspace of the forward pass.
        try (MemoryWorkspace outside = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
            x = rows.dup('c');
            weights = table.get(DenseShape.W);
            INDArray z = x.mmul(weights).addiRowVector(table.get(DenseShape.B).reshape(1, shape.outputs()));
            if (!shape.rectified()) {
                return z;
            }
            positive = z.gt(0).castTo(z.dataType());
            // A product keeps NaN, which ND4J's own rectifier turns to 0.
            return z.muli(positive);
        }
    }

    /** Fills the gradient views and returns the gradient of the rows. */
    INDArray backward(INDArray epsilon, Map<String, INDArray> gradients) {
        INDArray z = shape.rectified() ? epsilon.mul(positive) : epsilon;
        gradients.get(DenseShape.W).assign(x.transpose().mmul(z));
        gradients.get(DenseShape.B).assign(z.sum(0));
        return z.mmul(weights.transpose());
    }
}
