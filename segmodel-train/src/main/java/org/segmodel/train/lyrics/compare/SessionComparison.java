package org.segmodel.train.lyrics.compare;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.segmodel.core.run.ParallelLoop;

/**
 * Sessions side by side.
 *
 * @param options    how they were compared
 * @param sessions   the best first, by the metric of the options; those without a value last
 * @param reference  the session that all are compared with; empty if the songs of none are known
 * @param groups     sessions by configuration, the best mean first; empty if no two have one configuration, or groups
 *                   were not asked for
 * @param settings   in which they differ
 */
public record SessionComparison(ComparisonOptions options, List<ComparedSession> sessions,
        Optional<ComparedSession> reference, List<SeedGroup> groups, SettingDifferences settings) {

    /** Copies. */
    public SessionComparison {
        Objects.requireNonNull(options, "options");
        Objects.requireNonNull(reference, "reference");
        Objects.requireNonNull(settings, "settings");
        sessions = List.copyOf(sessions);
        groups = List.copyOf(groups);
    }

    /**
     * Compares.
     *
     * @param sessions as {@link RecordedSessions#read} gives them; one or more
     * @param options  how
     * @param threads  sessions worked on at a time
     * @param progress told after each session
     * @throws IllegalArgumentException if there is no session, a metric is unknown to the classes of all of them, or the
     *                                  session to compare with is not among them or its songs are not known
     */
    public static SessionComparison of(List<RecordedSession> sessions, ComparisonOptions options, int threads,
            ParallelLoop.Progress progress) {
        return new Comparer(sessions, options).compare(threads, progress);
    }
}
