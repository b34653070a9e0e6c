package org.segmodel.models.kernel;

import java.util.List;
import org.bytedeco.javacpp.FloatPointer;

/**
 * Adjacent song-major rows of a batch, one thread's share of a convolution block's passes, with what the passes keep of
 * them. A part is made of pieces, each of one song only: a tap's product over a piece leaves out the lines whose
 * neighbour lies beyond the song's ends, so nothing is padded.
 */
final class ConvolutionPart {

    /** Rows of a part, and so of a piece, at most: more make no product quicker, and these stay in the core's cache. */
    static final int MOST_ROWS = 128;

    /** Rows from which on a part is large enough; so it never has more pieces than this. */
    private static final int ENOUGH = 64;

    private final Gemm gemm;
    private final ConvolutionShape shape;
    private final List<ConvolutionTap> taps;
    private final ConvolutionConstants constants;
    private final DirectMatrix inputRows;
    private final DirectMatrix gradientRows;
    private final DirectMatrix own = new DirectMatrix();
    private final MemoryView view = new MemoryView();

    private int first;
    private int rows;
    private int pieces;
    private final int[] pieceStart = new int[ENOUGH];
    private final int[] pieceEnd = new int[ENOUGH];
    private final int[] songStart = new int[ENOUGH];
    private final int[] songEnd = new int[ENOUGH];

    /** Rows as the convolutions see them. */
    private final float[] seen;
    private final float[] deviations = new float[MOST_ROWS];
    private final float[] rectified;
    /** What comes out, normalised where it is, but not yet scaled. */
    private final float[] outcome;
    private final float[] factors = new float[MOST_ROWS];
    private final float[] outcomeGradient;
    private final float[] work;
    private final float[] row;
    /** Sums of the bias', the scale's and the shift's gradients over this part's rows. */
    final float[][] sums;

    /**
     * A part without rows.
     *
     * @param gemm         library for matrix products
     * @param shape        shape of the block
     * @param taps         its taps, the middle one first
     * @param constants    its vectors
     * @param inputRows    room for the rows as the convolutions see them, of all parts
     * @param gradientRows room for the gradients of the convolutions' outputs, of all parts
     */
    ConvolutionPart(Gemm gemm, ConvolutionShape shape, List<ConvolutionTap> taps, ConvolutionConstants constants,
            DirectMatrix inputRows, DirectMatrix gradientRows) {
        this.gemm = gemm;
        this.shape = shape;
        this.taps = taps;
        this.constants = constants;
        this.inputRows = inputRows;
        this.gradientRows = gradientRows;
        seen = new float[MOST_ROWS * shape.inputs()];
        rectified = new float[MOST_ROWS * shape.outputs()];
        outcome = new float[rectified.length];
        outcomeGradient = new float[rectified.length];
        work = new float[Math.max(seen.length, rectified.length)];
        own.ensure(work.length);
        row = new float[shape.outputs()];
        sums = new float[shape.layerNorm() ? 3 : 1][shape.outputs()];
    }

    /** Begins anew, without rows. */
    void clear() {
        rows = 0;
        pieces = 0;
    }

    /** Whether a piece of so many rows should be added rather than begin the next part. */
    boolean takes(int more) {
        return rows < ENOUGH && rows + more <= MOST_ROWS;
    }

    /** Adds rows {@code from} to {@code to - 1}, which follow the last ones, of the song with rows start to end - 1. */
    void add(int start, int end, int from, int to) {
        first = pieces == 0 ? from : first;
        rows += to - from;
        songStart[pieces] = start;
        songEnd[pieces] = end;
        pieceStart[pieces] = from;
        pieceEnd[pieces] = to;
        pieces++;
    }

    /** Puts the rows, times a factor, where the convolutions of all parts find them, standardised if wanted. */
    void prepare(FloatPointer input, float factor) {
        int size = rows * shape.inputs();
        long at = (long) first * shape.inputs();
        view.aim(input, at).get(seen, 0, size);
        RowLoops.scale(seen, 0, size, factor);
        if (shape.standardize()) {
            RowLoops.standardize(seen, rows, shape.inputs(), deviations);
        }
        view.aim(inputRows.memory(), at).put(seen, 0, size);
    }

    /** The forward pass, after all parts have prepared their rows. */
    void forward(FloatPointer input, float factor, FloatPointer output) {
        int size = rows * shape.outputs();
        long at = (long) first * shape.outputs();
        for (int piece = 0; piece < pieces; piece++) {
            for (int t = 0; t < taps.size(); t++) {
                convolve(piece, taps.get(t), t == 0 ? 0f : 1f);
            }
        }
        own.at(0).get(rectified, 0, size);
        RowLoops.rectify(rectified, constants.bias(), size);
        if (shape.residual()) {
            view.aim(input, at).get(outcome, 0, size);
            RowLoops.scale(outcome, 0, size, factor);
            Activations.add(outcome, rectified, size);
        } else {
            System.arraycopy(rectified, 0, outcome, 0, size);
        }
        if (shape.layerNorm()) {
            RowLoops.layerNorm(outcome, rows, shape.outputs(), factors);
            RowLoops.affine(outcome, constants.scale(), constants.shift(), work, size);
        }
        view.aim(output, at).put(shape.layerNorm() ? work : outcome, 0, size);
    }

    private void convolve(int piece, ConvolutionTap tap, float beta) {
        int from = Math.max(pieceStart[piece], songStart[piece] - tap.shift());
        int to = Math.min(pieceEnd[piece], songEnd[piece] - tap.shift());
        if (from < to) {
            gemm.multiply(false, false, to - from, tap.columns(), shape.inputs(),
                    view.aim(inputRows.memory(), (long) (from + tap.shift()) * shape.inputs()), shape.inputs(),
                    tap.weights(), tap.columns(), beta,
                    own.at((long) (from - first) * shape.outputs() + tap.column()), shape.outputs());
        }
    }

    /** First half of the backward pass: down to the convolutions' own outputs. */
    void backwardToConvolutions(FloatPointer outputGradient) {
        int width = shape.outputs();
        int size = rows * width;
        long at = (long) first * width;
        view.aim(outputGradient, at).get(outcomeGradient, 0, size);
        if (shape.layerNorm()) {
            Activations.multiply(outcomeGradient, outcome, work, size);
            RowLoops.columnSums(work, rows, width, row, sums[1]);
            RowLoops.columnSums(outcomeGradient, rows, width, row, sums[2]);
            Activations.multiply(outcomeGradient, constants.scale(), outcomeGradient, size);
            RowLoops.layerNormGradient(outcomeGradient, outcome, rows, width, factors);
        }
        RowLoops.rectifyGradient(outcomeGradient, rectified, work, size);
        RowLoops.columnSums(work, rows, width, row, sums[0]);
        view.aim(gradientRows.memory(), at).put(work, 0, size);
    }

    /** Second half, after all parts have done the first: to the input before its factor. */
    void backwardToInput(FloatPointer inputGradient, float factor) {
        int size = rows * shape.inputs();
        for (int piece = 0; piece < pieces; piece++) {
            for (int t = 0; t < taps.size(); t++) {
                convolveBack(piece, taps.get(t), t == 0 ? 0f : 1f);
            }
        }
        own.at(0).get(work, 0, size);
        if (shape.standardize()) {
            RowLoops.standardizeGradient(work, seen, rows, shape.inputs(), deviations);
        }
        if (shape.residual()) {
            Activations.add(work, outcomeGradient, size);
        }
        RowLoops.scale(work, 0, size, factor);
        view.aim(inputGradient, (long) first * shape.inputs()).put(work, 0, size);
    }

    private void convolveBack(int piece, ConvolutionTap tap, float beta) {
        int from = Math.max(pieceStart[piece], songStart[piece] + tap.shift());
        int to = Math.min(pieceEnd[piece], songEnd[piece] + tap.shift());
        if (from < to) {
            gemm.multiply(false, true, to - from, shape.inputs(), tap.columns(),
                    view.aim(gradientRows.memory(), (long) (from - tap.shift()) * shape.outputs() + tap.column()),
                    shape.outputs(), tap.weights(), tap.columns(), beta,
                    own.at((long) (from - first) * shape.inputs()), shape.inputs());
        }
    }
}
