package org.segmodel.train;

/**
 * What a run does when a rule says that its weights are {@linkplain org.segmodel.train.stop.StopReason.Kind#isBroken()
 * broken}: it goes back to the end of the last epoch that was not (or to its beginning), with everything as it was there
 * but a lower learning rate, and ends only when that did not help a number of times.
 *
 * @param most       how often a run goes back at most; 0 for never
 * @param rateFactor what all further rates are multiplied by each time, in (0, 1)
 */
public record Rollback(int most, double rateFactor) {

    /** A broken run ends at once. */
    public static final Rollback NONE = new Rollback(0, 0.5);

    /**
     * Checks.
     *
     * @throws IllegalArgumentException if a value is out of its range
     */
    public Rollback {
        if (most < 0 || !(rateFactor > 0 && rateFactor < 1)) {
            throw new IllegalArgumentException("at most " + most + " rollbacks with a rate factor of " + rateFactor
                    + "; expected 0 or more and a factor in (0, 1)");
        }
    }

    /** What rates are multiplied by after a number of rollbacks. */
    double scale(int rollbacks) {
        return Math.pow(rateFactor, rollbacks);
    }
}
