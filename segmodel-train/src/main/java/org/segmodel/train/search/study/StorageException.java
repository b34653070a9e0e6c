package org.segmodel.train.search.study;

/** A storage cannot be reached, or holds what it cannot understand. */
public final class StorageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * With a cause.
     *
     * @param message what was wrong, where, and how to mend it
     * @param cause   or null
     */
    public StorageException(String message, Throwable cause) {
        super(message, cause);
    }
}
