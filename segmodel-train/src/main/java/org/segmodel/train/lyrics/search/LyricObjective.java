package org.segmodel.train.lyrics.search;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.segmodel.core.config.ConfigWriter;
import org.segmodel.core.io.AtomicFiles;
import org.segmodel.core.io.JsonFiles;
import org.segmodel.train.TrainingListener;
import org.segmodel.train.lyrics.LyricTrainer;
import org.segmodel.train.lyrics.LyricTrainingOptions;
import org.segmodel.train.lyrics.LyricTrainingResult;
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

    private final Function<Map<String, Object>, LyricTrainingConfig> configs;
    private final List<String> metrics;
    private final Path folder;

    /**
     * An objective.
     *
     * @param configs the configuration of a trial, from its parameters by dotted key
     * @param metrics one for each objective: a score of docs/metrics.md, or one of {@link LyricCost}
     * @param folder  of the search, where trials leave their files
     */
    public LyricObjective(Function<Map<String, Object>, LyricTrainingConfig> configs, List<String> metrics, Path folder) {
        this.configs = configs;
        this.metrics = List.copyOf(metrics);
        this.folder = folder;
    }

    @Override
    public List<Double> evaluate(Trial trial) throws IOException {
        String name = name(trial.number());
        LyricTrainingConfig config = configs.apply(trial.parameters());
        AtomicFiles.writeString(folder.resolve("hyperopt_logs").resolve(name + ".yaml"), ConfigWriter.toYaml(config));
        LyricTrainer trainer = new LyricTrainer(config, LyricTrainingOptions.quiet()
                .withOut(folder.resolve("trials").resolve(name)).withListeners(List.of(reports(trial))));
        long start = System.nanoTime();
        LyricTrainingResult result = trainer.run();
        Map<String, Double> scores = new LinkedHashMap<>(result.validation().scores());
        scores.putAll(LyricCost.of(result, (System.nanoTime() - start) / 1e9));
        Map<String, Object> notes = new LinkedHashMap<>(scores);
        notes.put("best_epoch", result.training().bestEpoch());
        notes.put("epochs", result.training().history().size());
        notes.forEach(trial::note);
        JsonFiles.write(result.session().resolve("trial.json"), Map.of("number", trial.number(), "parameters",
                trial.parameters(), "scores", scores));
        return metrics.stream().map(metric -> value(scores, metric)).toList();
    }

    /** Name of a trial's files. */
    static String name(int number) {
        return String.format(Locale.ROOT, "trial_%03d", number);
    }

    private TrainingListener reports(Trial trial) {
        return new TrainingListener() {
            @Override
            public void epochEnded(EpochEnded event) {
                trial.report(event.report().epoch(), value(event.report().validation(), metrics.get(0)));
            }
        };
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
