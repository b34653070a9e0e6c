package org.segmodel.examples.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.segmodel.metrics.MetricReport;
import org.segmodel.metrics.MetricTable;
import org.segmodel.train.calibration.CalibrationMethod;
import org.segmodel.train.lyrics.LyricCalibration;
import org.segmodel.train.lyrics.LyricRecalibration;
import org.segmodel.train.lyrics.config.CalibrationSettings;
import org.segmodel.train.lyrics.config.LyricTrainingConfig;
import org.segmodel.train.session.SessionReader;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code recalibrate}: the face of {@link LyricRecalibration}. */
@Command(name = "recalibrate", mixinStandardHelpOptions = true, versionProvider = Segmodel.Version.class,
        description = {"Fits the confidence of a trained session anew, without training.",
            "The classes that the model predicts stay the same. A method is taken only if it does better than none on songs "
            + "that it was not fitted on; the earlier choice is kept in calibration.json."})
final class RecalibrateCommand implements Callable<Integer> {

    private static final List<String> SHOWN = List.of("ece", "ece_equal_mass", "ece_classwise", "mce", "nll", "brier",
            "mean_confidence", "conf_over_90", "conf_over_95");

    private final Console console;

    @Parameters(paramLabel = "SESSION", description = "Folder of the session.")
    private Path session;

    @Option(names = "--method", paramLabel = "METHOD", split = ",", description = "Methods to try: temperature, platt, "
            + "isotonic, vector, none. Default: those of the session's configuration.")
    private List<CalibrationMethod> methods = List.of();

    @Option(names = "--folds", paramLabel = "N", description = "Parts for cross-fitting. Default: as configured.")
    private Integer folds;

    @Option(names = "--data", paramLabel = "FILE", description = "Labelled songs that the model was not trained on. Default: "
            + "the session's validation songs.")
    private Path data;

    @Option(names = "--markdown", description = "Print the scores as a Markdown table.")
    private boolean markdown;

    @Mixin
    private Quiet quiet;

    RecalibrateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        Progress progress = quiet.progress(console);
        CalibrationSettings configured = SessionReader.config(session, LyricTrainingConfig.class).calibration();
        CalibrationSettings settings = new CalibrationSettings(true, methods.isEmpty() ? configured.methods() : methods,
                folds == null ? configured.folds() : folds);
        LyricRecalibration.Outcome outcome = progress.during(() -> LyricRecalibration.recalibrate(session,
                Optional.of(settings), Optional.ofNullable(data), progress.songs("Songs")));
        LyricCalibration calibration = outcome.calibration();
        Map<String, MetricReport> columns = new LinkedHashMap<>();
        columns.put("none", calibration.before().scores());
        columns.put("earlier (" + outcome.previous() + ")", outcome.before());
        calibration.candidates().forEach(candidate -> columns.put(candidate.fitted().method(), candidate.scores()));
        columns.put("now", calibration.after().scores());
        columns.replaceAll((name, report) -> only(report));
        console.print(markdown ? MetricTable.markdown(columns) : MetricTable.text(columns));
        console.print("Chosen:  " + calibration.chosen().method() + " " + calibration.chosen().parameters() + "\n"
                + "Methods are scored with what they make of other songs, 'now' with what choosing and fitting make of other "
                + "songs,\n'earlier' with the calibration that the model had.\n");
        return CommandLine.ExitCode.OK;
    }

    private static MetricReport only(MetricReport report) {
        Map<String, Double> scores = new LinkedHashMap<>();
        SHOWN.forEach(name -> scores.put(name, report.value(name)));
        return new MetricReport(report.labels(), scores, Map.of());
    }
}
