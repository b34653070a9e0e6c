package org.segmodel.examples.cli;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.concurrent.Callable;
import org.segmodel.examples.Quickstart;
import org.segmodel.train.lyrics.config.LyricTrainingConfig;
import org.segmodel.train.session.SessionFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code quickstart}: the face of {@link Quickstart}. */
@Command(name = "quickstart", mixinStandardHelpOptions = true, versionProvider = Segmodel.Version.class,
        description = "Trains a small model on the songs that come with the program, and shows what it can do.")
final class QuickstartCommand implements Callable<Integer> {

    private final Console console;

    @Option(names = "--out", paramLabel = "DIR",
            description = "Session folder, new or empty. Default: a new one in output.base_dir.")
    private Path out;

    @Mixin
    private Settings settings;

    @Mixin
    private Quiet quiet;

    QuickstartCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        LyricTrainingConfig config = Quickstart.config(settings.overrides());
        SessionFolder folder = out != null ? SessionFolder.at(out)
                : SessionFolder.create(config.output().baseDir(), config.experiment().name(), LocalDateTime.now());
        Progress progress = quiet.progress(console);
        Quickstart quickstart = new Quickstart(config, folder, TrainingRuns.options(progress));
        progress.say("Training a small model on the songs that come with the program. Files go to " + folder.path());
        return TrainingRuns.run(console, progress, quickstart::run, quickstart::requestStop, QuickstartSummary::text);
    }
}
