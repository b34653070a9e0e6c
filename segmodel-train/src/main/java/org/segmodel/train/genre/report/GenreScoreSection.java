package org.segmodel.train.genre.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.segmodel.metrics.Interval;
import org.segmodel.metrics.ReliabilityBin;
import org.segmodel.metrics.multilabel.MultiLabelMetric;
import org.segmodel.train.genre.evaluation.ScoredClips;
import org.segmodel.train.page.Block;
import org.segmodel.train.page.Cell;
import org.segmodel.train.page.Details;
import org.segmodel.train.page.Figures;
import org.segmodel.train.page.KeyFigures;
import org.segmodel.train.page.KeyFigures.KeyFigure;
import org.segmodel.train.page.Paragraph;
import org.segmodel.train.page.Pictures;
import org.segmodel.train.page.Table;
import org.segmodel.train.page.Table.Column;
import org.segmodel.train.page.chart.Axis;
import org.segmodel.train.page.chart.Ink;
import org.segmodel.train.page.chart.IntervalChart;
import org.segmodel.train.page.chart.Line;
import org.segmodel.train.page.chart.LineChart;

/** The scores with their intervals, what chance reaches, and how far probabilities are to be trusted. */
final class GenreScoreSection {

    private static final List<MultiLabelMetric> KEY = List.of(MultiLabelMetric.AVERAGE_PRECISION_MACRO,
            MultiLabelMetric.ROC_AUC_MACRO, MultiLabelMetric.F1_MACRO, MultiLabelMetric.F1_SAMPLES);
    private static final List<MultiLabelMetric> CHARTED = List.of(MultiLabelMetric.AVERAGE_PRECISION_MACRO,
            MultiLabelMetric.ROC_AUC_MACRO, MultiLabelMetric.LABEL_RANKING_AVERAGE_PRECISION, MultiLabelMetric.F1_MACRO,
            MultiLabelMetric.F1_MICRO, MultiLabelMetric.F1_SAMPLES, MultiLabelMetric.PRECISION_MACRO,
            MultiLabelMetric.RECALL_MACRO, MultiLabelMetric.JACCARD_SCORE, MultiLabelMetric.SUBSET_ACCURACY);

    private GenreScoreSection() {
    }

    static List<Block> of(ScoredClips clips, Pictures pictures) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new KeyFigures(KEY.stream().map(metric -> figure(metric, clips)).toList()));
        blocks.add(new Figures(List.of(
                pictures.figure("scores", chart(clips), "Scores on the " + clips.name() + " clips with their intervals: "
                        + "bootstrap over clips, " + clips.how().resamples() + " resamples."),
                pictures.figure("reliability", reliability(clips.report().reliability()), String.format(Locale.ROOT,
                        "How often a genre is there, by the probability that was given to it, over all clips and genres; "
                        + "expected calibration error %.4f.", clips.report().calibrationError())))));
        List<String> without = clips.report().genresWithoutClips();
        if (!without.isEmpty()) {
            blocks.add(Paragraph.note("No clip has " + String.join(", ", without) + "; macro average precision and ROC AUC "
                    + "leave these genres out."));
        }
        blocks.add(Details.of("All scores, with what chance reaches", table(clips)));
        return blocks;
    }

    private static KeyFigure figure(MultiLabelMetric metric, ScoredClips clips) {
        Interval interval = clips.intervals().get(metric);
        return new KeyFigure(metric.key() + ", " + clips.name(), String.format(Locale.ROOT, "%.4f", interval.estimate()),
                String.format(Locale.ROOT, "%.0f %%: %.4f to %.4f", 100 * clips.how().confidence(), interval.low(),
                        interval.high()));
    }

    private static IntervalChart chart(ScoredClips clips) {
        return new IntervalChart("", Axis.share(""), CHARTED.stream().map(metric -> {
            Interval interval = clips.intervals().get(metric);
            return new IntervalChart.Row(metric.key(), interval.estimate(), interval.low(), interval.high(), Ink.BLUE);
        }).toList());
    }

    private static LineChart reliability(List<ReliabilityBin> bins) {
        List<ReliabilityBin> filled = bins.stream().filter(bin -> bin.lines() > 0).toList();
        return LineChart.of("", Axis.share("probability"), Axis.share("share that is there"), List.of(
                Line.of("as it should be", new double[] {0, 1}, new double[] {0, 1}).as(Line.Form.DASHED).in(Ink.MUTED),
                Line.of("model", filled.stream().mapToDouble(ReliabilityBin::meanConfidence).toArray(),
                        filled.stream().mapToDouble(ReliabilityBin::accuracy).toArray()).in(Ink.BLUE)));
    }

    private static Table table(ScoredClips clips) {
        List<Column> columns = new ArrayList<>(List.of(Column.text("metric"), Column.number(clips.name()),
                Column.number("low"), Column.number("high")));
        clips.baselines().keySet().forEach(name -> columns.add(Column.number(name)));
        columns.addAll(List.of(Column.text("better"), Column.text("definition")));
        List<List<Cell>> rows = new ArrayList<>();
        for (MultiLabelMetric metric : MultiLabelMetric.values()) {
            Interval interval = clips.intervals().get(metric);
            List<Cell> row = new ArrayList<>(List.of(Cell.of(metric.key()), Cell.of(interval.estimate(), 4),
                    Cell.of(interval.low(), 4), Cell.of(interval.high(), 4)));
            clips.baselines().values().forEach(counts -> row.add(Cell.of(metric.isOfDecisions() ? metric.of(counts)
                    : Double.NaN, 4)));
            row.addAll(List.of(Cell.of(metric.id().direction().word()), Cell.of(metric.id().definition())));
            rows.add(row);
        }
        return new Table("", columns, rows, true);
    }
}
