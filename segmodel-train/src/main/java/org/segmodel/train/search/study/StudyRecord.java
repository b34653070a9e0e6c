package org.segmodel.train.search.study;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A study: trials of one objective, or of several at once. Immutable.
 *
 * @param id             of the storage
 * @param name           different for all studies of a storage
 * @param directions     one for each objective
 * @param userAttributes name to what was written about it
 */
public record StudyRecord(long id, String name, List<Direction> directions, Map<String, Object> userAttributes) {

    /**
     * Copies and checks.
     *
     * @throws IllegalArgumentException if the name is blank or there is no objective
     */
    public StudyRecord {
        directions = List.copyOf(directions);
        userAttributes = Collections.unmodifiableMap(new LinkedHashMap<>(userAttributes));
        if (name.isBlank() || directions.isEmpty()) {
            throw new IllegalArgumentException("study '" + name + "' with the directions " + directions
                    + "; expected a name and one objective at least");
        }
    }
}
