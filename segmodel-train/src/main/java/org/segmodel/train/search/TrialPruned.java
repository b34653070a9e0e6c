package org.segmodel.train.search;

/** Ends a trial that promises too little. */
public final class TrialPruned extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TrialPruned(int trial, int step, double value) {
        super("trial " + trial + " is pruned after step " + step + " with " + value);
    }
}
