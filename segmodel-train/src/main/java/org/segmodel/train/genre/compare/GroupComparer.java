package org.segmodel.train.genre.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.segmodel.core.run.ParallelLoop;
import org.segmodel.metrics.Interval;
import org.segmodel.metrics.MetricId.Direction;
import org.segmodel.metrics.multilabel.MultiLabelComparison;
import org.segmodel.metrics.multilabel.MultiLabelEvaluation;
import org.segmodel.metrics.multilabel.MultiLabelMetric;
import org.segmodel.metrics.multilabel.MultiLabelReport;
import org.segmodel.train.compare.PairedDifference;
import org.segmodel.train.compare.PairedScores;
import org.segmodel.train.compare.ScoreSummary;
import org.segmodel.train.compare.Verdict;

/** Compares groups of sessions with one of them. For one comparison. */
final class GroupComparer {

    private final Map<String, List<ScoredSession>> groups;
    private final String base;
    private final GenreComparisonOptions options;

    /**
     * A model and the base on what both have.
     *
     * @param genres      that both know
     * @param clips       ids of the clips with one of them
     * @param own         the model's scores there, a seed each
     * @param baseline    the base's with the same seeds
     * @param differences of the means
     * @param tests       of the tested ones, not yet corrected
     */
    private record Pairs(List<String> genres, List<String> clips, List<MultiLabelReport> own, List<MultiLabelReport> baseline,
            Map<MultiLabelMetric, Interval> means, Map<MultiLabelMetric, Interval> differences, PairedScores tests) {
    }

    GroupComparer(Map<String, List<ScoredSession>> groups, String base, GenreComparisonOptions options) {
        this.groups = groups;
        this.base = base;
        this.options = options;
    }

    List<ComparedModel> models(ParallelLoop.Progress progress) {
        List<String> names = new ArrayList<>(List.of(base));
        groups.keySet().stream().filter(name -> !name.equals(base)).forEach(names::add);
        List<Optional<Pairs>> pairs = new ArrayList<>(List.of(Optional.empty()));
        // One after another: resamples and permutations use all processors by themselves.
        for (int place = 1; place < names.size(); place++) {
            pairs.add(pairs(groups.get(names.get(place))));
            progress.progress(place, names.size() - 1);
        }
        List<Map<String, PairedDifference>> corrected = PairedScores.correctedTogether(pairs.stream()
                .map(each -> each.map(Pairs::tests)).toList());
        return IntStream.range(0, names.size()).mapToObj(place -> model(names.get(place), pairs.get(place),
                corrected.get(place))).toList();
    }

    /** Sessions of the same seed; where there are none, those of the one in order of their seeds with those of the other. */
    private Map<ScoredSession, ScoredSession> partners(List<ScoredSession> group) {
        Map<Long, ScoredSession> theirs = groups.get(base).stream().collect(Collectors.toMap(ScoredSession::seed,
                session -> session, (one, other) -> one, TreeMap::new));
        Map<ScoredSession, ScoredSession> partners = new LinkedHashMap<>();
        group.stream().filter(session -> theirs.containsKey(session.seed()))
                .forEach(session -> partners.put(session, theirs.get(session.seed())));
        if (partners.isEmpty()) {
            Iterator<ScoredSession> next = theirs.values().iterator();
            group.stream().sorted(Comparator.comparingLong(ScoredSession::seed)).limit(theirs.size())
                    .forEach(session -> partners.put(session, next.next()));
        }
        return partners;
    }

    /** Empty if the two have no genre or clip in common. */
    private Optional<Pairs> pairs(List<ScoredSession> group) {
        Map<ScoredSession, ScoredSession> partners = partners(group);
        ScoredSession first = partners.keySet().iterator().next();
        List<String> genres = first.genres().stream().filter(partners.get(first).genres()::contains).toList();
        List<String> clips = first.shared(partners.get(first), genres);
        if (clips.isEmpty()) {
            return Optional.empty();
        }
        List<MultiLabelEvaluation> own = partners.keySet().stream().map(session -> session.on(clips, genres)).toList();
        List<MultiLabelEvaluation> baseline = partners.values().stream().map(session -> session.on(clips, genres)).toList();
        MultiLabelComparison comparison = MultiLabelComparison.of(own, baseline);
        Map<MultiLabelMetric, Interval> differences = comparison.differences(options.shown(), options.resampling());
        Map<MultiLabelMetric, Double> ps = comparison.test(options.tested(), options.permutations(),
                options.resampling().seed());
        Map<String, Interval> tested = new LinkedHashMap<>();
        Map<String, Double> values = new LinkedHashMap<>();
        options.tested().forEach(metric -> {
            tested.put(metric.key(), differences.get(metric));
            values.put(metric.key(), ps.get(metric));
        });
        return Optional.of(new Pairs(genres, clips, reports(own), reports(baseline), MultiLabelComparison.means(own,
                options.shown(), options.resampling()), differences, new PairedScores(tested, values)));
    }

    private static List<MultiLabelReport> reports(List<MultiLabelEvaluation> runs) {
        return runs.stream().map(MultiLabelEvaluation::report).toList();
    }

    private ComparedModel model(String name, Optional<Pairs> pairs, Map<String, PairedDifference> tests) {
        List<ScoredSession> sessions = groups.get(name);
        Map<String, ScoreSummary> metrics = new LinkedHashMap<>();
        List<MultiLabelReport> reports = reports(sessions.stream().map(ScoredSession::scores).toList());
        MultiLabelComparison.means(sessions.stream().map(ScoredSession::scores).toList(), options.shown(),
                options.resampling()).forEach((metric, mean) -> metrics.put(metric.key(), new ScoreSummary(
                        values(reports, metric), List.of(), mean, Optional.empty(), Optional.empty(), List.of())));
        Optional<SharedGround> shared = pairs.map(found -> shared(found, tests));
        return new ComparedModel(name, sessions, metrics, shared, shared.map(ground -> Verdict.of(ground.metrics(),
                options.tested().stream().map(MultiLabelMetric::key).toList(), options.resampling().level(),
                GroupComparer::direction)));
    }

    private SharedGround shared(Pairs pairs, Map<String, PairedDifference> tests) {
        Map<String, ScoreSummary> metrics = new LinkedHashMap<>();
        Map<String, Double> bases = new LinkedHashMap<>();
        for (MultiLabelMetric metric : options.shown()) {
            List<Double> own = values(pairs.own, metric);
            List<Double> theirs = values(pairs.baseline, metric);
            metrics.put(metric.key(), new ScoreSummary(own, List.of(), pairs.means.get(metric),
                    Optional.of(pairs.differences.get(metric)), Optional.ofNullable(tests.get(metric.key())),
                    IntStream.range(0, own.size()).mapToObj(seed -> own.get(seed) - theirs.get(seed)).toList()));
            bases.put(metric.key(), theirs.stream().mapToDouble(Double::doubleValue).average().orElseThrow());
        }
        return new SharedGround(pairs.genres, pairs.clips.size(), metrics, bases);
    }

    private static List<Double> values(List<MultiLabelReport> reports, MultiLabelMetric metric) {
        return reports.stream().map(report -> report.value(metric)).toList();
    }

    private static Direction direction(String metric) {
        return MultiLabelMetric.find(metric).orElseThrow().id().direction();
    }
}
