package org.segmodel.train.genre;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.segmodel.core.io.AtomicFiles;
import org.segmodel.core.run.RunManifest;
import org.segmodel.models.genre.decision.DecisionRule;
import org.segmodel.models.genre.decision.GenreCalibration;
import org.segmodel.models.genre.network.GenreNetwork;
import org.segmodel.models.genre.saved.GenreModel;
import org.segmodel.train.TrainingListener;
import org.segmodel.train.genre.config.GenreTrainingConfig;
import org.segmodel.train.genre.tuning.TuningCharts;
import org.segmodel.train.genre.tuning.TuningResult;
import org.segmodel.train.genre.tuning.TuningTree;
import org.segmodel.train.page.chart.DrawingSheet;
import org.segmodel.train.session.EventLog;
import org.segmodel.train.session.SessionFiles;
import org.segmodel.train.session.SessionFolder;
import org.segmodel.train.session.SessionListener;

/** Writes the files of a genre training run. For one run. */
final class GenreSession {

    private final SessionFolder folder;
    private final GenreTrainingConfig config;
    private final GenreNetwork network;
    private final GenreData data;
    private final RunManifest manifest;

    GenreSession(SessionFolder folder, GenreTrainingConfig config, GenreNetwork network, GenreData data,
            RunManifest manifest) {
        this.folder = folder;
        this.config = config;
        this.network = network;
        this.data = data;
        this.manifest = manifest;
    }

    /**
     * What the trainer is to tell: metrics after each epoch, every event, and the model at each new best epoch.
     *
     * @param parameters gives what is kept of such an epoch; the network may hold other parameters, to go on with
     */
    List<TrainingListener> listeners(Supplier<float[]> parameters) {
        List<TrainingListener> listeners = new ArrayList<>();
        if (config.output().saveTrainingMetrics()) {
            listeners.add(new SessionListener(folder, Map.of("model_info", modelInfo())));
        }
        if (config.output().saveEvents()) {
            listeners.add(new EventLog(folder, config.output().eventStepInterval()));
        }
        if (config.output().saveBestModel()) {
            listeners.add(new TrainingListener() {
                @Override
                public void newBest(NewBest event) {
                    try {
                        model(parameters.get(), GenreCalibration.none(network.genres()), GenreTask.PLAIN, manifest,
                                Map.of("epoch", event.epoch())).write(folder.file(GenreModel.FILE_NAME));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e.getMessage(), e);
                    }
                }
            });
        }
        return listeners;
    }

    /** The folder. */
    Path path() {
        return folder.path();
    }

    /** A model with these parameters. */
    GenreModel model(float[] parameters, GenreCalibration calibration, DecisionRule rule, RunManifest state,
            Map<String, ?> scores) {
        return new GenreModel(data.data().labels().names(), config.model(), network.statistics(), parameters,
                data.audio(), calibration, rule, state, new LinkedHashMap<>(scores));
    }

    /** Writes what is known before the first step. */
    void begin() throws IOException {
        folder.writeJson(GenreFiles.GENRE_NAMES, data.data().labels().names());
        data.split().write(folder.file(GenreFiles.SPLIT));
    }

    /**
     * Writes everything that is known only at the end.
     *
     * @param result      the outcome
     * @param calibration how probabilities were fitted
     */
    void finish(GenreTrainingResult result, GenreCalibrator.Choice calibration) throws IOException {
        if (config.output().saveFinalModel()) {
            result.model().write(folder.file(GenreModel.FILE_NAME));
        }
        result.model().manifest().write(folder.file(SessionFiles.MANIFEST));
        TrainingHistory.write(folder, result.training().history(), result.training().bestEpoch());
        folder.writeJson(SessionFiles.CALIBRATION, calibration.toTree());
        if (result.tuning().isPresent()) {
            write(folder, result.tuning().get());
        }
    }

    /** Writes a tuning and its picture. */
    static void write(SessionFolder folder, TuningResult tuning) throws IOException {
        folder.writeJson(TuningTree.FILE_NAME, TuningTree.of(tuning));
        AtomicFiles.writeBytes(folder.file(GenreFiles.TUNING_PLOTS),
                DrawingSheet.png(List.copyOf(TuningCharts.four(tuning).values()), 2));
    }

    private Map<String, Object> modelInfo() {
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("type", config.model().type().name().toLowerCase(Locale.ROOT));
        info.put("genres", network.genres());
        info.put("bands", network.statistics().bands());
        info.put("total_params", network.trainableParameters());
        return info;
    }
}
