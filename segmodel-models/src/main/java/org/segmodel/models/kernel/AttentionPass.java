package org.segmodel.models.kernel;

import org.bytedeco.javacpp.FloatPointer;
import org.segmodel.core.sequence.PackedLayout;

/**
 * What an attention module is working on at the moment: the batch, and where its caller's arrays lie. Set by the
 * calling thread before the parts of a pass run, read by all of them.
 */
final class AttentionPass {

    PackedLayout layout = PackedLayout.of();
    /** Place of each row in its song. */
    int[] places = {};
    /** How many rows the queries of the songs before a song see, all together. */
    private long[] seenBefore = {};
    /** [rows × inputs]. */
    FloatPointer input;
    /** [rows × outputs]. */
    FloatPointer output;
    /** All parameters in storage order. */
    FloatPointer weights;
    /** Null where nothing is dropped. */
    DropoutMask dropout;
    /** [rows × outputs]. */
    FloatPointer outputGradient;
    /** [rows × inputs]; null where it is not wanted. */
    FloatPointer inputGradient;
    /** Of all parameters in storage order. */
    FloatPointer gradients;

    private final AttentionShape shape;

    AttentionPass(AttentionShape shape) {
        this.shape = shape;
    }

    /** Takes a batch. */
    void begin(PackedLayout batch) {
        layout = batch;
        if (seenBefore.length <= batch.sequences()) {
            seenBefore = new long[batch.sequences() + 1];
        }
        if (places.length < batch.rows()) {
            places = new int[batch.rows()];
        }
        for (int s = 0; s < batch.sequences(); s++) {
            for (int t = 0; t < batch.length(s); t++) {
                places[batch.offset(s) + t] = t;
            }
            seenBefore[s + 1] = seenBefore[s] + shape.seen(batch.length(s), batch.length(s));
        }
    }

    /** Number of a query among those of all heads. */
    int queryRow(int head, int row) {
        return head * layout.rows() + row;
    }

    /**
     * Number of the first attention weight of a query in dropout, which counts them song by song, head by head, query
     * by query.
     */
    long weightNumber(int song, int head, int query) {
        int length = layout.length(song);
        return shape.heads() * seenBefore[song] + head * shape.seen(length, length) + shape.seen(query, length);
    }

    /** Number of the first output of a row in dropout; outputs come after all attention weights. */
    long outputNumber(int row) {
        return shape.heads() * seenBefore[layout.sequences()] + (long) row * shape.outputs();
    }

    /** Number of the first unit of boundary-aware attention of a row in dropout; units come after all outputs. */
    long boundaryNumber(int row) {
        return outputNumber(layout.rows()) + (long) row * shape.boundaryUnits();
    }

    /** Parts of {@link AttentionRows#ROWS} rows. */
    int chunks() {
        return (layout.rows() + AttentionRows.ROWS - 1) / AttentionRows.ROWS;
    }

    /** First row of a part. */
    int first(int chunk) {
        return chunk * AttentionRows.ROWS;
    }

    /** Rows of a part. */
    int rows(int chunk) {
        return Math.min(AttentionRows.ROWS, layout.rows() - first(chunk));
    }
}
