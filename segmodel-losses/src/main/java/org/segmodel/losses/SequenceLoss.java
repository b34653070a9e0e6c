package org.segmodel.losses;

/**
 * An objective over the lines of whole songs: value and gradient in one call. The package page says how arrays are laid
 * out and how a batch is reduced.
 *
 * <p>Implementations own scratch memory, so one object must not be used by two threads at once; make one for each.
 */
public interface SequenceLoss {

    /**
     * Computes the objective of a batch and its gradient. In the steady state nothing but the result is allocated.
     *
     * <p>Rows with label {@link SequenceTargets#IGNORE} are not read and get gradient zero. Without any counted row the
     * total is 0 and the gradient zero. Finite logits of any usual size (tried: ±1e4) are safe. A NaN or infinite logit
     * in a counted row does not throw: the total is then NaN or infinite and the gradient is of no use, so that a guard
     * can skip the step; see {@link LossValue#isFinite()}.
     *
     * <p>Arrays may be longer than the batch needs, so that they can be kept from step to step; only their first
     * rows × classes numbers are used.
     *
     * @param logits   [row, class], read only
     * @param targets  labels and song borders
     * @param gradient [row, class], overwritten with d total / d logit
     * @return total and parts
     * @throws IllegalArgumentException if the class count is not the one this loss was made for, or an array is
     *                                  shorter than rows × classes
     */
    LossValue evaluate(double[] logits, SequenceTargets targets, double[] gradient);
}
