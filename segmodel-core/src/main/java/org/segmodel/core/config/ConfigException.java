package org.segmodel.core.config;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A configuration cannot be used. Carries every problem that was found, not only the first; the message has one line
 * for each.
 */
public final class ConfigException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<ConfigProblem> problems;

    /**
     * From the problems.
     *
     * @param problems at least one
     */
    public ConfigException(List<ConfigProblem> problems) {
        super(problems.stream().map(ConfigProblem::toString).collect(Collectors.joining("\n  ",
                problems.size() == 1 ? "1 problem in the configuration:\n  "
                        : problems.size() + " problems in the configuration:\n  ", "")));
        this.problems = List.copyOf(problems);
    }

    /** The problems: those of the file in the order of their lines, then those of the overrides. */
    public List<ConfigProblem> problems() {
        return problems;
    }
}
