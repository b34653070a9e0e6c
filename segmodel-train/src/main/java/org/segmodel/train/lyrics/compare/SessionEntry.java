package org.segmodel.train.lyrics.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.segmodel.metrics.Interval;
import org.segmodel.metrics.SongBootstrap;
import org.segmodel.train.compare.PairedDifference;
import org.segmodel.train.compare.PairedScores;

/** A session on its way to a {@link ComparedSession}. Used by one thread at a time. */
final class SessionEntry {

    private final RecordedSession session;
    private final ComparisonOptions options;
    private final List<String> notes;
    private final Map<String, Double> values = new LinkedHashMap<>();
    private final Optional<SessionSongs> songs;
    private Map<String, Interval> intervals = Map.of();
    private Optional<PairedScores> paired = Optional.empty();

    SessionEntry(RecordedSession session, ComparisonOptions options) {
        this.session = session;
        this.options = options;
        this.notes = new ArrayList<>(session.notes());
        this.songs = counted();
        Map<String, ? extends Number> known = songs.isPresent() ? songs.get().report().toMap()
                : session.reported().getOrDefault(options.split(), Map.of());
        options.allMetrics().stream().filter(known::containsKey)
                .forEach(metric -> values.put(metric, known.get(metric).doubleValue()));
        if (known.isEmpty()) {
            notes.add("It has no scores on " + options.split().word() + " songs.");
        }
    }

    private Optional<SessionSongs> counted() {
        if (session.songs().containsKey(options.split())) {
            try {
                return Optional.of(SessionSongs.of(session.labels(), session.songs().get(options.split())));
            } catch (IllegalArgumentException e) {
                notes.add(options.split().file() + " cannot be used: " + e.getMessage() + ".");
            }
        }
        return Optional.empty();
    }

    RecordedSession session() {
        return session;
    }

    List<String> notes() {
        return notes;
    }

    Optional<SessionSongs> songs() {
        return songs;
    }

    /** The metrics that are known, in the order of the options. */
    Map<String, Double> values() {
        return values;
    }

    /** The value that sorts; NaN if it is not known. */
    double value() {
        return values.getOrDefault(options.metric(), Double.NaN);
    }

    /** The differences to the reference, once they are computed; empty where there is no pair. */
    Optional<PairedScores> paired() {
        return paired;
    }

    /**
     * Computes intervals, and differences to the reference where there is a pair.
     *
     * @param reference with songs
     */
    void resample(Optional<SessionEntry> reference) {
        if (songs.isEmpty()) {
            return;
        }
        intervals = SongBootstrap.interval(songs.get().counts(), List.copyOf(values.keySet()), options.resampling());
        if (reference.isPresent() && reference.get() != this) {
            SessionSongs theirs = reference.get().songs.orElseThrow();
            Optional<String> why = songs.get().whyNotPaired(theirs, reference.get().session.name());
            why.ifPresent(notes::add);
            if (why.isEmpty()) {
                paired = Optional.of(SongPairs.of(songs.get().inOrderOf(theirs).counts(), theirs.counts(),
                        values.keySet().stream().filter(reference.get().values::containsKey).toList(), options.resampling(),
                        options.permutations()));
            }
        }
    }

    ComparedSession result(Map<String, PairedDifference> differences) {
        Map<String, MetricScore> scores = new LinkedHashMap<>();
        values.forEach((metric, value) -> scores.put(metric, new MetricScore(value,
                Optional.ofNullable(intervals.get(metric)), Optional.ofNullable(differences.get(metric)))));
        return new ComparedSession(session, songs.map(each -> OptionalInt.of(each.songs().size()))
                .orElse(OptionalInt.empty()), scores, notes);
    }
}
