package org.segmodel.train.lyrics.compare;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.segmodel.metrics.Interval;
import org.segmodel.train.compare.PairedDifference;

/** Comparisons as a tree for a JSON writer. Holds no state. */
public final class ComparisonTree {

    private ComparisonTree() {
    }

    /**
     * Everything that the tables say, all numbers in full, and the values of all settings that differ.
     *
     * @param comparison what to tell
     * @return in the form that {@link org.segmodel.core.io.JsonTrees} takes; what is not known is null
     */
    public static Map<String, Object> of(SessionComparison comparison) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("options", options(comparison.options()));
        tree.put("reference", comparison.reference().map(ComparedSession::name).orElse(null));
        tree.put("sessions", comparison.sessions().stream().map(session -> session(session, comparison.settings())).toList());
        tree.put("configurations", comparison.groups().stream().map(ComparisonTree::group).toList());
        return tree;
    }

    private static Map<String, Object> options(ComparisonOptions options) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("metric", options.metric());
        tree.put("split", options.split().word());
        tree.put("resamples", options.resampling().resamples());
        tree.put("confidence", options.resampling().confidence());
        tree.put("permutations", options.permutations());
        tree.put("seed", options.resampling().seed());
        return tree;
    }

    private static Map<String, Object> session(ComparedSession session, SettingDifferences settings) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", session.name());
        tree.put("folder", session.session().folder().toString());
        tree.put("songs", session.songs().stream().boxed().findFirst().orElse(null));
        session.session().course().ifPresent(course -> {
            tree.put("epochs", course.epochs().size());
            tree.put("best_epoch", course.bestEpoch().stream().boxed().findFirst().orElse(null));
            tree.put("seconds", course.seconds().stream().boxed().findFirst().orElse(null));
            tree.put("parameters", course.parameters().stream().boxed().findFirst().orElse(null));
            tree.put("stop_reason", course.stopReason().orElse(null));
        });
        tree.put("scores", mapped(session.scores(), score -> {
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("value", score.value());
            values.put("interval", score.interval().map(ComparisonTree::ends).orElse(null));
            values.put("difference", score.difference().map(ComparisonTree::difference).orElse(null));
            return values;
        }));
        tree.put("settings", settings.keys().stream().filter(session.session().settings()::containsKey)
                .collect(Collectors.toMap(key -> key, session.session().settings()::get, (one, other) -> one,
                        LinkedHashMap::new)));
        tree.put("notes", session.notes());
        return tree;
    }

    private static Map<String, Object> group(SeedGroup group) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", group.name());
        tree.put("sessions", group.members().stream().map(RecordedSession::name).toList());
        tree.put("seeds", group.seeds());
        tree.put("scores", mapped(group.scores(), score -> {
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("mean", score.mean());
            values.put("deviation", score.deviation().orElse(null));
            values.put("difference", score.difference().map(ComparisonTree::difference).orElse(null));
            return values;
        }));
        return tree;
    }

    /**
     * A difference as a tree: {@code value}, {@code interval}, {@code p} and {@code p_holm}.
     *
     * @param difference what to tell
     */
    static Map<String, Object> difference(PairedDifference difference) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("value", difference.interval().estimate());
        tree.put("interval", ends(difference.interval()));
        tree.put("p", difference.p());
        tree.put("p_holm", difference.adjusted());
        return tree;
    }

    private static List<Double> ends(Interval interval) {
        return List.of(interval.low(), interval.high());
    }

    private static <T> Map<String, Object> mapped(Map<String, T> values, Function<T, Object> form) {
        Map<String, Object> tree = new LinkedHashMap<>();
        values.forEach((key, value) -> tree.put(key, form.apply(value)));
        return tree;
    }
}
