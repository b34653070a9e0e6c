package org.segmodel.train.genre;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segmodel.core.io.JsonFiles;
import org.segmodel.metrics.Resampling;
import org.segmodel.metrics.multilabel.MultiLabelMetric;
import org.segmodel.models.genre.decision.GlobalThreshold;
import org.segmodel.models.genre.saved.GenreModel;
import org.segmodel.train.TrainingListener;
import org.segmodel.train.genre.config.GenreTrainingConfig;
import org.segmodel.train.genre.data.ClipSplit;
import org.segmodel.train.genre.data.GenreDataException;
import org.segmodel.train.genre.evaluation.ModelClips;
import org.segmodel.train.genre.evaluation.ScoredClips;
import org.segmodel.train.genre.report.GenreEvaluationFiles;
import org.segmodel.train.genre.tuning.TuningSettings;
import org.segmodel.train.genre.tuning.TuningTree;
import org.segmodel.train.session.ResumeException;
import org.segmodel.train.session.SessionFiles;
import org.segmodel.train.session.SessionFolder;
import org.segmodel.train.session.SessionReader;

/** Whole runs on a small data set. */
class GenreTrainerTest {

    private static final Resampling HOW = new Resampling(50, 0.95, 1);

    @TempDir
    private Path folder;

    private Path data() throws IOException {
        Path data = folder.resolve("data");
        return Files.exists(data) ? data : MadeUpClips.write(data, 150);
    }

    private GenreTrainingResult train(String name, String... changes) throws IOException {
        return new GenreTrainer(MadeUpClips.config(data(), changes),
                GenreTrainingOptions.quiet().withOut(folder.resolve(name))).run();
    }

    @Test
    void learnsAndLeavesEveryFile() throws IOException {
        GenreTrainingResult result = train("run");
        Path session = result.session();
        assertThat(List.of(GenreModel.FILE_NAME, GenreFiles.HISTORY, GenreFiles.CURVES, GenreFiles.GENRE_NAMES,
                GenreFiles.SPLIT, GenreFiles.TUNING_PLOTS, TuningTree.FILE_NAME, SessionFiles.CONFIG_SNAPSHOT,
                SessionFiles.MANIFEST, SessionFiles.METRICS, SessionFiles.EVENTS, SessionFiles.CALIBRATION,
                SessionFiles.REPORT)).allSatisfy(name -> assertThat(session.resolve(name)).isNotEmptyFile());
        assertThat(JsonFiles.read(session.resolve(GenreFiles.GENRE_NAMES))).isEqualTo(MadeUpClips.GENRES);
        assertThat(JsonFiles.readObject(session.resolve(GenreFiles.HISTORY))).containsKeys("train_loss", "val_loss", "val_f1",
                "val_precision", "val_recall").allSatisfy((key, list) -> assertThat((List<?>) list).hasSize(4));

        GenreModel model = GenreModel.read(session.resolve(GenreModel.FILE_NAME));
        assertThat(model.rule()).isEqualTo(result.tuning().orElseThrow().best().rule());
        ScoredClips test = score(session);
        assertThat(test.report().value(MultiLabelMetric.ROC_AUC_MACRO)).isGreaterThan(0.9);
        assertThat(test.report().value(MultiLabelMetric.F1_MACRO)).isGreaterThan(
                MultiLabelMetric.F1_MACRO.of(test.baselines().get("all genres")));
        GenreEvaluationFiles.write("run", model, test, List.of(), SessionFolder.at(folder.resolve("evaluation")));
        assertThat(folder.resolve("evaluation").resolve(GenreEvaluationFiles.GENRES)).content().contains("middle");
    }

    private ScoredClips score(Path session) throws IOException {
        GenreModel model = GenreModel.read(session.resolve(GenreModel.FILE_NAME));
        return ModelClips.score("test", model, ModelClips.open(model, data()),
                Optional.of(ClipSplit.read(session.resolve(GenreFiles.SPLIT))), ClipSplit.TEST, HOW, 1);
    }

    /** The weights kept are those of the best epoch also where the limit of epochs ends the run. */
    @Test
    void bestWeightsComeBack() throws IOException {
        // A rate that spoils what was learned.
        GenreTrainingResult result = train("run", "training.scheduler=constant", "training.learning_rate=1.0",
                "training.max_epochs=6", "training.patience=6", "calibration.enabled=false", "tuning.enabled=false",
                "output.save_report=false");
        assertThat(result.training().bestEpoch()).isLessThan(6);
        assertThat(result.model().rule()).isEqualTo(new GlobalThreshold(0.5));
        Map<String, Double> best = result.training().history().get(result.training().bestEpoch() - 1).validation();
        result.validation().toMap().forEach((name, value) ->
                assertThat(value).as(name).isCloseTo(best.get(name), within(1e-12)));
    }

    @Test
    void goesOnToTheSameWeights() throws IOException {
        GenreTrainingResult whole = train("whole", "ema.enabled=true", "output.save_report=false");
        GenreTrainer[] trainer = new GenreTrainer[1];
        trainer[0] = new GenreTrainer(MadeUpClips.config(data(), "ema.enabled=true", "output.save_report=false"),
                GenreTrainingOptions.quiet().withOut(folder.resolve("broken")).withListeners(List.of(new TrainingListener() {
                    @Override
                    public void epochEnded(EpochEnded event) {
                        if (event.report().epoch() == 2) {
                            trainer[0].requestStop();
                        }
                    }
                })));
        assertThat(trainer[0].run().training().history()).hasSize(2);
        GenreTrainingResult resumed = GenreTrainer.resume(folder.resolve("broken"), List.of(), GenreTrainingOptions.quiet())
                .run();
        assertThat(resumed.training().history()).hasSize(4);
        assertThat(resumed.model().parameters()).isEqualTo(whole.model().parameters());
        assertThat(resumed.model().rule()).isEqualTo(whole.model().rule());
        assertThatThrownBy(() -> GenreTrainer.resume(folder.resolve("broken"), List.of(), GenreTrainingOptions.quiet()).run())
                .isInstanceOf(ResumeException.class).hasMessageContaining("finished");
    }

    /** Two repeats are twice the steps; frames that another program embedded cannot be remixed. */
    @Test
    void clipsMayComeSeveralTimesAnEpoch() throws IOException {
        GenreTrainingResult once = train("once", "training.max_epochs=1", "output.save_report=false");
        GenreTrainingResult twice = train("twice", "training.max_epochs=1", "augmentation.repeats=2", "output.save_report=false");
        int clips = ClipSplit.read(twice.session().resolve(GenreFiles.SPLIT)).parts().get(ClipSplit.TRAIN).size();
        assertThat(once.training().history().get(0).steps()).isEqualTo((clips + 15) / 16);
        assertThat(twice.training().history().get(0).steps()).isEqualTo((2 * clips + 15) / 16);
        assertThatThrownBy(() -> train("remix", "augmentation.remix=0.5")).isInstanceOf(GenreDataException.class)
                .hasMessageContaining("has no audio_config.yaml");
    }

    @Test
    void tunesAnewWithoutTraining() throws IOException {
        GenreTrainingResult result = train("run", "tuning.strategies=[threshold]");
        GenreRetuning.Outcome outcome = GenreRetuning.tune(result.session(), List.of("tuning.strategies=[top_k]",
                "tuning.objective=f1_samples"));
        GenreModel model = GenreModel.read(result.session().resolve(GenreModel.FILE_NAME));
        assertThat(model.rule()).isEqualTo(outcome.tuning().best().rule());
        assertThat(model.rule().name()).isEqualTo("top_k");
        assertThat(model.parameters()).isEqualTo(result.model().parameters());
        assertThatThrownBy(() -> GenreRetuning.tune(result.session(), List.of("training.batch_size=3")))
                .hasMessageContaining("training.batch_size");
    }

    @Test
    void tunesACopyAndLeavesTheSessionAsItIs() throws IOException {
        GenreTrainingResult result = train("run", "tuning.strategies=[threshold]", "output.save_report=false");
        Path copy = folder.resolve("copy");
        GenreRetuning.Outcome outcome = GenreRetuning.tuneCopy(result.session(), copy, List.of("tuning.strategies=[top_k]",
                "experiment.name=other"));
        assertThat(GenreModel.read(result.session().resolve(GenreModel.FILE_NAME)).rule()).isEqualTo(result.model().rule());
        assertThat(GenreModel.read(copy.resolve(GenreModel.FILE_NAME)).rule()).isEqualTo(outcome.tuning().best().rule());
        GenreTrainingConfig told = SessionReader.config(copy, GenreTrainingConfig.class);
        assertThat(told.experiment().name()).isEqualTo("other");
        assertThat(told.tuning().strategies()).containsExactly(TuningSettings.Strategy.TOP_K);
        assertThat(copy.resolve(SessionFiles.REPORT)).isNotEmptyFile();
        assertThatThrownBy(() -> GenreRetuning.tuneCopy(result.session(), copy, List.of())).hasMessageContaining("copy");
    }

    @Test
    void columnsAreFoundByName() throws IOException {
        GenreTrainingResult result = train("run", "output.save_report=false");
        Path other = MadeUpClips.write(folder.resolve("other"), 150);
        Files.delete(other.resolve("genre_names_3.json"));
        JsonFiles.write(other.resolve("genre_names_3.json"), List.of("low", "middle", "different"));
        assertThatThrownBy(() -> ModelClips.open(result.model(), other)).isInstanceOf(GenreDataException.class)
                .hasMessageContaining("no genre 'high'");
    }
}
