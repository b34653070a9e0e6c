package org.segmodel.models.layer;

import static org.nd4j.linalg.indexing.NDArrayIndex.all;
import static org.nd4j.linalg.indexing.NDArrayIndex.interval;

import java.util.HashMap;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.segmodel.core.sequence.PackedLayout;
import org.segmodel.models.kernel.CrossAttentionShape;

/**
 * Cross-attention in plain ND4J operations: any floating-point type, any backend. Whoever calls it for training does so
 * outside of the engine's workspaces: it keeps what the backward pass needs of the last forward pass. Not safe for use
 * by several threads.
 */
final class CrossAttentionTwin {

    private static final double VARIANCE_FLOOR = 1e-5;

    private final CrossAttentionShape shape;
    private final String prefix;
    private final Map<String, INDArray> parameters = new HashMap<>();
    private Map<String, INDArray> gradients;

    private PackedLayout lines;
    private PackedLayout bins;
    private INDArray x;
    private INDArray memory;
    private INDArray queries;
    private INDArray keysValues;
    /** Attention weights by song and head. */
    private INDArray[][] weights;
    private INDArray seen;
    private INDArray normal;
    private INDArray inverseDeviation;

    CrossAttentionTwin(CrossAttentionShape shape, String prefix) {
        this.shape = shape;
        this.prefix = prefix;
    }

    INDArray forward(PackedLayout asking, PackedLayout asked, INDArray rows, INDArray memoryRows,
            Map<String, INDArray> table) {
        lines = asking;
        bins = asked;
        x = rows.dup('c');
        memory = memoryRows.dup('c');
        shape.arrays().forEach((name, sides) -> {
            INDArray array = table.get(prefix + name).dup('c');
            boolean matrix = name.endsWith("/W");
            parameters.put(name, array.reshape('c', matrix ? sides[0] : 1, array.length() / (matrix ? sides[0] : 1)));
        });
        queries = linear(x, CrossAttentionShape.QUERY_WEIGHTS, CrossAttentionShape.QUERY_BIAS);
        keysValues = linear(memory, CrossAttentionShape.MEMORY_WEIGHTS, CrossAttentionShape.MEMORY_BIAS);
        seen = heads();
        INDArray sum = linear(seen, CrossAttentionShape.OUT_WEIGHTS, CrossAttentionShape.OUT_BIAS).addi(x);
        INDArray distance = sum.subColumnVector(sum.mean(true, 1));
        inverseDeviation = Transforms.sqrt(distance.mul(distance).mean(true, 1).addi(VARIANCE_FLOOR), false).rdivi(1);
        normal = distance.muliColumnVector(inverseDeviation);
        return normal.mulRowVector(parameters.get(CrossAttentionShape.NORM_SCALE))
                .addiRowVector(parameters.get(CrossAttentionShape.NORM_SHIFT));
    }

    /** Gradients of the rows that ask and of those that are asked. */
    record RowGradients(INDArray rows, INDArray memory) {
    }

    /** Fills the gradient views. */
    RowGradients backward(INDArray epsilon, Map<String, INDArray> views) {
        gradients = views;
        put(CrossAttentionShape.NORM_SCALE, epsilon.mul(normal).sum(0));
        put(CrossAttentionShape.NORM_SHIFT, epsilon.sum(0));
        INDArray g = epsilon.mulRowVector(parameters.get(CrossAttentionShape.NORM_SCALE));
        INDArray share = g.mul(normal).mean(true, 1);
        INDArray dSum = g.subColumnVector(g.mean(true, 1)).subi(normal.mulColumnVector(share))
                .muliColumnVector(inverseDeviation);
        INDArray dSeen = linearGradient(dSum, seen, CrossAttentionShape.OUT_WEIGHTS, CrossAttentionShape.OUT_BIAS);
        INDArray dQueries = Nd4j.create(queries.dataType(), queries.shape());
        INDArray dKeysValues = Nd4j.create(keysValues.dataType(), keysValues.shape());
        headsGradient(dSeen, dQueries, dKeysValues);
        return new RowGradients(
                linearGradient(dQueries, x, CrossAttentionShape.QUERY_WEIGHTS, CrossAttentionShape.QUERY_BIAS)
                        .addi(dSum),
                linearGradient(dKeysValues, memory, CrossAttentionShape.MEMORY_WEIGHTS,
                        CrossAttentionShape.MEMORY_BIAS));
    }

    private INDArray linear(INDArray rows, String matrix, String bias) {
        return rows.mmul(parameters.get(matrix)).addiRowVector(parameters.get(bias));
    }

    /** Puts the gradients of a linear layer's parameters and returns that of its rows. */
    private INDArray linearGradient(INDArray gradient, INDArray rows, String matrix, String bias) {
        put(matrix, rows.transpose().mmul(gradient));
        put(bias, gradient.sum(0));
        return gradient.mmul(parameters.get(matrix).transpose());
    }

    private void put(String name, INDArray gradient) {
        INDArray view = gradients.get(prefix + name);
        view.assign(gradient.dup('c').reshape('c', view.shape()));
    }

    private INDArray heads() {
        weights = new INDArray[lines.sequences()][shape.heads()];
        INDArray result = Nd4j.create(queries.dataType(), queries.shape());
        for (int s = 0; s < lines.sequences(); s++) {
            for (int h = 0; h < shape.heads() && lines.length(s) > 0; h++) {
                INDArray scores = part(queries, lines, s, h).mmul(keys(keysValues, s, h).transpose()).muli(scale());
                INDArray exponentials = Transforms.exp(scores.subColumnVector(scores.max(true, 1)), false);
                weights[s][h] = exponentials.divColumnVector(exponentials.sum(true, 1));
                part(result, lines, s, h).assign(weights[s][h].mmul(values(keysValues, s, h)));
            }
        }
        return result;
    }

    private void headsGradient(INDArray dSeen, INDArray dQueries, INDArray dKeysValues) {
        for (int s = 0; s < lines.sequences(); s++) {
            for (int h = 0; h < shape.heads() && lines.length(s) > 0; h++) {
                INDArray gradient = part(dSeen, lines, s, h).dup('c');
                INDArray p = weights[s][h];
                INDArray dWeights = gradient.mmul(values(keysValues, s, h).transpose());
                INDArray dScores = dWeights.subColumnVector(dWeights.mul(p).sum(true, 1)).muli(p).muli(scale());
                part(dQueries, lines, s, h).assign(dScores.mmul(keys(keysValues, s, h)));
                keys(dKeysValues, s, h).assign(dScores.transpose().mmul(part(queries, lines, s, h)));
                values(dKeysValues, s, h).assign(p.transpose().mmul(gradient));
            }
        }
    }

    private INDArray keys(INDArray matrix, int song, int head) {
        return part(matrix, bins, song, head);
    }

    private INDArray values(INDArray matrix, int song, int head) {
        return part(matrix, bins, song, shape.heads() + head);
    }

    /** Rows of a song and columns of a head; as a view. */
    private INDArray part(INDArray matrix, PackedLayout layout, int song, int head) {
        return matrix.get(interval(layout.offset(song), layout.offset(song) + layout.length(song)), all())
                .get(all(), interval((long) head * shape.headWidth(), (head + 1L) * shape.headWidth()));
    }

    private double scale() {
        return 1 / Math.sqrt(shape.headWidth());
    }
}
