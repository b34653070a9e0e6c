package org.segmodel.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segmodel.core.config.ConfigLoader;
import org.segmodel.core.io.SongWriter;
import org.segmodel.examples.corpus.EmbeddedCorpus;
import org.segmodel.train.TrainingListener;
import org.segmodel.train.lyrics.LyricTrainer;
import org.segmodel.train.lyrics.LyricTrainingOptions;
import org.segmodel.train.lyrics.config.LyricTrainingConfig;
import org.segmodel.train.report.EpochReport;
import org.segmodel.train.report.StepReport;
import org.segmodel.train.session.EventLogReader;
import org.segmodel.train.task.StepResult;

class WatchConfidenceTest {

    @TempDir
    private Path folder;

    private static EpochReport epoch(Map<String, Double> scores, Map<String, List<Double>> distributions) {
        return new EpochReport(2, 1, 1, 1, 1, Map.of(), 1, 1, scores, distributions, 1, 1, 1, 1);
    }

    @Test
    void theLogTellsWhatTheTrainingTold() throws IOException {
        EmbeddedCorpus corpus = EmbeddedCorpus.load();
        SongWriter.write(folder.resolve("train.jsonl"), corpus.train().subList(0, 10));
        SongWriter.write(folder.resolve("val.jsonl"), corpus.validation().subList(0, 5));
        LyricTrainingConfig config = ConfigLoader.parse(LyricTrainingConfig.class, "test", """
                data: {train_file: '%s', val_file: '%s'}
                model: {hidden_dim: 8}
                training: {max_epochs: 3, batch_size: 2}
                """.formatted(folder.resolve("train.jsonl"), folder.resolve("val.jsonl")), List.of());
        List<String> live = new ArrayList<>();
        new LyricTrainer(config, LyricTrainingOptions.quiet().withOut(folder.resolve("run"))
                .withListeners(List.of(new WatchConfidence(live::add)))).run();
        assertThat(live).hasSize(2 + 3).first().asString().matches("  step 1: confidence 0\\.\\d{3}, right [01]\\.\\d{3}");
        List<String> logged = new ArrayList<>();
        EventLogReader.replay(folder.resolve("run").resolve("events.jsonl"), new WatchConfidence(logged::add));
        assertThat(logged).isEqualTo(live);
    }

    @Test
    void linesByHand() {
        List<String> told = new ArrayList<>();
        WatchConfidence watch = new WatchConfidence(told::add);
        watch.stepEnded(new StepReport(1, 1, 1, 11, 1, new StepResult(Double.NaN, 1, 1, 1, Map.of()), Duration.ZERO));
        watch.epochEnded(new TrainingListener.EpochEnded(epoch(Map.of("mean_confidence", 0.75, "accuracy", 0.5, "ece",
                0.25, "conf_over_95", 0.125), Map.of("confidence_histogram", List.of(0.0, 0.01, 0.66, 0.33))), false));
        watch.epochEnded(new TrainingListener.EpochEnded(epoch(Map.of("loss", Double.NaN), Map.of()), false));
        assertThat(told).containsExactly("epoch 2: confidence 0.750, right 0.500, ECE 0.250, over .95 13 %  0| ▁█▄|1",
                "epoch 2: the network gives no finite numbers any more");
    }
}
