package org.segmodel.models.network;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.segmodel.core.sequence.PackedLayout;
import org.segmodel.models.internal.FloatArrays;

/**
 * A batch as arrays of the engine: packed features [rows, inputs], mask and labels [songs, steps]. Heap arrays on the way
 * are kept. Used by one thread at a time.
 */
final class StepArrays {

    private final InputScaling scaling;
    private float[] scaled = {};
    private float[] padded = {};

    /**
     * For the batches of one network.
     *
     * @param scaling shifts and scales the features; null to leave them
     */
    StepArrays(InputScaling scaling) {
        this.scaling = scaling;
    }

    INDArray features(TaggerBatch batch) {
        float[] rows = batch.features();
        if (scaling != null) {
            scaled = scaled.length < rows.length ? new float[rows.length] : scaled;
            scaling.apply(rows, scaled);
            rows = scaled;
        }
        return FloatArrays.create(rows, batch.layout().rows(), batch.width());
    }

    INDArray mask(TaggerBatch batch) {
        PackedLayout layout = batch.layout();
        clear(layout, 1);
        for (int s = 0; s < layout.sequences(); s++) {
            Arrays.fill(padded, s * layout.steps(), s * layout.steps() + layout.length(s), 1f);
        }
        return FloatArrays.create(padded, layout.sequences(), layout.steps());
    }

    /**
     * Labels [songs, steps]; with soft targets or targets of heads [songs, steps, 1 + columns], the counts behind each
     * label and the heads' targets behind those.
     */
    INDArray labels(TaggerBatch batch) {
        PackedLayout layout = batch.layout();
        int soft = batch.counts().length / Math.max(1, layout.rows());
        int further = batch.further().length / Math.max(1, layout.rows());
        int columns = soft + further;
        clear(layout, 1 + columns);
        for (int s = 0; s < layout.sequences(); s++) {
            for (int t = 0; t < layout.length(s); t++) {
                int row = layout.offset(s) + t;
                int at = (s * layout.steps() + t) * (1 + columns);
                padded[at] = batch.labels()[row];
                System.arraycopy(batch.counts(), row * soft, padded, at + 1, soft);
                System.arraycopy(batch.further(), row * further, padded, at + 1 + soft, further);
            }
        }
        INDArray labels = FloatArrays.create(padded, layout.sequences(), layout.steps() * (1 + columns));
        return columns == 0 ? labels : labels.reshape('c', layout.sequences(), layout.steps(), 1 + columns);
    }

    private void clear(PackedLayout layout, int numbers) {
        int size = Math.multiplyExact(Math.multiplyExact(layout.sequences(), layout.steps()), numbers);
        padded = padded.length < size ? new float[size] : padded;
        Arrays.fill(padded, 0, size, 0f);
    }
}
