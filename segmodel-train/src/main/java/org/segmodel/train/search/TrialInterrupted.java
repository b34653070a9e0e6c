package org.segmodel.train.search;

/** Ends a trial from outside: its time is over, or the search is to end. */
public final class TrialInterrupted extends RuntimeException {

    /** Why a trial ends. */
    enum Cause {
        /** Its own limit of time. */
        TIME_LIMIT,
        /** Somebody wants the search to end. */
        STOPPED,
        /** Its heartbeats did not come through, and somebody held its worker for dead. */
        LOST
    }

    private static final long serialVersionUID = 1L;

    private final Cause reason;

    TrialInterrupted(Cause reason, String message) {
        super(message);
        this.reason = reason;
    }

    Cause reason() {
        return reason;
    }
}
