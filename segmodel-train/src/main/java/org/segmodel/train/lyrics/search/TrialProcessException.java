package org.segmodel.train.lyrics.search;

/** A trial failed in its process, or its process did. */
public final class TrialProcessException extends RuntimeException {

    private static final long serialVersionUID = 1;

    TrialProcessException(String message) {
        super(message);
    }
}
