package org.segmodel.train.lyrics.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.segmodel.core.song.LabelSet;
import org.segmodel.metrics.Evaluation;
import org.segmodel.metrics.ScoredSong;
import org.segmodel.metrics.structure.BoundaryCounts;
import org.segmodel.metrics.structure.LengthHistogram;
import org.segmodel.metrics.structure.TransitionCounts;
import org.segmodel.train.page.Block;
import org.segmodel.train.page.Figure;
import org.segmodel.train.page.Figures;
import org.segmodel.train.page.Pictures;
import org.segmodel.train.page.chart.Axis;
import org.segmodel.train.page.chart.BarChart;
import org.segmodel.train.page.chart.Ink;
import org.segmodel.train.page.chart.Line;
import org.segmodel.train.page.chart.LineChart;
import org.segmodel.train.page.chart.MatrixChart;

/** Confusions of classes, boundaries by tolerance, transitions between classes, lengths of segments. */
final class StructureSection {

    private static final int MOST_TOLERANCE = 5;
    /** Longer segments share the last bar. */
    private static final int LONGEST = 24;

    private final ReportData data;
    private final LabelSet labels;
    private final Evaluation all;
    private final Pictures pictures;

    private StructureSection(ReportData data, Pictures pictures) {
        this.data = data;
        this.labels = data.labels();
        this.pictures = pictures;
        this.all = Evaluation.of(labels, data.main().songs().stream().map(ScoredSong::prediction).toList());
    }

    static List<Block> of(ReportData data, Pictures pictures) {
        return new StructureSection(data, pictures).blocks();
    }

    private List<Block> blocks() {
        List<Figure> figures = new ArrayList<>();
        figures.add(pictures.figure("confusion", confusion(), "Lines of the " + data.main().name() + " songs by true and "
                + "predicted class: how many, and which share of the true class."));
        figures.add(pictures.figure("boundary-tolerance", tolerance(), "Boundaries where a match may be so many lines off, one "
                + "to one."));
        TransitionCounts transitions = all.transitions();
        figures.add(pictures.figure("transitions-true", transitions("true", transitions::truth), "True changes of class from "
                + "one line to the next."));
        figures.add(pictures.figure("transitions-predicted", transitions("predicted", transitions::predicted), "Predicted "
                + "changes of class, wherever they are."));
        for (int c = 0; c < labels.size(); c++) {
            LengthHistogram truth = all.lengths().truth().get(c);
            LengthHistogram predicted = all.lengths().predicted().get(c);
            figures.add(pictures.figure("lengths-" + c, lengths(truth, predicted), String.format(Locale.ROOT,
                    "Lengths of %s segments: true mean %.1f lines, median %.1f; predicted mean %.1f, median %.1f.",
                    labels.name(c), truth.mean(), truth.median(), predicted.mean(), predicted.median())));
        }
        return List.of(new Figures(figures));
    }

    private MatrixChart confusion() {
        return matrix("true", "predicted", truth -> IntStream.range(0, labels.size()).mapToObj(predicted -> {
            long count = all.lines().count(truth, predicted);
            double share = all.lines().trueLines(truth) == 0 ? 0 : (double) count / all.lines().trueLines(truth);
            return new MatrixChart.Cell(share, String.format(Locale.ROOT, "%d (%.1f %%)", count, 100 * share));
        }).toList());
    }

    /** Counts of pairs of different classes. */
    @FunctionalInterface
    private interface Pairs {

        long count(int from, int to);
    }

    private MatrixChart transitions(String which, Pairs pairs) {
        long total = 0;
        for (int a = 0; a < labels.size(); a++) {
            for (int b = 0; b < labels.size(); b++) {
                total += a == b ? 0 : pairs.count(a, b);
            }
        }
        double whole = Math.max(1, total);
        return matrix(which + ", from", "to", from -> IntStream.range(0, labels.size())
                .mapToObj(to -> from == to ? new MatrixChart.Cell(0, "") : new MatrixChart.Cell(pairs.count(from, to) / whole,
                        Long.toString(pairs.count(from, to)))).toList());
    }

    private MatrixChart matrix(String down, String across, IntFunction<List<MatrixChart.Cell>> row) {
        return new MatrixChart("", down, across, labels.names(), labels.names(),
                IntStream.range(0, labels.size()).mapToObj(row).toList(), Ink.BLUE);
    }

    private LineChart tolerance() {
        double[] tolerances = IntStream.rangeClosed(0, MOST_TOLERANCE).asDoubleStream().toArray();
        List<BoundaryCounts> counts = IntStream.rangeClosed(0, MOST_TOLERANCE).mapToObj(t -> data.main().songs().stream()
                .map(song -> BoundaryCounts.of(t, song.prediction().truth(), song.prediction().predicted()))
                .reduce(BoundaryCounts.empty(t), BoundaryCounts::merge)).toList();
        return LineChart.of("", Axis.count("lines off"), Axis.share("score"), List.of(
                Line.of("F1", tolerances, counts.stream().mapToDouble(BoundaryCounts::f1).toArray()),
                Line.of("precision", tolerances, counts.stream().mapToDouble(BoundaryCounts::precision).toArray()),
                Line.of("recall", tolerances, counts.stream().mapToDouble(BoundaryCounts::recall).toArray())));
    }

    private static BarChart lengths(LengthHistogram truth, LengthHistogram predicted) {
        List<Double> edges = IntStream.rangeClosed(0, LONGEST).mapToObj(length -> length + 0.5).toList();
        return BarChart.histogram("", Axis.count("lines, the last bar " + LONGEST + " and more"), Axis.fromZero("segments"),
                edges, List.of(new BarChart.Bars("true", heights(truth)), new BarChart.Bars("predicted", heights(predicted))));
    }

    private static List<Double> heights(LengthHistogram lengths) {
        double[] heights = new double[LONGEST];
        for (int length = 1; length <= lengths.longest(); length++) {
            heights[Math.min(length, LONGEST) - 1] += lengths.count(length);
        }
        return IntStream.range(0, LONGEST).mapToObj(i -> heights[i]).toList();
    }
}
