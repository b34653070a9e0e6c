package org.segmodel.train.genre;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.segmodel.core.io.AtomicFiles;
import org.segmodel.metrics.multilabel.MultiLabelMetric;
import org.segmodel.train.genre.report.CourseCharts;
import org.segmodel.train.page.chart.DrawingSheet;
import org.segmodel.train.report.EpochReport;
import org.segmodel.train.session.SessionFolder;

/**
 * The course of a training as the reference system writes it: {@code training_history.json} with the lists {@code train_loss},
 * {@code val_loss}, {@code val_f1}, {@code val_precision} and {@code val_recall} (means over clips, at probability 0.5), and the
 * picture of both halves; a list more is {@code val_average_precision_macro}. Holds no state.
 */
final class TrainingHistory {

    private TrainingHistory() {
    }

    static void write(SessionFolder folder, List<EpochReport> epochs, int best) throws IOException {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("train_loss", list(epochs, EpochReport::trainLoss));
        tree.put("val_loss", list(epochs, validation(GenreTask.LOSS)));
        tree.put("val_f1", list(epochs, validation(MultiLabelMetric.F1_SAMPLES.key())));
        tree.put("val_precision", list(epochs, validation(MultiLabelMetric.PRECISION_SAMPLES.key())));
        tree.put("val_recall", list(epochs, validation(MultiLabelMetric.RECALL_SAMPLES.key())));
        tree.put("val_average_precision_macro", list(epochs, validation(MultiLabelMetric.AVERAGE_PRECISION_MACRO.key())));
        folder.writeJson(GenreFiles.HISTORY, tree);
        AtomicFiles.writeBytes(folder.file(GenreFiles.CURVES), DrawingSheet.png(List.copyOf(CourseCharts.of(epochs, best).values()), 2));
    }

    private static ToDoubleFunction<EpochReport> validation(String name) {
        return epoch -> epoch.validation().getOrDefault(name, Double.NaN);
    }

    private static List<Double> list(List<EpochReport> epochs, ToDoubleFunction<EpochReport> value) {
        return new ArrayList<>(epochs.stream().map(value::applyAsDouble).toList());
    }
}
