package org.segmodel.models.kernel;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.FloatPointer;

/**
 * Gradients of an attention module's parameters, after all gradients of rows are there: products over all rows of the
 * batch, cut into parts that do not depend on the number of threads. Safe for use by several threads, each with its own
 * scratch.
 */
final class AttentionGradients {

    /** Rows of a matrix that are one part. */
    private static final int BLOCK = 64;

    private final Gemm gemm;
    private final AttentionShape shape;
    private final AttentionMemory memory;
    private final AttentionWeights weights;
    private final AttentionExtras extras;
    private final List<Part> parts = new ArrayList<>();
    private final float[][] normSums;

    /** Some rows of a matrix or a table, or a vector. */
    private record Part(AttentionParameter parameter, int first, int rows, int columns) {
    }

    AttentionGradients(Gemm gemm, AttentionShape shape, AttentionMemory memory, AttentionWeights weights,
            AttentionExtras extras) {
        this.gemm = gemm;
        this.shape = shape;
        this.memory = memory;
        this.weights = weights;
        this.extras = extras;
        normSums = new float[2][shape.width()];
        shape.arrays().forEach((parameter, sides) -> {
            int rows = parameter.isVector() ? 1 : sides[0];
            int columns = AttentionShape.size(sides) / rows;
            for (int first = 0; first < rows; first += BLOCK) {
                parts.add(new Part(parameter, first, Math.min(BLOCK, rows - first), columns));
            }
        });
    }

    /** Number of parts. */
    int parts() {
        return parts.size();
    }

    /** Computes a part; the batch has at least one row. */
    void run(AttentionPass pass, AttentionScratch scratch, int number) {
        Part part = parts.get(number);
        MemoryView target = weights.of(pass.gradients, part.parameter(), scratch.c);
        target.aim(target, (long) part.first() * part.columns());
        switch (part.parameter()) {
            case NORM_SCALE -> putNormSum(pass, 0, target);
            case NORM_SHIFT -> putNormSum(pass, 1, target);
            case POSITION_ROWS -> extras.places.gradient(pass, scratch, memory.placedGradient(), part.first(),
                    part.rows(), target);
            case DISTANCE_BIAS -> extras.distances.gradient(pass.layout.sequences(), part.first(), part.rows(), target);
            case BOUNDARY_OUT_WEIGHTS -> putProduct(pass, scratch, part, extras.boundaries.guessGradient(),
                    extras.boundaries.hidden(), target);
            case PROJECT_BIAS, QKV_BIAS, OUT_BIAS, RESTORE_BIAS, BOUNDARY_BIAS, BOUNDARY_OUT_BIAS -> putProduct(pass,
                    scratch, part, memory.ones(), outputGradient(pass, part.parameter()), target);
            default -> gemm.multiply(true, false, part.rows(), part.columns(), pass.layout.rows(),
                    scratch.a.aim(input(pass, part.parameter()), part.first()), inputs(part.parameter()),
                    scratch.b.aim(outputGradient(pass, part.parameter()), 0), part.columns(), 0f, target,
                    part.columns());
        }
        target.position(0);
    }

    /** Puts the sum of the rows of a matrix [rows × columns], each times its factor. */
    private void putProduct(AttentionPass pass, AttentionScratch scratch, Part part, FloatPointer rowFactors,
            FloatPointer matrix, MemoryView target) {
        int rows = pass.layout.rows();
        gemm.multiply(false, false, 1, part.columns(), rows, scratch.a.aim(rowFactors, 0), rows,
                scratch.b.aim(matrix, 0), part.columns(), 0f, target, part.columns());
    }

    private void putNormSum(AttentionPass pass, int which, MemoryView target) {
        float[] sum = normSums[which];
        System.arraycopy(memory.normSums[0][which], 0, sum, 0, sum.length);
        for (int chunk = 1; chunk < pass.chunks(); chunk++) {
            Activations.add(sum, memory.normSums[chunk][which], sum.length);
        }
        target.put(sum, 0, sum.length);
    }

    private int inputs(AttentionParameter matrix) {
        return matrix == AttentionParameter.PROJECT_WEIGHTS ? shape.inputs() : shape.width();
    }

    /** What a matrix is multiplied with, [rows × inputs]. */
    private FloatPointer input(AttentionPass pass, AttentionParameter matrix) {
        return switch (matrix) {
            case PROJECT_WEIGHTS -> pass.input;
            case QKV_WEIGHTS, BOUNDARY_WEIGHTS -> memory.placed(pass);
            case OUT_WEIGHTS -> memory.heads();
            case RESTORE_WEIGHTS -> memory.sum(pass);
            default -> throw new IllegalArgumentException(matrix + " is no matrix");
        };
    }

    /** Gradient of what a linear layer gives, [rows × columns]. */
    private FloatPointer outputGradient(AttentionPass pass, AttentionParameter parameter) {
        return switch (parameter) {
            case PROJECT_WEIGHTS, PROJECT_BIAS -> memory.baseGradient(pass);
            case QKV_WEIGHTS, QKV_BIAS -> memory.qkvGradient();
            case OUT_WEIGHTS, OUT_BIAS -> memory.sumGradient(pass);
            case RESTORE_WEIGHTS, RESTORE_BIAS -> memory.droppedGradient(pass);
            case BOUNDARY_WEIGHTS, BOUNDARY_BIAS -> extras.boundaries.hiddenGradient();
            case BOUNDARY_OUT_BIAS -> extras.boundaries.guessGradient();
            default -> throw new IllegalArgumentException(parameter + " belongs to no linear layer");
        };
    }
}
