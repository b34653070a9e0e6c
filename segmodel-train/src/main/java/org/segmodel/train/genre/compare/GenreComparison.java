package org.segmodel.train.genre.compare;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.segmodel.core.run.ParallelLoop;

/**
 * Genre models side by side. Immutable.
 *
 * @param models  the base, with which all others are compared, then these in the order of the sessions
 * @param options how
 */
public record GenreComparison(List<ComparedModel> models, GenreComparisonOptions options) {

    /** Copies. */
    public GenreComparison {
        models = List.copyOf(models);
        Objects.requireNonNull(options, "options");
    }

    /**
     * Compares. Sessions that differ in their seed alone are one model; each is set against the base's session of the same
     * seed, or, where no seed is there of both, the first against the first and so on.
     *
     * @param sessions scored on the same part; one or more
     * @param against  name of a session of the base; the first session if empty
     * @param options  how
     * @param progress told how many models are done
     * @throws IllegalArgumentException if there is no session, none of the name, two have one configuration and seed, or clips
     *                                  were dealt to parts in different ways, so that one model may have learned from what the
     *                                  other is scored on
     */
    public static GenreComparison of(List<ScoredSession> sessions, Optional<String> against, GenreComparisonOptions options,
            ParallelLoop.Progress progress) {
        if (sessions.isEmpty()) {
            throw new IllegalArgumentException("no session to compare; expected one or more");
        }
        ScoredSession first = sessions.get(0);
        for (ScoredSession session : sessions) {
            if (!session.split().equals(first.split())) {
                throw new IllegalArgumentException("the sessions " + first.name() + " and " + session.name() + " deal the clips "
                        + "to parts in different ways, so that one may have learned from what the other is scored on; train "
                        + "both with the same data.split_file, such as split.json of the first");
            }
        }
        Map<String, List<ScoredSession>> groups = SessionGroups.of(sessions);
        String base = base(groups, against.orElse(first.name()));
        return new GenreComparison(new GroupComparer(groups, base, options).models(progress), options);
    }

    private static String base(Map<String, List<ScoredSession>> groups, String session) {
        return groups.entrySet().stream().filter(group -> group.getValue().stream().anyMatch(each ->
                each.name().equals(session))).map(Map.Entry::getKey).findFirst().orElseThrow(() ->
                new IllegalArgumentException("there is no session '" + session + "' among those compared; there are "
                        + groups.values().stream().flatMap(List::stream).map(ScoredSession::name).toList()));
    }

    /** What all others are compared with. */
    public ComparedModel base() {
        return models.get(0);
    }

    /** What is compared with the base. */
    public List<ComparedModel> compared() {
        return models.subList(1, models.size());
    }

    /** Number of tests that are corrected together. */
    public int family() {
        return (int) compared().stream().flatMap(model -> model.shared().stream())
                .flatMap(shared -> shared.metrics().values().stream()).filter(score -> score.test().isPresent()).count();
    }
}
