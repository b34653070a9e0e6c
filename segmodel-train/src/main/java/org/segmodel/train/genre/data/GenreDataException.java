package org.segmodel.train.genre.data;

/**
 * Clips, labels or metadata cannot be used. The message says which file, what is wrong, where, what was expected and how to
 * mend it.
 */
public final class GenreDataException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * An exception.
     *
     * @param message where, what is wrong, what was expected, what to do
     */
    public GenreDataException(String message) {
        super(message);
    }

    /**
     * An exception with a cause.
     *
     * @param message where, what is wrong, what was expected, what to do
     * @param cause   what was thrown before
     */
    public GenreDataException(String message, Throwable cause) {
        super(message, cause);
    }
}
