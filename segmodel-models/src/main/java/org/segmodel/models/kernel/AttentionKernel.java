package org.segmodel.models.kernel;

import java.util.Arrays;
import java.util.function.IntConsumer;
import org.bytedeco.javacpp.FloatPointer;
import org.segmodel.core.sequence.PackedLayout;

/**
 * Self-attention in single precision over packed songs; {@link AttentionShape} says what is computed. A row attends to
 * rows of its own song only, so padding is never computed. For n rows in all, time is O(n·(A + inputs)·A + n·s·A) and
 * memory O(n·(A + inputs)) with A the width of the attention and s the rows that a row sees: with a window of w, s is w
 * and a fixed number more, whatever the length of the songs. Learned places, distances and boundary-aware attention
 * change neither: what they add to scores is made anew, block by block, from numbers of rows and distances.
 *
 * <p>Rows are song-major ({@link PackedLayout}). No sum is divided among threads, so results are the same to the bit
 * for every number of them. Nothing is allocated once the largest batch has been seen.
 *
 * <p>A NaN among the inputs gives NaN in its own song only, there in rows that see it and, with a window, maybe in
 * others near it. Weight gradients are then NaN too. A batch without rows has zero gradients. Not safe for use by
 * several threads.
 */
public final class AttentionKernel {

    private final Workers workers;
    private final AttentionShape shape;
    private final AttentionPass pass;
    private final AttentionMemory memory;
    private final AttentionWeights weights;
    private final AttentionExtras extras;
    private final AttentionRows rows;
    private final AttentionHeads heads;
    private final AttentionGradients gradients;
    private final AttentionScratch[] scratch;
    private final int headGroups;
    private final IntConsumer beforeTask = this::before;
    private final IntConsumer headsTask = this::heads;
    private final IntConsumer afterTask = this::after;
    private final IntConsumer backwardAfterTask = this::backwardAfter;
    private final IntConsumer backwardHeadsTask = this::backwardHeads;
    private final IntConsumer backwardBeforeTask = this::backwardBefore;
    private final IntConsumer gradientsTask = this::gradients;

    /**
     * A module; weights are given with each pass.
     *
     * @param gemm    library for matrix products
     * @param workers threads, made for the same library
     * @param shape   shape of the module
     */
    public AttentionKernel(Gemm gemm, Workers workers, AttentionShape shape) {
        this.workers = workers;
        this.shape = shape;
        pass = new AttentionPass(shape);
        memory = new AttentionMemory(shape);
        weights = new AttentionWeights(shape);
        extras = new AttentionExtras(gemm, shape, weights);
        rows = new AttentionRows(gemm, shape, memory, weights, extras);
        heads = new AttentionHeads(gemm, shape, memory, extras);
        gradients = new AttentionGradients(gemm, shape, memory, weights, extras);
        // Heads do not meet, so how they are shared out does not show in the result.
        headGroups = shape.heads() % workers.threads() == 0 ? workers.threads() : shape.heads();
        scratch = new AttentionScratch[workers.threads()];
        Arrays.setAll(scratch, t -> new AttentionScratch(shape));
    }

    /**
     * Computes the outputs. All pointers count from their positions on.
     *
     * @param layout     the batch
     * @param input      [rows × inputs], song-major
     * @param parameters the arrays of {@link AttentionShape#arrays()}, one after another
     * @param dropout    what this pass drops of the attention weights and of the output; null for nothing. Its numbers
     *                   are the weights, song by song, head by head, query by query as far as it sees, then the
     *                   outputs, then the units of boundary-aware attention
     * @param output     [rows × outputs], song-major, overwritten
     */
    public void forward(PackedLayout layout, FloatPointer input, FloatPointer parameters, DropoutMask dropout,
            FloatPointer output) {
        pass.begin(layout);
        pass.input = input;
        pass.weights = parameters;
        pass.dropout = dropout;
        pass.output = output;
        memory.ensure(layout.rows(), pass.chunks());
        weights.load(parameters);
        extras.begin(pass);
        workers.run(pass.chunks(), beforeTask);
        workers.run(layout.sequences() * headGroups, headsTask);
        workers.run(pass.chunks(), afterTask);
    }

    /**
     * Gradients of the last {@link #forward}, whose input and parameters must still be there.
     *
     * @param outputGradient    [rows × outputs], song-major
     * @param inputGradient     [rows × inputs], song-major, overwritten; null where not wanted
     * @param parameterGradient where the gradients of the parameters go, in their order; overwritten
     */
    public void backward(FloatPointer outputGradient, FloatPointer inputGradient, FloatPointer parameterGradient) {
        pass.outputGradient = outputGradient;
        pass.inputGradient = inputGradient;
        pass.gradients = parameterGradient;
        if (pass.layout.rows() == 0) {
            DirectMemory.zero(parameterGradient, parameterGradient.position(), weights.total());
            return;
        }
        memory.ensureGradients(pass.layout.rows(), pass.chunks(), pass.dropout != null);
        extras.beginBackward(pass);
        workers.run(pass.chunks(), backwardAfterTask);
        workers.run(pass.layout.sequences() * headGroups, backwardHeadsTask);
        workers.run(pass.chunks(), backwardBeforeTask);
        workers.run(gradients.parts(), gradientsTask);
    }

    /** Numbers that are kept now, in direct memory and on the heap. */
    public long floatsHeld() {
        return memory.floatsHeld() + extras.floatsHeld() + Arrays.stream(scratch).mapToLong(AttentionScratch::floatsHeld)
                .sum();
    }

    private void before(int chunk) {
        rows.before(pass, scratch(chunk), chunk);
    }

    private void heads(int part) {
        int group = part % headGroups;
        heads.forward(pass, scratch(part), part / headGroups, firstHead(group), firstHead(group + 1));
    }

    private void after(int chunk) {
        rows.after(pass, scratch(chunk), chunk);
    }

    private void backwardAfter(int chunk) {
        rows.backwardAfter(pass, scratch(chunk), chunk);
    }

    private void backwardHeads(int part) {
        int group = part % headGroups;
        heads.backward(pass, scratch(part), part / headGroups, firstHead(group), firstHead(group + 1));
    }

    private void backwardBefore(int chunk) {
        rows.backwardBefore(pass, scratch(chunk), chunk);
    }

    private void gradients(int part) {
        gradients.run(pass, scratch(part), part);
    }

    private int firstHead(int group) {
        return group * (shape.heads() / headGroups);
    }

    /** That of the thread on which the workers run a part. */
    private AttentionScratch scratch(int part) {
        return scratch[part % scratch.length];
    }
}
