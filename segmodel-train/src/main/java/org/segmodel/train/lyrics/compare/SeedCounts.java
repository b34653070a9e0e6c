package org.segmodel.train.lyrics.compare;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.descriptive.moment.StandardDeviation;
import org.apache.commons.math3.util.ArithmeticUtils;
import org.segmodel.metrics.Evaluation;
import org.segmodel.train.compare.PairedDifference;
import org.segmodel.train.compare.PairedScores;

/** The seeds of a configuration on their way to a {@link SeedGroup}. Immutable. */
final class SeedCounts {

    private final String name;
    private final List<SessionEntry> members;
    /** The finished sessions, one of each seed. */
    private final Map<String, SessionEntry> bySeed = new LinkedHashMap<>();
    private final Optional<SessionSongs> merged;

    SeedCounts(String name, List<SessionEntry> members) {
        this.name = name;
        this.members = members;
        members.stream().filter(member -> member.session().finished())
                .sorted(Comparator.comparing(member -> member.songs().isEmpty()))
                .forEach(member -> bySeed.putIfAbsent(member.session().settings()
                        .getOrDefault(Configurations.SEED, SettingDifferences.MISSING), member));
        this.merged = merged();
    }

    boolean contains(SessionEntry entry) {
        return members.contains(entry);
    }

    /** The differences to another configuration; empty if the songs of any seed of both are others or not known. */
    Optional<PairedScores> against(SeedCounts other, ComparisonOptions options) {
        if (merged.isEmpty() || other.merged.isEmpty()
                || merged.get().whyNotPaired(other.merged.get(), other.name).isPresent()) {
            return Optional.empty();
        }
        // Both must weigh the same, or exchanging the two of a song would change more than who said what.
        int times = ArithmeticUtils.lcm(bySeed.size(), other.bySeed.size());
        SessionSongs theirs = other.merged.get();
        List<String> metrics = scores().stream().filter(other.scores()::contains)
                .filter(theirs.report().scores()::containsKey).toList();
        return Optional.of(SongPairs.of(repeated(merged.get().inOrderOf(theirs).counts(), times / bySeed.size()),
                repeated(theirs.counts(), times / other.bySeed.size()), metrics, options.resampling(),
                options.permutations()));
    }

    SeedGroup result(Map<String, PairedDifference> differences) {
        Map<String, SeedGroup.Score> scores = new LinkedHashMap<>();
        for (String metric : scores()) {
            double[] values = bySeed.values().stream().mapToDouble(entry -> entry.values().get(metric)).toArray();
            scores.put(metric, new SeedGroup.Score(IntStream.range(0, values.length).mapToDouble(i -> values[i]).average()
                    .orElseThrow(), values.length < 2 ? Optional.empty()
                    : Optional.of(new StandardDeviation().evaluate(values)), Optional.ofNullable(differences.get(metric))));
        }
        return new SeedGroup(name, members.stream().map(SessionEntry::session).toList(),
                bySeed.keySet().stream().sorted(Comparator.comparing(String::length).thenComparing(seed -> seed)).toList(),
                scores);
    }

    /** The metrics that all seeds have. */
    private List<String> scores() {
        List<SessionEntry> seeds = List.copyOf(bySeed.values());
        return seeds.stream().flatMap(entry -> entry.values().keySet().stream()).distinct()
                .filter(metric -> seeds.stream().allMatch(entry -> entry.values().containsKey(metric))).toList();
    }

    private Optional<SessionSongs> merged() {
        List<Optional<SessionSongs>> all = bySeed.values().stream().map(SessionEntry::songs).toList();
        SessionSongs first = all.stream().findFirst().flatMap(songs -> songs).orElse(null);
        if (first == null || all.stream().anyMatch(Optional::isEmpty)
                || all.stream().anyMatch(songs -> songs.get().whyNotPaired(first, name).isPresent())) {
            return Optional.empty();
        }
        List<List<Evaluation>> counts = all.stream().map(songs -> songs.get().inOrderOf(first).counts()).toList();
        List<Evaluation> sums = new ArrayList<>();
        for (int song = 0; song < first.counts().size(); song++) {
            int place = song;
            sums.add(counts.stream().map(seed -> seed.get(place)).reduce(Evaluation::merge).orElseThrow());
        }
        return Optional.of(new SessionSongs(first.labels(), first.songs(), sums));
    }

    private static List<Evaluation> repeated(List<Evaluation> counts, int times) {
        return counts.stream().map(song -> Collections.nCopies(times, song).stream().reduce(Evaluation::merge)
                .orElseThrow()).toList();
    }
}
