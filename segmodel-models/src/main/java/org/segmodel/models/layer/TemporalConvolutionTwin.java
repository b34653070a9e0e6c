package org.segmodel.models.layer;

import static org.nd4j.linalg.indexing.NDArrayIndex.all;
import static org.nd4j.linalg.indexing.NDArrayIndex.interval;

import java.util.Arrays;
import java.util.Map;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.segmodel.core.sequence.PackedLayout;
import org.segmodel.models.kernel.ConvolutionShape;

/**
 * The convolution block in plain ND4J operations: any floating-point type, any backend. The oracle of the kernel in
 * double precision, and the path on a GPU. Keeps what the backward pass needs of the last forward pass. Not safe for
 * use by several threads.
 */
final class TemporalConvolutionTwin {

    private static final double FLOOR = 1e-5;

    private final ConvolutionShape shape;
    private PackedLayout layout;
    private Map<String, INDArray> parameters;
    /** Rows as the convolutions see them, and what they were divided by without the floor, [rows, 1]. */
    private INDArray seen;
    private INDArray deviation;
    /** 1 where a convolution's output is positive. */
    private INDArray positive;
    /** The normalised outcome and what its rows were multiplied by, [rows, 1]. */
    private INDArray normal;
    private INDArray factor;

    TemporalConvolutionTwin(ConvolutionShape shape) {
        this.shape = shape;
    }

    @SuppressWarnings("try")
    INDArray forward(PackedLayout batch, INDArray rows, Map<String, INDArray> table) {
        layout = batch;
        parameters = table;
        // What the backward pass needs must outlive the engine's workspace of the forward pass.
        try (MemoryWorkspace outside = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
            seen = shape.standardize() ? standardized(rows) : rows.dup('c');
            INDArray[] outputs = new INDArray[shape.kernelSizes().size()];
            for (int k = 0; k < outputs.length; k++) {
                outputs[k] = convolved(k);
            }
            INDArray z = Nd4j.concat(1, outputs).addiRowVector(vector(parameters, ConvolutionShape.BIAS));
            positive = z.gt(0).castTo(z.dataType());
            // A product keeps NaN, which ND4J's own rectifier turns to 0.
            INDArray outcome = z.muli(positive);
            if (shape.residual()) {
                outcome.addi(rows);
            }
            return shape.layerNorm() ? normalized(outcome) : outcome;
        }
    }

    private INDArray standardized(INDArray rows) {
        INDArray centred = rows.subColumnVector(rows.mean(true, 1));
        deviation = Transforms.sqrt(centred.mul(centred).sum(true, 1).divi(shape.inputs() - 1), false);
        return centred.diviColumnVector(deviation.add(FLOOR));
    }

    private INDArray normalized(INDArray outcome) {
        INDArray centred = outcome.subColumnVector(outcome.mean(true, 1));
        factor = Transforms.sqrt(centred.mul(centred).mean(true, 1).addi(FLOOR), false).rdivi(1);
        normal = centred.muliColumnVector(factor);
        return normal.mulRowVector(vector(parameters, ConvolutionShape.NORM_SCALE))
                .addiRowVector(vector(parameters, ConvolutionShape.NORM_SHIFT));
    }

    private INDArray convolved(int k) {
        INDArray sum = null;
        for (int tap = 0; tap < shape.kernelSizes().get(k); tap++) {
            INDArray part = shifted(seen, lines(k, tap)).mmul(tap(parameters, k, tap));
            sum = sum == null ? part : sum.addi(part);
        }
        return sum;
    }

    /** Fills the gradient views and returns the gradient of the rows. */
    INDArray backward(INDArray epsilon, Map<String, INDArray> gradients) {
        INDArray outcome = shape.layerNorm() ? normalGradient(epsilon, gradients) : epsilon;
        INDArray z = outcome.mul(positive);
        gradients.get(ConvolutionShape.BIAS).assign(z.sum(0));
        INDArray result = Nd4j.create(z.dataType(), layout.rows(), shape.inputs());
        for (int k = 0; k < shape.kernelSizes().size(); k++) {
            INDArray part = z.get(all(), interval(shape.firstChannel(k), shape.firstChannel(k + 1))).dup('c');
            for (int tap = 0; tap < shape.kernelSizes().get(k); tap++) {
                tap(gradients, k, tap).assign(shifted(seen, lines(k, tap)).transpose().mmul(part));
                result.addi(shifted(part, -lines(k, tap)).mmul(tap(parameters, k, tap).transpose()));
            }
        }
        if (shape.standardize()) {
            result = standardizedGradient(result);
        }
        return shape.residual() ? result.addi(outcome) : result;
    }

    private INDArray normalGradient(INDArray epsilon, Map<String, INDArray> gradients) {
        gradients.get(ConvolutionShape.NORM_SCALE).assign(epsilon.mul(normal).sum(0));
        gradients.get(ConvolutionShape.NORM_SHIFT).assign(epsilon.sum(0));
        INDArray d = epsilon.mulRowVector(vector(parameters, ConvolutionShape.NORM_SCALE));
        INDArray share = d.mul(normal).mean(true, 1);
        return d.subColumnVector(d.mean(true, 1)).subi(normal.mulColumnVector(share)).muliColumnVector(factor);
    }

    private INDArray standardizedGradient(INDArray d) {
        INDArray divisor = deviation.add(FLOOR);
        // Rows of equal numbers: the deviation is 0, and its derivative is taken to be 0; so is what is divided here.
        INDArray safe = deviation.add(deviation.eq(0).castTo(d.dataType()));
        INDArray share = d.mul(seen).sum(true, 1).muli(divisor).divi(safe).divi(shape.inputs() - 1);
        return d.subColumnVector(d.mean(true, 1)).subi(seen.mulColumnVector(share)).diviColumnVector(divisor);
    }

    /** How many lines below the output's line a tap looks. */
    private int lines(int k, int tap) {
        return (tap - shape.kernelSizes().get(k) / 2) * shape.dilation();
    }

    /** For each row the one so many lines below it in its song; zeros where the song has no such line. */
    private INDArray shifted(INDArray rows, int lines) {
        int[] index = new int[layout.rows()];
        Arrays.fill(index, layout.rows());
        for (int s = 0; s < layout.sequences(); s++) {
            for (int t = Math.max(0, -lines); t < layout.length(s) - Math.max(0, lines); t++) {
                index[layout.offset(s) + t] = layout.offset(s) + t + lines;
            }
        }
        return Nd4j.pullRows(Nd4j.concat(0, rows, Nd4j.create(rows.dataType(), 1, rows.size(1))), 1, index);
    }

    /** One tap's matrix [inputs, channels] of a kernel, as a view; why not by {@code get}, {@link BiLstmTwin} knows. */
    private INDArray tap(Map<String, INDArray> arrays, int k, int tap) {
        return arrays.get(shape.weights(k)).tensorAlongDimension(tap, 1, 2);
    }

    private INDArray vector(Map<String, INDArray> arrays, String name) {
        return arrays.get(name).reshape(1, shape.outputs());
    }
}
