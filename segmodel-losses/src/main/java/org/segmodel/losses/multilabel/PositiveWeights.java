package org.segmodel.losses.multilabel;

/** Weights of present genres, against the many clips that lack them. Stateless, therefore safe for use by several threads. */
public final class PositiveWeights {

    private PositiveWeights() {
    }

    /**
     * With P clips of N that have the genre, {@code min(((N − P) / max(P, 1))^power, cap)}: the power before the cap. A genre
     * that no training clip has gets the weight of one that a single clip has, or nearly (N^power); no training clip feels
     * it. One that all have gets 0, or with power 0 the weight 1: there is nothing to tell it from.
     *
     * @param positives P of each genre, from 0 to N
     * @param clips     N, at least 1
     * @param power     at least 0; 0 makes all weights 1, or the cap if that is smaller
     * @param cap       above 0; infinity for none
     * @return one weight for each genre
     * @throws IllegalArgumentException naming the number that is out of range
     */
    public static double[] of(long[] positives, long clips, double power, double cap) {
        if (clips < 1) {
            throw new IllegalArgumentException("weights from " + clips + " clips; expected 1 or more");
        }
        if (!(power >= 0 && power < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("the power of the positive weights is " + power
                    + "; expected a number from 0 on");
        }
        if (!(cap > 0)) {
            throw new IllegalArgumentException("the cap of the positive weights is " + cap + "; expected a number above 0");
        }
        double[] weights = new double[positives.length];
        for (int g = 0; g < positives.length; g++) {
            long with = positives[g];
            if (with < 0 || with > clips) {
                throw new IllegalArgumentException("genre " + g + " is in " + with + " of " + clips
                        + " clips; expected 0 to " + clips);
            }
            weights[g] = Math.min(Math.pow((double) (clips - with) / Math.max(with, 1), power), cap);
        }
        return weights;
    }
}
