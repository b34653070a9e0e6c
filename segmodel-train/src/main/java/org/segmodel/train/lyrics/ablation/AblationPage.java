package org.segmodel.train.lyrics.ablation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.segmodel.core.run.RunManifest;
import org.segmodel.core.table.TextTable;
import org.segmodel.train.compare.Numbers;
import org.segmodel.train.compare.ScoreSummary;
import org.segmodel.train.compare.Verdict;
import org.segmodel.train.page.Block;
import org.segmodel.train.page.Cell;
import org.segmodel.train.page.Figure;
import org.segmodel.train.page.Figures;
import org.segmodel.train.page.HtmlPage;
import org.segmodel.train.page.KeyFigures;
import org.segmodel.train.page.Paragraph;
import org.segmodel.train.page.Section;
import org.segmodel.train.page.Table;
import org.segmodel.train.page.chart.Drawing;

/** A study as a page with charts. For one study. */
public final class AblationPage {

    /** Folder of the pictures' files, beside the page. */
    static final String PLOTS = "plots";
    private static final Set<String> WORDS = Set.of("variant", "less base", "verdict", "what it is",
            "other settings than the base's");

    private final AblationScores scores;
    private final AblationTables tables;
    private final boolean files;
    private final Map<String, Drawing> drawings = new LinkedHashMap<>();
    private final List<Block> sections = new ArrayList<>();

    private AblationPage(AblationScores scores, boolean files) {
        this.scores = scores;
        this.tables = new AblationTables(scores);
        this.files = files;
        tables.notes().forEach(note -> sections.add(Paragraph.note(note)));
        verdicts();
        differences();
        sections.add(Section.of("Scores", table(tables.scores())));
        sections.add(Section.of("Cost", table(tables.costs())));
        sections.add(new Section("What the figures mean", Stream.concat(tables.legend().stream(),
                scores.scoring().shown().stream().map(tables::definition)).<Block>map(Paragraph::quiet).toList()));
        sections.add(Section.of("Variants", table(tables.variants())));
        run();
    }

    /**
     * The page alone.
     *
     * @param scores what to tell
     */
    public static HtmlPage of(AblationScores scores) {
        return new AblationPage(scores, false).page();
    }

    /**
     * A page that links to files of its pictures in the folder {@value #PLOTS} beside it.
     *
     * @param scores what to tell
     */
    static AblationPage withFiles(AblationScores scores) {
        return new AblationPage(scores, true);
    }

    HtmlPage page() {
        return new HtmlPage(tables.title(), tables.subtitle(), sections);
    }

    /** The pictures by the names of their files. */
    Map<String, Drawing> drawings() {
        return drawings;
    }

    private void verdicts() {
        List<KeyFigures.KeyFigure> figures = new ArrayList<>();
        String metric = scores.scoring().tested().get(0);
        figures.add(new KeyFigures.KeyFigure("base", Optional.ofNullable(scores.base().metrics().get(metric))
                .map(ScoreSummary::mean).map(Numbers::value).orElse("\u2013"), metric));
        for (Verdict.Effect effect : Verdict.Effect.values()) {
            long count = scores.compared().stream().filter(variant -> variant.verdict().filter(verdict ->
                    verdict.effect() == effect).isPresent()).count();
            if (count > 0) {
                figures.add(new KeyFigures.KeyFigure(effect.words(), Long.toString(count),
                        "of " + Numbers.count(scores.compared().size(), "variant")));
            }
        }
        sections.add(Section.of("Verdicts", new KeyFigures(figures), table(tables.verdicts())));
    }

    private void differences() {
        AblationCharts charts = new AblationCharts(scores);
        List<Figure> figures = new ArrayList<>();
        for (String metric : scores.scoring().shown()) {
            Drawing drawing = Drawing.of(charts.differences(metric));
            String name = "differences-" + metric;
            String caption = "Differences in " + metric + " to the base with the same seeds on the same songs. "
                    + (scores.scoring().tested().contains(metric) ? "Green: better, vermilion: worse, after correction for all "
                            + "tests; grey: cannot be told apart." : "Not tested.");
            drawings.put(name, drawing);
            figures.add(new Figure(drawing, caption, caption, files ? Optional.of(PLOTS + "/" + name) : Optional.empty()));
        }
        sections.add(Section.of("Differences", new Figures(figures), table(tables.differences())));
    }

    private void run() {
        RunManifest manifest = scores.manifest();
        List<List<Cell>> facts = new ArrayList<>();
        facts.add(fact("release", manifest.suiteVersion()));
        facts.add(fact("last run", manifest.started() + " to " + manifest.ended()));
        facts.add(fact("machine", manifest.machine().cpu() + ", " + manifest.machine().cores() + " cores, Java "
                + manifest.machine().javaVersion()));
        manifest.engines().forEach((name, version) -> facts.add(fact(name, version)));
        manifest.data().forEach(data -> facts.add(fact(data.name() + " (SHA-256)", data.sha256())));
        sections.add(Section.of("Run", Table.of("", List.of(Table.Column.text("fact"), Table.Column.text("value")), facts)));
    }

    private static List<Cell> fact(String name, String value) {
        return List.of(Cell.of(name), Cell.of(value));
    }

    /** Numbers with their intervals are set as numbers, which are not broken. */
    private static Table table(TextTable table) {
        return Table.of(table, column -> !WORDS.contains(column.title()), false);
    }
}
