package org.segmodel.train.lyrics;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.segmodel.metrics.MetricReport;
import org.segmodel.metrics.MetricTable;
import org.segmodel.train.TrainingResult;
import org.segmodel.train.lyrics.config.LyricTrainingConfig;

/** The content of {@code final_results.txt}: the outcome of a run for people. */
final class FinalResults {

    private static final String CALIBRATION = "Calibration: ";

    private FinalResults() {
    }

    static String of(LyricTrainingConfig config, LyricTrainingResult result, long parameters) {
        TrainingResult training = result.training();
        StringBuilder text = new StringBuilder();
        line(text, "%s%n", config.experiment().name());
        line(text, "Training ended after %d epochs and %.1f s: %s", training.history().size(),
                training.elapsed().toMillis() / 1000.0, training.stopReason().sentence());
        line(text, "Best epoch %d, %s %.4f. %d parameters.%n", training.bestEpoch(),
                config.validationStrategy().name().toLowerCase(Locale.ROOT), training.bestScore(), parameters);
        result.calibration().ifPresent(calibration -> text.append(calibration(calibration)));
        Map<String, MetricReport> reports = new LinkedHashMap<>();
        reports.put("validation", result.validation());
        result.test().ifPresent(test -> reports.put("test", test));
        return text.append(MetricTable.text(reports)).toString();
    }

    /**
     * An earlier text with another calibration and other scores.
     *
     * @param earlier what {@link #of} gave
     * @param reports scores by set
     */
    static String recalibrated(String earlier, LyricCalibration calibration, Map<String, MetricReport> reports) {
        int end = earlier.indexOf(CALIBRATION) >= 0 ? earlier.indexOf(CALIBRATION) : earlier.indexOf("metric ");
        return (end < 0 ? earlier : earlier.substring(0, end)) + calibration(calibration) + MetricTable.text(reports);
    }

    private static String calibration(LyricCalibration calibration) {
        return String.format(Locale.ROOT, CALIBRATION + "%s %s, ECE %.4f before, %.4f after (cross-fitted over songs)%n%n",
                calibration.chosen().method(), calibration.chosen().parameters(), calibration.before().value("ece"),
                calibration.after().value("ece"));
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format + "%n", values));
    }
}
