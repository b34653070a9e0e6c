package org.segmodel.train.lyrics;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.segmodel.core.run.RunManifest;
import org.segmodel.features.FeaturePipeline;
import org.segmodel.models.calibration.Calibration;
import org.segmodel.models.calibration.NoCalibration;
import org.segmodel.models.config.ModelConfig;
import org.segmodel.models.network.TaggerNetwork;
import org.segmodel.models.network.Weights;
import org.segmodel.models.saved.SavedModel;
import org.segmodel.train.TrainingListener;
import org.segmodel.train.config.TrainingSettings;
import org.segmodel.train.lyrics.config.LyricTrainingConfig;
import org.segmodel.train.session.EventLog;
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

    /**
     * What the trainer is to tell: metrics after each epoch, every event, and the model at each new best epoch.
     *
     * @param parameters gives what is kept of such an epoch; the network may hold other parameters, to go on with
     */
    List<TrainingListener> listeners(Supplier<float[]> parameters) {
        List<TrainingListener> listeners = new ArrayList<>();
        if (config.output().saveTrainingMetrics()) {
            listeners.add(metrics);
        }
        if (config.output().saveEvents()) {
            listeners.add(new EventLog(folder, config.output().eventStepInterval()));
        }
        if (config.output().saveBestModel()) {
            listeners.add(new TrainingListener() {
                @Override
                public void newBest(NewBest event) {
                    try {
                        write(model(network.weights(parameters.get()), new NoCalibration(), manifest,
                                Map.of("epoch", event.epoch())));
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
        return model(network.weights(), calibration, state, scores);
    }

    private SavedModel model(Weights weights, Calibration calibration, RunManifest state, Map<String, ?> scores) {
        return SavedModel.of(config.labels().labelSet(), config.features(), config.embeddings(), pipeline,
                List.of(new SavedModel.Member(config.model(), weights)), config.decoding(), calibration,
                state, new LinkedHashMap<>(scores));
    }

    /**
     * Writes everything that is known only at the end; again, once the test songs were scored.
     *
     * @param result the outcome
     * @param ended  the manifest with it
     */
    void finish(LyricTrainingResult result, RunManifest ended) throws IOException {
        if (config.output().saveFinalModel()) {
            write(result.model());
        }
        ended.write(folder.file(SessionFiles.MANIFEST));
        if (result.calibration().isPresent()) {
            folder.writeJson(SessionFiles.CALIBRATION, result.calibration().get().toTree());
            if (config.output().saveTrainingMetrics()) {
                metrics.describe("calibration_info", result.calibration().get().summary());
            }
        }
        PredictionFile.write(folder.file(SessionFiles.VALIDATION_PREDICTIONS), result.validationSongs());
        if (result.test().isPresent()) {
            PredictionFile.write(folder.file(SessionFiles.TEST_PREDICTIONS), result.testSongs());
        }
        folder.writeJson(SessionFiles.BOUNDARY_SUMMARY, BoundarySummary.of(config, result));
        folder.writeText(SessionFiles.FINAL_RESULTS, FinalResults.of(config, result, parameters()));
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
        info.put("convolution_dilations", model.convolutionDilations());
        info.put("attention_enabled", model.attentionEnabled());
        if (model.attentionEnabled()) {
            info.put("attention_type", model.attentionType().name().toLowerCase(Locale.ROOT));
            info.put("attention_heads", model.attentionHeads());
            info.put("attention_dim", model.attentionWidth());
            info.put("position_type", model.positionalEncoding() ? lower(model.positionType()) : "none");
        }
        info.put("encoder", lower(model.encoder()));
        info.put("scales", model.scales());
        info.put("pyramid_levels", model.pyramidLevels());
        info.put("projection_dims", model.projectionDims());
        info.put("output", lower(model.output()));
        info.put("decoding", lower(config.decoding().method()));
        info.put("total_params", parameters());
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

    private long parameters() {
        return Weights.count(config.model(), pipeline.width(), config.labels().labelSet().size());
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
