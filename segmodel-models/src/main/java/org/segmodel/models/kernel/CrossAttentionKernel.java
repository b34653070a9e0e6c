package org.segmodel.models.kernel;

import java.util.Arrays;
import java.util.function.IntConsumer;
import org.bytedeco.javacpp.FloatPointer;
import org.segmodel.core.sequence.PackedLayout;

/**
 * Cross-attention in single precision over packed songs; {@link CrossAttentionShape} says what is computed. A row
 * attends to the other sequence of its own song only. For n rows that ask and m that are asked, memory is O(n + m) a
 * column, and time O(n·A² + m·A·memoryWidth) and O(A) for each pair of a row and one of its song's that is asked. No
 * sum is divided among threads, so results are the same to the bit for every number of them. Nothing is allocated once the
 * largest batch has been seen.
 *
 * <p>A NaN among the rows that ask gives NaN in its own row, one among those that are asked in all rows of its song.
 * Weight gradients are then NaN too. A batch without rows has zero gradients. All pointers count from their positions
 * on. Not safe for use by several threads.
 */
public final class CrossAttentionKernel {

    private static final int ROWS = 64;

    private final Workers workers;
    private final CrossAttentionShape shape;
    private final DenseKernel query;
    private final DenseKernel memory;
    private final DenseKernel out;
    private final CrossAttentionHeads heads;
    private final VectorSum sum;
    private final IntConsumer finishTask = this::finish;
    private final IntConsumer unfinishTask = this::unfinish;

    private final DirectMatrix queries = new DirectMatrix();
    private final DirectMatrix keysValues = new DirectMatrix();
    private final DirectMatrix seen = new DirectMatrix();
    private final DirectMatrix mixed = new DirectMatrix();
    private final DirectMatrix mixedGradient = new DirectMatrix();
    private final DirectMatrix seenGradient = new DirectMatrix();
    private final DirectMatrix queryGradient = new DirectMatrix();
    private final DirectMatrix keyValueGradient = new DirectMatrix();
    private final float[] scale;
    private final float[] shift;
    private final Part[] threads;
    /** By part of the rows. */
    private Norm[] norms = {};

    /** Aimed at the arrays of the queries, of keys and values, of the mixing layer and of the normalisation. */
    private final MemoryView[] views = new MemoryView[4];
    private final MemoryView[] gradientViews = new MemoryView[4];
    private int lines;
    private int bins;
    private FloatPointer input;
    private FloatPointer output;
    private FloatPointer outputGradient;

    /** What one thread works with. */
    private static final class Part {

        private final MemoryView view = new MemoryView();
        private final float[] rows;
        private final float[] others;
        private final float[] row;

        Part(int width) {
            rows = new float[ROWS * width];
            others = new float[ROWS * width];
            row = new float[width];
        }
    }

    /** What the backward pass needs of the normalisation of a part of the rows. */
    private static final class Norm {

        /** Rows with mean 0 and deviation 1, and what they were multiplied by. */
        private final float[] normal;
        private final float[] factors = new float[ROWS];
        /** Sums of the gradients of the scale and of the shift. */
        private final float[][] sums;

        Norm(int width) {
            normal = new float[ROWS * width];
            sums = new float[2][width];
        }
    }

    /**
     * A module; weights are given with each pass.
     *
     * @param gemm    library for matrix products
     * @param workers threads, made for the same library
     * @param shape   shape of the module
     */
    public CrossAttentionKernel(Gemm gemm, Workers workers, CrossAttentionShape shape) {
        this.workers = workers;
        this.shape = shape;
        query = new DenseKernel(gemm, workers, shape.query());
        memory = new DenseKernel(gemm, workers, shape.memory());
        out = new DenseKernel(gemm, workers, shape.out());
        heads = new CrossAttentionHeads(gemm, workers, shape);
        sum = new VectorSum(workers);
        scale = new float[ROWS * shape.width()];
        shift = new float[ROWS * shape.width()];
        threads = new Part[workers.threads()];
        Arrays.setAll(threads, t -> new Part(shape.width()));
        Arrays.setAll(views, v -> new MemoryView());
        Arrays.setAll(gradientViews, v -> new MemoryView());
    }

    /**
     * Computes the outputs.
     *
     * @param asking     the batch of rows that ask
     * @param asked      the batch of rows that are asked, of the same songs; a song with rows that ask has one or more
     * @param rows       [rows that ask × A], song-major; must stay as it is until the backward pass
     * @param memoryRows [rows that are asked × memoryWidth], song-major; likewise
     * @param parameters the arrays of {@link CrossAttentionShape#arrays()}, one after another; likewise
     * @param into       [rows that ask × A], song-major, overwritten; other memory than the rows
     */
    public void forward(PackedLayout asking, PackedLayout asked, FloatPointer rows, FloatPointer memoryRows,
            FloatPointer parameters, FloatPointer into) {
        lines = asking.rows();
        bins = asked.rows();
        input = rows;
        output = into;
        queries.ensure(size(lines, 1));
        keysValues.ensure(size(bins, 2));
        seen.ensure(size(lines, 1));
        mixed.ensure(size(lines, 1));
        aim(views, parameters);
        tile(views[3], 0, scale);
        tile(views[3], shape.width(), shift);
        ensureNorms();
        query.forward(lines, rows, 1f, views[0], queries.at(0));
        memory.forward(bins, memoryRows, 1f, views[1], keysValues.at(0));
        heads.forward(asking, asked, queries, keysValues, seen);
        out.forward(lines, seen.at(0), 1f, views[2], mixed.at(0));
        workers.run(chunks(), finishTask);
    }

    /** Residual and normalisation. */
    private void finish(int chunk) {
        Part part = threads[chunk % threads.length];
        Norm norm = norms[chunk];
        int n = rows(chunk);
        int size = n * shape.width();
        at(part.view, mixed.memory(), chunk).get(norm.normal, 0, size);
        at(part.view, input, chunk).get(part.rows, 0, size);
        Activations.add(norm.normal, part.rows, size);
        RowLoops.layerNorm(norm.normal, n, shape.width(), norm.factors);
        RowLoops.affine(norm.normal, scale, shift, part.rows, size);
        at(part.view, output, chunk).put(part.rows, 0, size);
    }

    /**
     * Gradients of the last {@link #forward}, whose rows and parameters must still be there.
     *
     * @param gradient          [rows that ask × A]
     * @param rowGradient       gradient of the rows that ask, overwritten; other memory than the gradient
     * @param memoryGradient    gradient of the rows that are asked, overwritten
     * @param parameterGradient where the gradients of the parameters go, in their order; overwritten
     */
    public void backward(FloatPointer gradient, FloatPointer rowGradient, FloatPointer memoryGradient,
            FloatPointer parameterGradient) {
        if (lines == 0) {
            DirectMemory.zero(parameterGradient, parameterGradient.position(), shape.size());
            return;
        }
        outputGradient = gradient;
        mixedGradient.ensure(size(lines, 1));
        seenGradient.ensure(size(lines, 1));
        queryGradient.ensure(size(lines, 1));
        keyValueGradient.ensure(size(bins, 2));
        aim(gradientViews, parameterGradient);
        workers.run(chunks(), unfinishTask);
        putNormSums();
        out.backward(mixedGradient.at(0), seenGradient.at(0), gradientViews[2]);
        heads.backward(seenGradient, queryGradient, keyValueGradient);
        query.backward(queryGradient.at(0), rowGradient, gradientViews[0]);
        sum.add(rowGradient, mixedGradient.at(0), 1f, (long) lines * shape.width());
        memory.backward(keyValueGradient.at(0), memoryGradient, gradientViews[1]);
    }

    /** From the gradient of the output to that of the sum before the normalisation. */
    private void unfinish(int chunk) {
        Part part = threads[chunk % threads.length];
        Norm norm = norms[chunk];
        int n = rows(chunk);
        int size = n * shape.width();
        at(part.view, outputGradient, chunk).get(part.rows, 0, size);
        Activations.multiply(part.rows, norm.normal, part.others, size);
        RowLoops.columnSums(part.others, n, shape.width(), part.row, norm.sums[0]);
        RowLoops.columnSums(part.rows, n, shape.width(), part.row, norm.sums[1]);
        Activations.multiply(part.rows, scale, part.rows, size);
        RowLoops.layerNormGradient(part.rows, norm.normal, n, shape.width(), norm.factors);
        at(part.view, mixedGradient.memory(), chunk).put(part.rows, 0, size);
    }

    private void putNormSums() {
        float[] total = threads[0].row;
        for (int which = 0; which < 2; which++) {
            Arrays.fill(total, 0f);
            for (int chunk = 0; chunk < chunks(); chunk++) {
                Activations.add(total, norms[chunk].sums[which], total.length);
            }
            threads[0].view.aim(gradientViews[3], (long) which * total.length).put(total, 0, total.length);
        }
    }

    /** Aims at the arrays of the three layers and of the normalisation. */
    private void aim(MemoryView[] targets, FloatPointer all) {
        targets[0].aim(all, 0);
        targets[1].aim(all, shape.memoryPlace());
        targets[2].aim(all, shape.outPlace());
        targets[3].aim(all, shape.normPlace());
    }

    /** Repeats a vector for each row of a part. */
    private void tile(FloatPointer vectors, int from, float[] target) {
        int width = shape.width();
        threads[0].view.aim(vectors, from).get(target, 0, width);
        for (int at = width; at < target.length; at += width) {
            System.arraycopy(target, 0, target, at, width);
        }
    }

    private void ensureNorms() {
        int known = norms.length;
        if (known < chunks()) {
            norms = Arrays.copyOf(norms, chunks());
            for (int c = known; c < norms.length; c++) {
                norms[c] = new Norm(shape.width());
            }
        }
    }

    private MemoryView at(MemoryView view, FloatPointer matrix, int chunk) {
        return view.aim(matrix, (long) chunk * ROWS * shape.width());
    }

    private long size(int rows, int times) {
        return (long) rows * times * shape.width();
    }

    private int rows(int chunk) {
        return Math.min(ROWS, lines - chunk * ROWS);
    }

    private int chunks() {
        return (lines + ROWS - 1) / ROWS;
    }
}
