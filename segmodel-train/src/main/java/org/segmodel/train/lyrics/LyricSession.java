package org.segmodel.train.lyrics;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.segmodel.core.run.RunManifest;
import org.segmodel.features.FeaturePipeline;
import org.segmodel.metrics.MetricReport;
import org.segmodel.metrics.MetricTable;
import org.segmodel.models.calibration.Calibration;
import org.segmodel.models.calibration.NoCalibration;
import org.segmodel.models.config.ModelConfig;
import org.segmodel.models.network.TaggerNetwork;
import org.segmodel.models.network.Weights;
import org.segmodel.models.saved.SavedModel;
import org.segmodel.train.TrainingListener;
import org.segmodel.train.config.TrainingSettings;
import org.segmodel.train.lyrics.config.LyricTrainingConfig;
import org.segmodel.train.report.EpochReport;
import org.segmodel.train.session.SessionFiles;
import org.segmodel.train.session.SessionFolder;
import org.segmodel.train.session.SessionListener;

/** Writes the files of a lyric training run. For one run. */
final class LyricSession {

    private final SessionFolder folder;
    private final LyricTrainingConfig config;
    private final TaggerNetwork network;
    private final FeaturePipeline pipeline;
    private final RunManifest manifest;
    private final SessionListener metrics;

    LyricSession(SessionFolder folder, LyricTrainingConfig config, TaggerNetwork network, FeaturePipeline pipeline,
            RunManifest manifest, int songs) {
        this.folder = folder;
        this.config = config;
        this.network = network;
        this.pipeline = pipeline;
        this.manifest = manifest;
        Map<String, Map<String, Object>> metadata = new LinkedHashMap<>();
        metadata.put("model_info", modelInfo());
        metadata.put("training_info", trainingInfo(songs));
        metrics = new SessionListener(folder, metadata);
    }

    /** What the trainer is to tell: metrics after each epoch, and the model at each new best one. */
    List<TrainingListener> listeners() {
        List<TrainingListener> listeners = new ArrayList<>();
        if (config.output().saveTrainingMetrics()) {
            listeners.add(metrics);
        }
        if (config.output().saveBestModel()) {
            listeners.add(new TrainingListener() {
                @Override
                public void newBest(NewBest event) {
                    try {
                        write(model(new NoCalibration(), manifest, Map.of("epoch", event.epoch())));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e.getMessage(), e);
                    }
                }
            });
        }
        return listeners;
    }

    /** A model of the network's present weights. */
    SavedModel model(Calibration calibration, RunManifest state, Map<String, ?> scores) {
        return SavedModel.of(config.labels().labelSet(), config.features(), pipeline, config.model(), network.weights(),
                calibration, state, new LinkedHashMap<>(scores));
    }

    /** Writes everything that is known only at the end. */
    void finish(LyricTrainingResult result, RunManifest ended) throws IOException {
        if (config.output().saveFinalModel()) {
            write(result.model());
        }
        ended.write(folder.file(SessionFiles.MANIFEST));
        if (result.calibration().isPresent()) {
            folder.writeJson(SessionFiles.CALIBRATION, result.calibration().get().toTree());
            if (config.output().saveTrainingMetrics()) {
                metrics.describe("calibration_info", result.calibration().get().toTree());
            }
        }
        folder.writeJson(SessionFiles.BOUNDARY_SUMMARY, boundarySummary(result));
        folder.writeText(SessionFiles.FINAL_RESULTS, finalResults(result));
    }

    private void write(SavedModel model) throws IOException {
        model.write(folder.file(SavedModel.FILE_NAME));
    }

    private Map<String, Object> modelInfo() {
        ModelConfig model = config.model();
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("inputs", pipeline.width());
        info.put("hidden_dim", model.hiddenDim());
        info.put("num_layers", model.numLayers());
        info.put("dropout", model.dropout());
        info.put("layer_dropout", model.layerDropout());
        info.put("total_params", Weights.count(model, pipeline.width(), config.labels().labelSet().size()));
        return info;
    }

    private Map<String, Object> trainingInfo(int songs) {
        TrainingSettings training = config.training();
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("songs", songs);
        info.put("batch_size", training.batchSize());
        info.put("learning_rate", training.learningRate());
        info.put("scheduler", lower(training.scheduler()));
        info.put("label_smoothing", config.loss().labelSmoothing());
        info.put("weighted_sampling", config.antiCollapse().weightedSampling());
        info.put("validation_strategy", lower(config.validationStrategy()));
        info.put("weight_decay", training.weightDecay());
        info.put("gradient_clip_norm", training.gradientClipNorm());
        info.put("max_epochs", training.maxEpochs());
        info.put("patience", training.patience());
        return info;
    }

    private Map<String, Object> boundarySummary(LyricTrainingResult result) {
        MetricReport scores = result.validation();
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("description", "Structure scores on the validation songs, of the best epoch and by epoch");
        summary.put("line_level", pick(scores, "macro_f1", "accuracy"));
        summary.put("boundary_detection", pick(scores, "boundary_f1", "boundary_precision", "boundary_recall",
                "boundary_f1_tol1", "boundary_f1_tol2", "window_diff", "pk"));
        summary.put("segment_quality", pick(scores, "complete_segments", "segment_iou"));
        List<Map<String, Object>> epochs = new ArrayList<>();
        for (EpochReport epoch : result.training().history()) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("epoch", epoch.epoch());
            row.put("boundary_f1", epoch.validation().get("boundary_f1"));
            row.put("complete_segments", epoch.validation().get("complete_segments"));
            epochs.add(row);
        }
        summary.put("historical_progression", epochs);
        summary.put("best_epoch", result.training().bestEpoch());
        return summary;
    }

    private static Map<String, Object> pick(MetricReport scores, String... names) {
        Map<String, Object> picked = new LinkedHashMap<>();
        for (String name : names) {
            picked.put(name, scores.value(name));
        }
        return picked;
    }

    private String finalResults(LyricTrainingResult result) {
        StringBuilder text = new StringBuilder();
        text.append(config.experiment().name()).append("\n\n");
        text.append(String.format(Locale.ROOT, "Training ended after %d epochs and %.1f s: %s%n",
                result.training().history().size(), result.training().elapsed().toMillis() / 1000.0,
                result.training().stopReason().sentence()));
        text.append(String.format(Locale.ROOT, "Best epoch %d, %s %.4f. %d parameters.%n%n",
                result.training().bestEpoch(), lower(config.validationStrategy()), result.training().bestScore(),
                Weights.count(config.model(), pipeline.width(), config.labels().labelSet().size())));
        result.calibration().ifPresent(calibration -> text.append(String.format(Locale.ROOT,
                "Calibration: %s %s, ECE %.4f before, %.4f after (cross-fitted over songs)%n%n",
                calibration.chosen().method(), calibration.chosen().parameters(), calibration.before().value("ece"),
                calibration.after().value("ece"))));
        Map<String, MetricReport> reports = new LinkedHashMap<>();
        reports.put("validation", result.validation());
        result.test().ifPresent(test -> reports.put("test", test));
        return text.append(MetricTable.text(reports)).toString();
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
