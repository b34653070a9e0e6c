package org.segmodel.examples.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.segmodel.core.table.TextTable;
import org.segmodel.core.table.TextTable.Column;
import org.segmodel.metrics.multilabel.MultiLabelMetric;
import org.segmodel.metrics.multilabel.MultiLabelReport;
import org.segmodel.models.genre.decision.GenreThresholds;
import org.segmodel.train.genre.tuning.TuningResult;

/** What the genre commands say of scores and rules. Stateless. */
final class GenreScores {

    /** Scores of the validation clips that are shown after each epoch. */
    static final List<String> OF_EPOCHS = List.of("loss", MultiLabelMetric.AVERAGE_PRECISION_MACRO.key(),
            MultiLabelMetric.ROC_AUC_MACRO.key(), MultiLabelMetric.F1_MACRO.key());

    private GenreScores() {
    }

    static TextTable table(String title, MultiLabelReport report) {
        return new TextTable(List.of(Column.text("metric"), Column.number(title), Column.text("better")),
                Arrays.stream(MultiLabelMetric.values()).map(metric -> List.of(metric.key(),
                        String.format(Locale.ROOT, "%.4f", report.value(metric)), metric.id().direction().word())).toList());
    }

    /** Which rule was found, and how good it is where it was not found. */
    static String told(TuningResult tuning) {
        MultiLabelMetric objective = tuning.objective().metric();
        StringBuilder text = new StringBuilder("Rule:    ").append(tuning.strategy().title());
        if (!(tuning.best().rule() instanceof GenreThresholds)) {
            text.append(' ').append(tuning.best().rule().parameters());
        }
        return text.append(String.format(Locale.ROOT, ", %s %.4f where it was found, %.4f on clips held out%n",
                objective.key(), objective.of(tuning.best().counts()), objective.of(tuning.honest()))).toString();
    }
}
