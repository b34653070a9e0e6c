package org.segmodel.losses.multilabel;

/**
 * An objective over clips and genres, every genre a yes-or-no question of its own. Immutable, therefore safe for use by
 * several threads.
 */
public interface MultiLabelLoss {

    /** How many genres, at least 1. */
    int genres();

    /**
     * Value and gradient: a mean over all clips and genres, as of PyTorch's {@code BCEWithLogitsLoss}; weights are not
     * divided out. No clips: the value is 0. A NaN among the logits or targets makes the value NaN and does not throw.
     *
     * @param logits   [clips, genres], row-major, read only
     * @param targets  [clips, genres], row-major, from 0 (absent) to 1 (present), read only; what lies between is the mean
     *                 of both answers, for mixed clips
     * @param clips    how many; the arrays may be longer
     * @param gradient [clips, genres], row-major, overwritten with d value / d logit
     * @return the mean
     */
    double evaluate(double[] logits, double[] targets, int clips, double[] gradient);
}
