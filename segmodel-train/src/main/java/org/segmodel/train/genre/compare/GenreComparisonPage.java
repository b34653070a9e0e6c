package org.segmodel.train.genre.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.segmodel.core.table.TextTable;
import org.segmodel.metrics.Interval;
import org.segmodel.metrics.multilabel.MultiLabelMetric;
import org.segmodel.train.compare.DifferenceCell;
import org.segmodel.train.page.Block;
import org.segmodel.train.page.Figure;
import org.segmodel.train.page.Figures;
import org.segmodel.train.page.HtmlPage;
import org.segmodel.train.page.Paragraph;
import org.segmodel.train.page.Section;
import org.segmodel.train.page.Table;
import org.segmodel.train.page.chart.Axis;
import org.segmodel.train.page.chart.Drawing;
import org.segmodel.train.page.chart.Ink;
import org.segmodel.train.page.chart.IntervalChart;

/** A comparison as a page with charts, whose pictures are files of the folder {@value #PLOTS} beside it. For one comparison. */
final class GenreComparisonPage {

    /** Folder of the pictures' files. */
    static final String PLOTS = "plots";
    private static final String TITLE = "Genre models compared";

    private final GenreComparison comparison;
    private final GenreComparisonTables tables;
    private final Map<String, Drawing> drawings = new LinkedHashMap<>();

    GenreComparisonPage(GenreComparison comparison) {
        this.comparison = comparison;
        this.tables = new GenreComparisonTables(comparison);
    }

    HtmlPage page() {
        List<Block> sections = new ArrayList<>();
        if (!comparison.compared().isEmpty()) {
            sections.add(Section.of("Verdicts", table(tables.verdicts())));
            sections.add(Section.of("Differences", new Figures(comparison.options().shown().stream().map(this::figure).toList()),
                    table(tables.differences())));
            tables.narrowed().ifPresent(narrowed -> sections.add(Section.of("On the genres that both know", table(narrowed))));
        }
        sections.add(Section.of("Scores", table(tables.scores())));
        sections.add(Section.of("Cost", table(tables.costs())));
        if (!comparison.compared().isEmpty()) {
            sections.add(Section.of("Settings", table(tables.settings())));
        }
        sections.add(new Section("What the figures mean", Stream.concat(tables.legend().stream(), comparison.options().shown()
                .stream().map(GenreComparisonTables::definition)).<Block>map(Paragraph::quiet).toList()));
        return new HtmlPage(TITLE, tables.subtitle(), sections);
    }

    /** The pictures by the names of their files; those of the page that was made. */
    Map<String, Drawing> drawings() {
        return drawings;
    }

    private Figure figure(MultiLabelMetric metric) {
        List<IntervalChart.Row> rows = new ArrayList<>();
        rows.add(new IntervalChart.Row(comparison.base().name(), 0, 0, 0, Ink.TEXT));
        for (ComparedModel model : comparison.compared()) {
            model.shared().ifPresent(shared -> {
                Interval difference = shared.metrics().get(metric.key()).difference().orElseThrow();
                rows.add(new IntervalChart.Row(model.name(), difference.estimate(), difference.low(), difference.high(),
                        DifferenceCell.ink(model.verdict(), metric.key())));
            });
        }
        Drawing drawing = Drawing.of(new IntervalChart("", Axis.of(metric.key() + " less that of " + comparison.base().name()),
                rows));
        String name = "differences-" + metric.key();
        drawings.put(name, drawing);
        String caption = "Differences in " + metric.key() + " on the clips and genres that both know. "
                + (comparison.options().tested().contains(metric) ? "Green: better, vermilion: worse, after correction for all "
                        + "tests; grey: cannot be told apart." : "Not tested.");
        return new Figure(drawing, caption, caption, Optional.of(PLOTS + "/" + name));
    }

    private static Table table(TextTable table) {
        return Table.of(table, TextTable.Column::numeric, false);
    }
}
