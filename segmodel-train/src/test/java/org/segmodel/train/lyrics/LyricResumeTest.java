package org.segmodel.train.lyrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.segmodel.core.config.ConfigException;
import org.segmodel.core.io.SongWriter;
import org.segmodel.core.run.Digests;
import org.segmodel.core.run.RunManifest;
import org.segmodel.losses.multitask.TaskWeighting;
import org.segmodel.train.TrainingListener;
import org.segmodel.train.TrainingResult;
import org.segmodel.train.lyrics.config.LyricTrainingConfig;
import org.segmodel.train.report.EpochReport;
import org.segmodel.train.report.StepReport;
import org.segmodel.train.session.ResumeException;
import org.segmodel.train.session.SessionReader;
import org.segmodel.train.stop.StopReason;

/** What a run says that cannot go on, and that it loses nothing. */
class LyricResumeTest {

    /** Weights of the run that was never stopped; where a run is kept and what it draws does not change them. */
    private static String whole;

    @TempDir
    private Path temp;
    private Path session;
    private LyricTrainingConfig config;
    private final List<String> messages = new ArrayList<>();

    @BeforeAll
    static void runOnce(@TempDir Path folder) throws IOException {
        whole = weights(run(small(folder), folder.resolve("whole")));
    }

    @BeforeEach
    void configure() throws IOException {
        session = temp.resolve("session");
        config = small(temp);
    }

    private static LyricTrainingConfig small(Path folder) throws IOException {
        return SmallRuns.config(folder, MadeUpSongs.two("train", 24, 1), MadeUpSongs.two("val", 8, 2),
                "training.max_epochs=4");
    }

    /** Trains without a stop and returns the session. */
    private static Path run(LyricTrainingConfig config, Path out) throws IOException {
        return new LyricTrainer(config, LyricTrainingOptions.quiet().withOut(out)).run().session();
    }

    /** Something that goes wrong after the second step of the third epoch of three steps. */
    private static TrainingListener failing(Runnable failure) {
        return new TrainingListener() {
            @Override
            public void stepEnded(StepReport step) {
                if (step.runStep() == 8) {
                    failure.run();
                }
            }
        };
    }

    private LyricTrainingOptions options(TrainingListener... listeners) {
        return LyricTrainingOptions.quiet().withListeners(List.of(listeners)).withMessages(messages::add);
    }

    /** Leaves a session as a kill would. */
    private void breakOff() {
        assertThatThrownBy(() -> new LyricTrainer(config, options(failing(() -> {
            throw new IllegalStateException("killed");
        })).withOut(session)).run()).hasMessage("killed");
    }

    private LyricTrainingResult resume(String... changes) throws IOException {
        return LyricTrainer.resume(session, List.of(changes), options()).run();
    }

    private AbstractThrowableAssert<?, ? extends Throwable> refused(String... changes) {
        return assertThatThrownBy(() -> resume(changes)).isInstanceOf(ResumeException.class);
    }

    private String weights() throws IOException {
        return weights(session);
    }

    private static String weights(Path folder) throws IOException {
        return (String) SessionReader.manifest(folder).extra().get("weights_sha256");
    }

    @Test
    void goesOnAndIsFinishedThen() throws IOException {
        breakOff();
        assertThat(SessionReader.manifest(session).ended()).isNull();
        LyricTrainingResult result = resume();
        assertThat(result.training().history()).extracting(EpochReport::epoch).containsExactly(1, 2, 3, 4);
        assertThat(weights()).isEqualTo(whole);
        RunManifest manifest = SessionReader.manifest(session);
        assertThat((List<?>) manifest.extra().get("resumed")).hasSize(1);
        assertThat(manifest.started()).isBefore(manifest.ended());
        try (Stream<Path> files = Files.list(session)) {
            assertThat(files.map(file -> file.getFileName().toString())).noneMatch(name -> name.startsWith("checkpoint")
                    || name.startsWith("."));
        }
        refused().hasMessageContaining("the session " + session + " is finished").hasMessageContaining("4 epochs");
    }

    /** First models are trained again, and songs changed again, to the same bits. */
    @Test
    void curriculumAndAugmentationGoOn() throws IOException {
        config = SmallRuns.config(temp, "training.max_epochs=4", "curriculum.enabled=true", "curriculum.difficulty=[loss]",
                "curriculum.first_epochs=1", "curriculum.full_epoch=4", "augmentation.lines.enabled=true",
                "augmentation.sections.enabled=true", "augmentation.features.enabled=true");
        breakOff();
        Map<String, Object> curriculum = SessionReader.json(session, "curriculum.json");
        resume("system.threads=1");
        assertThat(weights()).isEqualTo(weights(run(config, temp.resolve("whole"))));
        assertThat(SessionReader.json(session, "curriculum.json")).isEqualTo(curriculum);
    }

    /** Broken off before the first cycle of weight averaging is over, and within it; with masks and terms that change. */
    @Test
    void averagesOfWeightsGoOn() throws IOException {
        for (String average : List.of("ema.decay=0.9", "swa.start_epoch=4", "swa.start_epoch=1")) {
            config = SmallRuns.config(temp, "training.max_epochs=4", "regularisation." + average,
                    "regularisation." + average.substring(0, 3) + ".enabled=true", "output.checkpoint_steps=1",
                    "regularisation.loss_schedules.label_smoothing.shape=cosine", "model.dropout_kind=song",
                    "model.recurrent_dropout=0.2");
            session = temp.resolve(average);
            breakOff();
            resume();
            assertThat(weights()).as(average).isEqualTo(weights(run(config, temp.resolve("whole of " + average))));
        }
    }

    /** Heads, their moments and the weights of the tasks go on; songs whose lines change get their targets anew. */
    @ParameterizedTest
    @EnumSource(TaskWeighting.class)
    void auxiliaryHeadsGoOn(TaskWeighting weighting) throws IOException {
        config = SmallRuns.config(temp, "training.max_epochs=4", "multitask.enabled=true", "multitask.weighting="
                + weighting.name().toLowerCase(Locale.ROOT), "multitask.weight_rate=0.2", "curriculum.enabled=true",
                "curriculum.difficulty=[loss]", "curriculum.first_epochs=1", "augmentation.sections.enabled=true");
        breakOff();
        resume("system.threads=1");
        Path neverStopped = run(config, temp.resolve("whole"));
        assertThat(weights()).isEqualTo(weights(neverStopped));
        List<Map<String, Double>> scores = SessionReader.metrics(neverStopped).epochs().stream()
                .map(EpochReport::validation).toList();
        assertThat(SessionReader.metrics(session).epochs().stream().map(EpochReport::validation)).isEqualTo(scores);
        assertThat(scores.get(3)).containsKeys("head_boundary_f1", "head_section_count_weight", "main_weight");
    }

    @Test
    void settingsThatDoNotMatterMayChange() throws IOException {
        breakOff();
        Path moved = Files.move(temp.resolve("train.jsonl"), temp.resolve("moved.jsonl"));
        resume("system.threads=1", "training.max_minutes=100", "output.checkpoint_steps=1", "experiment.name=again",
                "data.train_file='" + moved + "'");
        assertThat(weights()).isEqualTo(whole);
        assertThat(SessionReader.config(session, LyricTrainingConfig.class).experiment().name()).isEqualTo("again");
    }

    @Test
    void settingsThatMatterAreNamed() {
        breakOff();
        refused("training.learning_rate=0.02", "training.max_epochs=9", "output.save_best_model=false",
                "distillation.teacher=x.segmodel")
                .hasMessageContaining("training.learning_rate (0.01 then, 0.02 now), training.max_epochs (4 then, 9 now), "
                        + "distillation.teacher (null then, x.segmodel now)")
                .hasMessageContaining("train anew").hasMessageNotContaining("save_best_model (");
        assertThatThrownBy(() -> resume("training.rate=1")).isInstanceOf(ConfigException.class);
        assertThatIllegalArgumentException().isThrownBy(() -> LyricTrainer.resume(session, List.of(),
                options().withOut(temp))).withMessageContaining("name no other");
    }

    @Test
    void anEditedSnapshotIsNoWayAround() throws IOException {
        breakOff();
        Path snapshot = session.resolve("training_config_snapshot.yaml");
        String text = Files.readString(snapshot);
        Files.writeString(snapshot, text.replace("learning_rate: 0.01", "learning_rate: 0.5"));
        refused().hasMessageContaining("training.learning_rate (0.01 then, 0.5 now)")
                .hasMessageContaining("in training_config_snapshot.yaml");
        Files.writeString(snapshot, text.replace("name: ", "name: again # "));
        resume();
        assertThat(weights()).isEqualTo(whole);
    }

    @Test
    void whatIsKilledWhileItDrawsItsReportDrawsAgain() throws IOException {
        config = SmallRuns.config(temp, "training.max_epochs=4", "output.save_report=true");
        Path plots = session.resolve("plots");
        TrainingListener inTheWay = new TrainingListener() {
            @Override
            public void stopped(TrainingResult result) {
                create(plots);
            }
        };
        // Where the report cannot be written there is a message, and a kill at this very moment.
        assertThatThrownBy(() -> new LyricTrainer(config, options(inTheWay).withOut(session).withMessages(message -> {
            if (message.startsWith("The report")) {
                throw new IllegalStateException(message);
            }
        })).run()).hasMessageContaining("The report could not be written");
        assertThat(SessionReader.manifest(session).ended()).isNotNull();
        Files.delete(plots);
        resume();
        assertThat(session.resolve("report.html")).exists();
        assertThat(plots).isNotEmptyDirectory();
        refused().hasMessageContaining("is finished");
        assertThat(weights()).isEqualTo(whole);
    }

    private static void create(Path file) {
        try {
            Files.createFile(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void changedAndMissingDataAreRefusedAndNothingIsLost() throws IOException {
        breakOff();
        Path file = temp.resolve("val.jsonl");
        String then = Digests.sha256(file);
        SongWriter.write(file, MadeUpSongs.two("val", 8, 77));
        refused().hasMessageContaining("data.val_file: " + file + " has changed since the run began")
                .hasMessageContaining(then).hasMessageContaining(Digests.sha256(file)).hasMessageContaining("train anew");
        Files.delete(file);
        refused().hasMessageContaining("data.val_file: there is no file " + file).hasMessageContaining(then)
                .hasMessageContaining("--set data.val_file=FILE");
        Path wrong = temp.resolve("train.jsonl");
        refused("data.val_file='" + wrong + "'").hasMessageContaining("has changed");
        assertThat(SessionReader.config(session, LyricTrainingConfig.class).data().valFile())
                .as("a refused change is not kept").isEqualTo(file);
        SongWriter.write(file, MadeUpSongs.two("val", 8, 2));
        resume();
        assertThat(weights()).isEqualTo(whole);
    }

    @Test
    void anotherReleaseAndOtherFeaturesAreRefused() throws IOException {
        breakOff();
        Path manifest = session.resolve("run_manifest.json");
        String text = Files.readString(manifest);
        Files.writeString(manifest, text.replace("\"suite_version\" : \"", "\"suite_version\" : \"9."));
        refused().hasMessageContaining("was begun by release 9.").hasMessageContaining("train anew: train " + session);
        Files.writeString(manifest, text.replaceAll("(\"features\" : \")[0-9a-f]", "$1x"));
        refused().hasMessageContaining("the features are not those");
        Files.writeString(manifest, text.replaceAll("(\"cpu\" : )\"[^\"]*", "$1\"Abacus"));
        resume();
        assertThat(messages).anyMatch(message -> message.contains("the last bits") && message.contains("Abacus then"));
        assertThat(weights()).isEqualTo(whole);
    }

    @Test
    void twoRunsInOneFolderAreRefused() throws IOException {
        breakOff();
        List<Throwable> second = new ArrayList<>();
        LyricTrainer.resume(session, List.of(), options(failing(() -> {
            try {
                resume();
            } catch (IOException | RuntimeException e) {
                second.add(e);
            }
        }))).run();
        assertThat(second).singleElement().isInstanceOf(ResumeException.class).extracting(Throwable::getMessage).asString()
                .contains("another run works in " + session, "process " + ProcessHandle.current().pid());
        assertThat(weights()).isEqualTo(whole);
    }

    @Test
    void aRunThatIsAskedToEndGoesOnLater() throws IOException {
        LyricTrainer[] trainer = new LyricTrainer[1];
        trainer[0] = new LyricTrainer(config, options(failing(() -> trainer[0].requestStop())).withOut(session));
        LyricTrainingResult cut = trainer[0].run();
        assertThat(cut.training().stopReason().kind()).isEqualTo(StopReason.Kind.INTERRUPTED);
        assertThat(session.resolve("model.segmodel")).exists();
        assertThat(SessionReader.manifest(session).ended()).isNotNull();
        LyricTrainingResult result = resume();
        assertThat(result.training().history()).hasSize(4);
        assertThat(weights()).isEqualTo(whole);
        assertThat(SessionReader.manifest(session).results().get("stop_reason")).isEqualTo("all 4 epochs were trained");
    }

    @Test
    void endedInTheFirstEpochItSaysThatItCanGoOn() throws IOException {
        LyricTrainer trainer = new LyricTrainer(config, options().withOut(session));
        trainer.requestStop();
        assertThatIllegalStateException().isThrownBy(trainer::run).withMessageContaining("before step 1 of epoch 1")
                .withMessageContaining("go on with train --resume " + session);
        resume();
        assertThat(weights()).isEqualTo(whole);
    }

    @Test
    void aFullDiskSaysWhatToDoAndLosesNothing() throws IOException {
        assertThatThrownBy(() -> new LyricTrainer(config, options(failing(() -> {
            throw new UncheckedIOException("No space left on device", new IOException("No space left on device"));
        })).withOut(session)).run()).isInstanceOf(IOException.class).hasMessage("the run in " + session
                + " broke off: No space left on device. Mend that, for example by making room or by letting the folder be "
                + "written to. Nothing of the training is lost: go on with train --resume " + session);
        resume();
        assertThat(weights()).isEqualTo(whole);
    }

    @Test
    void aReadOnlyFolderIsNamed() throws IOException {
        breakOff();
        Assumptions.assumeTrue(session.toFile().setWritable(false) && !Files.isWritable(session),
                "this user may write to every folder");
        try {
            assertThatThrownBy(this::resume).isInstanceOf(IOException.class)
                    .hasMessageContaining("cannot write to the folder " + session).hasMessageContaining("permissions");
        } finally {
            session.toFile().setWritable(true);
        }
        resume();
        assertThat(weights()).isEqualTo(whole);
    }

    @Test
    void aDamagedCheckpointIsToldAndTheOneBeforeIsUsed() throws IOException {
        breakOff();
        Path current = session.resolve("checkpoint.bin");
        byte[] bytes = Files.readAllBytes(current);
        Files.write(current, Arrays.copyOf(bytes, bytes.length / 2));
        resume();
        assertThat(messages).anyMatch(message -> message.contains(current + " cannot be used: it is truncated or damaged")
                && message.contains("checkpoint_previous.bin, is used"));
        assertThat(weights()).isEqualTo(whole);
    }

    @Test
    void whatWasKilledBeforeItsFirstStateBeginsAnew() throws IOException {
        breakOff();
        Files.delete(session.resolve("checkpoint.bin"));
        Files.delete(session.resolve("checkpoint_previous.bin"));
        resume();
        assertThat(messages).anyMatch(message -> message.contains("begins anew"));
        assertThat(weights()).isEqualTo(whole);
        Path empty = Files.createDirectories(temp.resolve("empty"));
        Files.createFile(empty.resolve(".lock"));
        Files.createFile(empty.resolve(".writing-7.tmp"));
        assertThatThrownBy(() -> LyricTrainer.resume(empty, List.of(), options())).isInstanceOf(ResumeException.class)
                .hasMessageContaining("there is no session in " + empty).hasMessageContaining("--out " + empty);
        session = empty;
        new LyricTrainer(config, options().withOut(empty)).run();
        assertThat(weights()).isEqualTo(whole);
    }

    @Test
    void withoutCheckpointsNoneAreWritten() throws IOException {
        config = SmallRuns.config(temp, "training.max_epochs=4", "output.save_checkpoints=false");
        breakOff();
        assertThat(session.resolve("checkpoint.bin")).doesNotExist();
        resume();
        assertThat(weights()).isEqualTo(whole);
    }
}
