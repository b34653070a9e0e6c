package org.segmodel.train.search.study;

/** There is a study of that name already. */
public final class StudyExistsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * With a message.
     *
     * @param message which study, where, and what to do
     */
    public StudyExistsException(String message) {
        super(message);
    }
}
