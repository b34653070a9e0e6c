package org.segmodel.train.session;

/** A session that a run cannot work in or go on with; the message says why, and what to do. Nothing in it was changed. */
public final class ResumeException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /**
     * A refusal.
     *
     * @param message for people
     */
    public ResumeException(String message) {
        super(message);
    }
}
