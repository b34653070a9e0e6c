package org.segmodel.examples.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.segmodel.models.genre.saved.GenreModel;
import org.segmodel.train.genre.GenreTrainer;
import org.segmodel.train.genre.GenreTrainingOptions;
import org.segmodel.train.genre.GenreTrainingResult;
import org.segmodel.train.genre.config.GenrePresets;
import org.segmodel.train.session.SessionFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code genre train}: the face of {@link GenreTrainer}. */
@Command(name = "train", mixinStandardHelpOptions = true, versionProvider = Segmodel.Version.class,
        description = {"Trains a model that tags clips with genres and writes it, with all about the run, to a session folder.",
            "Ctrl-C ends the training in good order: the best epoch so far is kept. Such a run, and one that was ended by "
                + "anything else, goes on with --resume. Test clips are not looked at."})
final class GenreTrainCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(paramLabel = "CONFIG", arity = "0..1", description = "YAML file, or preset:NAME for a configuration that comes with "
            + "the program. A name that does not exist lists those that do.")
    private String config;

    @Mixin
    private Settings settings;

    @Option(names = "--out", paramLabel = "DIR",
            description = "Session folder, new or empty. Default: a new one in output.base_dir.")
    private Path out;

    @Option(names = "--resume", paramLabel = "DIR", description = "Go on with the run whose session folder this is, in "
            + "place of CONFIG: it ends as if it had never been stopped.")
    private Path resumed;

    @Mixin
    private Quiet quiet;

    @Spec
    private CommandSpec spec;

    GenreTrainCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        if ((config == null) == (resumed == null) || resumed != null && out != null) {
            throw new ParameterException(spec.commandLine(), "expected either CONFIG, a YAML file or preset:NAME, or "
                    + "--resume DIR, which goes without --out");
        }
        Progress progress = quiet.progress(console);
        GenreTrainingOptions options = GenreTrainingOptions.quiet().withListeners(progress.training(GenreScores.OF_EPOCHS))
                .withMessages(progress::say);
        GenreTrainer trainer = resumed == null ? new GenreTrainer(GenrePresets.ALL.config(config, settings.overrides()),
                out == null ? options : options.withOut(out)) : GenreTrainer.resume(resumed, settings.overrides(), options);
        return TrainingRuns.run(console, progress, trainer::run, trainer::requestStop, GenreTrainCommand::summary);
    }

    private static String summary(GenreTrainingResult result) {
        StringBuilder text = new StringBuilder(GenreScores.table("validation", result.validation()).aligned());
        result.tuning().ifPresent(tuning -> text.append(GenreScores.told(tuning)));
        text.append("Session: ").append(result.session()).append('\n');
        Path model = result.session().resolve(GenreModel.FILE_NAME);
        if (Files.exists(model)) {
            text.append("Model:   ").append(model).append('\n');
        }
        if (!result.training().stopReason().kind().isComplete()) {
            text.append("Go on:   genre train --resume ").append(result.session()).append('\n');
        }
        Path report = result.session().resolve(SessionFiles.REPORT);
        if (Files.exists(report)) {
            text.append("Report:  ").append(report).append('\n');
        }
        return text.toString();
    }
}
