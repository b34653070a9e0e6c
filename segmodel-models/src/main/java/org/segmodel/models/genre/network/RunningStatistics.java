package org.segmodel.models.genre.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.layers.normalization.BatchNormalization;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The running means and variances of a graph's batch normalisation. The engine keeps them among the parameters and tells
 * how far they move as if that were their gradient; the optimiser must not see it.
 */
final class RunningStatistics {

    private final List<Moving> all = new ArrayList<>();

    /** Views of some of the statistics and of what is taken off them. */
    private record Moving(INDArray values, INDArray move) {
    }

    RunningStatistics(ComputationGraph graph) {
        for (Layer layer : graph.getLayers()) {
            if (layer instanceof BatchNormalization) {
                INDArray gradient = layer.getGradientsViewArray();
                long at = 0;
                for (Map.Entry<String, INDArray> parameter : layer.paramTable().entrySet()) {
                    long end = at + parameter.getValue().length();
                    if (isStatistic(parameter.getKey())) {
                        all.add(new Moving(parameter.getValue(), gradient.reshape(gradient.length())
                                .get(NDArrayIndex.interval(at, end)).reshape(parameter.getValue().shape())));
                    }
                    at = end;
                }
            }
        }
    }

    private static boolean isStatistic(String parameter) {
        return parameter.equals(BatchNormalizationParamInitializer.GLOBAL_MEAN)
                || parameter.equals(BatchNormalizationParamInitializer.GLOBAL_VAR);
    }

    /** How many numbers they are. */
    long count() {
        return all.stream().mapToLong(each -> each.values().length()).sum();
    }

    /** What they will be after a step; their part of the gradient becomes zero. */
    List<INDArray> takeMoves() {
        List<INDArray> moved = new ArrayList<>();
        for (Moving each : all) {
            moved.add(each.values().sub(each.move()));
            each.move().assign(0);
        }
        return moved;
    }

    /** Writes them, over whatever the optimiser made of them. */
    void put(List<INDArray> moved) {
        for (int i = 0; i < moved.size(); i++) {
            all.get(i).values().assign(moved.get(i));
        }
    }
}
