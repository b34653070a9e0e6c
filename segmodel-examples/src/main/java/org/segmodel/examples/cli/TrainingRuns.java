package org.segmodel.examples.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.segmodel.metrics.MetricReport;
import org.segmodel.metrics.MetricTable;
import org.segmodel.models.saved.SavedModel;
import org.segmodel.train.lyrics.LyricTrainingOptions;
import org.segmodel.train.lyrics.LyricTrainingResult;
import org.segmodel.train.session.SessionFiles;
import picocli.CommandLine;

/** What the commands that train have in common. */
final class TrainingRuns {

    private TrainingRuns() {
    }

    /** Lets a run tell how it goes. */
    static LyricTrainingOptions options(Progress progress) {
        return LyricTrainingOptions.quiet().withListeners(progress.training())
                .withFeatureProgress(progress.songs("Features")).withMessages(progress::say);
    }

    /**
     * Runs until the result is printed; Ctrl-C ends the training in good order.
     *
     * @param run         trains
     * @param requestStop asks the training to end
     * @param print       text of the result
     */
    static <T> int run(Console console, Progress progress, Callable<T> run, Runnable requestStop,
            Function<T, String> print) throws Exception {
        return StopOnShutdown.call(() -> {
            progress.say("Stopping. The best epoch so far, if there is one, is calibrated and written; this takes a "
                    + "moment.");
            requestStop.run();
        }, () -> {
            console.print(print.apply(progress.during(run)));
            return CommandLine.ExitCode.OK;
        }, failure -> failed(console, failure));
    }

    /** Tells of a failure when the process ends and nobody else will. */
    static int failed(Console console, Exception failure) {
        console.say("segmodel: " + Failures.message(failure));
        return Segmodel.FAILURE;
    }

    /** Scores and places of files, for people. */
    static String summary(LyricTrainingResult result) {
        StringBuilder text = new StringBuilder(scores(result));
        text.append("Session: ").append(result.session()).append('\n');
        Path model = result.session().resolve(SavedModel.FILE_NAME);
        if (Files.exists(model)) {
            text.append("Model:   ").append(model).append('\n');
        }
        if (!result.training().stopReason().kind().isComplete()) {
            text.append("Go on:   train --resume ").append(result.session()).append('\n');
        }
        Path report = result.session().resolve(SessionFiles.REPORT);
        if (Files.exists(report)) {
            text.append("Report:  ").append(report).append('\n');
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
