package org.segmodel.models.layer;

import static org.nd4j.linalg.indexing.NDArrayIndex.all;
import static org.nd4j.linalg.indexing.NDArrayIndex.interval;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.segmodel.core.sequence.PackedLayout;
import org.segmodel.models.kernel.AttentionParameter;
import org.segmodel.models.kernel.AttentionShape;
import org.segmodel.models.kernel.DropoutMask;

/**
 * Self-attention in plain ND4J operations: any floating-point type, any backend; windows are cut out of the scores of
 * whole songs. The oracle of the kernel in double precision, and the path on a GPU. Keeps what the backward pass needs
 * of the last forward pass. Not safe for use by several threads.
 */
final class SelfAttentionTwin {

    private static final double VARIANCE_FLOOR = 1e-5;
    /** Added to scores that are not seen: their exponential is 0 in every type. */
    private static final double HIDDEN = -1e30;

    private final AttentionShape shape;
    private final Map<AttentionParameter, INDArray> parameters = new EnumMap<>(AttentionParameter.class);
    private Map<String, INDArray> gradients;

    private PackedLayout layout;
    private double[] factors;
    private INDArray x;
    private INDArray placed;
    private INDArray qkv;
    /** Attention weights by song and head, before and after dropout. */
    private INDArray[][] weights;
    private INDArray[][] dropped;
    private final BoundaryTwin boundary;
    private INDArray heads;
    private INDArray normal;
    private INDArray inverseDeviation;
    private INDArray sum;

    SelfAttentionTwin(AttentionShape shape) {
        this.shape = shape;
        boundary = shape.boundaryAware() ? new BoundaryTwin(shape) : null;
    }

    /** Rows of the output; {@code dropout} is null where nothing is dropped. */
    @SuppressWarnings("try")
    INDArray forward(PackedLayout batch, INDArray rows, Map<String, INDArray> table, DropoutMask dropout) {
        layout = batch;
        long numbers = weightNumber(batch.sequences())
                + (long) batch.rows() * (shape.outputs() + shape.boundaryUnits());
        factors = dropout == null ? null : dropout.factors(Math.toIntExact(numbers));
        // What the backward pass needs must outlive the engine's workspace of the forward pass.
        try (MemoryWorkspace outside = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
            shape.arrays().forEach((parameter, sides) -> {
                INDArray array = table.get(parameter.key()).dup('c');
                parameters.put(parameter, parameter.isMatrix() || parameter.isTable()
                        ? array.reshape('c', sides[0], array.length() / sides[0]) : array.reshape(1, array.length()));
            });
            x = rows.dup('c');
            INDArray base = shape.projected() ? linear(x, AttentionParameter.PROJECT_WEIGHTS,
                    AttentionParameter.PROJECT_BIAS) : x;
            placed = shape.positions().added() ? base.add(places(base.dataType())) : base;
            if (boundary != null) {
                boundary.forward(placed, parameters, factors == null ? null
                        : factors(weightNumber(batch.sequences()) + (long) batch.rows() * shape.outputs(),
                                batch.rows(), shape.boundaryUnits()));
            }
            qkv = linear(placed, AttentionParameter.QKV_WEIGHTS, AttentionParameter.QKV_BIAS);
            heads = heads();
            sum = linear(heads, AttentionParameter.OUT_WEIGHTS, AttentionParameter.OUT_BIAS).addi(base);
            if (shape.layerNorm()) {
                normalise();
            }
            INDArray result = shape.restored() ? linear(sum, AttentionParameter.RESTORE_WEIGHTS,
                    AttentionParameter.RESTORE_BIAS) : sum.dup();
            if (dropout != null) {
                result.muli(outputFactors(result));
            }
            return shape.outerResidual() ? result.addi(x) : result;
        }
    }

    /** Attention weights of the last forward pass before dropout, [query][key]. */
    INDArray weights(int song, int head) {
        return weights[song][head];
    }

    /** Fills the gradient views and returns the gradient of the rows. */
    INDArray backward(INDArray epsilon, Map<String, INDArray> views) {
        gradients = views;
        INDArray dOutput = factors == null ? epsilon : epsilon.mul(outputFactors(epsilon));
        INDArray dSum = shape.restored() ? linearGradient(dOutput, sum, AttentionParameter.RESTORE_WEIGHTS,
                AttentionParameter.RESTORE_BIAS) : dOutput.dup();
        if (shape.layerNorm()) {
            put(AttentionParameter.NORM_SCALE, dSum.mul(normal).sum(0));
            put(AttentionParameter.NORM_SHIFT, dSum.sum(0));
            INDArray g = dSum.mulRowVector(parameters.get(AttentionParameter.NORM_SCALE));
            INDArray share = g.mul(normal).mean(true, 1);
            dSum = g.subColumnVector(g.mean(true, 1)).subi(normal.mulColumnVector(share)).muliColumnVector(
                    inverseDeviation);
        }
        INDArray dHeads = linearGradient(dSum, heads, AttentionParameter.OUT_WEIGHTS, AttentionParameter.OUT_BIAS);
        INDArray dPlaced = linearGradient(headsGradient(dHeads), placed, AttentionParameter.QKV_WEIGHTS,
                AttentionParameter.QKV_BIAS);
        if (boundary != null) {
            dPlaced.addi(boundary.backward(placed, this::put));
        }
        if (shape.positions().learned()) {
            putPlaces(dPlaced);
        }
        INDArray dBase = dPlaced.add(dSum);
        INDArray dx = shape.projected() ? linearGradient(dBase, x, AttentionParameter.PROJECT_WEIGHTS,
                AttentionParameter.PROJECT_BIAS) : dBase;
        return shape.outerResidual() ? dx.addi(epsilon) : dx;
    }

    private INDArray linear(INDArray rows, AttentionParameter matrix, AttentionParameter bias) {
        return rows.mmul(parameters.get(matrix)).addiRowVector(parameters.get(bias));
    }

    /** Puts the gradients of a linear layer's parameters and returns that of its rows. */
    private INDArray linearGradient(INDArray gradient, INDArray rows, AttentionParameter matrix,
            AttentionParameter bias) {
        put(matrix, rows.transpose().mmul(gradient));
        put(bias, gradient.sum(0));
        return gradient.mmul(parameters.get(matrix).transpose());
    }

    private void put(AttentionParameter parameter, INDArray gradient) {
        INDArray view = gradients.get(parameter.key());
        view.assign(gradient.dup('c').reshape('c', view.shape()));
    }

    private INDArray heads() {
        int songs = layout.sequences();
        weights = new INDArray[songs][shape.heads()];
        dropped = new INDArray[songs][shape.heads()];
        INDArray result = Nd4j.create(qkv.dataType(), layout.rows(), shape.width());
        for (int s = 0; s < songs; s++) {
            for (int h = 0; h < shape.heads() && layout.length(s) > 0; h++) {
                INDArray scores = part(qkv, s, h, 0).mmul(part(qkv, s, h, 1).transpose()).muli(scale());
                if (boundary != null) {
                    scores.addiRowVector(boundary.biases(layout, s));
                }
                if (shape.positions().relative()) {
                    scores.addi(distanceBiases(s, h));
                }
                scores.addi(seen(s, scores.dataType()).rsubi(1).muli(HIDDEN));
                INDArray exponentials = Transforms.exp(scores.subColumnVector(scores.max(true, 1)), false);
                weights[s][h] = exponentials.divColumnVector(exponentials.sum(true, 1));
                dropped[s][h] = factors == null ? weights[s][h] : weights[s][h].mul(weightFactors(s, h));
                part(result, s, h, 0).assign(dropped[s][h].mmul(part(qkv, s, h, 2)));
            }
        }
        return result;
    }

    private INDArray headsGradient(INDArray dHeads) {
        INDArray result = Nd4j.create(qkv.dataType(), qkv.shape());
        INDArray dDistances = shape.positions().relative()
                ? Nd4j.create(qkv.dataType(), shape.heads(), shape.positions().distances()) : null;
        for (int s = 0; s < layout.sequences(); s++) {
            for (int h = 0; h < shape.heads() && layout.length(s) > 0; h++) {
                INDArray gradient = part(dHeads, s, h, 0).dup('c');
                INDArray p = weights[s][h];
                INDArray dWeights = gradient.mmul(part(qkv, s, h, 2).transpose());
                if (factors != null) {
                    dWeights.muli(weightFactors(s, h));
                }
                INDArray dScores = dWeights.subColumnVector(dWeights.mul(p).sum(true, 1)).muli(p);
                if (boundary != null) {
                    boundary.addGradient(layout, s, dScores);
                }
                if (dDistances != null) {
                    addDistanceGradients(dDistances, s, h, dScores);
                }
                dScores.muli(scale());
                part(result, s, h, 0).assign(dScores.mmul(part(qkv, s, h, 1)));
                part(result, s, h, 1).assign(dScores.transpose().mmul(part(qkv, s, h, 0)));
                part(result, s, h, 2).assign(dropped[s][h].transpose().mmul(gradient));
            }
        }
        if (dDistances != null) {
            put(AttentionParameter.DISTANCE_BIAS, dDistances);
        }
        return result;
    }

    /** [length, length]: what a head adds to a score for the distance from the row's query to the column's key. */
    private INDArray distanceBiases(int song, int head) {
        int n = layout.length(song);
        INDArray table = parameters.get(AttentionParameter.DISTANCE_BIAS).reshape(-1, 1);
        int[] numbers = new int[n * n];
        for (int at = 0; at < numbers.length; at++) {
            numbers[at] = head * shape.positions().distances() + distance(at / n, at % n);
        }
        return Nd4j.pullRows(table, 1, numbers).reshape('c', n, n);
    }

    /** Adds the sums over equal distances to a head's row of {@code sums}. */
    private void addDistanceGradients(INDArray sums, int song, int head, INDArray dScores) {
        int n = layout.length(song);
        double[][] values = dScores.toDoubleMatrix();
        double[] parts = new double[shape.positions().distances()];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                parts[distance(i, j)] += values[i][j];
            }
        }
        sums.getRow(head).addi(Nd4j.createFromArray(parts).castTo(sums.dataType()));
    }

    /** Column in the table of distances. */
    private int distance(int query, int key) {
        int reach = shape.positions().size();
        return Math.max(-reach, Math.min(reach, key - query)) + reach;
    }

    /** Rows of a song and columns of a head in the queries (0), keys (1) or values (2); as a view. */
    private INDArray part(INDArray matrix, int song, int head, int which) {
        int from = which * shape.width() + head * shape.headWidth();
        return matrix.get(interval(layout.offset(song), layout.offset(song) + layout.length(song)), all())
                .get(all(), interval(from, from + shape.headWidth()));
    }

    private double scale() {
        return 1 / Math.sqrt(shape.headWidth());
    }

    /** [length, length]: 1 where the row's query sees the column's key, else 0. */
    private INDArray seen(int song, DataType type) {
        int n = layout.length(song);
        double[][] seen = new double[n][n];
        for (int i = 0; i < n; i++) {
            Arrays.fill(seen[i], shape.firstVisible(i), shape.endVisible(i, n), 1);
        }
        return Nd4j.createFromArray(seen).castTo(type);
    }

    private INDArray weightFactors(int song, int head) {
        int n = layout.length(song);
        int at = Math.toIntExact(weightNumber(song) + head * shape.seen(n, n));
        double[][] result = new double[n][n];
        for (int i = 0; i < n; i++) {
            int count = shape.endVisible(i, n) - shape.firstVisible(i);
            System.arraycopy(factors, at, result[i], shape.firstVisible(i), count);
            at += count;
        }
        return Nd4j.createFromArray(result).castTo(qkv.dataType());
    }

    private INDArray outputFactors(INDArray like) {
        return factors(weightNumber(layout.sequences()), like.size(0), like.size(1));
    }

    /** Factors of dropout from a number on, as a matrix. */
    private INDArray factors(long number, long rows, long columns) {
        int from = Math.toIntExact(number);
        double[] part = Arrays.copyOfRange(factors, from, from + Math.toIntExact(rows * columns));
        return Nd4j.createFromArray(part).reshape('c', rows, columns).castTo(x.dataType());
    }

    /** Number of the first attention weight of a song, all heads of the songs before it counted. */
    private long weightNumber(int song) {
        long number = 0;
        for (int s = 0; s < song; s++) {
            number += shape.heads() * shape.seen(layout.length(s), layout.length(s));
        }
        return number;
    }

    private INDArray places(DataType type) {
        if (shape.positions().learned()) {
            return Nd4j.pullRows(parameters.get(AttentionParameter.POSITION_ROWS), 1, placeRows());
        }
        double[][] places = new double[layout.rows()][shape.width()];
        for (int s = 0; s < layout.sequences(); s++) {
            for (int t = 0; t < layout.length(s); t++) {
                for (int c = 0; c < shape.width(); c++) {
                    double angle = t / Math.pow(10_000, (c - c % 2) / (double) shape.width());
                    places[layout.offset(s) + t][c] = c % 2 == 0 ? Math.sin(angle) : Math.cos(angle);
                }
            }
        }
        return Nd4j.createFromArray(places).castTo(type);
    }

    /** Row of the table that each row of the batch has. */
    private int[] placeRows() {
        int[] rows = new int[layout.rows()];
        for (int s = 0; s < layout.sequences(); s++) {
            for (int t = 0; t < layout.length(s); t++) {
                rows[layout.offset(s) + t] = Math.min(t, shape.positions().size() - 1);
            }
        }
        return rows;
    }

    private void putPlaces(INDArray gradient) {
        INDArray sums = Nd4j.create(gradient.dataType(), shape.positions().size(), shape.width());
        int[] rows = placeRows();
        for (int row = 0; row < rows.length; row++) {
            sums.getRow(rows[row]).addi(gradient.getRow(row));
        }
        put(AttentionParameter.POSITION_ROWS, sums);
    }

    private void normalise() {
        INDArray distance = sum.subColumnVector(sum.mean(true, 1));
        inverseDeviation = Transforms.sqrt(distance.mul(distance).mean(true, 1).addi(VARIANCE_FLOOR), false).rdivi(1);
        normal = distance.mulColumnVector(inverseDeviation);
        sum = normal.mulRowVector(parameters.get(AttentionParameter.NORM_SCALE))
                .addiRowVector(parameters.get(AttentionParameter.NORM_SHIFT));
    }
}
