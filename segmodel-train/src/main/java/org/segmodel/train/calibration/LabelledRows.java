package org.segmodel.train.calibration;

import java.util.Arrays;
import java.util.List;
import org.segmodel.models.decode.IndependentDecoder;

/**
 * The rows of several sequences one after another, as fits need them.
 *
 * @param logits  [rows × classes], finite
 * @param truth   class of each row
 * @param classes number of classes
 */
record LabelledRows(double[] logits, int[] truth, int classes) {

    /**
     * Puts sequences behind each other.
     *
     * @throws IllegalArgumentException if there is no row at all, a row has not one logit for each class, a logit is NaN
     *                                  or infinite, or a true class is not one of them
     */
    static LabelledRows of(List<ScoredSequence> sequences, int classes) {
        int rows = sequences.stream().mapToInt(sequence -> sequence.truth().length).sum();
        if (rows == 0) {
            throw new IllegalArgumentException("a calibration cannot be fitted on no lines at all");
        }
        double[] logits = new double[rows * classes];
        int[] truth = new int[rows];
        int row = 0;
        for (ScoredSequence sequence : sequences) {
            if (sequence.logits().length != sequence.truth().length * classes) {
                throw new IllegalArgumentException(sequence.logits().length + " logits do not fit "
                        + sequence.truth().length + " rows of " + classes + " classes");
            }
            System.arraycopy(sequence.logits(), 0, logits, row * classes, sequence.logits().length);
            System.arraycopy(sequence.truth(), 0, truth, row, sequence.truth().length);
            row += sequence.truth().length;
        }
        if (!Arrays.stream(logits).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException("a calibration cannot be fitted on logits that are not finite");
        }
        for (int label : truth) {
            if (label < 0 || label >= classes) {
                throw new IllegalArgumentException("a row of class " + label + " among rows of " + classes + " classes");
            }
        }
        return new LabelledRows(logits, truth, classes);
    }

    int rows() {
        return truth.length;
    }

    /** Whether the greatest logit of each row, the first of equals, is that of its class. */
    boolean[] right() {
        int[] top = IndependentDecoder.decode(logits, classes);
        boolean[] right = new boolean[truth.length];
        for (int row = 0; row < right.length; row++) {
            right[row] = top[row] == truth[row];
        }
        return right;
    }
}
