package org.segmodel.train.page;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.segmodel.train.page.KeyFigures.KeyFigure;
import org.segmodel.train.page.Table.Column;
import org.segmodel.train.page.chart.Axis;
import org.segmodel.train.page.chart.BarChart;
import org.segmodel.train.page.chart.Chart;
import org.segmodel.train.page.chart.Drawing;
import org.segmodel.train.page.chart.HeatMap;
import org.segmodel.train.page.chart.HeatMap.Box;
import org.segmodel.train.page.chart.Ink;
import org.segmodel.train.page.chart.IntervalChart;
import org.segmodel.train.page.chart.Line;
import org.segmodel.train.page.chart.LineChart;
import org.segmodel.train.page.chart.Mark;
import org.segmodel.train.page.chart.MatrixChart;

/** A page with every kind of block and chart. */
public final class SamplePage {

    private SamplePage() {
    }

    /** Every kind of chart. */
    public static List<Chart> charts() {
        double[] epochs = IntStream.rangeClosed(1, 40).asDoubleStream().toArray();
        double[] falling = IntStream.rangeClosed(1, 40).mapToDouble(e -> 0.2 + Math.exp(-e / 9.0)).toArray();
        double[] rising = IntStream.rangeClosed(1, 40).mapToDouble(e -> 0.85 - Math.exp(-e / 5.0) / 2).toArray();
        List<Line.Point> band = IntStream.rangeClosed(1, 40).mapToObj(e -> new Line.Point(e, rising[e - 1],
                rising[e - 1] - 0.05, rising[e - 1] + 0.03)).toList();
        List<Line.Point> dots = IntStream.rangeClosed(0, 9).mapToObj(b -> new Line.Point(b / 10.0 + 0.05,
                b / 10.0 + 0.08, b / 10.0, b / 10.0 + 0.12)).toList();
        return List.of(
                new LineChart("Loss", Axis.count("epoch"), Axis.fromZero("loss a line"),
                        List.of(Line.of("training", epochs, falling), Line.of("validation", epochs, rising)),
                        List.of(new Mark(31, "chosen"))),
                LineChart.of("Scores with a band", Axis.count("epoch"), Axis.share("macro F1"),
                        List.of(Line.of("mean of five", band), Line.of("best of before", new double[] {1, 40},
                                new double[] {0.805, 0.805}).as(Line.Form.DASHED).in(Ink.MUTED))),
                LineChart.of("Points with intervals", Axis.share("confidence"), Axis.share("share that is right"),
                        List.of(Line.of("ideal", new double[] {0, 1}, new double[] {0, 1}).as(Line.Form.DASHED)
                                .in(Ink.MUTED), Line.of("found", dots).as(Line.Form.POINTS).in(Ink.BLUE))),
                LineChart.of("Powers", Axis.of("batch").spaced(Axis.Scale.POWERS_OF_TWO), Axis.of("ms")
                        .spaced(Axis.Scale.POWERS_OF_TEN), List.of(Line.of("only", new double[] {8, 16, 64, 128},
                        new double[] {0.5, 3, 20, 700}))),
                BarChart.of("Categories", Axis.fromZero("songs"), List.of("intro", "verse", "pre-chorus", "chorus"),
                        List.of(new BarChart.Bars("truth", List.of(1.0, 14.0, 3.0, 9.0)),
                                new BarChart.Bars("found", List.of(0.0, 16.0, 2.0, 8.0)))),
                BarChart.histogram("Histogram", Axis.of("lines of a segment"), Axis.fromZero("segments"),
                        List.of(0.0, 4.0, 8.0, 12.0), List.of(new BarChart.Bars("all", List.of(3.0, 9.0, 2.0)))),
                new IntervalChart("Intervals", Axis.of("macro F1"), List.of(
                        new IntervalChart.Row("cnn-crf", 0.851, 0.83, 0.87, Ink.BLUE),
                        new IntervalChart.Row("bilstm-60-one-layer", 0.798, 0.77, 0.82, Ink.VERMILION),
                        new IntervalChart.Row("unknown", Double.NaN, Double.NaN, Double.NaN, Ink.GREEN))),
                new MatrixChart("Matrix", "truth", "found", List.of("verse", "chorus"), List.of("verse", "chorus"),
                        List.of(List.of(new MatrixChart.Cell(0.9, "2600"), new MatrixChart.Cell(0.1, "251")),
                                List.of(new MatrixChart.Cell(0.3, "300"), new MatrixChart.Cell(0.7, "921"))), Ink.BLUE),
                new HeatMap("Cells", Axis.of("line"), Axis.of("line"), Box.extent(0, 3, 0, 2),
                        List.of(new float[] {0, 0.5f, 1}, new float[] {1, Float.NaN, 0.2f}), Ink.BLUE,
                        List.of(new Box(0, 2, -0.3, -0.1, Ink.VERMILION, true), new Box(0, 2, 0, 2, Ink.TEXT, false)),
                        true, true));
    }

    /**
     * The page.
     *
     * @param title its title
     */
    public static HtmlPage of(String title) {
        List<Figure> figures = charts().stream().map(chart -> new Figure(Drawing.of(chart), "A caption of "
                + chart.title() + ", a little longer than short.", "chart of " + chart.title(),
                Optional.of("plots/" + chart.title().toLowerCase(java.util.Locale.ROOT).replace(' ', '-')))).toList();
        return new HtmlPage(title, "Below the title", List.of(
                Section.of("Overview", Paragraph.of("Some words <b>& more</b>."), Paragraph.quiet("An explanation."),
                        Paragraph.note("Something to know."), new KeyFigures(List.of(
                                new KeyFigure("macro F1", "0.851", "0.832 to 0.869"),
                                new KeyFigure("boundary F1", "0.704", ""), new KeyFigure("ECE", "0.013", "15 bins")))),
                Section.of("Charts", new Figures(figures)),
                Section.of("Tables", new Table("Sortable", List.of(Column.text("song"), Column.number("lines"),
                        Column.number("score")), List.of(
                        List.of(Cell.of("b <i>"), Cell.of(12), Cell.of(0.5, 3)),
                        List.of(Cell.of("a"), Cell.of(9), Cell.of(Double.NaN, 3)),
                        List.of(Cell.of("c"), Cell.of(100), Cell.of(0.25, 3).emphasised())), true),
                        Section.of("Wide", Table.of("", IntStream.range(0, 20).mapToObj(c -> Column.number("column " + c))
                                .toList(), List.of(IntStream.range(0, 20).mapToObj(Cell::of).toList()))),
                        Details.of("More", Paragraph.of("Folded away.")))));
    }

    public static void main(String[] args) throws IOException {
        of("Sample").write(Path.of(args[0]));
    }
}
