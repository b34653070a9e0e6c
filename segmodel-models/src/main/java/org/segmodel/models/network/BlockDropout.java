package org.segmodel.models.network;

import org.segmodel.core.random.RandomStream;
import org.segmodel.core.sequence.PackedLayout;
import org.segmodel.models.kernel.DropoutMask;

/**
 * What a block in plain Java drops of one song: nothing, or what the block's layer would drop of it in a training step,
 * from the same stream. Changes with every draw; for one thread.
 */
final class BlockDropout {

    /** Nothing is dropped. */
    static final BlockDropout NONE = new BlockDropout(null, false);

    private final RandomStream random;
    private final boolean bySong;

    /**
     * Dropout as in training.
     *
     * @param random the stream of the block's layer
     * @param bySong whether inputs are dropped by song
     */
    BlockDropout(RandomStream random, boolean bySong) {
        this.random = random;
        this.bySong = bySong;
    }

    /**
     * The rows of an input after dropout, divided by the share that stays.
     *
     * @param rows  [lines × width]; not changed
     * @param lines number of rows
     * @param rate  dropout
     * @return the rows themselves where nothing is dropped
     */
    float[] input(float[] rows, int lines, double rate) {
        if (!draws(rate)) {
            return rows;
        }
        DropoutMask mask = new DropoutMask(rate);
        if (bySong) {
            mask.redraw(random, PackedLayout.of(lines), rows.length / Math.max(1, lines));
        } else {
            mask.redraw(random);
        }
        double[] factors = mask.factors(rows.length);
        float[] kept = new float[rows.length];
        for (int i = 0; i < kept.length; i++) {
            kept[i] = factors[i] == 0 ? 0 : rows[i] * (float) factors[i];
        }
        return kept;
    }

    /**
     * Factors of the hidden states of LSTMs.
     *
     * @param rate  dropout
     * @param units units a direction of each LSTM
     * @return [2 × units] of each; null where nothing is dropped
     */
    float[][] hidden(double rate, int... units) {
        return draws(rate) ? mask(rate).hiddenFactors(1, units) : null;
    }

    /** A mask for a block that drops numbers of its own; null where nothing is dropped. */
    DropoutMask mask(double rate) {
        if (!draws(rate)) {
            return null;
        }
        DropoutMask mask = new DropoutMask(rate);
        mask.redraw(random);
        return mask;
    }

    private boolean draws(double rate) {
        return random != null && rate > 0;
    }
}
