package org.segmodel.train.lyrics;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.segmodel.core.config.ConfigLoader;
import org.segmodel.train.TrainingListener;
import org.segmodel.train.TrainingResult;
import org.segmodel.train.lyrics.config.LyricTrainingConfig;
import org.segmodel.train.report.StepReport;

/** A process that trains, or goes on training, and tells about it on standard output, for {@link KillTest} to end it. */
final class KilledRun {

    private KilledRun() {
    }

    /**
     * Runs.
     *
     * @param args configuration file, session folder, milliseconds to wait after each step
     */
    public static void main(String[] args) throws Exception {
        Path session = Path.of(args[1]);
        long pause = Long.parseLong(args[2]);
        TrainingListener teller = new TrainingListener() {
            @Override
            public void stepEnded(StepReport step) {
                say("step " + step.runStep());
                try {
                    Thread.sleep(pause);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }

            @Override
            public void epochEnded(EpochEnded event) {
                say("epoch " + event.report().epoch());
            }

            @Override
            public void stopped(TrainingResult result) {
                say("stopped");
            }
        };
        LyricTrainingOptions options = LyricTrainingOptions.quiet().withListeners(List.of(teller));
        LyricTrainer trainer = Files.exists(session.resolve("training_config_snapshot.yaml"))
                ? LyricTrainer.resume(session, List.of(), options)
                : new LyricTrainer(ConfigLoader.load(LyricTrainingConfig.class, Path.of(args[0]), List.of()),
                        options.withOut(session));
        say("ready");
        trainer.run();
        say("finished");
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
