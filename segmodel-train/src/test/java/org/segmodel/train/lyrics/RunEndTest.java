package org.segmodel.train.lyrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segmodel.core.config.ConfigException;
import org.segmodel.train.report.EpochReport;
import org.segmodel.train.stop.StopReason;
import org.segmodel.train.stop.StoppingRule;

/** The end of a run as the configuration has it. */
class RunEndTest {

    /** Scores of each epoch: those that strategies need, in the order macro F1, boundary F1, ECE. */
    private static List<EpochReport> history(double[]... epochs) {
        List<EpochReport> history = new ArrayList<>();
        for (double[] scores : epochs) {
            history.add(new EpochReport(history.size() + 1, 1, 1, 0, 0, Map.of(), 0.1, 0, Map.of("loss", 1.0, "objective", 1.0,
                    "macro_f1", scores[0], "boundary_f1", scores[1], "ece", scores[2]), Map.of(), scores[0], 1, 1, 1));
        }
        return history;
    }

    private static Optional<StopReason> after(List<EpochReport> history, String... settings) {
        return RunEnd.of(SmallRuns.config(settings)).afterEpoch(history);
    }

    /** Macro F1 rises throughout, boundary F1 until the second epoch. */
    private static final List<EpochReport> LINES_RISE = history(new double[] {.5, .5, .1}, new double[] {.6, .6, .1},
            new double[] {.7, .6, .1}, new double[] {.8, .6, .1});
    private static final List<EpochReport> NOTHING_RISES = history(new double[] {.8, .5, .1}, new double[] {.8, .5, .1},
            new double[] {.8, .5, .2}, new double[] {.8, .5, .2});

    private static final String BOUNDARIES = "stopping.patience_on=[{strategy: boundary_f1, patience: 2}]";

    @Test
    void patienceCanBeOnAnyStrategy() {
        assertThat(after(LINES_RISE)).isEmpty();
        StopReason reason = after(LINES_RISE, BOUNDARIES).orElseThrow();
        assertThat(reason.kind()).isEqualTo(StopReason.Kind.NO_IMPROVEMENT);
        assertThat(reason.sentence()).isEqualTo("no improvement of the score boundary_f1 by more than 0.0 for 2 epochs "
                + "(patience 2); the last one was epoch 2 with 0.6000");
        assertThat(after(LINES_RISE.subList(0, 3), BOUNDARIES)).isEmpty();
    }

    @Test
    void patiencesCanWaitForEachOther() {
        String all = "stopping.patience_needs=all";
        assertThat(after(LINES_RISE, BOUNDARIES, all)).isEmpty();
        assertThat(after(NOTHING_RISES, BOUNDARIES, all)).as("training.patience is 8").isEmpty();
        assertThat(after(NOTHING_RISES, BOUNDARIES, all, "training.patience=3").orElseThrow().sentence())
                .contains("the score line_f1", "; and ", "the score boundary_f1");
    }

    @Test
    void confidenceEndsARun() {
        String[] confidence = {"stopping.confidence={enabled: true, error: ece, window: 2}"};
        StopReason reason = after(NOTHING_RISES, confidence).orElseThrow();
        assertThat(reason.kind()).isEqualTo(StopReason.Kind.CALIBRATION);
        assertThat(reason.sentence()).startsWith("ece of the validation rose from 0.1 to 0.2");
        assertThat(after(LINES_RISE, confidence)).isEmpty();
        assertThat(after(NOTHING_RISES)).isEmpty();
        assertThat(after(NOTHING_RISES, "stopping.confidence={enabled: true, window: 2, min_rise: 0.2}")).isEmpty();
    }

    @Test
    void nothingButTheLimitsEndsARunTooEarly() {
        String later = "stopping.not_before_epoch=5";
        assertThat(after(LINES_RISE, BOUNDARIES, later)).isEmpty();
        assertThat(after(NOTHING_RISES, "training.patience=1", later)).isEmpty();
        assertThat(after(NOTHING_RISES, "training.patience=1", "stopping.not_before_epoch=4")).isPresent();
        assertThat(after(LINES_RISE, "training.max_epochs=4", later).orElseThrow().kind())
                .isEqualTo(StopReason.Kind.MAX_EPOCHS);
        StoppingRule rule = RunEnd.of(SmallRuns.config("training.max_epochs=4", later));
        assertThat(rule.epochLimit()).isEqualTo(OptionalInt.of(4));
    }

    @Test
    void mistakesAreNamed() {
        assertThatThrownBy(() -> SmallRuns.config("stopping.patience_on=[{strategy: f1, patience: 2}]"))
                .isInstanceOf(ConfigException.class).hasMessageContaining("boundary_f1");
        assertThatThrownBy(() -> SmallRuns.config("stopping.patience_on=[{strategy: pk}]"))
                .isInstanceOf(ConfigException.class).hasMessageContaining("patience");
        assertThatThrownBy(() -> SmallRuns.config("stopping.confidence.error=f1"))
                .isInstanceOf(ConfigException.class).hasMessageContaining("ece, mce, nll, brier");
        assertThatThrownBy(() -> SmallRuns.config("stopping.not_before_epoch=0")).isInstanceOf(ConfigException.class);
    }

    @Test
    void aRunSaysWhichRuleEndedIt(@TempDir Path temp) throws IOException {
        LyricTrainingResult result = new LyricTrainer(SmallRuns.config(temp, MadeUpSongs.two("train", 20, 1),
                MadeUpSongs.two("val", 8, 2), "training.max_epochs=30", "training.patience=30",
                "stopping.patience_on=[{strategy: composite, patience: 2}]", "stopping.not_before_epoch=3"),
                LyricTrainingOptions.quiet().withOut(temp.resolve("session"))).run();
        assertThat(result.training().stopReason().sentence()).contains("the score composite", "patience 2");
        assertThat(result.training().history().size()).isBetween(3, 29);
    }
}
