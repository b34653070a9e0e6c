package org.segmodel.train.lyrics.compare;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A session among others.
 *
 * @param session what its folder tells
 * @param songs   number of songs that its scores are of; empty where the songs are not known
 * @param scores  by metric, in the order of {@link ComparisonOptions#allMetrics}, those that are known
 * @param notes   the session's own, and why it is not compared with the reference, if so
 */
public record ComparedSession(RecordedSession session, OptionalInt songs, Map<String, MetricScore> scores,
        List<String> notes) {

    /** Copies. */
    public ComparedSession {
        Objects.requireNonNull(session, "session");
        Objects.requireNonNull(songs, "songs");
        scores = Collections.unmodifiableMap(new LinkedHashMap<>(scores));
        notes = List.copyOf(notes);
    }

    /** What tells it from the others. */
    public String name() {
        return session.name();
    }

    /**
     * The value of a metric, if it is known.
     *
     * @param metric its name
     */
    public Optional<MetricScore> score(String metric) {
        return Optional.ofNullable(scores.get(metric));
    }
}
