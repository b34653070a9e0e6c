package org.segmodel.train.lyrics.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.segmodel.train.page.Block;
import org.segmodel.train.page.Cell;
import org.segmodel.train.page.Details;
import org.segmodel.train.page.Figure;
import org.segmodel.train.page.Figures;
import org.segmodel.train.page.Pictures;
import org.segmodel.train.page.Table;
import org.segmodel.train.page.Table.Column;
import org.segmodel.train.page.chart.Axis;
import org.segmodel.train.page.chart.HeatMap;
import org.segmodel.train.page.chart.Ink;
import org.segmodel.train.page.chart.Line;
import org.segmodel.train.page.chart.LineChart;
import org.segmodel.train.page.chart.Mark;
import org.segmodel.train.report.EpochReport;

/** Losses, scores, rates and confidence by epoch, with the chosen epoch. */
final class CourseSection {

    private static final String HISTOGRAM = "confidence_histogram";
    private static final List<String> SCORES = List.of("macro_f1", "boundary_f1", "segment_iou");
    private static final List<String> CALIBRATION = List.of("ece", "mce", "nll", "brier");
    private static final List<String> CONFIDENCE = List.of("mean_confidence", "conf_over_90", "conf_over_95");

    private final ReportData data;
    private final Pictures pictures;
    private final double[] epochs;
    private final List<Mark> chosen;

    private CourseSection(ReportData data, Pictures pictures) {
        this.data = data;
        this.pictures = pictures;
        this.epochs = data.epochs().stream().mapToDouble(EpochReport::epoch).toArray();
        this.chosen = data.chosen() == 0 ? List.of() : List.of(new Mark(data.chosen(), "chosen"));
    }

    static List<Block> of(ReportData data, Pictures pictures) {
        return data.epochs().isEmpty() ? List.of() : new CourseSection(data, pictures).blocks();
    }

    private List<Block> blocks() {
        List<Figure> figures = new ArrayList<>();
        figures.add(chart("loss", "loss a line", List.of(line("training", EpochReport::trainLoss),
                line("validation", epoch -> validation(epoch, "loss"))), "Loss by epoch. The training loss was measured while "
                + "the weights changed, and with dropout; the line marks the epoch whose weights were kept."));
        figures.add(chart("validation-scores", "score", named(SCORES), "Scores on the validation songs by epoch; higher is "
                + "better."));
        figures.add(chart("learning-rate", "learning rate", List.of(line("learning rate", EpochReport::learningRate)),
                "The learning rate of the last step of each epoch."));
        figures.add(chart("gradient-norm", "gradient norm", List.of(line("gradient norm", EpochReport::gradientNorm)),
                "Mean norm of the gradient before clipping."));
        figures.add(chart("calibration-by-epoch", "error", named(CALIBRATION), "Calibration of the validation songs by "
                + "epoch, before any calibrator; lower is better."));
        figures.add(chart("class-rates", "share of lines", rates(), "Share of the validation lines that were given each "
                + "class. One class taking all of them is a collapse."));
        figures.add(chart("confidence-by-epoch", "share of lines", named(CONFIDENCE), "Mean confidence, and the share of lines "
                + "above 0.90 and 0.95."));
        if (data.epochs().stream().allMatch(epoch -> epoch.distributions().containsKey(HISTOGRAM))) {
            figures.add(pictures.figure("confidence-monitor", monitor(), "The confidence monitor: how the confidence of the "
                    + "validation lines spreads, epoch by epoch. The darker, the more lines; a dark band at the top edge "
                    + "means a network that is too sure of itself."));
        }
        return List.of(new Figures(figures), Details.of("Epoch by epoch", table()));
    }

    private Figure chart(String name, String y, List<Line> lines, String caption) {
        return pictures.figure(name, new LineChart("", Axis.count("epoch"), Axis.of(y), lines, chosen), caption);
    }

    private Line line(String name, ToDoubleFunction<EpochReport> value) {
        return Line.of(name, epochs, data.epochs().stream().mapToDouble(value).toArray());
    }

    private List<Line> named(List<String> names) {
        return names.stream().map(name -> line(name, epoch -> validation(epoch, name))).toList();
    }

    private List<Line> rates() {
        return data.labels().names().stream().map(label -> line(label, epoch -> validation(epoch, label + "_rate"))).toList();
    }

    private static double validation(EpochReport epoch, String name) {
        return epoch.validation().getOrDefault(name, Double.NaN);
    }

    /** Columns are epochs, rows are bins of confidence from the surest down, shades are relative to the fullest cell. */
    private HeatMap monitor() {
        int bins = data.epochs().get(0).distributions().get(HISTOGRAM).size();
        List<float[]> cells = new ArrayList<>();
        double largest = data.epochs().stream().flatMap(epoch -> epoch.distributions().get(HISTOGRAM).stream())
                .mapToDouble(Double::doubleValue).filter(Double::isFinite).max().orElse(1);
        for (int bin = bins - 1; bin >= 0; bin--) {
            float[] row = new float[epochs.length];
            for (int e = 0; e < row.length; e++) {
                // The root lets rare confidences be seen beside common ones.
                row[e] = (float) Math.sqrt(data.epochs().get(e).distributions().get(HISTOGRAM).get(bin) / largest);
            }
            cells.add(row);
        }
        double first = Arrays.stream(epochs).min().orElse(1);
        return new HeatMap("", Axis.count("epoch"), Axis.share("confidence"),
                HeatMap.Box.extent(first - 0.5, first - 0.5 + epochs.length, 0, 1), cells, Ink.BLUE, List.of(), false, false);
    }

    private Table table() {
        List<Column> columns = new ArrayList<>(List.of(Column.number("epoch"), Column.number("loss"),
                Column.number("validation loss")));
        SCORES.forEach(name -> columns.add(Column.number(name)));
        columns.addAll(List.of(Column.number("ece"), Column.number("learning rate"), Column.number("seconds")));
        List<List<Cell>> rows = new ArrayList<>();
        for (EpochReport epoch : data.epochs()) {
            List<Cell> row = new ArrayList<>(List.of(Cell.of((long) epoch.epoch()), Cell.of(epoch.trainLoss(), 4),
                    Cell.of(validation(epoch, "loss"), 4)));
            SCORES.forEach(name -> row.add(Cell.of(validation(epoch, name), 4)));
            row.addAll(List.of(Cell.of(validation(epoch, "ece"), 4), Cell.of(epoch.learningRate(), 6),
                    Cell.of(epoch.seconds(), 1)));
            rows.add(epoch.epoch() == data.chosen() ? row.stream().map(Cell::emphasised).toList() : row);
        }
        return new Table("The chosen epoch stands out.", columns, rows, true);
    }
}
