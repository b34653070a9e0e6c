package org.segmodel.train.lyrics.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.segmodel.metrics.Interval;
import org.segmodel.metrics.MetricCatalogue;
import org.segmodel.metrics.MetricId;
import org.segmodel.metrics.ScoreIntervals;
import org.segmodel.train.page.Block;
import org.segmodel.train.page.Cell;
import org.segmodel.train.page.Details;
import org.segmodel.train.page.KeyFigures;
import org.segmodel.train.page.KeyFigures.KeyFigure;
import org.segmodel.train.page.Paragraph;
import org.segmodel.train.page.Pictures;
import org.segmodel.train.page.Table;
import org.segmodel.train.page.Table.Column;
import org.segmodel.train.page.chart.Axis;
import org.segmodel.train.page.chart.Ink;
import org.segmodel.train.page.chart.IntervalChart;

/** The scores of each set with their intervals. */
final class ScoreSection {

    /** The scores that matter most, in this order. */
    private static final List<String> KEY = List.of("macro_f1", "boundary_f1", "window_diff", "ece");
    private static final List<String> CHARTED = List.of("macro_f1", "accuracy", "boundary_f1", "boundary_f1_tol1",
            "boundary_f1_tol2", "boundary_similarity", "segment_iou", "complete_segments", "segment_f1_iou50",
            "segment_accuracy");
    private static final int DECIMALS = 4;

    private ScoreSection() {
    }

    static List<Block> of(ReportData data, Pictures pictures) {
        ScoreIntervals main = data.main().scores();
        String name = data.main().name();
        List<Block> blocks = new ArrayList<>();
        blocks.add(new KeyFigures(KEY.stream().filter(main.report().scores()::containsKey)
                .map(metric -> figure(metric, name, main)).toList()));
        blocks.add(pictures.figure("scores", chart(main.intervals()), "Scores on the " + name + " songs with their "
                + main.percent() + " intervals."));
        blocks.add(Paragraph.quiet("Intervals: " + main.percent() + ", bootstrap over songs, " + main.how().resamples()
                + " resamples. They say how far other songs of the same kind would move a score, and nothing of the chance "
                + "in training."));
        blocks.add(Details.of("All scores with their definitions", table(data)));
        return blocks;
    }

    private static KeyFigure figure(String metric, String set, ScoreIntervals scores) {
        return new KeyFigure(metric + ", " + set, number(scores.report().value(metric)), scores.interval(metric)
                .map(interval -> scores.percent() + ": " + number(interval.low()) + " to " + number(interval.high()))
                .orElse(""));
    }

    private static IntervalChart chart(Map<String, Interval> intervals) {
        return new IntervalChart("", Axis.share(""), CHARTED.stream().filter(intervals::containsKey).map(name -> {
            Interval interval = intervals.get(name);
            return new IntervalChart.Row(name, interval.estimate(), interval.low(), interval.high(), Ink.BLUE);
        }).toList());
    }

    private static Table table(ReportData data) {
        List<Column> columns = new ArrayList<>(List.of(Column.text("metric")));
        data.sets().forEach(set -> columns.addAll(List.of(Column.number(set.name()),
                Column.number(set.scores().percent() + " interval"))));
        columns.addAll(List.of(Column.text("better"), Column.text("definition")));
        List<List<Cell>> rows = new ArrayList<>();
        for (MetricId metric : MetricCatalogue.of(data.labels()).scores()) {
            List<Cell> row = new ArrayList<>(List.of(Cell.of(metric.name())));
            data.sets().forEach(set -> {
                row.add(Cell.of(set.scores().report().find(metric.name()).orElse(Double.NaN), DECIMALS));
                row.add(Cell.of(set.scores().interval(metric.name()).map(interval -> "[" + number(interval.low()) + ", "
                        + number(interval.high()) + "]").orElse("")));
            });
            row.addAll(List.of(Cell.of(metric.direction().word()), Cell.of(metric.definition())));
            rows.add(row);
        }
        for (MetricId count : MetricCatalogue.of(data.labels()).counts()) {
            List<Cell> row = new ArrayList<>(List.of(Cell.of(count.name())));
            data.sets().forEach(set -> row.addAll(List.of(Cell.of(set.scores().report().counts().get(count.name())),
                    Cell.of(""))));
            row.addAll(List.of(Cell.of(""), Cell.of(count.definition())));
            rows.add(row);
        }
        return new Table("", columns, rows, true);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%." + DECIMALS + "f", value);
    }
}
