package org.segmodel.train.calibration;

/**
 * Logits of one sequence with the classes that are right. The arrays are not copied and must not be changed.
 *
 * @param logits [rows × classes], row-major
 * @param truth  class of each row
 */
public record ScoredSequence(double[] logits, int[] truth) {

    /**
     * Checks the sizes.
     *
     * @throws IllegalArgumentException if the logits are not a whole number of values a row
     */
    public ScoredSequence {
        if (truth.length == 0 ? logits.length != 0 : logits.length % truth.length != 0) {
            throw new IllegalArgumentException(logits.length + " logits do not fit " + truth.length + " rows");
        }
    }
}
