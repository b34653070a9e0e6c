package org.segmodel.train.session;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.segmodel.core.io.JsonTrees;

/**
 * One event of a run, as {@link EventLog} wrote it.
 *
 * @param type           what happened, for example {@code epoch}
 * @param time           when, by the clock of the machine
 * @param elapsedSeconds seconds since the run began, by the trainer's clock
 * @param content        all else about it, in the form of {@link JsonTrees}; what was NaN or infinite is null
 */
public record SessionEvent(String type, Instant time, double elapsedSeconds, Map<String, Object> content) {

    /**
     * Copies.
     *
     * @throws IllegalArgumentException if the content holds something that JSON cannot say
     */
    public SessionEvent {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(time, "time");
        content = JsonTrees.canonicalMap(content);
    }

    /**
     * From a row of the log.
     *
     * @throws IllegalArgumentException naming what is missing or wrong
     */
    static SessionEvent of(Map<String, Object> row) {
        if (!(row.get(EventLog.TYPE) instanceof String type) || !(row.get(EventLog.TIME) instanceof String time)) {
            throw new IllegalArgumentException("'" + EventLog.TYPE + "' or '" + EventLog.TIME + "' is missing or no text");
        }
        Map<String, Object> content = new LinkedHashMap<>(row);
        content.keySet().remove(EventLog.TYPE);
        content.keySet().remove(EventLog.TIME);
        content.keySet().remove(EventLog.ELAPSED);
        try {
            return new SessionEvent(type, Instant.parse(time), SessionMetrics.number(row, EventLog.ELAPSED), content);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("'" + EventLog.TIME + "' is '" + time
                    + "'; expected a time such as 2025-01-31T23:59:59.123Z", e);
        }
    }
}
