package org.segmodel.examples.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.segmodel.train.lyrics.LyricTrainer;
import org.segmodel.train.lyrics.LyricTrainingOptions;
import org.segmodel.train.lyrics.config.LyricTrainingConfig;
import org.segmodel.train.lyrics.config.Presets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code train}: the face of {@link LyricTrainer}. */
@Command(name = "train", mixinStandardHelpOptions = true, versionProvider = Segmodel.Version.class,
        description = {"Trains a model and writes it, with all about the run, to a session folder.",
            "Ctrl-C ends the training in good order: the best epoch so far is kept. Such a run, and one that was ended "
                + "by anything else, goes on with --resume."})
final class TrainCommand implements Callable<Integer> {

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
            + "place of CONFIG: it ends as if it had never been stopped. --set may then change only what does not change "
            + "the result, such as training.max_minutes or the place of a file.")
    private Path resumed;

    @Option(names = "--skip-bad-songs",
            description = "Go on without songs that cannot be used, and say which. Same as data.skip_bad_songs.")
    private boolean skipBadSongs;

    @Mixin
    private Quiet quiet;

    @Spec
    private CommandSpec spec;

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
        if ((config == null) == (resumed == null) || resumed != null && (out != null || skipBadSongs)) {
            throw new ParameterException(spec.commandLine(), "expected either CONFIG, a YAML file or preset:NAME, or "
                    + "--resume DIR, which goes without --out and --skip-bad-songs");
        }
        return resumed == null ? new LyricTrainer(load(), out == null ? options : options.withOut(out))
                : LyricTrainer.resume(resumed, settings.overrides(), options);
    }

    private LyricTrainingConfig load() {
        List<String> overrides = new ArrayList<>(settings.overrides());
        if (skipBadSongs) {
            overrides.add("data.skip_bad_songs=true");
        }
        return Presets.config(config, overrides);
    }
}
