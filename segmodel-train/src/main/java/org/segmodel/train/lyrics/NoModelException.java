package org.segmodel.train.lyrics;

/** A training that ended before any epoch had a score, so that there is no model; the message says why and what to do. */
public final class NoModelException extends IllegalStateException {

    private static final long serialVersionUID = 1;

    /**
     * An end without a model.
     *
     * @param message for people
     */
    public NoModelException(String message) {
        super(message);
    }
}
