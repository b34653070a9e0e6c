package org.segmodel.train.calibration;

import org.segmodel.models.decode.IndependentDecoder;

/**
 * Logits of one sequence with the classes that are right and those that were decided for. The arrays are not copied and
 * must not be changed.
 *
 * @param logits    [rows × classes], row-major
 * @param truth     class of each row
 * @param predicted class that was decided for in each row; calibration says how sure the decision is, and does not change
 *                  it
 */
public record ScoredSequence(double[] logits, int[] truth, int[] predicted) {

    /**
     * Checks the sizes.
     *
     * @throws IllegalArgumentException if the logits are not a whole number of values a row, or there is not one decision
     *                                  for each row
     */
    public ScoredSequence {
        requireRows(logits, truth);
        if (predicted.length != truth.length) {
            throw new IllegalArgumentException(predicted.length + " decisions do not fit " + truth.length + " rows");
        }
    }

    /**
     * Rows for each of which the class of the greatest logit is decided for, the first of equals.
     *
     * @param logits [rows × classes], row-major
     * @param truth  class of each row
     * @throws IllegalArgumentException if the logits are not a whole number of values a row
     */
    public ScoredSequence(double[] logits, int[] truth) {
        this(logits, truth, greatest(logits, truth));
    }

    private static int[] greatest(double[] logits, int[] truth) {
        requireRows(logits, truth);
        return truth.length == 0 ? new int[0] : IndependentDecoder.decode(logits, logits.length / truth.length);
    }

    private static void requireRows(double[] logits, int[] truth) {
        if (truth.length == 0 ? logits.length != 0 : logits.length % truth.length != 0) {
            throw new IllegalArgumentException(logits.length + " logits do not fit " + truth.length + " rows");
        }
    }
}
