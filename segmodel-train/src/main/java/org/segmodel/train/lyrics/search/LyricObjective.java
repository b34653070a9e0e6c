package org.segmodel.train.lyrics.search;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.segmodel.core.config.ConfigWriter;
import org.segmodel.core.io.AtomicFiles;
import org.segmodel.core.io.JsonFiles;
import org.segmodel.train.lyrics.config.LyricTrainingConfig;
import org.segmodel.train.search.Objective;
import org.segmodel.train.search.Trial;

/**
 * A training as a trial: its parameters are keys of the configuration, its values scores of the validation songs. Every
 * trial trains with the same seed on the same songs, so that what differs are the parameters. After each epoch it reports
 * that epoch's first score; its value in the end is the score of the epoch that was kept, of which the saved model is.
 *
 * <p>Trial number n has the session folder {@code trials/trial_000n} and its configuration in
 * {@code hyperopt_logs/trial_000n.yaml}. Safe for use by several threads.
 */
public final class LyricObjective implements Objective {

    private final TrialConfigs configs;
    private final TrialTraining training;
    private final List<String> metrics;
    private final Path folder;

    /**
     * An objective.
     *
     * @param configs  what trials train; its search file names the objectives, each a score of docs/metrics.md or one of
     *                 {@link LyricCost}
     * @param training where they train
     * @param folder   of the search, where trials leave their files
     */
    public LyricObjective(TrialConfigs configs, TrialTraining training, Path folder) {
        this.configs = configs;
        this.training = training;
        this.metrics = configs.search().metrics();
        this.folder = folder;
    }

    @Override
    public List<Double> evaluate(Trial trial) throws IOException {
        String name = name(trial.number());
        LyricTrainingConfig config = configs.trial(trial.parameters());
        AtomicFiles.writeString(folder.resolve("hyperopt_logs").resolve(name + ".yaml"), ConfigWriter.toYaml(config));
        Path session = folder.resolve("trials").resolve(name);
        TrialScores result = training.run(config, session,
                (epoch, scores) -> trial.report(epoch, value(scores, metrics.get(0))));
        Map<String, Object> notes = new LinkedHashMap<>(result.scores());
        notes.put("best_epoch", result.bestEpoch());
        notes.put("epochs", result.epochs());
        trial.note(notes);
        JsonFiles.write(session.resolve("trial.json"), Map.of("number", trial.number(), "parameters", trial.parameters(),
                "scores", result.scores()));
        return metrics.stream().map(metric -> value(result.scores(), metric)).toList();
    }

    /** Name of a trial's files. */
    static String name(int number) {
        return String.format(Locale.ROOT, "trial_%03d", number);
    }

    private static double value(Map<String, Double> scores, String metric) {
        Double value = scores.get(metric);
        if (value == null) {
            throw new IllegalArgumentException("a training has no score '" + metric + "'; expected one of "
                    + new ArrayList<>(scores.keySet()));
        }
        return value;
    }
}
