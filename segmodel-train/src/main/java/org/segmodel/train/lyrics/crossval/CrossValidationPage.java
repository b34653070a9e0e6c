package org.segmodel.train.lyrics.crossval;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.segmodel.core.run.RunManifest;
import org.segmodel.core.table.TextTable;
import org.segmodel.metrics.Interval;
import org.segmodel.train.compare.Numbers;
import org.segmodel.train.compare.ScoreSummary;
import org.segmodel.train.lyrics.compare.SettingTables;
import org.segmodel.train.page.Block;
import org.segmodel.train.page.Cell;
import org.segmodel.train.page.Details;
import org.segmodel.train.page.Figure;
import org.segmodel.train.page.Figures;
import org.segmodel.train.page.HtmlPage;
import org.segmodel.train.page.KeyFigures;
import org.segmodel.train.page.Paragraph;
import org.segmodel.train.page.Section;
import org.segmodel.train.page.Table;
import org.segmodel.train.page.chart.Chart;
import org.segmodel.train.page.chart.Drawing;

/** A cross-validation as a page with charts. For one cross-validation. */
public final class CrossValidationPage {

    /** Folder of the pictures' files, beside the page. */
    static final String PLOTS = "plots";
    private static final Set<String> WORDS = Set.of("configuration", "metric", "better");

    private final CrossValidationScores scores;
    private final ScoringOptions options;
    private final RunManifest manifest;
    private final CrossValidationTables tables;
    private final CrossValidationCharts charts;
    private final boolean files;
    private final Map<String, Drawing> drawings = new LinkedHashMap<>();
    private final List<Block> sections = new ArrayList<>();

    private CrossValidationPage(CrossValidationScores scores, boolean files) {
        this.scores = scores;
        this.options = scores.options();
        this.manifest = scores.manifest();
        this.tables = new CrossValidationTables(scores);
        this.charts = new CrossValidationCharts(scores);
        this.files = files;
        tables.notes().forEach(note -> sections.add(Paragraph.note(note)));
        scores();
        if (scores.candidates().stream().anyMatch(candidate -> !candidate.scores().isEmpty())) {
            intervals();
            chance();
            everyScore();
        }
        settings();
        run();
    }

    /**
     * The page alone.
     *
     * @param scores what to tell
     */
    public static HtmlPage of(CrossValidationScores scores) {
        return new CrossValidationPage(scores, false).page();
    }

    /**
     * A page that links to files of its pictures in the folder {@value #PLOTS} beside it.
     *
     * @param scores what to tell
     */
    static CrossValidationPage withFiles(CrossValidationScores scores) {
        return new CrossValidationPage(scores, true);
    }

    HtmlPage page() {
        return new HtmlPage("Cross-validation", tables.title(), sections);
    }

    /** The pictures by the names of their files. */
    Map<String, Drawing> drawings() {
        return drawings;
    }

    private void scores() {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new KeyFigures(scores.candidates().stream().map(this::keyFigure).toList()));
        blocks.add(table(tables.ranking()));
        tables.furtherScores().ifPresent(further -> blocks.add(Section.of("Further scores", table(further))));
        tables.legend().forEach(sentence -> blocks.add(Paragraph.quiet(sentence)));
        sections.add(new Section("Scores", blocks));
    }

    private KeyFigures.KeyFigure keyFigure(CandidateScores candidate) {
        Optional<ScoreSummary> score = Optional.ofNullable(candidate.scores().get(options.metric()));
        return new KeyFigures.KeyFigure(candidate.name(), score.map(each -> Numbers.value(each.mean())).orElse("\u2013"),
                score.map(each -> options.metric() + " " + Numbers.interval(each.interval()) + each.difference()
                        .map(CrossValidationPage::against).orElse("")).orElse("no seed is complete"));
    }

    private static String against(Interval difference) {
        return ", difference " + Numbers.signed(difference.estimate()) + " " + Numbers.signedInterval(difference);
    }

    private void intervals() {
        List<Figure> figures = new ArrayList<>();
        charts.differences(options.metric()).ifPresent(chart -> figures.add(figure("difference-" + options.metric(), chart,
                "Differences in " + options.metric() + " on the same songs, folds and seeds; where an interval holds 0, the "
                        + "choice of songs may have made the difference.")));
        options.shown().forEach(metric -> figures.add(figure("intervals-" + metric, charts.scores(metric),
                tables.definition(metric))));
        sections.add(Section.of("Intervals", new Figures(figures)));
    }

    private void chance() {
        List<Figure> figures = new ArrayList<>();
        if (scores.plan().seeds().size() > 1) {
            figures.add(figure("seeds-" + options.metric(), charts.seeds(options.metric()), options.metric()
                    + " of all songs, seed by seed: how far the chance of the training moves it."));
        }
        figures.add(figure("folds-" + options.metric(), charts.folds(options.metric()), options.metric()
                + " of each fold's songs, mean over seeds. Folds that are hard for all configurations say nothing for or "
                + "against one of them."));
        sections.add(Section.of("Seeds and folds", new Figures(figures), Section.of("Seed by seed", table(tables.seeds())),
                Section.of("Fold by fold, mean over seeds", table(tables.folds()))));
    }

    private void everyScore() {
        sections.add(new Section("Every score", scores.candidates().stream().filter(each -> !each.scores().isEmpty())
                .<Block>map(candidate -> Details.of(candidate.name() + ", " + candidate.scores().size() + " scores",
                        table(tables.everyScore(candidate)))).toList()));
    }

    private void settings() {
        SettingTables.page(tables.settings()).ifPresent(table -> sections.add(Section.of("Settings that differ", table,
                Paragraph.quiet(CrossValidationTables.settingsLegend()))));
    }

    private void run() {
        List<List<Cell>> facts = new ArrayList<>();
        facts.add(fact("release", manifest.suiteVersion()));
        facts.add(fact("begun", manifest.started().toString()));
        facts.add(fact("ended", String.valueOf(manifest.ended())));
        facts.add(fact("machine", manifest.machine().cpu() + ", " + manifest.machine().cores() + " cores, Java "
                + manifest.machine().javaVersion()));
        manifest.engines().forEach((name, version) -> facts.add(fact(name, version)));
        manifest.data().forEach(data -> facts.add(fact(data.name() + " (SHA-256)", data.sha256())));
        manifest.extra().forEach((key, value) -> facts.add(fact(key, String.valueOf(value))));
        sections.add(Section.of("Run", Table.of("", List.of(Table.Column.text("fact"), Table.Column.text("value")), facts),
                Details.of(Numbers.count(scores.trainings().size(), "training"), trainings())));
    }

    private static List<Cell> fact(String name, String value) {
        return List.of(Cell.of(name), Cell.of(value));
    }

    private Table trainings() {
        return new Table("", List.of(Table.Column.text("configuration"), Table.Column.number("seed"),
                Table.Column.number("fold"), Table.Column.number("songs learned"), Table.Column.number("for selection"),
                Table.Column.number("held out"), Table.Column.number("best epoch"), Table.Column.number("epochs"),
                Table.Column.number("seconds"), Table.Column.text("end")), scores.trainings().stream()
                .map(fold -> List.of(Cell.of(fold.training().candidate()), Cell.of(fold.training().seed()),
                        Cell.of(fold.training().fold() + 1), Cell.of(fold.learned()), Cell.of(fold.selected()),
                        Cell.of(fold.songs().size()), Cell.of(fold.bestEpoch()), Cell.of(fold.epochs()),
                        Cell.of(fold.seconds(), 1), Cell.of(fold.stopReason()))).toList(), true);
    }

    private Figure figure(String name, Chart chart, String caption) {
        Drawing drawing = Drawing.of(chart);
        drawings.put(name, drawing);
        return new Figure(drawing, caption, caption, files ? Optional.of(PLOTS + "/" + name) : Optional.empty());
    }

    /** Numbers with their intervals are set as numbers, which are not broken. */
    private static Table table(TextTable table) {
        return Table.of(table, column -> !WORDS.contains(column.title()), false);
    }
}
