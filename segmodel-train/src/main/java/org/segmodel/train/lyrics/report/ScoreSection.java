package org.segmodel.train.lyrics.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.segmodel.metrics.Evaluation;
import org.segmodel.metrics.MetricCatalogue;
import org.segmodel.metrics.MetricId;
import org.segmodel.metrics.MetricReport;
import org.segmodel.metrics.SongBootstrap;
import org.segmodel.metrics.SongBootstrap.Interval;
import org.segmodel.metrics.SongBootstrap.Resampling;
import org.segmodel.train.page.Block;
import org.segmodel.train.page.Cell;
import org.segmodel.train.page.Details;
import org.segmodel.train.page.KeyFigures;
import org.segmodel.train.page.KeyFigures.KeyFigure;
import org.segmodel.train.page.Paragraph;
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
    private static final int RESAMPLES = 500;
    private static final double CONFIDENCE = 0.95;
    private static final int DECIMALS = 4;

    private ScoreSection() {
    }

    static List<Block> of(ReportData data, Pictures pictures) {
        Map<String, MetricReport> reports = new LinkedHashMap<>();
        Map<String, Map<String, Interval>> intervals = new LinkedHashMap<>();
        for (ReportData.ScoredSet set : data.sets()) {
            List<Evaluation> songs = set.songs().stream().map(song -> song.evaluation(data.labels())).toList();
            MetricReport report = songs.stream().reduce(Evaluation.empty(data.labels()), Evaluation::merge).report();
            reports.put(set.name(), report);
            intervals.put(set.name(), SongBootstrap.interval(songs, List.copyOf(report.scores().keySet()),
                    new Resampling(RESAMPLES, CONFIDENCE, 1)));
        }
        String main = data.main().name();
        List<Block> blocks = new ArrayList<>();
        blocks.add(new KeyFigures(KEY.stream().filter(reports.get(main).scores()::containsKey)
                .map(name -> figure(name, main, intervals.get(main).get(name))).toList()));
        blocks.add(pictures.figure("scores", chart(intervals.get(main)), "Scores on the " + main + " songs with their "
                + "95 % intervals."));
        blocks.add(Paragraph.quiet("Intervals: 95 %, bootstrap over songs, " + RESAMPLES + " resamples. They say how far "
                + "other songs of the same kind would move a score, and nothing of the chance in training."));
        blocks.add(Details.of("All scores with their definitions", table(data, reports, intervals)));
        return blocks;
    }

    private static KeyFigure figure(String name, String set, Interval interval) {
        return new KeyFigure(name + ", " + set, number(interval.estimate()), "95 %: " + number(interval.low()) + " to "
                + number(interval.high()));
    }

    private static IntervalChart chart(Map<String, Interval> intervals) {
        return new IntervalChart("", Axis.share(""), CHARTED.stream().filter(intervals::containsKey).map(name -> {
            Interval interval = intervals.get(name);
            return new IntervalChart.Row(name, interval.estimate(), interval.low(), interval.high(), Ink.BLUE);
        }).toList());
    }

    private static Table table(ReportData data, Map<String, MetricReport> reports,
            Map<String, Map<String, Interval>> intervals) {
        List<Column> columns = new ArrayList<>(List.of(Column.text("metric")));
        reports.keySet().forEach(set -> columns.addAll(List.of(Column.number(set), Column.number("95 % interval"))));
        columns.addAll(List.of(Column.text("better"), Column.text("definition")));
        List<List<Cell>> rows = new ArrayList<>();
        for (MetricId metric : MetricCatalogue.of(data.labels()).scores()) {
            List<Cell> row = new ArrayList<>(List.of(Cell.of(metric.name())));
            reports.forEach((set, report) -> {
                Interval interval = intervals.get(set).get(metric.name());
                row.add(Cell.of(interval == null ? Double.NaN : interval.estimate(), DECIMALS));
                row.add(Cell.of(interval == null ? "" : "[" + number(interval.low()) + ", " + number(interval.high()) + "]"));
            });
            row.addAll(List.of(Cell.of(metric.direction().word()), Cell.of(metric.definition())));
            rows.add(row);
        }
        for (MetricId count : MetricCatalogue.of(data.labels()).counts()) {
            List<Cell> row = new ArrayList<>(List.of(Cell.of(count.name())));
            reports.values().forEach(report -> row.addAll(List.of(Cell.of(report.counts().get(count.name())),
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
