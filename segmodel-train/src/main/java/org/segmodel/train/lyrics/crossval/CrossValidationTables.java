package org.segmodel.train.lyrics.crossval;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.segmodel.core.table.TextTable;
import org.segmodel.core.table.TextTable.Column;
import org.segmodel.metrics.MetricCatalogue;
import org.segmodel.metrics.MetricId;
import org.segmodel.train.compare.Numbers;
import org.segmodel.train.compare.PairedDifference;
import org.segmodel.train.compare.ScoreSummary;
import org.segmodel.train.lyrics.compare.SettingDifferences;

/** A cross-validation as tables and sentences, for every form in which people read it. For one cross-validation. */
final class CrossValidationTables {

    private static final String NONE = "-";

    private final CrossValidationScores scores;
    private final CrossValidationPlan plan;
    private final ScoringOptions options;
    private final MetricCatalogue catalogue;

    CrossValidationTables(CrossValidationScores scores) {
        this.scores = scores;
        this.plan = scores.plan();
        this.options = scores.options();
        this.catalogue = MetricCatalogue.of(plan.labels());
    }

    /** What was done, in one line. */
    String title() {
        return plan.folds() + "-fold cross-validation of " + Numbers.count(plan.candidates().size(), "configuration") + " with "
                + Numbers.count(plan.seeds().size(), "seed") + " on " + Numbers.count(scores.songs(), "song");
    }

    /** What a metric means and which way is better. */
    String definition(String metric) {
        MetricId id = catalogue.require(metric);
        String definition = id.definition();
        return metric + ": " + definition.substring(0, definition.length() - 1) + better(id) + ".";
    }

    /** The configurations by the metric to look at first. */
    TextTable ranking() {
        String interval = Numbers.percent(options.resampling().confidence()) + " interval";
        List<List<String>> rows = new ArrayList<>();
        for (CandidateScores candidate : scores.candidates()) {
            Optional<ScoreSummary> score = Optional.ofNullable(candidate.scores().get(options.metric()));
            Optional<PairedDifference> difference = score.flatMap(ScoreSummary::test);
            boolean reference = isReference(candidate);
            rows.add(List.of(candidate.name(), score.map(each -> Numbers.value(each.mean())).orElse(NONE),
                    score.map(each -> Numbers.interval(each.interval())).orElse(NONE),
                    score.flatMap(ScoreSummary::seedDeviation).map(Numbers::value).orElse(NONE),
                    score.map(each -> Numbers.value(each.foldDeviation())).orElse(NONE),
                    reference ? "reference" : difference.map(each -> Numbers.signed(each.interval().estimate())).orElse(NONE),
                    reference ? "" : difference.map(each -> Numbers.signedInterval(each.interval())).orElse(NONE),
                    reference ? "" : score.flatMap(ScoreSummary::differenceDeviation).map(Numbers::value).orElse(NONE),
                    reference ? "" : difference.map(each -> Numbers.value(each.adjusted())).orElse(NONE),
                    difference.map(PairedDifference::mark).orElse(""), cost(candidate, TrainedFold::parameters),
                    cost(candidate, TrainedFold::bestEpoch)));
        }
        return new TextTable(List.of(Column.text("configuration"), Column.number(options.metric()), Column.text(interval),
                Column.number("\u00B1 seeds"), Column.number("\u00B1 folds"), Column.number("difference"),
                Column.text(interval), Column.number("\u00B1 seeds"), Column.number("p"), Column.text(""),
                Column.number("parameters"), Column.number("best epoch")), rows);
    }

    /** The further metrics, each with its deviation over seeds, its interval and the mark of its difference. */
    Optional<TextTable> furtherScores() {
        List<String> further = options.shown().subList(1, options.shown().size());
        List<Column> columns = Stream.concat(Stream.of("configuration"), further.stream()).map(Column::text).toList();
        return further.isEmpty() ? Optional.empty() : Optional.of(new TextTable(columns, scores.candidates().stream()
                .map(candidate -> Stream.concat(Stream.of(candidate.name()), further.stream()
                        .map(metric -> Optional.ofNullable(candidate.scores().get(metric))
                                .map(CrossValidationTables::cell).orElse(NONE))).toList()).toList()));
    }

    /** The metric to look at first, fold by fold, each the mean over seeds. */
    TextTable folds() {
        return columns("fold", plan.folds(), fold -> Integer.toString(fold + 1), (candidate, fold) ->
                Optional.ofNullable(candidate.scores().get(options.metric())).map(score -> score.byFold().get(fold)));
    }

    /** The metric to look at first, seed by seed. */
    TextTable seeds() {
        return columns("seed", plan.seeds().size(), place -> plan.seeds().get(place).toString(), (candidate, place) -> {
            int own = candidate.seeds().indexOf(plan.seeds().get(place));
            return own < 0 ? Optional.empty()
                    : Optional.of(candidate.scores().get(options.metric()).bySeed().get(own));
        });
    }

    /** A row for each place, a column for each configuration. */
    private TextTable columns(String title, int places, IntFunction<String> name,
            BiFunction<CandidateScores, Integer, Optional<Double>> value) {
        return new TextTable(Stream.concat(Stream.of(title), scores.candidates().stream().map(CandidateScores::name))
                .map(Column::number).toList(), IntStream.range(0, places).mapToObj(place -> Stream.concat(
                        Stream.of(name.apply(place)), scores.candidates().stream().map(candidate -> value
                                .apply(candidate, place).map(Numbers::value).orElse(NONE))).toList()).toList());
    }

    /** Every score of a configuration. */
    TextTable everyScore(CandidateScores candidate) {
        String interval = Numbers.percent(options.resampling().confidence()) + " interval";
        List<List<String>> rows = new ArrayList<>();
        candidate.scores().forEach((metric, score) -> rows.add(List.of(metric, Numbers.value(score.mean()),
                Numbers.interval(score.interval()), score.seedDeviation().map(Numbers::value).orElse(NONE),
                Numbers.value(score.foldDeviation()),
                score.difference().map(each -> Numbers.signed(each.estimate())).orElse(NONE),
                score.difference().map(Numbers::signedInterval).orElse(NONE),
                score.test().map(each -> Numbers.value(each.adjusted())).orElse(NONE),
                score.test().map(PairedDifference::mark).orElse(""), catalogue.require(metric).direction().word())));
        return new TextTable(List.of(Column.text("metric"), Column.number("mean"), Column.text(interval),
                Column.number("\u00B1 seeds"), Column.number("\u00B1 folds"), Column.number("difference"),
                Column.text(interval), Column.number("p"), Column.text(""), Column.text("better")), rows);
    }

    /** The settings in which the configurations differ. */
    SettingDifferences settings() {
        Map<String, List<Map<String, String>>> columns = new LinkedHashMap<>();
        plan.candidates().forEach(candidate -> columns.put(candidate.name(), List.of(candidate.settings())));
        return SettingDifferences.ofSettings(columns);
    }

    /** The legend of the table of settings. */
    static String settingsLegend() {
        return "In brackets: the default.";
    }

    /** What the tables of scores mean, and what they do not. */
    List<String> legend() {
        List<String> legend = new ArrayList<>();
        legend.add("Each song is scored once a seed, by a model that did not learn from it, nor did it help to choose that "
                + "model's epoch; a value is of all songs together, the mean over seeds. All configurations have the same "
                + "folds; songs with the very same lines are in one fold. Confidence is calibrated on other songs of the fold.");
        legend.add("Intervals: bootstrap over songs, " + options.resampling().resamples() + " resamples, the trained models as "
                + "they are. They tell how far other songs to score would move a value, and nothing of other songs to learn "
                + "from or of other seeds.");
        legend.add(plan.seeds().size() == 1 ? "One seed tells nothing of what other seeds would give: train several."
                : "\u00B1 seeds: standard deviation over the seeds, which is the chance of the training alone.");
        legend.add("\u00B1 folds: standard deviation of the values of single folds. It is no standard error: folds have "
                + "fewer songs than all, and their models learned from mostly the same songs.");
        if (plan.candidates().size() > 1) {
            legend.add("Differences: to " + plan.candidates().get(0).name() + " on the same songs, folds and seeds, with "
                    + "intervals from the same resamples; p of the paired permutation test over songs, two-sided, "
                    + options.permutations() + " permutations" + (plan.candidates().size() > 2
                    ? ", corrected by Holm's method for all that are compared with it, each metric by itself" : "") + ". "
                    + PairedDifference.LEGEND + ".");
        }
        return legend;
    }

    /** What is missing: trainings that failed, and what follows from it. */
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        scores.failures().forEach((training, cause) -> notes.add(training + " failed: " + cause));
        for (CandidateScores candidate : scores.candidates()) {
            List<Long> lacking = plan.seeds().stream().filter(seed -> !candidate.seeds().contains(seed)).toList();
            if (candidate.seeds().isEmpty()) {
                notes.add(candidate.name() + " has no scores, because no seed of it has all folds.");
            } else if (!lacking.isEmpty()) {
                notes.add(candidate.name() + " is scored without the " + (lacking.size() == 1 ? "seed " : "seeds ")
                        + String.join(", ", lacking.stream().map(String::valueOf).toList())
                        + ", which have not all folds; differences are over the seeds that both have.");
            }
        }
        return notes;
    }

    boolean isReference(CandidateScores candidate) {
        return candidate.name().equals(plan.candidates().get(0).name());
    }

    /** A configuration's trainings of all folds and seeds: the one value, or from the least to the greatest. */
    private String cost(CandidateScores candidate, Function<TrainedFold, Number> value) {
        List<Long> all = scores.trainings().stream().filter(fold -> fold.training().candidate().equals(candidate.name()))
                .map(fold -> value.apply(fold).longValue()).distinct().sorted().toList();
        return all.isEmpty() ? NONE : all.size() == 1 ? all.get(0).toString()
                : all.get(0) + "\u2013" + all.get(all.size() - 1);
    }

    private static String cell(ScoreSummary score) {
        String mark = score.test().map(PairedDifference::mark).orElse("");
        return Numbers.value(score.mean()) + score.seedDeviation().map(each -> " \u00B1 " + Numbers.value(each)).orElse("")
                + " " + Numbers.interval(score.interval()) + (mark.isEmpty() ? "" : " " + mark);
    }

    private static String better(MetricId id) {
        return switch (id.direction()) {
            case HIGHER -> ", higher is better";
            case LOWER -> ", lower is better";
            case NEUTRAL -> ", which is neither better nor worse";
        };
    }
}
