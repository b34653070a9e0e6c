package org.segmodel.train.lyrics.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.segmodel.core.table.TextTable;
import org.segmodel.train.compare.Numbers;
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

/** A comparison as a page with charts. For one comparison. */
public final class ComparisonPage {

    /** Folder of the pictures' files, beside the page. */
    static final String PLOTS = "plots";
    /** Songs that are named for each session, of those that gain and of those that lose. */
    private static final int NAMED_SONGS = 8;

    private final SessionComparison comparison;
    private final ComparisonOptions options;
    private final ComparisonTables tables;
    private final ComparisonCharts charts;
    private final boolean files;
    private final Map<String, Drawing> drawings = new LinkedHashMap<>();
    private final List<Block> sections = new ArrayList<>();

    private ComparisonPage(SessionComparison comparison, boolean files) {
        this.comparison = comparison;
        this.options = comparison.options();
        this.tables = new ComparisonTables(comparison);
        this.charts = new ComparisonCharts(comparison);
        this.files = files;
        scores();
        intervals();
        songs();
        curves();
        settings();
        section("Notes", tables.notes().stream().map(Paragraph::of).toList());
    }

    /**
     * The page alone.
     *
     * @param comparison what to tell
     */
    public static HtmlPage of(SessionComparison comparison) {
        return new ComparisonPage(comparison, false).page();
    }

    /**
     * A page that links to files of its pictures in the folder {@value #PLOTS} beside it.
     *
     * @param comparison what to tell
     */
    static ComparisonPage withFiles(SessionComparison comparison) {
        return new ComparisonPage(comparison, true);
    }

    HtmlPage page() {
        return new HtmlPage("Comparison of " + comparison.sessions().size() + (comparison.sessions().size() == 1
                ? " session" : " sessions"), tables.title(), sections);
    }

    /** The pictures by the names of their files. */
    Map<String, Drawing> drawings() {
        return drawings;
    }

    private void scores() {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new KeyFigures(tables.keyFigures().stream()
                .map(figure -> new KeyFigures.KeyFigure(figure.get(0), figure.get(1), figure.get(2))).toList()));
        blocks.add(table(tables.ranking(), false));
        tables.groups().ifPresent(groups -> blocks.add(Section.of("Configurations", table(groups, false))));
        tables.furtherScores().ifPresent(further -> blocks.add(Section.of("Further scores", table(further, true))));
        tables.legend().forEach(sentence -> blocks.add(Paragraph.quiet(sentence)));
        section("Scores", blocks);
    }

    private void intervals() {
        List<Figure> figures = new ArrayList<>();
        charts.differences(options.metric()).ifPresent(chart -> figures.add(figure("difference-" + options.metric(), chart,
                "Differences in " + options.metric() + " on the same songs; where an interval holds 0, chance may have made "
                        + "the difference.")));
        options.allMetrics().forEach(metric -> figures.add(figure("intervals-" + metric, charts.scores(metric),
                tables.definition(metric))));
        section("Intervals", List.of(new Figures(figures)));
    }

    private void songs() {
        List<Block> blocks = new ArrayList<>();
        charts.songs().ifPresent(chart -> {
            blocks.add(Paragraph.of("Each song by itself, by its gain in " + options.metric() + " over "
                    + comparison.reference().orElseThrow().name() + ". A gain is what is better, whichever way that is."));
            blocks.add(figure("songs-" + options.metric(), chart, "The songs of each session from the largest gain to the "
                    + "largest loss." + cut()));
        });
        comparison.sessions().forEach(session -> comparison.reference()
                .filter(reference -> reference != session)
                .flatMap(reference -> SongDifferences.of(session.session(), reference.session(), options.split(),
                        options.metric()))
                .ifPresent(differences -> blocks.add(details(session, differences))));
        section("Song by song", blocks);
    }

    private Details details(ComparedSession session, SongDifferences differences) {
        List<SongDifferences.Song> gains = differences.gains(Integer.MAX_VALUE);
        List<SongDifferences.Song> losses = differences.losses(Integer.MAX_VALUE);
        List<List<Cell>> rows = Stream.concat(gains.stream().limit(NAMED_SONGS), losses.stream().limit(NAMED_SONGS))
                .map(song -> List.of(Cell.of(song.id()), Cell.of(song.value(), 4), Cell.of(song.other(), 4),
                        new Cell(Numbers.signed(song.gain()), song.gain(), false))).toList();
        int same = differences.songs().size() - gains.size() - losses.size();
        return Details.of(session.name() + ": " + gains.size() + " songs gain, " + losses.size() + " lose, " + same
                + " stay the same", new Table("Largest gains and losses", List.of(Table.Column.text("song"),
                Table.Column.number(session.name()), Table.Column.number(comparison.reference().orElseThrow().name()),
                Table.Column.number("gain")), rows, true));
    }

    private void curves() {
        List<Figure> figures = new ArrayList<>();
        charts.curves().forEach((title, chart) -> figures.add(figure("curve-" + title.replace(' ', '-'), chart,
                capital(title) + " by epoch; the chosen epoch is the one whose weights were kept."
                        + (title.endsWith("loss") ? " Losses of different kinds cannot be compared." : "") + cut())));
        section("Curves", figures.isEmpty() ? List.of() : List.of(new Figures(figures)));
    }

    private void settings() {
        List<Block> blocks = new ArrayList<>();
        SettingTables.page(comparison.settings()).ifPresent(table -> {
            blocks.add(table);
            tables.settingsLegend().forEach(sentence -> blocks.add(Paragraph.quiet(sentence)));
        });
        section("Settings that differ", blocks);
    }

    private String cut() {
        return charts.linesAreCut() ? " The best " + ComparisonCharts.MOST_LINES + " configurations." : "";
    }

    private void section(String title, List<? extends Block> blocks) {
        if (!blocks.isEmpty()) {
            sections.add(new Section(title, List.copyOf(blocks)));
        }
    }

    private Figure figure(String name, Chart chart, String caption) {
        Drawing drawing = Drawing.of(chart);
        drawings.put(name, drawing);
        return new Figure(drawing, caption, caption, files ? Optional.of(PLOTS + "/" + name) : Optional.empty());
    }

    private static String capital(String title) {
        return title.substring(0, 1).toUpperCase(Locale.ROOT) + title.substring(1);
    }

    /** Numbers with their intervals are set as numbers, which are not broken. */
    private static Table table(TextTable table, boolean sortable) {
        return Table.of(table, column -> column.numeric() || !ComparisonTables.WORDS.contains(column.title()), sortable);
    }
}
