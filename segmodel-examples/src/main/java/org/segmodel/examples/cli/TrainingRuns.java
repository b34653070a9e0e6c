package org.segmodel.examples.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.segmodel.metrics.MetricReport;
import org.segmodel.metrics.MetricTable;
import org.segmodel.models.saved.SavedModel;
import org.segmodel.train.lyrics.LyricTrainingOptions;
import org.segmodel.train.lyrics.LyricTrainingResult;

/** What the commands that train have in common. */
final class TrainingRuns {

    private TrainingRuns() {
    }

    /** Lets a run tell how it goes. */
    static LyricTrainingOptions options(Progress progress) {
        return LyricTrainingOptions.quiet().withListeners(progress.training())
                .withFeatureProgress(progress.songs("Features")).withMessages(progress::say);
    }

    /** Makes Ctrl-C end a run in good order. */
    static StopOnShutdown stopping(Progress progress, Runnable requestStop) {
        return new StopOnShutdown(() -> {
            progress.say("Stopping. The best epoch so far is kept; give it a moment to be calibrated and written.");
            requestStop.run();
        });
    }

    /** Scores and places of files, for people. */
    static String summary(LyricTrainingResult result) {
        StringBuilder text = new StringBuilder(scores(result));
        text.append("Session: ").append(result.session()).append('\n');
        Path model = result.session().resolve(SavedModel.FILE_NAME);
        if (Files.exists(model)) {
            text.append("Model:   ").append(model).append('\n');
        }
        return text.toString();
    }

    /** The table of scores. */
    static String scores(LyricTrainingResult result) {
        Map<String, MetricReport> reports = new LinkedHashMap<>();
        reports.put("validation", result.validation());
        result.test().ifPresent(test -> reports.put("test", test));
        return MetricTable.text(reports);
    }
}
