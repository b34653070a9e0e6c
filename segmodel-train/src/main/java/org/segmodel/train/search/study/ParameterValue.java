package org.segmodel.train.search.study;

import org.segmodel.train.search.space.Parameter;

/**
 * A value that a trial took, with the range it was taken from: the space of a later search in the same study may differ.
 * Immutable.
 *
 * @param parameter the parameter as it was then
 * @param value     one of its values
 */
public record ParameterValue(Parameter parameter, Object value) {

    /**
     * Checks.
     *
     * @throws IllegalArgumentException if the parameter has no such value
     */
    public ParameterValue {
        parameter.number(value);
    }
}
