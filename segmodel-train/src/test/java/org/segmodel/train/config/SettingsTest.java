package org.segmodel.train.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.segmodel.core.config.ConfigException;
import org.segmodel.core.config.ConfigLoader;
import org.segmodel.train.Selection;
import org.segmodel.models.layer.Device;
import org.segmodel.train.report.StepReport;
import org.segmodel.train.schedule.SchedulePoint;
import org.segmodel.train.stop.StopReason;
import org.segmodel.train.task.StepResult;

class SettingsTest {

    private static TrainingSettings training(String... overrides) {
        return ConfigLoader.parse(TrainingSettings.class, "test", "", List.of(overrides));
    }

    private static double rate(TrainingSettings settings, int epochsDone) {
        return settings.schedule().rate(new SchedulePoint(epochsDone + 1, 1, 10,
                Collections.nCopies(epochsDone, 0.5)));
    }

    @Test
    void defaultsAreThoseOfTheReference() {
        assertThat(ConfigLoader.defaults(TrainingSettings.class)).isEqualTo(new TrainingSettings(16, 0.001, 0.01, 60, 8,
                0.0, Optional.empty(), 1.0, Scheduler.PLATEAU, 1e-6, Optional.empty(), 10, 2, 5, 0.5, Optional.empty(),
                Optional.empty(), 0.5, 1, Selection.BEST));
        assertThat(ConfigLoader.defaults(OutputSettings.class))
                .isEqualTo(new OutputSettings(Path.of("training_sessions"), true, true, true, true,
                        Optional.empty(), Optional.empty(), true, 10, true, false, Optional.empty()));
        assertThat(ConfigLoader.defaults(SystemSettings.class))
                .isEqualTo(new SystemSettings(42, Device.AUTO, Optional.empty()));
        assertThat(ConfigLoader.defaults(ExperimentSettings.class))
                .isEqualTo(new ExperimentSettings("experiment", "", List.of(), ""));
    }

    @Test
    void keysAreThoseOfTheReference() {
        TrainingSettings settings = ConfigLoader.parse(TrainingSettings.class, "test", """
                batch_size: 32
                learning_rate: 9.4334e-4
                weight_decay: 0.018210
                max_epochs: 25
                patience: 15
                min_delta: 0.001
                max_minutes: 1.5
                gradient_clip_norm: 0.36562
                scheduler: cosine_restarts
                min_lr: 1e-6
                cosine_t_max: 45
                cosine_t0: 7
                cosine_t_mult: 3
                warmup_epochs: 4
                lr_factor: 0.3
                lr_patience: 2
                step_size: 6
                step_gamma: 0.7
                bucket_batches: 4
                keep: last
                """, List.of());
        assertThat(settings).isEqualTo(new TrainingSettings(32, 9.4334e-4, 0.018210, 25, 15, 0.001, Optional.of(1.5),
                0.36562, Scheduler.COSINE_RESTARTS, 1e-6, Optional.of(45), 7, 3, 4, 0.3, Optional.of(2),
                Optional.of(6), 0.7, 4, Selection.LAST));
    }

    @ParameterizedTest
    @ValueSource(strings = {"batch_size=0", "learning_rate=0", "learning_rate=.nan", "learning_rate=.inf",
        "weight_decay=-1", "max_epochs=0", "patience=0", "min_delta=-0.1", "max_minutes=0", "gradient_clip_norm=0",
        "scheduler=onecycle", "min_lr=0", "cosine_t_max=0", "cosine_t0=0", "cosine_t_mult=0", "warmup_epochs=-1",
        "lr_factor=1", "lr_factor=0", "lr_patience=-1", "step_size=0", "step_gamma=0", "step_gamma=1.1",
        "bucket_batches=0"})
    void valuesOutOfRangeAreRefused(String override) {
        assertThatThrownBy(() -> training(override)).isInstanceOf(ConfigException.class)
                .hasMessageContaining(override.substring(0, override.indexOf('=')));
    }

    @Test
    void settingsThatDoNotFitTogetherAreRefused() {
        assertThatThrownBy(() -> training("min_lr=0.01")).isInstanceOf(ConfigException.class)
                .hasMessageContaining("above learning_rate");
        assertThatThrownBy(() -> training("scheduler=warmup_cosine", "max_epochs=5"))
                .isInstanceOf(ConfigException.class).hasMessageContaining("warmup_epochs is 5 and max_epochs 5");
        assertThat(training("max_epochs=5").warmupEpochs()).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource({
        "constant, 30, 1e-3",
        "plateau, 5, 1e-3",          // first epoch, then patience / 2 = 4 bad ones are put up with
        "plateau, 6, 5e-4",
        "cosine, 30, 5.005e-4",      // half of max_epochs
        "cosine_restarts, 10, 1e-3",
        "step, 14, 1e-3",            // a quarter of max_epochs is 15
        "step, 15, 5e-4",
        "warmup_cosine, 5, 1e-3"})
    void scheduleFollowsTheSettings(String scheduler, int epochsDone, double expected) {
        assertThat(rate(training("scheduler=" + scheduler), epochsDone)).isCloseTo(expected, within(1e-15));
    }

    @Test
    void fewEpochsStillHaveStairs() {
        assertThat(rate(training("scheduler=step", "max_epochs=2"), 1)).isEqualTo(5e-4);
    }

    @Test
    void stoppingFollowsTheSettings() {
        assertThat(training().stopping().epochLimit()).hasValue(60);
        StepReport late = new StepReport(1, 1, 1, 1, 1, new StepResult(1, 1, 1, 1, Map.of()), Duration.ofSeconds(90));
        assertThat(training().stopping().afterStep(List.of(late))).isEmpty();
        assertThat(training("max_minutes=1.51").stopping().afterStep(List.of(late))).isEmpty();
        assertThat(training("max_minutes=1.5").stopping().afterStep(List.of(late)).orElseThrow().kind())
                .isEqualTo(StopReason.Kind.TIME_LIMIT);
        assertThat(training("max_minutes=1e300").stopping().afterStep(List.of(late))).isEmpty();
    }

    @Test
    void threadsDefaultToTheProcessors() {
        assertThat(ConfigLoader.defaults(SystemSettings.class).threadCount())
                .isEqualTo(Runtime.getRuntime().availableProcessors());
        assertThat(new SystemSettings(1, Device.CPU, Optional.of(3)).threadCount()).isEqualTo(3);
        assertThatThrownBy(() -> new SystemSettings(1, Device.CPU, Optional.of(0)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ConfigLoader.parse(SystemSettings.class, "test", "device: tpu", List.of()))
                .isInstanceOf(ConfigException.class).hasMessageContaining("cpu");
    }
}
