package org.segmodel.losses.multitask;

import java.util.Arrays;

/**
 * What several tasks together say of one batch. Task 0 is the main one. The arrays are not copied and must not be changed.
 *
 * @param total   what is minimised: the weighted losses, and what the weighting adds
 * @param losses  unweighted loss of each task, a mean over what counts for it; 0 where nothing does
 * @param weights weight of each task
 * @param counted how many lines or songs count for each task
 */
public record JointValue(double total, double[] losses, double[] weights, int[] counted) {

    /** Whether every loss is a number that a step may be taken on. */
    public boolean isFinite() {
        return Double.isFinite(total) && Arrays.stream(losses).allMatch(Double::isFinite);
    }
}
