package org.segmodel.train.lyrics.ablation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.segmodel.core.run.ParallelLoop;
import org.segmodel.metrics.Evaluation;
import org.segmodel.metrics.Interval;
import org.segmodel.metrics.MetricCatalogue;
import org.segmodel.metrics.SongBootstrap;
import org.segmodel.train.compare.PairedDifference;
import org.segmodel.train.compare.PairedScores;
import org.segmodel.train.compare.ScoreSummary;
import org.segmodel.train.compare.Verdict;
import org.segmodel.train.lyrics.ablation.config.ScoringSettings;
import org.segmodel.train.lyrics.compare.SongPairs;

/**
 * Compares all variants with the base, from their runs. Each run is set against the base's run of the same seed; an average
 * over seeds against the base's runs of all of them. For one study.
 */
final class AblationScoring {

    /** Parts of the work for one variant: its intervals, its differences, their tests. */
    private static final int PARTS = 3;

    private final AblationPlan plan;
    private final ScoringSettings scoring;
    private final MetricCatalogue catalogue;
    private final Map<String, List<VariantRun>> runs;

    private record Pair(VariantRun own, VariantRun base) {
    }

    /**
     * Scoring.
     *
     * @param runs by variant, those that are done
     */
    AblationScoring(AblationPlan plan, ScoringSettings scoring, Map<String, List<VariantRun>> runs) {
        this.plan = plan;
        this.scoring = scoring;
        this.catalogue = MetricCatalogue.of(plan.labels());
        this.runs = runs;
    }

    /**
     * The scores of all variants, in the order of the plan.
     *
     * @param peaks peak memory of variants
     */
    List<VariantScores> scores(Map<String, Double> peaks, int threads, ParallelLoop.Progress progress) {
        List<Variant> variants = plan.variants();
        List<Map<String, Interval>> means = new ArrayList<>(Collections.nCopies(variants.size(), Map.of()));
        List<Map<String, Interval>> differences = new ArrayList<>(means);
        PairedScores[] paired = new PairedScores[variants.size()];
        ParallelLoop.run("scoring", PARTS * variants.size(), threads, turn -> {
            int place = turn / PARTS;
            Variant variant = variants.get(place);
            switch (turn % PARTS) {
                case 0 -> means.set(place, means(variant));
                case 1 -> differences.set(place, differences(variant));
                default -> paired[place] = paired(variant).orElse(null);
            }
        }, progress);
        List<Map<String, PairedDifference>> tests = PairedScores.correctedTogether(Arrays.stream(paired)
                .map(Optional::ofNullable).toList());
        return IntStream.range(0, variants.size()).mapToObj(place -> scores(variants.get(place), means.get(place),
                differences.get(place), tests.get(place), peaks)).toList();
    }

    private Map<String, Interval> means(Variant variant) {
        List<VariantRun> own = runs.get(variant.name());
        return own.isEmpty() ? Map.of() : SongBootstrap.mean(own.stream().map(VariantRun::songs).toList(), scoring.shown(),
                scoring.resampling());
    }

    private Map<String, Interval> differences(Variant variant) {
        List<Pair> pairs = pairs(variant);
        return pairs.isEmpty() ? Map.of() : SongBootstrap.meanDifference(counts(pairs, Pair::own), counts(pairs, Pair::base),
                scoring.shown(), scoring.resampling());
    }

    private Optional<PairedScores> paired(Variant variant) {
        List<Pair> pairs = pairs(variant);
        return pairs.isEmpty() ? Optional.empty() : Optional.of(SongPairs.ofRuns(counts(pairs, Pair::own),
                counts(pairs, Pair::base), scoring.tested(), scoring.resampling(), scoring.permutations()));
    }

    private static List<List<Evaluation>> counts(List<Pair> pairs, Function<Pair, VariantRun> run) {
        return pairs.stream().map(pair -> run.apply(pair).songs()).toList();
    }

    /** None for the base. */
    private List<Pair> pairs(Variant variant) {
        if (variant.kind() == Variant.Kind.BASE) {
            return List.of();
        }
        return runs.get(variant.name()).stream().flatMap(own -> runs.get(plan.base().name()).stream()
                .filter(base -> own.seeds().containsAll(base.seeds())).map(base -> new Pair(own, base))).toList();
    }

    private VariantScores scores(Variant variant, Map<String, Interval> means, Map<String, Interval> differences,
            Map<String, PairedDifference> tests, Map<String, Double> peaks) {
        List<Evaluation> own = runs.get(variant.name()).stream().map(VariantRun::together).toList();
        List<Pair> pairs = pairs(variant);
        List<Evaluation> left = pairs.stream().map(pair -> pair.own().together()).toList();
        List<Evaluation> right = pairs.stream().map(pair -> pair.base().together()).toList();
        Map<String, ScoreSummary> metrics = new LinkedHashMap<>();
        means.forEach((metric, mean) -> metrics.put(metric, new ScoreSummary(
                own.stream().map(counts -> catalogue.value(counts, metric)).toList(), List.of(), mean,
                Optional.ofNullable(differences.get(metric)), Optional.ofNullable(tests.get(metric)),
                IntStream.range(0, pairs.size()).mapToObj(p -> catalogue.value(left.get(p), metric)
                        - catalogue.value(right.get(p), metric)).toList())));
        Double peak = peaks.get(variant.name());
        return new VariantScores(variant, runs.get(variant.name()), metrics, pairs.isEmpty() ? Optional.empty()
                : Optional.of(Verdict.of(metrics, scoring.tested(), scoring.level(), metric ->
                        catalogue.require(metric).direction())),
                peak == null ? OptionalDouble.empty() : OptionalDouble.of(peak));
    }
}
