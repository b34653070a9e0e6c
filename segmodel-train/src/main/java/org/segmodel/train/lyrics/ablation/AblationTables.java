package org.segmodel.train.lyrics.ablation;

import java.util.ArrayList;
import java.util.IntSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.segmodel.core.config.FlatConfig;
import org.segmodel.core.table.TextTable;
import org.segmodel.core.table.TextTable.Column;
import org.segmodel.metrics.MetricCatalogue;
import org.segmodel.train.compare.DifferenceCell;
import org.segmodel.train.compare.Numbers;
import org.segmodel.train.compare.PairedDifference;
import org.segmodel.train.compare.ScoreSummary;
import org.segmodel.train.compare.VerdictSentence;
import org.segmodel.train.lyrics.ablation.config.ScoringSettings;

/** A study as tables and sentences, for every form in which people read it. For one study. */
final class AblationTables {

    private static final String NONE = "-";
    /** Settings in which no variant differs in a way that matters. */
    private static final String NAME = "experiment.";

    private final AblationScores scores;
    private final AblationPlan plan;
    private final ScoringSettings scoring;
    private final MetricCatalogue catalogue;

    AblationTables(AblationScores scores) {
        this.scores = scores;
        this.plan = scores.plan();
        this.scoring = scores.scoring();
        this.catalogue = MetricCatalogue.of(plan.labels());
    }

    /** What was studied. */
    String title() {
        return plan.title();
    }

    /** What was done, in one line. */
    String subtitle() {
        return Numbers.count(scores.compared().size(), "variant") + " against the base, "
                + Numbers.count(plan.seeds().size(), "seed") + ", "
                + scores.songs() + " songs " + (plan.folds().isPresent() ? "in " + plan.folds().get() + " folds"
                : "for validation");
    }

    /** What a metric means and which way is better. */
    String definition(String metric) {
        return metric + ": " + catalogue.require(metric).definition();
    }

    /** What is to be said of each variant. */
    TextTable verdicts() {
        return new TextTable(List.of(Column.text("variant"), Column.text("verdict")), scores.compared().stream()
                .map(variant -> List.of(variant.name(), VerdictSentence.of(variant.verdict(),
                        variant.metrics(), scoring.tested(), plan.seeds().size(),
                        variant.variant().kind() == Variant.Kind.WITHOUT_PART))).toList());
    }

    /** Means and deviations over seeds. */
    TextTable scores() {
        List<Column> columns = new ArrayList<>(List.of(Column.text("variant")));
        scoring.shown().forEach(metric -> columns.add(Column.number(metric)));
        return new TextTable(columns, scores.variants().stream().map(variant -> row(variant, metric ->
                Numbers.value(metric.mean()) + metric.seedDeviation().map(each -> " \u00B1 " + Numbers.value(each)).orElse("")))
                .toList());
    }

    /** Differences to the base with intervals, corrected p values of those that are tested, and their marks. */
    TextTable differences() {
        List<Column> columns = new ArrayList<>(List.of(Column.text("less base")));
        scoring.shown().forEach(metric -> columns.add(Column.number(metric)));
        return new TextTable(columns, scores.compared().stream().map(variant -> row(variant, DifferenceCell::text))
                .toList());
    }

    private List<String> row(VariantScores variant, Function<ScoreSummary, String> cell) {
        return Stream.concat(Stream.of(variant.name()), scoring.shown().stream().map(metric ->
                Optional.ofNullable(variant.metrics().get(metric)).map(cell).orElse(NONE))).toList();
    }

    /** What each variant takes, beside what it changes. */
    TextTable costs() {
        String metric = scoring.tested().get(0);
        List<List<String>> rows = new ArrayList<>();
        for (VariantScores variant : scores.variants()) {
            Optional<ScoreSummary> score = Optional.ofNullable(variant.metrics().get(metric));
            rows.add(List.of(variant.name(), score.flatMap(ScoreSummary::difference).map(found ->
                    Numbers.signed(found.estimate())).orElse(NONE),
                    variant.runs().isEmpty() ? NONE : String.format(Locale.ROOT, "%,d", variant.runs().get(0).cost()
                            .parameters()), mean(variant, cost -> cost.epochSeconds(), 2),
                    epochs(variant), mean(variant, cost -> cost.seconds(), 1),
                    variant.peak().isPresent() ? String.format(Locale.ROOT, "%,d", Math.round(variant.peak().getAsDouble()))
                            : NONE));
        }
        return new TextTable(List.of(Column.text("variant"), Column.number(metric + ", difference"), Column.number("parameters"),
                Column.number("s an epoch"), Column.number("epochs"), Column.number("s in all"), Column.number("peak MiB")),
                rows);
    }

    private static String mean(VariantScores variant, ToDoubleFunction<VariantRun.Cost> value, int decimals) {
        SummaryStatistics all = new SummaryStatistics();
        variant.runs().forEach(run -> all.addValue(value.applyAsDouble(run.cost())));
        String format = "%." + decimals + "f";
        return all.getN() == 0 ? NONE : String.format(Locale.ROOT, format, all.getMean()) + (all.getN() == 1
                || all.getStandardDeviation() == 0 ? ""
                : String.format(Locale.ROOT, " \u00B1 " + format, all.getStandardDeviation()));
    }

    /** The one number, or from the least to the greatest. */
    private static String epochs(VariantScores variant) {
        IntSummaryStatistics all = variant.runs().stream().mapToInt(run -> run.cost().epochs()).summaryStatistics();
        return all.getCount() == 0 ? NONE : all.getMin() == all.getMax() ? Integer.toString(all.getMin())
                : all.getMin() + "\u2013" + all.getMax();
    }

    /** What each variant is: its description, and its settings where they are not the base's. */
    TextTable variants() {
        Map<String, String> base = FlatConfig.of(plan.base().config());
        return new TextTable(List.of(Column.text("variant"), Column.text("what it is"), Column.text("other settings than the "
                + "base's")), plan.variants().stream().map(variant -> List.of(variant.name(), description(variant),
                        changes(base, FlatConfig.of(variant.config())))).toList());
    }

    private static String description(Variant variant) {
        String members = variant.isEnsemble() ? "The mean of what " + String.join(", ", variant.members())
                + (variant.allSeeds() ? " of all seeds" : "") + " believe." : "";
        return Stream.of(variant.description(), members).filter(each -> !each.isEmpty()).collect(Collectors.joining(" "));
    }

    private static String changes(Map<String, String> base, Map<String, String> own) {
        return own.entrySet().stream().filter(entry -> !entry.getKey().startsWith(NAME)
                && !entry.getValue().equals(base.get(entry.getKey())))
                .map(entry -> entry.getKey() + "=" + entry.getValue()).collect(Collectors.joining(", "));
    }

    /** What the tables mean, and what they do not. */
    List<String> legend() {
        List<String> legend = new ArrayList<>();
        legend.add((plan.folds().isPresent() ? "Each song is scored once a seed, by a model that did not learn from it. "
                : "Scores are those of the validation songs; where a variant keeps its best epoch, they chose it, too. ")
                + "Mean \u00B1 standard deviation over the seeds " + plan.seeds().stream().map(String::valueOf)
                .collect(Collectors.joining(", ")) + ". Confidence is calibrated on other songs than the one scored.");
        legend.add("Differences: mean of the seeds' differences to the base with the same seed on the same songs; "
                + Numbers.percent(scoring.confidence()) + " percentile intervals of a bootstrap over songs, "
                + scoring.resamples() + " resamples, the trained models as they are: they do not count the chance in "
                + "training.");
        legend.add("p: paired permutation test over songs, two-sided, " + scoring.permutations() + " permutations, corrected by "
                + "Holm's method for the whole family of " + Numbers.count(scores.family(), "test")
                + ": every variant against the base, "
                + "in " + String.join(" and ", scoring.tested()) + ". " + PairedDifference.LEGEND + ". Metrics without p are "
                + "shown and not tested.");
        legend.add("A variant helps or hurts if a test passes at " + Numbers.value(scoring.level()) + " and the difference has "
                + "the same sign with every seed. Cannot be told apart does not mean equal: the interval says how large a "
                + "difference there may be.");
        shared().ifPresent(legend::add);
        legend.add("Times are wall-clock times; epochs, and seconds in all, are those of one seed, all folds together; an "
                + "average of members takes what they take together. Peak memory is that of a process of its own that trains "
                + "one epoch.");
        return legend;
    }

    /** Variants that are trained once and decoded in several ways. */
    private Optional<String> shared() {
        Map<List<VariantRun.Cost>, List<String>> groups = new LinkedHashMap<>();
        scores.variants().stream().filter(variant -> !variant.runs().isEmpty()).forEach(variant -> groups.computeIfAbsent(
                variant.runs().stream().map(VariantRun::cost).toList(), key -> new ArrayList<>()).add(variant.name()));
        String names = groups.values().stream().filter(group -> group.size() > 1).map(group -> String.join(", ", group))
                .collect(Collectors.joining("; "));
        return names.isEmpty() ? Optional.empty() : Optional.of("The same trained models, decoded or calibrated in other ways: "
                + names + ".");
    }

    /** What is missing: trainings that failed, and what follows from it. */
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        scores.failures().forEach((training, cause) -> notes.add(training + " failed: " + cause));
        for (VariantScores variant : scores.variants()) {
            long wanted = variant.variant().allSeeds() ? 1 : plan.seeds().size();
            if (variant.runs().isEmpty()) {
                notes.add(variant.name() + " has no scores, because no seed of it has all its trainings.");
            } else if (variant.runs().size() < wanted) {
                notes.add(variant.name() + " is scored with the seeds " + variant.runs().stream().map(VariantRun::seedName)
                        .collect(Collectors.joining(", ")) + " alone; differences are over the seeds that both have.");
            }
        }
        return notes;
    }
}
