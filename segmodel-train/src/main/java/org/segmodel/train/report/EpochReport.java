package org.segmodel.train.report;

import java.util.List;
import java.util.Map;
import org.segmodel.train.internal.OrderedCopies;

/**
 * One finished epoch: training and validation. Loss, objective and monitors of training are means over the steps,
 * weighted by their units, so they do not depend on how the examples fell into batches. They were measured while the
 * weights changed; the validation is on the weights at the end of the epoch.
 *
 * @param epoch             counted from 1
 * @param steps             optimiser steps of this epoch
 * @param units             sum of the units of its steps
 * @param trainLoss         mean data term per unit; NaN if there were no units
 * @param trainObjective    mean of what was minimised, per unit; NaN if there were no units
 * @param monitors          the task's monitors, each a mean over the steps that reported it, then its sums, each added
 *                          up over the steps
 * @param learningRate      the rate used by the last step of this epoch (by every one of them, where the schedule goes
 *                          by epochs), never that of the next epoch
 * @param gradientNorm      mean over the steps of the gradient norm before clipping
 * @param validation        the task's named scores and counts on the validation data
 * @param distributions     the task's named distributions on the validation data
 * @param score             the number that epochs are compared by; higher is better
 * @param trainSeconds      wall time of the steps
 * @param validationSeconds wall time of the validation
 * @param elapsedSeconds    wall time from the start of the run to the end of this epoch
 */
public record EpochReport(int epoch, int steps, double units, double trainLoss, double trainObjective,
        Map<String, Double> monitors, double learningRate, double gradientNorm, Map<String, Double> validation,
        Map<String, List<Double>> distributions, double score, double trainSeconds, double validationSeconds,
        double elapsedSeconds) {

    /** Copies the maps and keeps their order. */
    public EpochReport {
        monitors = OrderedCopies.of(monitors);
        validation = OrderedCopies.of(validation);
        distributions = OrderedCopies.ofLists(distributions);
    }

    /** Wall time of the epoch, training and validation together, in seconds. */
    public double seconds() {
        return trainSeconds + validationSeconds;
    }
}
