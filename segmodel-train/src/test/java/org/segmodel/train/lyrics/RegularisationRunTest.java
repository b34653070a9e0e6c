package org.segmodel.train.lyrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segmodel.core.config.ConfigException;
import org.segmodel.core.song.Song;
import org.segmodel.features.ProgressListener;
import org.segmodel.metrics.MetricReport;
import org.segmodel.models.saved.SavedModel;
import org.segmodel.models.segment.LyricSegmenter;
import org.segmodel.train.TrainingListener;
import org.segmodel.train.lyrics.config.LyricTrainingConfig;
import org.segmodel.train.report.StepReport;

/** Regularisers through the lyric trainer. */
class RegularisationRunTest {

    private static final List<Song> TRAIN = MadeUpSongs.two("train", 24, 1);
    private static final List<Song> VALIDATION = MadeUpSongs.two("val", 8, 2);

    @TempDir
    private Path folder;

    /** A run with the losses of its steps, and the model as it was at the last epoch that became the best. */
    private record Run(LyricTrainingResult result, List<Double> losses, float[] atBest) {
    }

    private LyricTrainingConfig config(String... changes) throws IOException {
        return SmallRuns.config(folder, TRAIN, VALIDATION, Stream.concat(Stream.of("training.max_epochs=4"),
                Arrays.stream(changes)).toArray(String[]::new));
    }

    private Run run(String... changes) throws IOException {
        List<Double> losses = new ArrayList<>();
        List<float[]> best = new ArrayList<>();
        Path session = folder.resolve("session-" + changes.length + Arrays.hashCode(changes));
        TrainingListener listener = new TrainingListener() {
            @Override
            public void stepEnded(StepReport step) {
                losses.add(step.result().loss());
            }

            @Override
            public void newBest(NewBest event) {
                best.add(SavedModel.read(session.resolve(SavedModel.FILE_NAME)).weights().flat());
            }
        };
        LyricTrainingResult result = new LyricTrainer(config(changes), LyricTrainingOptions.quiet().withOut(session)
                .withListeners(List.of(listener))).run();
        return new Run(result, losses, best.get(best.size() - 1));
    }

    @Test
    void theSavedModelHasTheAverageAndTheStepsDoNot() throws IOException {
        Run plain = run("training.keep=last");
        for (String key : List.of("ema", "swa")) {
            Run averaged = run("training.keep=last", "regularisation." + key + ".enabled=true",
                    key.equals("ema") ? "regularisation.ema.decay=0.5" : "regularisation.swa.start_epoch=3");
            assertThat(averaged.losses()).isEqualTo(plain.losses());
            float[] weights = averaged.result().model().weights().flat();
            assertThat(weights).isNotEqualTo(plain.result().model().weights().flat());
            assertThat(averaged.atBest()).as("written at the best epoch").isEqualTo(weights);
            MetricReport scores = LyricEvaluator.evaluate(LyricSegmenter.of(averaged.result().model()), VALIDATION, 2,
                    ProgressListener.NONE);
            averaged.result().training().history().get(3).validation().forEach((name, score) -> {
                if (scores.toMap().containsKey(name) && name.contains("f1")) {
                    assertThat(scores.toMap().get(name)).as(name).isEqualTo(score);
                }
            });
        }
    }

    @Test
    void cyclesHaveTheirRates() throws IOException {
        List<Double> rates = new ArrayList<>();
        new LyricTrainer(config("regularisation.swa.enabled=true", "regularisation.swa.start_epoch=3",
                "regularisation.swa.learning_rate=0.008", "regularisation.swa.cycle_lr=0.002"),
                LyricTrainingOptions.quiet().withOut(folder.resolve("rates")).withListeners(List.of(
                        new TrainingListener() {
                            @Override
                            public void stepEnded(StepReport step) {
                                rates.add(step.learningRate());
                            }
                        }))).run();
        assertThat(rates.subList(6, 12)).usingComparatorForType((a, b) -> Math.abs(a - b) < 1e-12 ? 0 : 1, Double.class)
                .containsExactly(0.006, 0.004, 0.002, 0.006, 0.004, 0.002);
        assertThat(rates.subList(0, 6)).as("the schedule's").isSortedAccordingTo(Comparator.reverseOrder())
                .doesNotContain(0.006);
    }

    /** Three steps an epoch. */
    @Test
    void penaltiesChangeFromEpochToEpoch() throws IOException {
        String key = "regularisation.loss_schedules.entropy_lambda.";
        List<Double> none = run("training.keep=last").losses();
        List<Double> all = run("loss.entropy_lambda=0.5").losses();
        assertThat(run("loss.entropy_lambda=0.5", key + "shape=linear", key + "start=0.5").losses())
                .as("from 0.5 to 0.5").isEqualTo(all);
        List<Double> late = run(key + "shape=step", key + "end_epoch=3", key + "end=0.5").losses();
        // The first step of the third epoch reports the plain cross-entropy of weights that no penalty has met yet.
        assertThat(late.subList(0, 7)).isEqualTo(none.subList(0, 7));
        assertThat(late.subList(7, 12)).isNotEqualTo(none.subList(7, 12));
        assertThat(all.subList(1, 7)).isNotEqualTo(none.subList(1, 7));
    }

    @Test
    void whatDoesNotFitIsRefusedByItsKeys() {
        assertThatThrownBy(() -> SmallRuns.config("regularisation.ema.enabled=true", "regularisation.swa.enabled=true"))
                .isInstanceOf(ConfigException.class).hasMessageContaining("regularisation.ema.enabled")
                .hasMessageContaining("regularisation.swa.enabled");
        assertThatThrownBy(() -> SmallRuns.config("regularisation.swa.enabled=true", "regularisation.swa.interval=5"))
                .hasMessageContaining("regularisation.swa.interval").hasMessageContaining("training.max_epochs is 12")
                .hasMessageContaining("10 to 14");
        assertThatThrownBy(() -> SmallRuns.config("regularisation.swa.cycle_lr=0.1")).hasMessageContaining("cycle_lr")
                .hasMessageContaining("learning_rate");
        String schedules = "regularisation.loss_schedules.";
        assertThatThrownBy(() -> SmallRuns.config("model.output=crf", "loss.type=sequence_likelihood",
                schedules + "entropy_lambda.shape=linear")).hasMessageContaining(schedules + "entropy_lambda")
                .hasMessageContaining("loss.type sequence_likelihood");
        assertThatThrownBy(() -> SmallRuns.config("loss.type=cross_entropy", schedules
                + "conf_penalty_lambda.shape=cosine")).hasMessageContaining(schedules + "conf_penalty_lambda");
        assertThatThrownBy(() -> SmallRuns.config(schedules + "label_smoothing.end=1"))
                .hasMessageContaining("label_smoothing.end 1.0").hasMessageContaining("[0, 1)");
        assertThatThrownBy(() -> SmallRuns.config(schedules + "label_smoothing.end_epoch=2", schedules
                + "label_smoothing.start_epoch=3")).hasMessageContaining("end_epoch is 2 and start_epoch 3");
        assertThatThrownBy(() -> SmallRuns.config("regularisation.ema.decay=1")).hasMessageContaining("decay")
                .hasMessageContaining("[0, 1)");
    }
}
