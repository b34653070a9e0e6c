package org.segmodel.train.lyrics.crossval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.segmodel.core.run.ParallelLoop;
import org.segmodel.metrics.Evaluation;
import org.segmodel.metrics.Interval;
import org.segmodel.metrics.MetricCatalogue;
import org.segmodel.metrics.MetricReport;
import org.segmodel.metrics.SongBootstrap;
import org.segmodel.train.compare.PairedDifference;
import org.segmodel.train.compare.PairedScores;
import org.segmodel.train.compare.ScoreSummary;
import org.segmodel.train.lyrics.compare.SongPairs;

/** Computes the scores of all configurations. For one cross-validation. */
final class Scoring {

    /** Parts of the work for one configuration: its intervals, its differences, their tests. */
    private static final int PARTS = 3;

    private final ScoringOptions options;
    private final List<String> metrics;
    private final List<String> names;
    private final List<List<OutOfFold>> seeds;

    /**
     * Scoring.
     *
     * @param seeds of each configuration those that are complete
     */
    Scoring(CrossValidationPlan plan, ScoringOptions options, Map<String, List<OutOfFold>> seeds) {
        this.options = options;
        this.metrics = options.computed(MetricCatalogue.of(plan.labels()));
        this.names = List.copyOf(seeds.keySet());
        this.seeds = List.copyOf(seeds.values());
    }

    /** The scores of each configuration, in their order. */
    List<CandidateScores> scores(int threads, ParallelLoop.Progress progress) {
        List<Map<String, Interval>> intervals = new ArrayList<>(Collections.nCopies(names.size(), Map.of()));
        List<Map<String, Interval>> differences = new ArrayList<>(intervals);
        PairedScores[] paired = new PairedScores[names.size()];
        ParallelLoop.run("scoring", PARTS * names.size(), threads, turn -> {
            int candidate = turn / PARTS;
            switch (turn % PARTS) {
                case 0 -> intervals.set(candidate, intervals(candidate));
                case 1 -> differences.set(candidate, differences(candidate));
                default -> paired[candidate] = paired(candidate).orElse(null);
            }
        }, progress);
        List<Map<String, PairedDifference>> tests = PairedScores.corrected(Arrays.stream(paired)
                .map(Optional::ofNullable).toList());
        return IntStream.range(0, names.size()).mapToObj(candidate -> new CandidateScores(names.get(candidate),
                seeds.get(candidate).stream().map(OutOfFold::seed).toList(),
                summaries(candidate, intervals.get(candidate), differences.get(candidate), tests.get(candidate)))).toList();
    }

    private Map<String, Interval> intervals(int candidate) {
        return seeds.get(candidate).isEmpty() ? Map.of() : SongBootstrap.mean(counts(seeds.get(candidate)), metrics,
                options.resampling());
    }

    /** None for the first configuration, and where it has no seed in common with this one. */
    private Map<String, Interval> differences(int candidate) {
        return !isCompared(candidate) ? Map.of() : SongBootstrap.meanDifference(counts(common(candidate, candidate)),
                counts(common(0, candidate)), metrics, options.resampling());
    }

    /** Of the metrics that tables show: tests of all would take much longer, and say less the more there are. */
    private Optional<PairedScores> paired(int candidate) {
        return !isCompared(candidate) ? Optional.empty() : Optional.of(SongPairs.ofRuns(
                counts(common(candidate, candidate)), counts(common(0, candidate)), options.shown(), options.resampling(),
                options.permutations()));
    }

    private boolean isCompared(int candidate) {
        return candidate > 0 && !common(candidate, candidate).isEmpty();
    }

    /** Of a configuration the seeds that both another and the first one have. */
    private List<OutOfFold> common(int of, int other) {
        return seeds.get(of).stream().filter(each -> has(0, each.seed()) && has(other, each.seed())).toList();
    }

    private boolean has(int candidate, long seed) {
        return seeds.get(candidate).stream().anyMatch(each -> each.seed() == seed);
    }

    private static List<List<Evaluation>> counts(List<OutOfFold> runs) {
        return runs.stream().map(OutOfFold::counts).toList();
    }

    private Map<String, ScoreSummary> summaries(int candidate, Map<String, Interval> intervals,
            Map<String, Interval> differences, Map<String, PairedDifference> tests) {
        List<OutOfFold> own = seeds.get(candidate);
        List<MetricReport> reports = own.stream().map(OutOfFold::report).toList();
        List<MetricReport> left = common(candidate, candidate).stream().map(OutOfFold::report).toList();
        List<MetricReport> right = common(0, candidate).stream().map(OutOfFold::report).toList();
        Map<String, ScoreSummary> summaries = new LinkedHashMap<>();
        intervals.forEach((metric, interval) -> summaries.put(metric, new ScoreSummary(
                reports.stream().map(report -> report.value(metric)).toList(), byFold(own, metric), interval,
                Optional.ofNullable(differences.get(metric)), Optional.ofNullable(tests.get(metric)), candidate == 0 ? List.of()
                : IntStream.range(0, left.size()).mapToObj(s -> left.get(s).value(metric) - right.get(s).value(metric))
                .toList())));
        return summaries;
    }

    private static List<Double> byFold(List<OutOfFold> seeds, String metric) {
        return IntStream.range(0, seeds.get(0).folds().size()).mapToObj(fold -> seeds.stream()
                .mapToDouble(seed -> seed.folds().get(fold).value(metric)).average().orElseThrow()).toList();
    }
}
