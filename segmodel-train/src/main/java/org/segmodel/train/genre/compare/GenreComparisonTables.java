package org.segmodel.train.genre.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.segmodel.core.table.TextTable;
import org.segmodel.core.table.TextTable.Column;
import org.segmodel.metrics.Resampling;
import org.segmodel.metrics.multilabel.MultiLabelMetric;
import org.segmodel.train.compare.DifferenceCell;
import org.segmodel.train.compare.Numbers;
import org.segmodel.train.compare.PairedDifference;
import org.segmodel.train.compare.VerdictSentence;

/** A comparison as tables and sentences, for every form in which people read it. For one comparison. */
final class GenreComparisonTables {

    private static final String NONE = "-";

    private final GenreComparison comparison;
    private final GenreComparisonOptions options;

    GenreComparisonTables(GenreComparison comparison) {
        this.comparison = comparison;
        this.options = comparison.options();
    }

    /** What was done, in one line. */
    String subtitle() {
        ComparedModel base = comparison.base();
        return Numbers.count(comparison.compared().size(), "model") + " against " + base.name() + ", "
                + Numbers.count(base.sessions().size(), "seed") + ", part " + options.part() + ": " + base.clips() + " clips, "
                + base.genres().size() + " genres";
    }

    /** What is to be said of each model. */
    TextTable verdicts() {
        List<String> tested = options.tested().stream().map(MultiLabelMetric::key).toList();
        return new TextTable(List.of(Column.text("model"), Column.text("verdict")), comparison.compared().stream()
                .map(model -> List.of(model.name(), model.shared().map(shared -> VerdictSentence.of(model.verdict(),
                        shared.metrics(), tested, seeds(model), false)).orElse("not compared: it has no genre, or no clip with "
                        + "one, in common with the base"))).toList());
    }

    /** Of the seeds that are there of both. */
    private static int seeds(ComparedModel model) {
        return model.shared().map(shared -> shared.metrics().values().iterator().next().bySeed().size()).orElse(0);
    }

    /** Means and deviations over seeds, on all that a model knows. */
    TextTable scores() {
        List<Column> columns = new ArrayList<>(List.of(Column.text("model"), Column.number("seeds"), Column.number("genres"),
                Column.number("clips")));
        options.shown().forEach(metric -> columns.add(Column.number(metric.key())));
        return new TextTable(columns, comparison.models().stream().map(model -> row(Stream.of(model.name(),
                Integer.toString(model.sessions().size()), Integer.toString(model.genres().size()),
                Integer.toString(model.clips())), metric -> Numbers.value(model.metrics().get(metric).mean())
                + model.metrics().get(metric).seedDeviation().map(each -> " \u00B1 " + Numbers.value(each)).orElse("")))
                .toList());
    }

    /** Differences to the base on shared genres and clips, with intervals, corrected p values of those tested, and marks. */
    TextTable differences() {
        List<Column> columns = new ArrayList<>(List.of(Column.text("less " + comparison.base().name()), Column.number("genres"),
                Column.number("clips")));
        options.shown().forEach(metric -> columns.add(Column.number(metric.key())));
        return new TextTable(columns, comparison.compared().stream().map(model -> {
            Optional<SharedGround> shared = model.shared();
            return row(Stream.of(model.name(), shared.map(each -> Integer.toString(each.genres().size())).orElse(NONE),
                    shared.map(each -> Integer.toString(each.clips())).orElse(NONE)),
                    metric -> shared.map(each -> DifferenceCell.text(each.metrics().get(metric))).orElse(NONE));
        }).toList());
    }

    /** Where a model knows fewer genres: both on these. */
    Optional<TextTable> narrowed() {
        List<Column> columns = new ArrayList<>(List.of(Column.text("on the genres of"), Column.number("genres"),
                Column.text("model")));
        options.shown().forEach(metric -> columns.add(Column.number(metric.key())));
        List<List<String>> rows = new ArrayList<>();
        for (ComparedModel model : comparison.compared()) {
            model.shared().filter(shared -> shared.genres().size() < comparison.base().genres().size()
                    || shared.genres().size() < model.genres().size()).ifPresent(shared -> {
                        String genres = Integer.toString(shared.genres().size());
                        rows.add(row(Stream.of(model.name(), genres, comparison.base().name()),
                                metric -> Numbers.value(shared.base().get(metric))));
                        rows.add(row(Stream.of(model.name(), genres, model.name()),
                                metric -> Numbers.value(shared.metrics().get(metric).mean())));
                    });
        }
        return rows.isEmpty() ? Optional.empty() : Optional.of(new TextTable(columns, rows));
    }

    private List<String> row(Stream<String> head, Function<String, String> cell) {
        return Stream.concat(head, options.shown().stream().map(MultiLabelMetric::key).map(cell)).toList();
    }

    /** What each model took. */
    TextTable costs() {
        return new TextTable(List.of(Column.text("model"), Column.number("parameters"), Column.number("epochs"),
                Column.number("s an epoch")), comparison.models().stream().map(model -> List.of(model.name(),
                        String.format(Locale.ROOT, "%,d", model.sessions().get(0).cost().parameters()),
                        mean(model, cost -> cost.epochs(), "%.0f"), mean(model, cost -> cost.epochSeconds(), "%.2f"))).toList());
    }

    private static String mean(ComparedModel model, ToDoubleFunction<ScoredSession.Cost> value, String format) {
        SummaryStatistics all = new SummaryStatistics();
        model.sessions().forEach(session -> all.addValue(value.applyAsDouble(session.cost())));
        return Double.isNaN(all.getMean()) ? NONE : String.format(Locale.ROOT, format, all.getMean())
                + (all.getN() == 1 || all.getStandardDeviation() == 0 ? ""
                : String.format(Locale.ROOT, " \u00B1 " + format, all.getStandardDeviation()));
    }

    /** The settings of each model that are not the base's. */
    TextTable settings() {
        Map<String, String> base = SessionGroups.recipe(comparison.base().sessions().get(0));
        return new TextTable(List.of(Column.text("model"), Column.text("other settings than those of "
                + comparison.base().name())), comparison.compared().stream().map(model -> List.of(model.name(),
                        SessionGroups.recipe(model.sessions().get(0)).entrySet().stream().filter(entry ->
                                !entry.getValue().equals(base.get(entry.getKey()))).map(entry -> entry.getKey() + "="
                                + entry.getValue()).collect(Collectors.joining(", ")))).toList());
    }

    /** What the tables mean, and what they do not. */
    List<String> legend() {
        Resampling how = options.resampling();
        return List.of("Mean \u00B1 standard deviation over seeds. Calibration and rule are applied as each session found "
                + "them on its validation clips.",
                "Differences: mean of the seeds' differences to the base with the same seed (where no seed is there of both, in "
                + "the order of the seeds), on the clips and genres that both know; a model that knows fewer genres has an "
                + "easier task on its own. " + Numbers.percent(how.confidence()) + " percentile intervals of a bootstrap over "
                + "clips, " + how.resamples() + " resamples, the trained models as they are: they do not count the chance in "
                + "training.",
                "p: paired permutation test over clips, two-sided, " + options.permutations() + " permutations, corrected by "
                + "Holm's method for the whole family of " + Numbers.count(comparison.family(), "test") + ": every model "
                + "against the base, in " + options.tested().stream().map(MultiLabelMetric::key)
                .collect(Collectors.joining(" and ")) + ". " + PairedDifference.LEGEND + ". Metrics without p are shown and not "
                + "tested.",
                "A model helps or hurts if a test passes at " + Numbers.value(how.level()) + " and the difference has the "
                + "same sign with every seed, two or more. Cannot be told apart does not mean equal.");
    }

    /** What a metric means. */
    static String definition(MultiLabelMetric metric) {
        return metric.key() + ": " + metric.id().definition();
    }
}
