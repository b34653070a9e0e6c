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

/** {@code genre train}: the face of {@link GenreTrainer}. */
@Command(name = "train", mixinStandardHelpOptions = true, versionProvider = Segmodel.Version.class,
        description = {"Trains a model that tags clips with genres and writes it, with all about the run, to a session folder.",
            "Ctrl-C ends the training in good order: the best epoch so far is kept. Such a run, and one that was ended by "
                + "anything else, goes on with --resume. Test clips are not looked at."})
final class GenreTrainCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private ConfigOrResume run;

    @Mixin
    private Settings settings;

    @Mixin
    private Quiet quiet;

    GenreTrainCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        run.require(false, "--out");
        Progress progress = quiet.progress(console);
        GenreTrainingOptions options = GenreTrainingOptions.quiet().withListeners(progress.training(GenreScores.OF_EPOCHS))
                .withMessages(progress::say);
        GenreTrainer trainer = run.resumed().isPresent()
                ? GenreTrainer.resume(run.resumed().get(), settings.overrides(), options)
                : new GenreTrainer(GenrePresets.ALL.config(run.config(), settings.overrides()),
                        run.out().map(options::withOut).orElse(options));
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
