package org.segmodel.train.search.sampler;

/** How many of the trials so far count as good. */
public enum GammaRule {
    /** A tenth, rounded up, at most 25 (Optuna). */
    LINEAR {
        @Override
        int good(int finished) {
            return Math.min(MOST, (int) Math.ceil(finished / 10.0));
        }
    },
    /** A quarter of the square root, rounded up, at most 25 (hyperopt). */
    SQRT {
        @Override
        int good(int finished) {
            return Math.min(MOST, (int) Math.ceil(0.25 * Math.sqrt(finished)));
        }
    };

    private static final int MOST = 25;

    /**
     * The number of good ones.
     *
     * @param finished complete and pruned trials, 0 or more
     * @return 1 or more if there is any trial
     */
    abstract int good(int finished);
}
