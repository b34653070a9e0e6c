package org.segmodel.examples;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.segmodel.core.config.ConfigLoader;
import org.segmodel.train.TrainingListener;
import org.segmodel.train.lyrics.LyricTrainer;
import org.segmodel.train.lyrics.LyricTrainingOptions;
import org.segmodel.train.lyrics.config.LyricTrainingConfig;
import org.segmodel.train.report.EpochReport;
import org.segmodel.train.report.StepReport;
import org.segmodel.train.session.EventLogReader;

/**
 * Tells how sure a model is while it learns: of a training in this program, or, from its log, of any other, even one that
 * still goes on. The same listener hears both.
 */
public final class WatchConfidence implements TrainingListener {

    private static final int STEP_INTERVAL = 10;
    private static final String BARS = " ▁▂▃▄▅▆▇█";

    private final Consumer<String> lines;

    /**
     * A listener for a run.
     *
     * @param lines given a line now and then
     */
    public WatchConfidence(Consumer<String> lines) {
        this.lines = Objects.requireNonNull(lines, "lines");
    }

    /**
     * Trains, or looks at what another program trains.
     *
     * @param args a configuration file, a folder for the run, and any number of settings {@code dotted.key=value}; or the
     *             file {@code events.jsonl} of a session, alone
     * @throws IOException if a file cannot be read or written
     */
    public static void main(String[] args) throws IOException {
        WatchConfidence watch = new WatchConfidence(System.out::println);
        if (args.length == 1) {
            EventLogReader.replay(Path.of(args[0]), watch);
        } else {
            LyricTrainingConfig config = ConfigLoader.load(LyricTrainingConfig.class, Path.of(args[0]),
                    List.of(args).subList(2, args.length));
            new LyricTrainer(config, LyricTrainingOptions.quiet().withOut(Path.of(args[1])).withListeners(List.of(watch)))
                    .run();
        }
    }

    @Override
    public void stepEnded(StepReport step) {
        Map<String, Double> monitors = step.result().monitors();
        if ((step.runStep() - 1) % STEP_INTERVAL == 0 && monitors.containsKey("max_prob")) {
            lines.accept(String.format(Locale.ROOT, "  step %d: confidence %.3f, right %.3f", step.runStep(),
                    monitors.get("max_prob"), monitors.get("accuracy")));
        }
    }

    @Override
    public void epochEnded(EpochEnded event) {
        EpochReport report = event.report();
        Map<String, Double> scores = report.validation();
        lines.accept(!scores.containsKey("mean_confidence")
                ? "epoch " + report.epoch() + ": the network gives no finite numbers any more"
                : String.format(Locale.ROOT, "epoch %d: confidence %.3f, right %.3f, ECE %.3f, over .95 %2.0f %%  0|%s|1",
                        report.epoch(), scores.get("mean_confidence"), scores.get("accuracy"), scores.get("ece"),
                        100 * scores.get("conf_over_95"), bars(report.distributions().get("confidence_histogram"))));
    }

    /** A histogram in one line: the highest bar is the largest share. */
    private static String bars(List<Double> shares) {
        double most = Collections.max(shares);
        StringBuilder bars = new StringBuilder();
        shares.forEach(share -> bars.append(BARS.charAt((int) Math.ceil(share / most * (BARS.length() - 1)))));
        return bars.toString();
    }
}
