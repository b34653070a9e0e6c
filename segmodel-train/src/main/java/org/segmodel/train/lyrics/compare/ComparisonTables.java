package org.segmodel.train.lyrics.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.segmodel.core.table.TextTable;
import org.segmodel.core.table.TextTable.Column;
import org.segmodel.metrics.MetricCatalogue;
import org.segmodel.metrics.MetricId;
import org.segmodel.train.compare.Numbers;
import org.segmodel.train.compare.PairedDifference;

/** A comparison as tables and sentences, for every form in which people read it. For one comparison. */
final class ComparisonTables {

    /** Titles of the columns that hold words. */
    static final List<String> WORDS = List.of("session", "configuration", "sessions", "seeds");

    private static final String NONE = "-";

    private final SessionComparison comparison;
    private final ComparisonOptions options;

    ComparisonTables(SessionComparison comparison) {
        this.comparison = comparison;
        this.options = comparison.options();
    }

    /** What is compared, in one line. */
    String title() {
        int sessions = comparison.sessions().size();
        return sessions + (sessions == 1 ? " session by " : " sessions by ") + options.metric() + " on the "
                + options.split().word() + " songs" + better(options.metric());
    }

    /** What a metric means and which way is better. */
    String definition(String metric) {
        String definition = id(metric).definition();
        return metric + ": " + definition.substring(0, definition.length() - 1) + better(metric) + ".";
    }

    /** The few things that matter most: what, value, remark. */
    List<List<String>> keyFigures() {
        List<List<String>> figures = new ArrayList<>();
        ComparedSession best = comparison.sessions().get(0);
        best.score(options.metric()).ifPresent(score -> figures.add(List.of("best session", best.name(), options.metric()
                + " " + Numbers.value(score.value()) + score.interval().map(each -> ", " + Numbers.interval(each)).orElse(""))));
        comparison.groups().stream().limit(1).forEach(group -> Optional.ofNullable(group.scores().get(options.metric()))
                .ifPresent(score -> figures.add(List.of("best configuration", group.name(), options.metric() + " "
                        + mean(score) + " over " + group.seeds().size() + (group.seeds().size() == 1 ? " seed" : " seeds")))));
        comparison.reference().ifPresent(reference -> figures.add(List.of("compared with", reference.name(),
                reference.songs().getAsInt() + " " + options.split().word() + " songs")));
        return figures;
    }

    /** The sessions by the metric that sorts, and how they were trained. */
    TextTable ranking() {
        String interval = Numbers.percent(options.resampling().confidence()) + " interval";
        List<List<String>> rows = new ArrayList<>();
        for (ComparedSession session : comparison.sessions()) {
            Optional<MetricScore> score = session.score(options.metric());
            Optional<PairedDifference> difference = score.flatMap(MetricScore::difference);
            Optional<TrainingCourse> course = session.session().course();
            rows.add(List.of(Integer.toString(rows.size() + 1), session.name(),
                    score.map(each -> Numbers.value(each.value())).orElse(NONE),
                    score.flatMap(MetricScore::interval).map(Numbers::interval).orElse(NONE),
                    isReference(session) ? "reference"
                            : difference.map(each -> Numbers.signed(each.interval().estimate())).orElse(NONE),
                    isReference(session) ? ""
                            : difference.map(each -> Numbers.signedInterval(each.interval())).orElse(NONE),
                    isReference(session) ? ""
                            : difference.map(each -> Numbers.value(each.adjusted())).orElse(NONE),
                    difference.map(PairedDifference::mark).orElse(""),
                    session.songs().isPresent() ? Integer.toString(session.songs().getAsInt()) : NONE,
                    course.map(ComparisonTables::epochs).orElse(NONE),
                    course.filter(each -> each.seconds().isPresent())
                            .map(each -> Numbers.seconds(each.seconds().getAsDouble())).orElse(NONE),
                    course.filter(each -> each.parameters().isPresent())
                            .map(each -> Long.toString(each.parameters().getAsLong())).orElse(NONE)));
        }
        return new TextTable(List.of(Column.number("#"), Column.text("session"), Column.number(options.metric()),
                Column.text(interval), Column.number("difference"), Column.text(interval), Column.number("p"),
                Column.text(""), Column.number("songs"), Column.number("best epoch"), Column.number("time"),
                Column.number("parameters")), rows);
    }

    /** The further metrics, each with its interval and the mark of its difference; empty if there are none. */
    Optional<TextTable> furtherScores() {
        List<String> metrics = options.allMetrics().subList(1, options.allMetrics().size());
        List<Column> columns = new ArrayList<>(List.of(Column.number("#"), Column.text("session")));
        metrics.forEach(metric -> columns.add(Column.text(metric)));
        List<List<String>> rows = new ArrayList<>();
        for (ComparedSession session : comparison.sessions()) {
            List<String> row = new ArrayList<>(List.of(Integer.toString(rows.size() + 1), session.name()));
            metrics.forEach(metric -> row.add(session.score(metric).map(ComparisonTables::cell).orElse(NONE)));
            rows.add(row);
        }
        return metrics.isEmpty() ? Optional.empty() : Optional.of(new TextTable(columns, rows));
    }

    /** Configurations over their seeds; empty if there are none with several. */
    Optional<TextTable> groups() {
        if (comparison.groups().isEmpty()) {
            return Optional.empty();
        }
        List<Column> columns = new ArrayList<>(List.of(Column.text("configuration"), Column.text("sessions"),
                Column.text("seeds")));
        options.allMetrics().forEach(metric -> columns.add(Column.text(metric)));
        columns.addAll(List.of(Column.number("difference"), Column.text(Numbers.percent(options.resampling().confidence())
                + " interval"), Column.number("p"), Column.text("")));
        List<List<String>> rows = new ArrayList<>();
        for (SeedGroup group : comparison.groups()) {
            Optional<SeedGroup.Score> score = Optional.ofNullable(group.scores().get(options.metric()));
            Optional<PairedDifference> difference = score.flatMap(SeedGroup.Score::difference);
            boolean reference = comparison.reference().map(ComparedSession::session).filter(group.members()::contains)
                    .isPresent();
            List<String> row = new ArrayList<>(List.of(group.name(), places(group), String.join(", ", group.seeds())));
            options.allMetrics().forEach(metric -> row.add(Optional.ofNullable(group.scores().get(metric))
                    .map(ComparisonTables::mean).orElse(NONE)));
            row.add(reference ? "reference"
                    : difference.map(each -> Numbers.signed(each.interval().estimate())).orElse(NONE));
            row.add(reference ? "" : difference.map(each -> Numbers.signedInterval(each.interval())).orElse(NONE));
            row.add(reference ? "" : difference.map(each -> Numbers.value(each.adjusted())).orElse(NONE));
            row.add(difference.map(PairedDifference::mark).orElse(""));
            rows.add(row);
        }
        return Optional.of(new TextTable(columns, rows));
    }

    /** The settings in which the sessions differ; empty if they do in none. */
    Optional<TextTable> settings() {
        return SettingTables.text(comparison.settings());
    }

    /** What the tables of scores mean. */
    List<String> legend() {
        List<String> legend = new ArrayList<>();
        boolean tested = comparison.sessions().stream().flatMap(session -> session.scores().values().stream())
                .anyMatch(score -> score.difference().isPresent());
        legend.add("Intervals: bootstrap over songs, " + options.resampling().resamples() + " resamples.");
        comparison.reference().ifPresent(reference -> {
            if (!tested) {
                return;
            }
            legend.add("Differences: to " + reference.name() + " on the same songs, with intervals from the same resamples; "
                    + "p of the paired permutation test over songs, two-sided, " + options.permutations()
                    + " permutations, corrected by Holm's method for all that are compared with it, each metric by itself. "
                    + PairedDifference.LEGEND + ".");
            if (options.against().isEmpty()) {
                legend.add("The reference is the best on these very songs, and owes that partly to chance, so differences "
                        + "to it are a little too large. --against names a reference of your choice.");
            }
        });
        if (!comparison.groups().isEmpty()) {
            legend.add("Configurations: sessions that differ in system.seed alone; mean and standard deviation over seeds. "
                    + "Their differences are of the counts of all seeds together.");
        } else if (tested) {
            legend.add("Intervals and tests tell of the choice of songs, not of the seed: train several seeds of a "
                    + "configuration to see what that is worth.");
        }
        return legend;
    }

    /** What the table of settings means, and what it leaves out. */
    List<String> settingsLegend() {
        List<String> legend = new ArrayList<>(List.of("In brackets: the default. " + SettingDifferences.MISSING
                + ": not in the snapshot."));
        List<String> lacking = comparison.settings().lacking();
        if (!lacking.isEmpty()) {
            legend.add("Not in the table, since some snapshots do not have them and all others have their default: "
                    + String.join(", ", lacking) + ".");
        }
        return legend;
    }

    /** What is missing, session by session. */
    List<String> notes() {
        return comparison.sessions().stream().filter(session -> !session.notes().isEmpty())
                .map(session -> session.name() + ": " + String.join(" ", session.notes())).toList();
    }

    private String better(String metric) {
        return switch (id(metric).direction()) {
            case HIGHER -> ", higher is better";
            case LOWER -> ", lower is better";
            case NEUTRAL -> ", which is neither better nor worse";
        };
    }

    private MetricId id(String metric) {
        return comparison.sessions().stream().map(session -> MetricCatalogue.of(session.session().labels()).find(metric))
                .flatMap(Optional::stream).findFirst().orElseThrow();
    }

    private boolean isReference(ComparedSession session) {
        return comparison.reference().filter(session::equals).isPresent();
    }

    private String places(SeedGroup group) {
        List<RecordedSession> order = comparison.sessions().stream().map(ComparedSession::session).toList();
        return group.members().stream().map(member -> "#" + (order.indexOf(member) + 1)).collect(Collectors.joining(" "));
    }

    private static String epochs(TrainingCourse course) {
        return (course.bestEpoch().isPresent() ? Integer.toString(course.bestEpoch().getAsInt()) : NONE) + " of "
                + course.epochs().size();
    }

    private static String cell(MetricScore score) {
        String mark = score.difference().map(PairedDifference::mark).orElse("");
        return Numbers.value(score.value()) + score.interval().map(each -> " " + Numbers.interval(each)).orElse("")
                + (mark.isEmpty() ? "" : " " + mark);
    }

    private static String mean(SeedGroup.Score score) {
        return Numbers.value(score.mean()) + score.deviation().map(each -> " \u00B1 " + Numbers.value(each)).orElse("");
    }
}
