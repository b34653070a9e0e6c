package org.segmodel.models.saved;

/**
 * A model file cannot be used. The message says which file, what is wrong, what was expected and how to mend it.
 */
public final class ModelFormatException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String source;
    private final String problem;
    private final String expected;
    private final String remedy;

    /**
     * An exception without a cause.
     *
     * @param source   the file as it was named, or another name of the model
     * @param problem  what is wrong, and in which part of the file
     * @param expected what should have been there
     * @param remedy   what to do about it
     */
    public ModelFormatException(String source, String problem, String expected, String remedy) {
        this(source, problem, expected, remedy, null);
    }

    /**
     * An exception with a cause.
     *
     * @param source   the file as it was named, or another name of the model
     * @param problem  what is wrong, and in which part of the file
     * @param expected what should have been there
     * @param remedy   what to do about it
     * @param cause    what was thrown before; may be null
     */
    public ModelFormatException(String source, String problem, String expected, String remedy, Throwable cause) {
        super(source + ": " + problem + "; expected " + expected + ". " + remedy, cause);
        this.source = source;
        this.problem = problem;
        this.expected = expected;
        this.remedy = remedy;
    }

    /** The file as it was named, or another name of the model. */
    public String source() {
        return source;
    }

    /** What is wrong. */
    public String problem() {
        return problem;
    }

    /** What should have been there. */
    public String expected() {
        return expected;
    }

    /** What to do about it. */
    public String remedy() {
        return remedy;
    }
}
