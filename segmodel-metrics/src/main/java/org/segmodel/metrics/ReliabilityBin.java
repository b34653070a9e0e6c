package org.segmodel.metrics;

/**
 * One bin of a reliability curve. An equal-width bin holds the lines whose confidence lies in {@code [low, high)}, the
 * last one those with confidence {@code high = 1} too; an equal-mass bin goes from the smallest confidence of its lines
 * to the largest.
 *
 * @param low            lower edge
 * @param high           upper edge
 * @param lines          number of lines in the bin
 * @param meanConfidence their mean confidence; 0 if there is none
 * @param accuracy       share of them that was right; 0 if there is none
 */
public record ReliabilityBin(double low, double high, long lines, double meanConfidence, double accuracy) {

    /** Distance between what was claimed and what was true, |accuracy − mean confidence|; 0 for an empty bin. */
    public double gap() {
        return Math.abs(accuracy - meanConfidence);
    }
}
