package org.segmodel.train.lyrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segmodel.core.random.RandomStream;
import org.segmodel.core.random.Seeds;
import org.segmodel.core.song.Song;
import org.segmodel.train.TrainingListener;
import org.segmodel.train.TrainingResult;
import org.segmodel.train.report.EpochReport;
import org.segmodel.train.stop.StopReason;

/** Guard rails provoked with the real network. */
class GuardRailsRunTest {

    @TempDir
    private Path temp;

    private final List<String> heard = new ArrayList<>();

    private final TrainingListener listener = new TrainingListener() {
        @Override
        public void warned(Warned event) {
            heard.add("warning: " + event.reason().sentence());
        }

        @Override
        public void rolledBack(RolledBack event) {
            heard.add("back to " + event.goodEpoch() + ", rate " + event.rateScale() + ": " + event.reason().sentence());
        }
    };

    private LyricTrainer trainer(List<Song> train, List<Song> validation, String... settings) throws IOException {
        return new LyricTrainer(SmallRuns.config(temp, train, validation, settings), LyricTrainingOptions.quiet()
                .withOut(temp.resolve("session")).withListeners(List.of(listener)));
    }

    private LyricTrainer madeUp(String... settings) throws IOException {
        return trainer(MadeUpSongs.two("train", 40, 1), MadeUpSongs.two("val", 16, 2), settings);
    }

    /** Songs in which nothing tells the classes apart: each line is new, one in four at random is called a chorus. */
    private static List<Song> senseless(String name, int count, long seed) {
        return IntStream.range(0, count).mapToObj(i -> {
            RandomStream random = new Seeds(seed).stream("labels/" + i);
            Song song = MadeUpSongs.ofLines(name + i, 20 + i % 7, seed);
            return new Song(song.id(), song.lines(), song.lines().stream().mapToInt(line -> random.nextInt(4) / 3).toArray());
        }).toList();
    }

    @Test
    void goodTrainingIsLeftAlone() throws IOException {
        TrainingResult result = madeUp("emergency_monitoring.skip_batches=0", "emergency_monitoring.skip_epochs=0").run()
                .training();
        assertThat(result.stopReason().kind()).isNotEqualTo(StopReason.Kind.GUARD_RAIL);
        assertThat(heard).isEmpty();
    }

    @Test
    void anExplosionEndsTheRun() throws IOException {
        assertThatIllegalStateException().isThrownBy(madeUp("training.learning_rate=300.0",
                "training.scheduler=constant")::run).withMessageContaining("emergency_monitoring.max_loss_ratio: the loss was ")
                .withMessageContaining("of epoch 1").withMessageContaining("Train anew with a lower training.learning_rate");
    }

    @Test
    void anExplosionIsMendedByGoingBack() throws IOException {
        LyricTrainingResult result = madeUp("training.learning_rate=300.0", "training.scheduler=constant",
                "emergency_monitoring.rollback={most: 3, rate_factor: 3e-5}").run();
        assertThat(heard).singleElement().asString().startsWith("back to 1, rate 3.0E-5: "
                + "emergency_monitoring.max_loss_ratio: ");
        assertThat(result.training().history()).extracting(EpochReport::learningRate).allMatch(rate -> rate < 0.01);
        assertThat(result.validation().value("macro_f1")).isGreaterThan(0.9);
    }

    @Test
    void numbersThatAreNotFiniteAreMendedByGoingBack() throws IOException {
        TrainingResult result = madeUp("training.learning_rate=3e38", "training.batch_size=1000", "training.max_epochs=3",
                "training.scheduler=constant", "emergency_monitoring.rollback={most: 1, rate_factor: 3e-41}").run()
                .training();
        assertThat(heard).singleElement().asString().contains("back to 1").contains("a lower learning rate");
        assertThat(result.history()).hasSize(3);
    }

    @Test
    void aCollapseToOneClassEndsTheRunWithTheBestEpoch() throws IOException {
        TrainingResult result = trainer(senseless("train", 30, 1), senseless("val", 8, 2), "training.learning_rate=1e-3",
                "loss.class_weights=none", "anti_collapse.weighted_sampling=false",
                "emergency_monitoring.skip_batches=40", "emergency_monitoring.skip_epochs=4").run().training();
        assertThat(result.stopReason().rule()).isEqualTo("emergency_monitoring.emergency_class_rate");
        assertThat(result.stopReason().sentence()).contains("verse_rate");
        assertThat(result.bestEpoch()).isBetween(1, 4);
    }

    @Test
    void overconfidenceEndsTheRun() throws IOException {
        TrainingResult result = trainer(senseless("train", 12, 1), senseless("val", 8, 2), "model.hidden_dim=32",
                "model.dropout=0.0", "loss={type: cross_entropy, label_smoothing: 0.0}", "training.max_epochs=40",
                "training.patience=40", "training.scheduler=constant", "emergency_monitoring.emergency_class_rate=1.0",
                "emergency_monitoring.emergency_overconf_threshold=0.75", "emergency_monitoring.val_overconf_threshold=0.7")
                .run().training();
        assertThat(result.stopReason().rule()).as(result.stopReason().sentence())
                .isEqualTo("emergency_monitoring.emergency_overconf_threshold");
        assertThat(heard).last().asString().contains("val_overconf_threshold");
        assertThat(result.history().size()).isGreaterThan(3);
        assertThat(Stream.of("mean_confidence of the validation was 0.7", "mean_confidence - accuracy"))
                .allMatch(result.stopReason().sentence()::contains);
    }
}
