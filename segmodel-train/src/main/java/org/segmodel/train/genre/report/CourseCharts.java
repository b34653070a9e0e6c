package org.segmodel.train.genre.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.segmodel.metrics.multilabel.MultiLabelMetric;
import org.segmodel.train.page.chart.Axis;
import org.segmodel.train.page.chart.Chart;
import org.segmodel.train.page.chart.Line;
import org.segmodel.train.page.chart.LineChart;
import org.segmodel.train.page.chart.Mark;
import org.segmodel.train.report.EpochReport;

/** The course of a training in two pictures: losses, and validation scores. Holds no state. */
public final class CourseCharts {

    private CourseCharts() {
    }

    /**
     * Losses and scores by epoch, by name.
     *
     * @param epochs in order
     * @param best   the epoch that was kept; 0 marks none
     */
    public static Map<String, Chart> of(List<EpochReport> epochs, int best) {
        List<Mark> marks = best == 0 ? List.of() : List.of(new Mark(best, "chosen"));
        Map<String, Chart> charts = new LinkedHashMap<>();
        charts.put("loss", new LineChart("Loss", Axis.count("epoch"), Axis.fromZero("loss"), List.of(
                line("training", epochs, EpochReport::trainLoss),
                line("validation", epochs, validation("loss"))), marks));
        charts.put("validation-scores", new LineChart("Validation", Axis.count("epoch"), Axis.share("score"), List.of(
                line("F1 of clips", epochs, validation(MultiLabelMetric.F1_SAMPLES.key())),
                line("precision of clips", epochs, validation(MultiLabelMetric.PRECISION_SAMPLES.key())),
                line("recall of clips", epochs, validation(MultiLabelMetric.RECALL_SAMPLES.key())),
                line("macro average precision", epochs, validation(MultiLabelMetric.AVERAGE_PRECISION_MACRO.key())),
                line("macro ROC AUC", epochs, validation(MultiLabelMetric.ROC_AUC_MACRO.key()))), marks));
        return charts;
    }

    private static ToDoubleFunction<EpochReport> validation(String name) {
        return epoch -> epoch.validation().getOrDefault(name, Double.NaN);
    }

    private static Line line(String name, List<EpochReport> epochs, ToDoubleFunction<EpochReport> value) {
        return Line.of(name, epochs.stream().mapToDouble(EpochReport::epoch).toArray(),
                epochs.stream().mapToDouble(value).toArray());
    }
}
