package org.segmodel.train.search.study;

/** Where a trial stands. */
public enum TrialState {
    /** Enqueued with some or all of its parameters given; nobody works on it yet. */
    WAITING,
    /** A worker is at it. */
    RUNNING,
    /** Ended with a value of each objective. */
    COMPLETE,
    /** Ended early, as its values so far promised too little. */
    PRUNED,
    /** Ended with an error, or its worker died. */
    FAIL;

    /** Whether nothing more will happen to it. */
    public boolean isFinished() {
        return this != WAITING && this != RUNNING;
    }
}
