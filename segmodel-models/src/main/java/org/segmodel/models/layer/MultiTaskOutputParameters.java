package org.segmodel.models.layer;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.segmodel.core.random.RandomStream;
import org.segmodel.losses.multitask.MultiTaskConfig;
import org.segmodel.losses.multitask.UncertaintyWeights;

/** Names, order, shapes and first values of a {@link MultiTaskOutput}'s parameters. Holds no state. */
final class MultiTaskOutputParameters extends SequenceOutputParameters {

    // No underscores: the engine finds a layer by what stands before the last one of its parameter's name.
    static final String HEADS_W = "headWeights";
    static final String HEADS_B = "headBias";
    static final String LOG_VARIANCES = "logVariances";

    MultiTaskOutputParameters() {
        super(List.of(W, HEADS_W), List.of(B, HEADS_B, LOG_VARIANCES));
    }

    @Override
    Map<String, long[]> shapes(SequenceOutput layer) {
        MultiTaskConfig tasks = ((MultiTaskOutput) layer).multiTask();
        Map<String, long[]> shapes = super.shapes(layer);
        shapes.put(HEADS_W, new long[] {layer.getNIn(), tasks.columns()});
        shapes.put(HEADS_B, new long[] {tasks.columns()});
        if (MultiTaskOutput.learnsWeights(tasks)) {
            shapes.put(LOG_VARIANCES, new long[] {tasks.tasks()});
        }
        return shapes;
    }

    @Override
    void fill(SequenceOutput layer, String key, INDArray target, RandomStream random) {
        MultiTaskConfig tasks = ((MultiTaskOutput) layer).multiTask();
        switch (key) {
            case HEADS_W -> fillWeights(target, (int) layer.getNIn(), tasks.columns(), random);
            case HEADS_B -> target.assign(0);
            case LOG_VARIANCES -> target.assign(Nd4j.createFromArray(Arrays.stream(tasks.startWeights())
                    .map(UncertaintyWeights::logVariance).toArray()));
            default -> super.fill(layer, key, target, random);
        }
    }
}
