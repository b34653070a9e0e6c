package org.segmodel.train.curriculum;

/**
 * Which share of the examples takes part in which epoch, from the easiest on. With c<sub>0</sub> the share of the first
 * epoch, T the epoch from which all take part, and p = (epoch − 1) / (T − 1), the share is 1 from T on and before
 * <pre>
 * linear  c0 + (1 − c0) · p
 * root    sqrt(c0² + (1 − c0²) · p)
 * step    c0 + (1 − c0) · floor(stairs · p) / stairs
 * </pre>
 * Linear and root are from E. A. Platanios and others, "Competence-based Curriculum Learning for Neural Machine
 * Translation", NAACL 2019, section 3.2, with epochs for steps. One stair is the switch from easy to all examples of
 * Y. Bengio and others, "Curriculum Learning", ICML 2009, section 5. Immutable.
 *
 * @param pacing     how the share grows
 * @param startShare c<sub>0</sub>, in (0, 1]
 * @param fullEpoch  T, 1 or more; 1 is no curriculum
 * @param stairs     how often the share grows with {@link Pacing#STEP}; 1 or more
 */
public record Pace(Pacing pacing, double startShare, int fullEpoch, int stairs) {

    /**
     * Checks.
     *
     * @throws IllegalArgumentException if a number is out of its range
     */
    public Pace {
        if (!(startShare > 0 && startShare <= 1) || fullEpoch < 1 || stairs < 1) {
            throw new IllegalArgumentException("a pace that starts with a share of " + startShare + ", is full in epoch "
                    + fullEpoch + " and has " + stairs + " stairs; expected a share in (0, 1], and 1 or more of both");
        }
    }

    /**
     * The share of an epoch, never falling.
     *
     * @param epoch counted from 1
     * @return in (0, 1]
     */
    public double share(int epoch) {
        if (epoch >= fullEpoch) {
            return 1;
        }
        double progress = (epoch - 1.0) / (fullEpoch - 1);
        return switch (pacing) {
            case LINEAR -> startShare + (1 - startShare) * progress;
            case ROOT -> Math.sqrt(startShare * startShare + (1 - startShare * startShare) * progress);
            case STEP -> startShare + (1 - startShare) * Math.floor(stairs * progress) / stairs;
        };
    }
}
