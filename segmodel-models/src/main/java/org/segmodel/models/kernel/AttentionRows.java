package org.segmodel.models.kernel;

import org.bytedeco.javacpp.FloatPointer;

/**
 * The steps of an attention module before and after the heads, which concern each row for itself: linear layers,
 * places, normalisation, dropout of the output, residual; forward and backward. Parts are {@link #ROWS} rows each, so
 * that what a part touches stays in a core's cache and results do not depend on how parts are shared out. Safe for use
 * by several threads, each with its own scratch.
 */
final class AttentionRows {

    /** Rows of a part: larger products were measured to be no quicker. */
    static final int ROWS = 64;

    private final Gemm gemm;
    private final AttentionShape shape;
    private final AttentionMemory memory;
    private final AttentionWeights weights;
    private final AttentionExtras extras;
    private final int width;

    AttentionRows(Gemm gemm, AttentionShape shape, AttentionMemory memory, AttentionWeights weights,
            AttentionExtras extras) {
        this.gemm = gemm;
        this.shape = shape;
        this.memory = memory;
        this.weights = weights;
        this.extras = extras;
        width = shape.width();
    }

    /** From the input to queries, keys and values. */
    void before(AttentionPass pass, AttentionScratch scratch, int chunk) {
        int first = pass.first(chunk);
        int n = pass.rows(chunk);
        scratch.ensureRows(ROWS * Math.max(shape.inputs(), width));
        if (shape.projected()) {
            MemoryView base = at(scratch.c, memory.base(pass), first, width);
            base.put(weights.tile(AttentionParameter.PROJECT_BIAS), 0, n * width);
            gemm.multiply(false, false, n, width, shape.inputs(), at(scratch.a, pass.input, first, shape.inputs()),
                    shape.inputs(), weights.of(pass.weights, AttentionParameter.PROJECT_WEIGHTS, scratch.b), width, 1f,
                    base, width);
        }
        if (extras.places != null) {
            load(scratch.a, memory.base(pass), first, n, width, scratch.rows);
            for (int r = 0; r < n; r++) {
                System.arraycopy(extras.places.row(pass.places[first + r]), 0, scratch.others, r * width, width);
            }
            Activations.add(scratch.rows, scratch.others, n * width);
            at(scratch.a, memory.placed(pass), first, width).put(scratch.rows, 0, n * width);
        }
        if (extras.boundaries != null) {
            extras.boundaries.guess(pass, scratch, memory.placed(pass), chunk);
        }
        MemoryView qkv = at(scratch.c, memory.qkv(), first, 3 * width);
        qkv.put(weights.tile(AttentionParameter.QKV_BIAS), 0, 3 * n * width);
        gemm.multiply(false, false, n, 3 * width, width, at(scratch.a, memory.placed(pass), first, width), width,
                weights.of(pass.weights, AttentionParameter.QKV_WEIGHTS, scratch.b), 3 * width, 1f, qkv, 3 * width);
    }

    /** From what the heads saw to the output. */
    void after(AttentionPass pass, AttentionScratch scratch, int chunk) {
        int first = pass.first(chunk);
        int n = pass.rows(chunk);
        load(scratch.a, memory.base(pass), first, n, width, scratch.rows);
        Activations.add(scratch.rows, weights.tile(AttentionParameter.OUT_BIAS), n * width);
        MemoryView sum = at(scratch.c, memory.sum(pass), first, width);
        sum.put(scratch.rows, 0, n * width);
        gemm.multiply(false, false, n, width, width, at(scratch.a, memory.heads(), first, width), width,
                weights.of(pass.weights, AttentionParameter.OUT_WEIGHTS, scratch.b), width, 1f, sum, width);
        if (shape.layerNorm()) {
            float[] normal = memory.normal[chunk];
            sum.get(normal, 0, n * width);
            RowLoops.layerNorm(normal, n, width, memory.factors[chunk]);
            RowLoops.affine(normal, weights.tile(AttentionParameter.NORM_SCALE),
                    weights.tile(AttentionParameter.NORM_SHIFT), scratch.rows, n * width);
            sum.put(scratch.rows, 0, n * width);
        }
        if (shape.restored()) {
            MemoryView output = at(scratch.a, pass.output, first, shape.inputs());
            output.put(weights.tile(AttentionParameter.RESTORE_BIAS), 0, n * shape.inputs());
            gemm.multiply(false, false, n, shape.inputs(), width, sum, width,
                    weights.of(pass.weights, AttentionParameter.RESTORE_WEIGHTS, scratch.b), shape.inputs(), 1f, output,
                    shape.inputs());
        }
        finish(pass, scratch, first, n);
    }

    /** Dropout and residual. */
    private void finish(AttentionPass pass, AttentionScratch scratch, int first, int n) {
        if (pass.dropout == null && !shape.outerResidual()) {
            return;
        }
        int size = n * shape.outputs();
        load(scratch.a, pass.output, first, n, shape.outputs(), scratch.rows);
        if (pass.dropout != null) {
            drop(pass, scratch, first, n);
        }
        if (shape.outerResidual()) {
            load(scratch.a, pass.input, first, n, shape.inputs(), scratch.others);
            Activations.add(scratch.rows, scratch.others, size);
        }
        at(scratch.a, pass.output, first, shape.outputs()).put(scratch.rows, 0, size);
    }

    /** From the gradient of the output to that of what the heads saw. */
    void backwardAfter(AttentionPass pass, AttentionScratch scratch, int chunk) {
        int first = pass.first(chunk);
        int n = pass.rows(chunk);
        int outputs = shape.outputs();
        if (pass.dropout != null) {
            load(scratch.a, pass.outputGradient, first, n, outputs, scratch.rows);
            drop(pass, scratch, first, n);
            at(scratch.a, memory.droppedGradient(pass), first, outputs).put(scratch.rows, 0, n * outputs);
        }
        if (shape.restored()) {
            gemm.multiply(false, true, n, width, outputs, at(scratch.a, memory.droppedGradient(pass), first, outputs),
                    outputs, weights.of(pass.weights, AttentionParameter.RESTORE_WEIGHTS, scratch.b), outputs, 0f,
                    at(scratch.c, memory.sumGradient(pass), first, width), width);
        }
        if (shape.layerNorm()) {
            FloatPointer normalised = shape.restored() ? memory.sumGradient(pass) : memory.droppedGradient(pass);
            load(scratch.a, normalised, first, n, width, scratch.rows);
            normGradient(scratch, n, chunk);
            at(scratch.a, memory.sumGradient(pass), first, width).put(scratch.rows, 0, n * width);
        }
        gemm.multiply(false, true, n, width, width, at(scratch.a, memory.sumGradient(pass), first, width), width,
                weights.of(pass.weights, AttentionParameter.OUT_WEIGHTS, scratch.b), width, 0f,
                at(scratch.c, memory.headsGradient(), first, width), width);
        if (shape.window() > 0) {
            // Blocks of queries whose windows overlap add to the same rows.
            DirectMemory.zero(at(scratch.a, memory.qkvGradient(), first, 3 * width), 0, 3L * n * width);
            if (extras.boundaries != null) {
                extras.boundaries.clearGradients(pass, scratch, chunk);
            }
        }
    }

    /** Turns the gradient of what the normalisation gives, in the scratch rows, into that of what it takes. */
    private void normGradient(AttentionScratch scratch, int n, int chunk) {
        float[] normal = memory.normal[chunk];
        float[][] sums = memory.normSums[chunk];
        int size = n * width;
        Activations.multiply(scratch.rows, normal, scratch.others, size);
        RowLoops.columnSums(scratch.others, n, width, scratch.row, sums[0]);
        RowLoops.columnSums(scratch.rows, n, width, scratch.row, sums[1]);
        Activations.multiply(scratch.rows, weights.tile(AttentionParameter.NORM_SCALE), scratch.rows, size);
        RowLoops.layerNormGradient(scratch.rows, normal, n, width, memory.factors[chunk]);
    }

    /** From the gradients of what the heads used to that of r, and of the input where it is wanted. */
    void backwardBefore(AttentionPass pass, AttentionScratch scratch, int chunk) {
        if (extras.boundaries != null) {
            extras.boundaries.backward(pass, scratch, chunk);
        }
        boolean baseWanted = pass.inputGradient != null || shape.projected();
        if (shape.positions().learned()) {
            addPlacedGradient(pass, scratch, chunk, memory.placedGradient(), 0f);
            if (baseWanted) {
                baseGradient(pass, scratch, chunk);
                load(scratch.a, memory.placedGradient(), pass.first(chunk), pass.rows(chunk), width, scratch.others);
                Activations.add(scratch.rows, scratch.others, pass.rows(chunk) * width);
                putBaseGradient(pass, scratch, chunk);
            }
        } else if (baseWanted) {
            baseGradient(pass, scratch, chunk);
            putBaseGradient(pass, scratch, chunk);
            addPlacedGradient(pass, scratch, chunk, memory.baseGradient(pass), 1f);
        }
        if (pass.inputGradient != null && shape.projected()) {
            int first = pass.first(chunk);
            int inputs = shape.inputs();
            gemm.multiply(false, true, pass.rows(chunk), inputs, width,
                    at(scratch.c, memory.baseGradient(pass), first, width), width,
                    weights.of(pass.weights, AttentionParameter.PROJECT_WEIGHTS, scratch.b), width,
                    shape.outerResidual() ? 1f : 0f, at(scratch.a, pass.inputGradient, first, inputs), inputs);
        }
    }

    /** Leaves in the scratch rows what reaches r beside the heads, and puts what reaches the input beside r. */
    private void baseGradient(AttentionPass pass, AttentionScratch scratch, int chunk) {
        int first = pass.first(chunk);
        int n = pass.rows(chunk);
        int inputs = shape.inputs();
        load(scratch.a, memory.sumGradient(pass), first, n, width, scratch.rows);
        if (pass.inputGradient != null && shape.outerResidual()) {
            load(scratch.a, pass.outputGradient, first, n, inputs, scratch.others);
            if (shape.projected()) {
                at(scratch.a, pass.inputGradient, first, inputs).put(scratch.others, 0, n * inputs);
            } else {
                Activations.add(scratch.rows, scratch.others, n * inputs);
            }
        }
    }

    private void putBaseGradient(AttentionPass pass, AttentionScratch scratch, int chunk) {
        at(scratch.a, memory.baseGradient(pass), pass.first(chunk), width).put(scratch.rows, 0,
                pass.rows(chunk) * width);
    }

    /** Adds what reaches the rows with their places added; {@code beta} is what is kept of what is there. */
    private void addPlacedGradient(AttentionPass pass, AttentionScratch scratch, int chunk, FloatPointer matrix,
            float beta) {
        int first = pass.first(chunk);
        MemoryView target = at(scratch.c, matrix, first, width);
        gemm.multiply(false, true, pass.rows(chunk), width, 3 * width,
                at(scratch.a, memory.qkvGradient(), first, 3 * width), 3 * width,
                weights.of(pass.weights, AttentionParameter.QKV_WEIGHTS, scratch.b), 3 * width, beta, target, width);
        if (extras.boundaries != null) {
            extras.boundaries.addInputGradient(pass, scratch, chunk, target);
        }
    }

    /** Multiplies rows of the output, or of its gradient, by the factors of dropout. */
    private void drop(AttentionPass pass, AttentionScratch scratch, int first, int n) {
        int outputs = shape.outputs();
        scratch.dropout(pass.dropout, pass.outputNumber(first), scratch.others, n * outputs);
        Activations.multiply(scratch.rows, scratch.others, scratch.rows, n * outputs);
    }

    private static MemoryView at(MemoryView view, FloatPointer matrix, int row, int columns) {
        return view.aim(matrix, (long) row * columns);
    }

    private static void load(MemoryView view, FloatPointer matrix, int row, int n, int columns, float[] target) {
        at(view, matrix, row, columns).get(target, 0, n * columns);
    }
}
