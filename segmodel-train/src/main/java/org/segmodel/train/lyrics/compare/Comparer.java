package org.segmodel.train.lyrics.compare;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.segmodel.core.run.ParallelLoop;
import org.segmodel.metrics.MetricCatalogue;
import org.segmodel.metrics.MetricId;
import org.segmodel.train.compare.PairedDifference;
import org.segmodel.train.compare.PairedScores;

/** Computes a {@link SessionComparison}. For one. */
final class Comparer {

    private final ComparisonOptions options;
    private final MetricId.Direction direction;
    private final List<SessionEntry> entries;

    Comparer(List<RecordedSession> sessions, ComparisonOptions options) {
        if (sessions.isEmpty()) {
            throw new IllegalArgumentException("there is no session to compare; name one or more");
        }
        List<MetricCatalogue> catalogues = sessions.stream().map(RecordedSession::labels).distinct()
                .map(MetricCatalogue::of).toList();
        options.allMetrics().forEach(metric -> find(metric, catalogues));
        this.options = options;
        this.direction = find(options.metric(), catalogues).direction();
        this.entries = sessions.stream().map(session -> new SessionEntry(session, options))
                .sorted(order(SessionEntry::value, entry -> entry.session().name())).toList();
    }

    SessionComparison compare(int threads, ParallelLoop.Progress progress) {
        Optional<SessionEntry> reference = reference();
        Map<String, List<SessionEntry>> columns = configurations();
        List<SeedCounts> seeds = columns.size() == entries.size() ? List.of()
                : columns.entrySet().stream().map(column -> new SeedCounts(column.getKey(), column.getValue())).toList();
        PairedScores[] paired = new PairedScores[seeds.size()];
        ParallelLoop.run("comparison", entries.size() + seeds.size(), threads, turn -> {
            if (turn < entries.size()) {
                entries.get(turn).resample(reference);
            } else {
                int group = turn - entries.size();
                paired[group] = referenceGroup(seeds, reference).filter(other -> other != seeds.get(group))
                        .flatMap(other -> seeds.get(group).against(other, options)).orElse(null);
            }
        }, progress);
        List<Map<String, PairedDifference>> differences = PairedScores.corrected(entries.stream()
                .map(SessionEntry::paired).toList());
        List<ComparedSession> results = IntStream.range(0, entries.size())
                .mapToObj(e -> entries.get(e).result(differences.get(e))).toList();
        List<Map<String, PairedDifference>> ofGroups = PairedScores.corrected(Arrays.stream(paired)
                .map(Optional::ofNullable).toList());
        List<SeedGroup> groups = IntStream.range(0, seeds.size()).mapToObj(g -> seeds.get(g).result(ofGroups.get(g)))
                .sorted(order(group -> Optional.ofNullable(group.scores().get(options.metric())).map(SeedGroup.Score::mean)
                        .orElse(Double.NaN), SeedGroup::name)).toList();
        return new SessionComparison(options, results, reference.map(entry -> results.get(entries.indexOf(entry))),
                groups, SettingDifferences.of(groups.isEmpty() ? sessions(columns) : groups.stream().collect(
                        Collectors.toMap(SeedGroup::name, SeedGroup::members, (one, other) -> one, LinkedHashMap::new))));
    }

    private Optional<SessionEntry> reference() {
        if (options.against().isEmpty()) {
            return entries.stream().filter(entry -> entry.songs().isPresent() && !Double.isNaN(entry.value())).findFirst();
        }
        SessionEntry named = entries.stream().filter(entry -> entry.session().folder().equals(options.against().get()))
                .findFirst().orElseThrow(() -> new IllegalArgumentException("the session to compare with, "
                        + options.against().get() + ", is not among the sessions"));
        if (named.songs().isEmpty()) {
            throw new IllegalArgumentException("nothing can be compared with " + named.session().name() + ", for want of "
                    + "a usable " + options.split().file() + "; choose another session to compare with. "
                    + String.join(" ", named.notes()));
        }
        return Optional.of(named);
    }

    /** The entries by the name of their configuration; each by itself if they are not to be grouped. */
    private Map<String, List<SessionEntry>> configurations() {
        List<RecordedSession> sorted = entries.stream().map(SessionEntry::session).toList();
        List<List<RecordedSession>> groups = options.groups() ? Configurations.groups(sorted)
                : sorted.stream().map(List::of).toList();
        List<String> names = Configurations.names(groups);
        Map<String, List<SessionEntry>> columns = new LinkedHashMap<>();
        for (int g = 0; g < groups.size(); g++) {
            columns.put(names.get(g), groups.get(g).stream().map(session -> entries.get(sorted.indexOf(session)))
                    .toList());
        }
        return columns;
    }

    private static Map<String, List<RecordedSession>> sessions(Map<String, List<SessionEntry>> columns) {
        Map<String, List<RecordedSession>> sessions = new LinkedHashMap<>();
        columns.forEach((name, members) -> sessions.put(name, members.stream().map(SessionEntry::session).toList()));
        return sessions;
    }

    private static Optional<SeedCounts> referenceGroup(List<SeedCounts> groups, Optional<SessionEntry> reference) {
        return groups.stream().filter(group -> reference.isPresent() && group.contains(reference.get())).findFirst();
    }

    /** The best first, those without a value last, equals by name. */
    private <T> Comparator<T> order(ToDoubleFunction<T> value, Function<T, String> name) {
        Comparator<T> ascending = Comparator.comparingDouble(value);
        return Comparator.comparing((T each) -> Double.isNaN(value.applyAsDouble(each)))
                .thenComparing(direction == MetricId.Direction.LOWER ? ascending : ascending.reversed())
                .thenComparing(name);
    }

    private static MetricId find(String metric, List<MetricCatalogue> catalogues) {
        return catalogues.stream().map(catalogue -> catalogue.find(metric)).flatMap(Optional::stream).findFirst()
                .orElseGet(() -> catalogues.get(0).require(metric));
    }
}
