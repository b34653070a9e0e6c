package org.segmodel.train.lyrics.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.segmodel.metrics.CalibrationCounts;
import org.segmodel.metrics.Evaluation;
import org.segmodel.metrics.ReliabilityBin;
import org.segmodel.metrics.ScoredSong;
import org.segmodel.train.page.Block;
import org.segmodel.train.page.Figure;
import org.segmodel.train.page.Figures;
import org.segmodel.train.page.Paragraph;
import org.segmodel.train.page.Pictures;
import org.segmodel.train.page.chart.Axis;
import org.segmodel.train.page.chart.BarChart;
import org.segmodel.train.page.chart.Ink;
import org.segmodel.train.page.chart.Line;
import org.segmodel.train.page.chart.LineChart;

/** Whether confidence can be trusted: reliability with counts, before and after calibration. */
final class ConfidenceSection {

    private static final int BINS = 20;

    private ConfidenceSection() {
    }

    static List<Block> of(ReportData data, Pictures pictures) {
        CalibrationCounts counts = Evaluation.of(data.labels(), data.main().songs().stream().map(ScoredSong::prediction)
                .toList()).calibration();
        if (counts.lines() == 0) {
            return List.of();
        }
        List<Figure> figures = new ArrayList<>();
        figures.add(pictures.figure("reliability", reliability(data, counts.bins()), "Share of right lines by their "
                + "confidence, in bins of equal width. On the broken line confidence means what it says; below it the model "
                + "is too sure." + (data.before().isEmpty() ? ""
                : " Calibrated confidence is of songs that the calibrator had not seen.")));
        figures.add(pictures.figure("reliability-equal-mass", LineChart.of("", Axis.share("confidence"),
                Axis.share("share of right lines"), List.of(ideal(), curve("calibrated",
                        counts.equalMassBins(CalibrationCounts.DEFAULT_BINS)).in(Ink.BLUE))), "The same in bins of about as "
                + "many lines each."));
        figures.add(pictures.figure("reliability-counts", counts(data, counts.bins()), "Lines in each bin of equal width: "
                + "where there are few, the curve is uncertain."));
        long[] histogram = counts.histogram(BINS);
        figures.add(pictures.figure("confidence-histogram", BarChart.histogram("", Axis.share("confidence"),
                Axis.fromZero("lines"), IntStream.rangeClosed(0, BINS).mapToObj(bin -> (double) bin / BINS).toList(),
                List.of(new BarChart.Bars("lines", IntStream.range(0, BINS).mapToObj(bin -> (double) histogram[bin])
                        .toList()))), "Lines of the " + data.main().name() + " songs by confidence."));
        List<Block> blocks = new ArrayList<>();
        blocks.add(Paragraph.of(String.format(Locale.ROOT, "Expected calibration error %.4f over bins of equal width, %.4f "
                + "over bins of equal mass, %.4f class by class; largest error of a bin %.4f; Brier score %.4f; negative log-"
                + "likelihood %.4f. %.1f %% of the lines are above 0.90, %.1f %% above 0.95.", counts.expectedError(),
                counts.equalMassError(), counts.classwiseError(), counts.maximumError(), counts.brier(),
                counts.negativeLogLikelihood(), 100 * counts.shareOver90(), 100 * counts.shareOver95())));
        blocks.add(new Figures(figures));
        return blocks;
    }

    private static LineChart reliability(ReportData data, List<ReliabilityBin> after) {
        List<Line> lines = new ArrayList<>(List.of(ideal()));
        data.before().ifPresent(bins -> lines.add(curve("without calibration", bins).in(Ink.VERMILION)));
        lines.add(curve("calibrated", after).in(Ink.BLUE));
        return LineChart.of("", Axis.share("confidence"), Axis.share("share of right lines"), lines);
    }

    private static Line ideal() {
        return Line.of("as it should be", new double[] {0, 1}, new double[] {0, 1}).as(Line.Form.DASHED).in(Ink.MUTED);
    }

    private static Line curve(String name, List<ReliabilityBin> bins) {
        List<ReliabilityBin> filled = bins.stream().filter(bin -> bin.lines() > 0).toList();
        return Line.of(name, filled.stream().mapToDouble(ReliabilityBin::meanConfidence).toArray(),
                filled.stream().mapToDouble(ReliabilityBin::accuracy).toArray());
    }

    private static BarChart counts(ReportData data, List<ReliabilityBin> after) {
        List<Double> edges = new ArrayList<>(after.stream().map(ReliabilityBin::low).toList());
        edges.add(1.0);
        List<BarChart.Bars> bars = new ArrayList<>();
        // First, so that its colour is that of its curve.
        bars.add(bars("calibrated", after));
        data.before().filter(bins -> bins.size() == after.size())
                .ifPresent(bins -> bars.add(bars("without calibration", bins)));
        return BarChart.histogram("", Axis.share("confidence"), Axis.fromZero("lines"), edges, bars);
    }

    private static BarChart.Bars bars(String name, List<ReliabilityBin> bins) {
        return new BarChart.Bars(name, bins.stream().map(bin -> (double) bin.lines()).toList());
    }
}
