package org.segmodel.metrics.multilabel;

import org.segmodel.metrics.internal.Checks;

/**
 * How well the genres of one clip stand above the others. Of equal probabilities the true genre is taken to stand below, as
 * in scikit-learn.
 *
 * @param loss             share of the pairs of a true and another genre in the wrong order; 0 without a pair
 * @param coverage         how far down one has to go to meet all true genres; 0 without any
 * @param averagePrecision mean over true genres of the share of true ones among those not below; 1 without a pair
 */
record ClipRanking(double loss, double coverage, double averagePrecision) {

    static ClipRanking of(boolean[] truth, double[] probabilities) {
        int present = 0;
        int coverage = 0;
        long wrong = 0;
        double precision = 0;
        for (int g = 0; g < truth.length; g++) {
            if (!truth[g]) {
                continue;
            }
            present++;
            int notBelow = 0;
            int trueNotBelow = 0;
            for (int other = 0; other < truth.length; other++) {
                if (probabilities[other] >= probabilities[g]) {
                    notBelow++;
                    trueNotBelow += truth[other] ? 1 : 0;
                }
            }
            coverage = Math.max(coverage, notBelow);
            wrong += notBelow - trueNotBelow;
            precision += (double) trueNotBelow / notBelow;
        }
        int absent = truth.length - present;
        return new ClipRanking(Checks.ratio(wrong, (double) present * absent), coverage,
                present == 0 || absent == 0 ? 1 : precision / present);
    }
}
