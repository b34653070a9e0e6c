package org.segmodel.core.io;

import java.util.List;

/** Thrown when songs could not be read. Carries every problem; the message lists the first twenty. */
public final class SongFormatException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final int LISTED = 20;

    private final transient List<SongProblem> problems;

    /**
     * An exception for some problems.
     *
     * @param problems at least one
     * @throws IllegalArgumentException if there is none
     */
    public SongFormatException(List<SongProblem> problems) {
        super(describe(problems));
        this.problems = List.copyOf(problems);
    }

    /** Every problem, in the order of the files; empty after Java serialisation, which keeps the message alone. */
    public List<SongProblem> problems() {
        return problems == null ? List.of() : problems;
    }

    /**
     * One problem a line, the first twenty, then how many more there are.
     *
     * @param problems any number of problems
     */
    static String list(List<SongProblem> problems) {
        StringBuilder text = new StringBuilder();
        problems.stream().limit(LISTED).forEach(problem -> text.append("\n  ").append(problem));
        if (problems.size() > LISTED) {
            text.append("\n  and ").append(problems.size() - LISTED).append(" more");
        }
        return text.toString();
    }

    private static String describe(List<SongProblem> problems) {
        if (problems.isEmpty()) {
            throw new IllegalArgumentException("no problem, no exception");
        }
        String count = problems.size() + (problems.size() == 1 ? " problem" : " problems");
        return count + " with the songs:" + list(problems);
    }
}
