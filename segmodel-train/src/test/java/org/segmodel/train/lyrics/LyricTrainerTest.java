package org.segmodel.train.lyrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.offset;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segmodel.core.config.ConfigWriter;
import org.segmodel.core.run.Digests;
import org.segmodel.core.run.RunManifest;
import org.segmodel.core.song.Song;
import org.segmodel.features.FeaturePipeline;
import org.segmodel.features.ProgressListener;
import org.segmodel.metrics.Evaluation;
import org.segmodel.metrics.MetricReport;
import org.segmodel.metrics.ScoredSong;
import org.segmodel.metrics.SongPrediction;
import org.segmodel.metrics.structure.BoundaryCounts;
import org.segmodel.models.network.InputScaling;
import org.segmodel.models.decode.SongPosterior;
import org.segmodel.models.network.TaggerNetwork;
import org.segmodel.models.saved.SavedModel;
import org.segmodel.models.segment.LyricSegmenter;
import org.segmodel.train.TrainingListener;
import org.segmodel.train.TrainingResult;
import org.segmodel.train.lyrics.config.LyricTrainingConfig;
import org.segmodel.train.report.EpochReport;
import org.segmodel.train.session.EventLogReader;
import org.segmodel.train.session.SessionEvent;
import org.segmodel.train.session.SessionMetrics;
import org.segmodel.train.session.SessionReader;
import org.segmodel.train.stop.StopReason;

/** Whole runs on made-up songs. */
class LyricTrainerTest {

    private static final List<Song> TRAIN = MadeUpSongs.two("train", 40, 1);
    private static final List<Song> VALIDATION = MadeUpSongs.two("val", 16, 2);

    /** One run that several tests look at; they change nothing. */
    @TempDir
    private static Path shared;
    private static LyricTrainingConfig config;
    private static LyricTrainingResult result;

    @TempDir
    private Path temp;

    @BeforeAll
    static void train() throws IOException {
        config = SmallRuns.config(shared, TRAIN, VALIDATION);
        result = run(config, shared.resolve("session"));
    }

    private static LyricTrainingResult run(LyricTrainingConfig config, Path out) throws IOException {
        return new LyricTrainer(config, LyricTrainingOptions.quiet().withOut(out)).run();
    }

    private static String weights(LyricTrainingResult result) throws IOException {
        return (String) RunManifest.read(result.session().resolve("run_manifest.json")).extra().get("weights_sha256");
    }

    private static double majorityMacroF1(List<Song> songs, LyricTrainingConfig config) {
        return Evaluation.of(config.labels().labelSet(), songs.stream()
                .map(song -> SongPrediction.of(song.labels(), new int[song.size()])).toList()).report()
                .value("macro_f1");
    }

    @Test
    void learnsWhatAChorusIs() {
        double baseline = majorityMacroF1(VALIDATION, config);
        assertThat(baseline).isBetween(0.3, 0.45);
        assertThat(result.validation().value("macro_f1")).isGreaterThan(0.9);
        assertThat(result.validation().value("boundary_f1")).isGreaterThan(0.8);
        EpochReport first = result.training().history().get(0);
        EpochReport last = result.training().history().get(11);
        assertThat(last.trainLoss()).isLessThan(first.trainLoss());
        assertThat(last.validation().get("loss")).isLessThan(first.validation().get("loss"));
    }

    @Test
    void sessionHasAllFilesAndTheyLoadBack() throws IOException {
        Path session = result.session();
        try (Stream<Path> files = Files.list(session)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrder(
                    "training_config_snapshot.yaml", "training_metrics.json", "run_manifest.json", "calibration.json",
                    "boundary_metrics_summary.json", "final_results.txt", "model.segmodel",
                    "validation_predictions.jsonl", "events.jsonl");
        }
        assertThat(SessionReader.config(session, LyricTrainingConfig.class)).isEqualTo(config);
        SessionMetrics metrics = SessionReader.metrics(session);
        assertThat(metrics.epochs()).isEqualTo(result.training().history());
        assertThat(metrics.metadata().keySet()).containsExactlyInAnyOrder("model_info", "training_info", "outcome",
                "calibration_info");
        assertThat((Map<?, ?>) metrics.metadata().get("training_info")).extracting("label_smoothing", "total_epochs")
                .containsExactly(0.2, 12L);
        assertThat(SavedModel.read(session.resolve("model.segmodel")).weights().flat())
                .isEqualTo(result.model().weights().flat());
        Map<String, Object> calibration = SessionReader.json(session, "calibration.json");
        assertThat(calibration).containsEntry("method", result.model().calibration().method())
                .containsKeys("params", "ece_before", "ece_after", "improvement", "all_results");
    }

    @Test
    void eventsTellTheWholeRun() throws IOException {
        assertThat(SessionReader.events(result.session())).extracting(SessionEvent::type).filteredOn(type ->
                !type.equals("new_best")).hasSize(1 + 6 + 12 + 1).startsWith("started", "step", "epoch");
        List<EpochReport> epochs = new ArrayList<>();
        TrainingResult[] ended = new TrainingResult[1];
        EventLogReader.replay(result.session().resolve("events.jsonl"), new TrainingListener() {
            @Override
            public void epochEnded(EpochEnded event) {
                epochs.add(event.report());
            }

            @Override
            public void stopped(TrainingResult training) {
                ended[0] = training;
            }
        });
        assertThat(epochs).isEqualTo(result.training().history());
        assertThat(ended[0]).isEqualTo(result.training());
    }

    @Test
    void predictionsOfTheValidationSongsGiveItsScores() throws IOException {
        List<ScoredSong> songs = PredictionFile.read(result.session().resolve("validation_predictions.jsonl"));
        assertThat(songs).isEqualTo(result.validationSongs());
        assertThat(songs).extracting(ScoredSong::id).containsExactlyElementsOf(VALIDATION.stream().map(Song::id).toList());
        assertThat(Evaluation.of(config.labels().labelSet(), songs.stream().map(ScoredSong::prediction).toList()).report())
                .isEqualTo(result.validation());
    }

    @Test
    void manifestSaysWhatRan() throws IOException {
        RunManifest manifest = SessionReader.manifest(result.session());
        assertThat(manifest.extra()).containsEntry("weights_sha256", Digests.sha256(result.model().weights().flat()))
                .containsKey("matrix_products");
        // 0.58 and 1.16 in shape: inverse to the lines, so the rarer class weighs more.
        Map<?, ?> classWeights = (Map<?, ?>) manifest.extra().get("class_weights");
        assertThat(classWeights.keySet().toArray()).containsExactlyInAnyOrder("verse", "chorus");
        assertThat((double) classWeights.get("chorus")).isGreaterThan((double) classWeights.get("verse"));
        assertThat(manifest.config()).isEqualTo(RunManifest.begin(Map.of(), ConfigWriter.toMap(config), List.of(),
                Map.of()).config());
        assertThat(manifest.data()).extracting("name").containsExactly("train.jsonl", "val.jsonl");
        assertThat(manifest.data().get(0).counts()).containsEntry("songs", 40L);
        assertThat(manifest.seeds()).containsExactly(entry("seed", 7L));
        assertThat(manifest.ended()).isNotNull();
        assertThat(manifest.results()).containsEntry("best_epoch", (long) result.training().bestEpoch())
                .containsKeys("validation", "stop_reason").doesNotContainKey("test");
    }

    @Test
    void rowsOfTheMetricsFileHaveTheKeysOfTheReference() throws IOException {
        List<?> rows = (List<?>) SessionReader.json(result.session(), "training_metrics.json").get("metrics");
        assertThat(((Map<?, ?>) rows.get(0)).keySet().stream().map(String::valueOf)).contains("epoch", "train_loss",
                "train_chorus_rate", "train_max_prob", "train_conf_over_90", "train_conf_over_95", "val_loss",
                "val_macro_f1", "val_verse_f1", "val_chorus_f1", "val_chorus_rate", "val_conf_over_90",
                "val_conf_over_95", "learning_rate", "epoch_time", "val_boundary_f1", "val_boundary_precision",
                "val_boundary_recall", "val_complete_segments", "val_window_diff", "val_pk", "val_segment_iou",
                "val_verse_to_chorus_accuracy", "val_chorus_to_verse_accuracy", "val_ece", "val_mce", "val_nll", "val_brier",
                "val_mean_confidence", "val_boundaries", "val_predicted_boundaries", "val_matched_boundaries",
                "val_boundary_rate", "val_confidence_histogram", "train_accuracy", "train_boundaries",
                "train_predicted_boundaries", "train_matched_boundaries", "train_boundary_rate");
        EpochReport last = result.training().history().get(11);
        assertThat(last.validation().keySet()).startsWith("loss", "objective", "macro_f1");
        assertThat(last.monitors().get("chorus_rate") + last.monitors().get("verse_rate")).isCloseTo(1, within(1e-9));
        assertThat(last.monitors().get("max_prob")).isBetween(0.5, 1.0);
        assertThat(last.monitors().get("conf_over_95")).isLessThanOrEqualTo(last.monitors().get("conf_over_90"));
        assertThat(last.monitors().get("predicted_boundaries")).isCloseTo(
                last.monitors().get("boundary_rate") * last.units(), within(1e-6));
        assertThat(last.validation().get("matched_boundaries") / last.validation().get("boundaries"))
                .isEqualTo(last.validation().get("boundary_recall"));
        List<Double> confidence = last.distributions().get("confidence_histogram");
        assertThat(confidence).hasSize(20);
        assertThat(confidence.stream().mapToDouble(share -> share).sum()).isCloseTo(1, within(1e-12));
        assertThat(confidence.get(18) + confidence.get(19)).isCloseTo(last.validation().get("conf_over_90"), within(1e-12));
    }

    @Test
    void boundarySummaryIsOfTheBestEpoch() throws IOException {
        Map<String, Object> summary = SessionReader.json(result.session(), "boundary_metrics_summary.json");
        assertThat((Map<?, ?>) summary.get("line_level")).extracting("macro_f1", "verse_f1", "chorus_f1")
                .containsExactly(result.validation().value("macro_f1"), result.validation().value("verse_f1"),
                        result.validation().value("chorus_f1"));
        assertThat((Map<?, ?>) summary.get("transition_accuracy")).hasSize(2);
        List<?> epochs = (List<?>) summary.get("historical_progression");
        int best = result.training().bestEpoch();
        assertThat(epochs).hasSize(12);
        assertThat(((Map<?, ?>) epochs.get(best - 1)).get("boundary_f1"))
                .isEqualTo(((Map<?, ?>) summary.get("boundary_detection")).get("boundary_f1"));
    }

    @Test
    void finalResultsAreForPeople() {
        assertThat(result.session().resolve("final_results.txt")).content()
                .contains("Training ended after 12 epochs", "Best epoch " + result.training().bestEpoch(),
                        "Calibration: ", "macro_f1", "validation").doesNotContain("test ");
    }

    @Test
    void bestEpochIsTheOneReportedAndSaved() {
        TrainingResult training = result.training();
        double best = training.history().stream().mapToDouble(EpochReport::score).max().orElseThrow();
        assertThat(training.bestScore()).isEqualTo(best);
        EpochReport epoch = training.history().get(training.bestEpoch() - 1);
        for (String name : List.of("macro_f1", "boundary_f1", "window_diff", "segment_iou")) {
            assertThat(result.validation().value(name)).as(name).isEqualTo(epoch.validation().get(name));
        }
        assertThat(result.calibration().orElseThrow().before().value("nll")).isEqualTo(epoch.validation().get("nll"));
    }

    @Test
    void savedModelScoresAsTheTrainerDid() {
        LyricSegmenter segmenter = LyricSegmenter.load(result.session().resolve("model.segmodel"));
        MetricReport report = LyricEvaluator.evaluate(segmenter, VALIDATION, 2, ProgressListener.NONE);
        assertThat(report.counts()).isEqualTo(result.validation().counts());
        for (String name : report.scores().keySet()) {
            if (!name.matches("ece.*|mce|nll|brier.*|mean_confidence|conf_over_.*")) {
                assertThat(report.value(name)).as(name).isEqualTo(result.validation().value(name));
            }
        }
        // The trainer's confidence is cross-fitted, the model's calibrator has seen all songs.
        assertThat(report.value("nll")).isCloseTo(result.validation().value("nll"), offset(0.01));
    }

    @Test
    void savedModelGivesTheProbabilitiesOfTheTrainer() {
        LyricSegmenter segmenter = LyricSegmenter.load(result.session().resolve("model.segmodel"));
        FeaturePipeline pipeline = FeaturePipeline.create(config.features());
        List<EncodedSong> songs = SongEncoder.encode(pipeline, VALIDATION, config, LyricTrainingOptions.quiet());
        InputScaling scaling = InputScaling.fit(SongEncoder.encode(pipeline, TRAIN, config,
                LyricTrainingOptions.quiet()).stream().map(song -> song.features().values()).toList(),
                pipeline.width());
        double[] one = {1, 1};
        try (TaggerNetwork network = TaggerNetwork.create(config.model(), pipeline.width(), 2, scaling, config.loss(),
                one, 1, 1)) {
            float[] weights = result.model().weights().flat();
            int statistics = weights.length - network.parameters().length;
            network.setParameters(Arrays.copyOfRange(weights, statistics, weights.length));
            assertThat(network.weights().flat()).isEqualTo(weights);
            List<SongPosterior> beliefs = new LyricTask(config, network, one,
                    TrainingSongs.unchanged(songs), songs).validationBeliefs();
            for (int s = 0; s < songs.size(); s++) {
                double[] expected = result.model().calibration().probabilities(beliefs.get(s).logits(), 2);
                double[][] found = segmenter.segment(VALIDATION.get(s)).probabilities();
                assertThat(found).hasNumberOfRows(songs.get(s).lines());
                for (int i = 0; i < expected.length; i++) {
                    assertThat(found[i / 2][i % 2]).isCloseTo(expected[i], within(1e-5));
                }
            }
        }
    }

    @Test
    void sameSeedGivesTheSameWeightsWhateverTheThreads() throws IOException {
        LyricTrainingConfig two = SmallRuns.config(shared, "training.max_epochs=3");
        LyricTrainingConfig one = SmallRuns.config(shared, "training.max_epochs=3", "system.threads=1");
        LyricTrainingConfig other = SmallRuns.config(shared, "training.max_epochs=3", "system.seed=8");
        String weights = weights(run(two, temp.resolve("a")));
        assertThat(weights).hasSize(64);
        assertThat(weights(run(two, temp.resolve("b")))).isEqualTo(weights);
        assertThat(weights(run(one, temp.resolve("c")))).isEqualTo(weights);
        assertThat(weights(run(other, temp.resolve("d")))).isNotEqualTo(weights);
    }

    @Test
    void validationLossIsTheObjectiveOnTheValidationSongs() throws IOException {
        LyricTrainingConfig plain = SmallRuns.config(shared, "training.max_epochs=2", "loss.type=cross_entropy",
                "loss.label_smoothing=0", "loss.class_weights=none", "calibration.enabled=false",
                "anti_collapse.weighted_sampling=false");
        LyricTrainingResult run = run(plain, temp.resolve("out"));
        for (EpochReport epoch : run.training().history()) {
            // Without smoothing and weights the cross-entropy is the negative log-likelihood.
            assertThat(epoch.validation().get("loss")).isCloseTo(epoch.validation().get("nll"), within(1e-12));
            assertThat(epoch.validation().get("objective")).isEqualTo(epoch.validation().get("loss"));
            // Each training song once: what an epoch adds up over its steps is over all of them.
            assertThat(epoch.monitors()).containsEntry("boundaries", (double) TRAIN.stream()
                    .mapToInt(song -> BoundaryCounts.positions(song.labels()).length).sum());
        }
        LyricSegmenter segmenter = LyricSegmenter.of(run.model());
        assertThat(run.calibration()).isEmpty();
        assertThat(run.session().resolve("calibration.json")).doesNotExist();
        MetricReport report = LyricEvaluator.evaluate(segmenter, VALIDATION, 1, ProgressListener.NONE);
        assertThat(report.value("nll")).isCloseTo(run.validation().value("nll"), within(1e-6));
        assertThat(report.value("brier")).isCloseTo(run.validation().value("brier"), within(1e-6));
    }

    @Test
    void fourClassesWorkFromEndToEnd() throws IOException {
        List<Song> validation = MadeUpSongs.four("val", 16, 4);
        LyricTrainingConfig four = SmallRuns.config(temp, MadeUpSongs.four("train", 40, 3), validation,
                "labels.names=[verse, chorus, intro, outro]", "training.max_epochs=20");
        LyricTrainingResult run = run(four, temp.resolve("out"));
        assertThat(majorityMacroF1(validation, four)).isLessThan(0.2);
        assertThat(run.validation().value("macro_f1")).isGreaterThan(0.8);
        assertThat(run.training().history().get(0).monitors()).containsKeys("intro_rate", "outro_rate");
        assertThat((Map<?, ?>) SessionReader.manifest(run.session()).extra().get("class_weights")).hasSize(4);
        LyricSegmenter segmenter = LyricSegmenter.load(run.session().resolve("model.segmodel"));
        assertThat(segmenter.segment(validation.get(0)).labels()).startsWith("intro").endsWith("outro");
        assertThat(LyricEvaluator.evaluate(segmenter, validation, 2, ProgressListener.NONE).value("intro_f1"))
                .isEqualTo(run.validation().value("intro_f1"));
    }

    @Test
    void requestFromAnotherThreadKeepsTheBestModel() throws IOException {
        LyricTrainer[] trainer = new LyricTrainer[1];
        TrainingListener stopper = new TrainingListener() {
            @Override
            public void epochEnded(EpochEnded event) {
                if (event.report().epoch() == 3) {
                    Thread other = new Thread(trainer[0]::requestStop);
                    other.start();
                    join(other);
                }
            }
        };
        trainer[0] = new LyricTrainer(SmallRuns.config(shared, "training.max_epochs=500"),
                LyricTrainingOptions.quiet().withOut(temp.resolve("out")).withListeners(List.of(stopper)));
        LyricTrainingResult run = trainer[0].run();
        assertThat(run.training().stopReason().kind()).isEqualTo(StopReason.Kind.INTERRUPTED);
        assertThat(run.training().history()).hasSize(3);
        double best = run.training().history().stream().mapToDouble(EpochReport::score).max().orElseThrow();
        assertThat(run.validation().value("macro_f1")).isEqualTo(best);
        LyricSegmenter segmenter = LyricSegmenter.load(run.session().resolve("model.segmodel"));
        assertThat(LyricEvaluator.evaluate(segmenter, VALIDATION, 1, ProgressListener.NONE).value("macro_f1"))
                .isEqualTo(best);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void requestBeforeTheFirstEpochLeavesNoModel() {
        Path out = temp.resolve("out");
        LyricTrainer trainer = new LyricTrainer(config, LyricTrainingOptions.quiet().withOut(out));
        trainer.requestStop();
        assertThatIllegalStateException().isThrownBy(trainer::run).withMessageContaining("without a model")
                .withMessageContaining("step 1 of epoch 1");
        assertThat(out.resolve("model.segmodel")).doesNotExist();
    }

    @Test
    void divergingRunEndsWithTheReason() {
        // One step an epoch: after it the weights are near the largest floats, and no logit is finite.
        LyricTrainingConfig wild = SmallRuns.config(shared, "training.learning_rate=3e38",
                "training.batch_size=1000", "training.scheduler=constant");
        List<EpochReport> epochs = new ArrayList<>();
        TrainingListener listener = new TrainingListener() {
            @Override
            public void epochEnded(EpochEnded event) {
                epochs.add(event.report());
            }
        };
        LyricTrainer trainer = new LyricTrainer(wild, LyricTrainingOptions.quiet().withOut(temp.resolve("out"))
                .withListeners(List.of(listener)));
        assertThatIllegalStateException().isThrownBy(trainer::run).withMessageContaining("a lower learning rate");
        assertThat(epochs).singleElement().satisfies(epoch -> {
            assertThat(epoch.score()).isNaN();
            assertThat(epoch.validation()).containsOnlyKeys("loss", "objective");
            assertThat(epoch.distributions()).isEmpty();
        });
    }

    @Test
    void modelIsWrittenAtEveryNewBest() throws IOException {
        Path out = temp.resolve("out");
        List<float[]> written = new ArrayList<>();
        TrainingListener listener = new TrainingListener() {
            @Override
            public void newBest(NewBest event) {
                SavedModel model = SavedModel.read(out.resolve("model.segmodel"));
                assertThat(model.metrics()).containsEntry("epoch", (long) event.epoch());
                assertThat(model.calibration().method()).isEqualTo("none");
                written.add(model.weights().flat());
            }
        };
        LyricTrainingResult run = new LyricTrainer(SmallRuns.config(shared, "training.max_epochs=4",
                "output.save_final_model=false", "output.save_training_metrics=false", "output.save_events=false"), LyricTrainingOptions.quiet()
                .withOut(out).withListeners(List.of(listener))).run();
        assertThat(written).isNotEmpty();
        assertThat(written.get(written.size() - 1)).isEqualTo(run.model().weights().flat());
        assertThat(SavedModel.read(out.resolve("model.segmodel")).calibration().method()).isEqualTo("none");
        assertThat(out.resolve("training_metrics.json")).doesNotExist();
        assertThat(out.resolve("events.jsonl")).doesNotExist();
    }
}
