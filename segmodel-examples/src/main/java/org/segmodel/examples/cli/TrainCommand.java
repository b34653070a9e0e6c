package org.segmodel.examples.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.segmodel.train.lyrics.LyricTrainer;
import org.segmodel.train.lyrics.LyricTrainingOptions;
import org.segmodel.train.lyrics.config.LyricTrainingConfig;
import org.segmodel.train.lyrics.config.Presets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code train}: the face of {@link LyricTrainer}. */
@Command(name = "train", mixinStandardHelpOptions = true, versionProvider = Segmodel.Version.class,
        description = {"Trains a model and writes it, with all about the run, to a session folder.",
            "Ctrl-C ends the training in good order: the best epoch so far is kept. Such a run, and one that was ended "
                + "by anything else, goes on with --resume."})
final class TrainCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private ConfigOrResume run;

    @Mixin
    private Settings settings;

    @Option(names = "--skip-bad-songs",
            description = "Go on without songs that cannot be used, and say which. Same as data.skip_bad_songs.")
    private boolean skipBadSongs;

    @Mixin
    private Quiet quiet;

    TrainCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        Progress progress = quiet.progress(console);
        LyricTrainer trainer = trainer(TrainingRuns.options(progress));
        return TrainingRuns.run(console, progress, trainer::run, trainer::requestStop, TrainingRuns::summary);
    }

    private LyricTrainer trainer(LyricTrainingOptions options) {
        run.require(skipBadSongs, "--out and --skip-bad-songs");
        return run.resumed().isPresent() ? LyricTrainer.resume(run.resumed().get(), settings.overrides(), options)
                : new LyricTrainer(load(), run.out().map(options::withOut).orElse(options));
    }

    private LyricTrainingConfig load() {
        List<String> overrides = new ArrayList<>(settings.overrides());
        if (skipBadSongs) {
            overrides.add("data.skip_bad_songs=true");
        }
        return Presets.config(run.config(), overrides);
    }
}
