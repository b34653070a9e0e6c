package org.segmodel.models.segment;

import java.util.Objects;

/**
 * A run of adjacent lines with the same label, as long as possible. Lines are counted from 0 and are those of
 * {@link Segmentation#lines()}, where blank lines do not occur.
 *
 * @param start      first line
 * @param end        one past the last line; greater than {@code start}
 * @param label      name of the class
 * @param confidence mean over the lines of the calibrated probability of this class, in [0, 1]
 */
public record Section(int start, int end, String label, double confidence) {

    /**
     * Checks.
     *
     * @throws IllegalArgumentException if the range is empty or negative, or the confidence not in [0, 1]
     */
    public Section {
        Objects.requireNonNull(label, "label");
        if (start < 0 || end <= start || !(confidence >= 0 && confidence <= 1)) {
            throw new IllegalArgumentException("not a section: lines [" + start + ", " + end + ") with confidence "
                    + confidence);
        }
    }

    /** Number of lines. */
    public int length() {
        return end - start;
    }
}
