package org.segmodel.train.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segmodel.core.config.ConfigLoader;
import org.segmodel.core.config.Setting;
import org.segmodel.core.io.JsonFiles;
import org.segmodel.core.run.RunManifest;
import org.segmodel.train.TrainingListener;
import org.segmodel.train.TrainingResult;
import org.segmodel.train.config.ExperimentSettings;
import org.segmodel.train.config.TrainingSettings;
import org.segmodel.train.report.EpochReport;
import org.segmodel.train.stop.StopReason;

class SessionListenerTest {

    @TempDir
    private Path temp;

    private SessionFolder folder;

    /** A configuration for this test alone. */
    record Config(@Setting("How.") TrainingSettings training, @Setting("What.") ExperimentSettings experiment) {
    }

    @BeforeEach
    void makeFolder() throws IOException {
        folder = SessionFolder.at(temp.resolve("session"));
    }

    private static EpochReport epoch(int number, double score) {
        Map<String, Double> monitors = new LinkedHashMap<>();
        monitors.put("zeta_rate", 0.25);
        monitors.put("alpha_rate", 1.0 / 3);
        Map<String, Double> validation = new LinkedHashMap<>();
        validation.put("loss", 0.7);
        validation.put("macro_f1", score);
        return new EpochReport(number, 39, 28_732, 0.1 + 0.2, Math.PI, monitors, 9.4e-4, Double.MIN_NORMAL, validation,
                Map.of("histogram", List.of(1.0 / 3, 0.0, Double.NaN)), score, 1.25, 0.5, 1.75 * number);
    }

    private static TrainingListener.EpochEnded ended(EpochReport report) {
        return new TrainingListener.EpochEnded(report, true);
    }

    @Test
    void metricsAreCurrentAtEveryMomentAndLoadBackEqual() throws IOException {
        Map<String, Map<String, Object>> metadata = new LinkedHashMap<>();
        metadata.put("training_info", Map.of("batch_size", 32, "scheduler", "cosine"));
        metadata.put("model_info", Map.of("dropout", 0.25f));
        SessionListener listener = new SessionListener(folder, metadata);
        listener.started(new TrainingListener.Started(100, 10, OptionalInt.of(2)));
        assertThat(SessionReader.metrics(folder.path()).epochs()).isEmpty();

        EpochReport first = epoch(1, 0.5);
        EpochReport second = epoch(2, Double.NaN);
        listener.epochEnded(ended(first));
        assertThat(SessionReader.metrics(folder.path()).epochs()).containsExactly(first);
        listener.epochEnded(ended(second));
        listener.stopped(new TrainingResult(new StopReason(StopReason.Kind.MAX_EPOCHS, "all 2 epochs were trained"), 1,
                0.5, List.of(first, second), Duration.ofMillis(3500)));
        listener.describe("calibration_info", Map.of("temperature", Map.of("ece_after", 0.01)));

        SessionMetrics read = SessionReader.metrics(folder.path());
        assertThat(read.epochs()).containsExactly(first, second);
        assertThat(read.epochs().get(0).monitors().keySet()).containsExactly("zeta_rate", "alpha_rate");
        assertThat(read.metadata().keySet()).containsExactly("training_info", "model_info", "outcome",
                "calibration_info");
        assertThat(read.metadata()).contains(entry("training_info", Map.of("batch_size", 32L, "scheduler", "cosine",
                "total_epochs", 2L)), entry("outcome", Map.of("stop_kind", "max_epochs", "stop_rule", "max_epochs", "stop_reason",
                "all 2 epochs were trained", "best_epoch", 1L, "best_score", 0.5, "elapsed_time", 3.5)));
        assertThat(SessionMetrics.fromMap(read.toMap())).isEqualTo(read);
    }

    @Test
    void rowsHaveTheKeysOfTheReference() throws IOException {
        SessionListener listener = new SessionListener(folder, Map.of());
        listener.epochEnded(ended(epoch(1, 0.5)));
        Map<?, ?> row = (Map<?, ?>) ((List<?>) JsonFiles.readObject(folder.file("training_metrics.json"))
                .get("metrics")).get(0);
        assertThat(row.keySet().toArray()).containsExactly("epoch", "train_loss", "train_objective", "train_zeta_rate",
                "train_alpha_rate", "val_loss", "val_macro_f1", "val_histogram", "learning_rate", "epoch_time", "train_time",
                "validation_time", "elapsed_time", "gradient_norm", "steps", "units", "score");
        assertThat(row.get("epoch_time")).isEqualTo(1.75);
    }

    @Test
    void rowsOfOlderRunsMayLackNumbers() {
        SessionMetrics metrics = SessionMetrics.fromMap(Map.of("metadata", Map.of(), "metrics",
                List.of(Map.of("epoch", 1L, "train_loss", 0.5, "val_loss", 1L))));
        EpochReport report = metrics.epochs().get(0);
        assertThat(report.trainLoss()).isEqualTo(0.5);
        assertThat(report.validation()).containsExactly(entry("loss", 1.0));
        assertThat(report.distributions()).isEmpty();
        assertThat(report.score()).isNaN();
        assertThat(report.steps()).isZero();
    }

    @Test
    void aRunThatGoesOnHasItsEarlierEpochs() throws IOException {
        SessionListener listener = new SessionListener(folder, Map.of());
        listener.started(new TrainingListener.Started(10, 2, OptionalInt.empty()));
        listener.resumed(new TrainingListener.Resumed(List.of(epoch(1, 0.5), epoch(2, 0.6)), 3, 1));
        assertThat(SessionReader.metrics(folder.path()).epochs()).extracting(EpochReport::epoch).containsExactly(1, 2);
        listener.epochEnded(ended(epoch(3, 0.7)));
        assertThat(SessionReader.metrics(folder.path()).epochs()).extracting(EpochReport::epoch)
                .containsExactly(1, 2, 3);
    }

    @Test
    void namesThatCollideAreRefused() {
        EpochReport report = new EpochReport(1, 1, 1, 1, 1, Map.of("loss", 2.0), 1, 1, Map.of(), Map.of(), 1,
                1, 1, 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SessionMetrics(Map.of(), List.of(report)).toMap())
                .withMessageContaining("train_loss");
    }

    @Test
    void damagedMetricsAreRefusedWithTheFileNamed() throws IOException {
        for (String json : List.of("", "[]", "{}", "{\"metadata\": {}}", "{\"metadata\": {}, \"metrics\": [3]}",
                "{\"metadata\": {}, \"metrics\": [{}]}", "{\"metadata\": {}, \"metrics\": [{\"epoch\": 1.5}]}",
                "{\"metadata\": {}, \"metrics\": [{\"epoch\": 1, \"train_loss\": \"low\"}]}",
                "{\"metadata\": {}, \"metrics\": [{\"epoch\": 1, \"val_histogram\": [0.5, \"high\"]}]}",
                "{\"metadata\": {}, \"metrics\": [{\"epoch\": 1}]")) {
            folder.writeText(SessionFiles.METRICS, json);
            assertThatThrownBy(() -> SessionReader.metrics(folder.path())).as(json).isInstanceOf(IOException.class)
                    .hasMessageContaining(SessionFiles.METRICS);
        }
    }

    @Test
    void configurationAndManifestLoadBack() throws IOException {
        Config config = new Config(ConfigLoader.parse(TrainingSettings.class, "test",
                "{learning_rate: 9.4e-4, scheduler: cosine, cosine_t_max: 45, max_minutes: 2.5}", List.of()),
                new ExperimentSettings("no: 1 # \"lite\"", "", List.of("a, b", "~"), "two\nlines"));
        folder.writeConfig(config);
        assertThat(SessionReader.config(folder.path(), Config.class)).isEqualTo(config);
        RunManifest manifest = RunManifest.begin(Map.of("engine", "1"), Map.of("number", 5), List.of(),
                Map.of("seed", 42L));
        folder.writeJson(SessionFiles.MANIFEST, manifest.toTree());
        assertThat(SessionReader.manifest(folder.path())).isEqualTo(manifest);
    }

    @Test
    void fileThatCannotBeWrittenIsReported() throws IOException {
        SessionListener listener = new SessionListener(folder, Map.of());
        Files.createDirectory(folder.file(SessionFiles.METRICS));
        assertThatThrownBy(() -> listener.epochEnded(ended(epoch(1, 0.5))))
                .isInstanceOf(UncheckedIOException.class).hasMessageContaining(SessionFiles.METRICS);
    }
}
