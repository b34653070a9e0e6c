package org.segmodel.train.lyrics;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.segmodel.core.config.ConfigWriter;
import org.segmodel.core.random.Seeds;
import org.segmodel.core.run.DataDigest;
import org.segmodel.core.run.Digests;
import org.segmodel.core.run.RunManifest;
import org.segmodel.core.song.Song;
import org.segmodel.features.Extraction;
import org.segmodel.features.ExtractionOptions;
import org.segmodel.features.FeatureCache;
import org.segmodel.features.FeaturePipeline;
import org.segmodel.features.ProgressListener;
import org.segmodel.losses.ClassWeights;
import org.segmodel.metrics.MetricReport;
import org.segmodel.models.calibration.Calibration;
import org.segmodel.models.calibration.NoCalibration;
import org.segmodel.models.network.TaggerNetwork;
import org.segmodel.models.saved.SavedModel;
import org.segmodel.models.segment.LyricSegmenter;
import org.segmodel.train.Trainer;
import org.segmodel.train.TrainingListener;
import org.segmodel.train.TrainingResult;
import org.segmodel.train.lyrics.config.LyricTrainingConfig;
import org.segmodel.train.lyrics.config.SongSampling;
import org.segmodel.train.sample.BatchSampler;
import org.segmodel.train.sample.ExampleOrder;
import org.segmodel.train.sample.ExampleOrders;
import org.segmodel.train.sample.OrderedBatches;
import org.segmodel.train.session.SessionFolder;

/**
 * The whole way from a configuration to a saved model: reads the songs, extracts features, trains, keeps the best epoch,
 * calibrates, evaluates, and leaves a session folder. One object is one run; {@link #requestStop} may be called from any
 * thread, everything else from one.
 */
public final class LyricTrainer {

    private final LyricTrainingConfig config;
    private final LyricTrainingOptions options;
    private volatile Trainer trainer;
    private volatile boolean stopRequested;

    /**
     * A run.
     *
     * @param config  what to compute
     * @param options folder and listeners
     */
    public LyricTrainer(LyricTrainingConfig config, LyricTrainingOptions options) {
        this.config = config;
        this.options = options;
    }

    /**
     * Trains.
     *
     * @return the model and how it came about
     * @throws org.segmodel.core.io.SongFormatException if songs cannot be used, before anything is computed
     * @throws IOException                              if a file cannot be written
     */
    public LyricTrainingResult run() throws IOException {
        LyricData data = LyricData.read(config);
        data.skipped().forEach(options.messages()::say);
        SessionFolder folder = options.out().isPresent() ? SessionFolder.at(options.out().get())
                : SessionFolder.create(config.output().baseDir(), config.experiment().name(), LocalDateTime.now());
        folder.writeConfig(config);
        RunManifest manifest = RunManifest.begin(TaggerNetwork.engineVersions(), ConfigWriter.toMap(config),
                digests(data), Map.of("seed", config.system().seed()));

        FeaturePipeline pipeline = FeaturePipeline.create(config.features());
        List<EncodedSong> encoded = encode(pipeline, data);
        List<EncodedSong> train = encoded.subList(0, data.train().size());
        List<EncodedSong> validation = encoded.subList(data.train().size(), encoded.size());
        double[] classWeights = ClassWeights.of(count(train), config.loss());

        try (TaggerNetwork network = TaggerNetwork.create(config.model(), pipeline.width(), classes(), config.loss(),
                classWeights, config.system().seed(), config.system().threadCount())) {
            RunManifest begun = manifest.withExtra("matrix_products", network.engine());
            LyricTask task = new LyricTask(config, network, train, validation);
            LyricSession session = new LyricSession(folder, config, network, pipeline, begun, train.size());
            TrainingResult training = train(task, train, session);

            List<double[]> logits = task.validationLogits();
            Optional<LyricCalibration> calibration = config.calibration().enabled()
                    ? Optional.of(LyricCalibrator.fit(config, task, logits)) : Optional.empty();
            Calibration chosen = calibration.map(LyricCalibration::chosen).orElse(new NoCalibration());
            MetricReport scores = calibration.map(LyricCalibration::after)
                    .orElseGet(() -> task.report(logits, new NoCalibration()));
            RunManifest ended = begun.end(outcome(training, scores))
                    .withExtra("weights_sha256", Digests.sha256(network.parameters()));
            SavedModel model = session.model(chosen, ended, scores.toMap());
            Optional<MetricReport> test = evaluateTest(model);
            LyricTrainingResult result = new LyricTrainingResult(folder.path(), model, training, scores, calibration,
                    test);
            session.finish(result, ended);
            return result;
        }
    }

    /** Asks the run to end after the running step, keeping the best epoch; it then calibrates and saves as usual. */
    public void requestStop() {
        stopRequested = true;
        Trainer running = trainer;
        if (running != null) {
            running.requestStop();
        }
    }

    private TrainingResult train(LyricTask task, List<EncodedSong> train, LyricSession session) {
        List<TrainingListener> listeners = new ArrayList<>(session.listeners());
        listeners.addAll(options.listeners());
        trainer = new Trainer(sampler(train), config.training().schedule(), config.training().stopping(), listeners);
        if (stopRequested) {
            trainer.requestStop();
        }
        return trainer.run(task);
    }

    private BatchSampler sampler(List<EncodedSong> train) {
        ExampleOrder order = config.antiCollapse().weightedSampling() ? ExampleOrders.weighted(weights(train))
                : ExampleOrders.shuffled(train.size());
        Seeds seeds = new Seeds(config.system().seed());
        OrderedBatches batches = OrderedBatches.of(order, config.training().batchSize(),
                epoch -> seeds.stream("sample/epoch-" + epoch));
        int[] lengths = train.stream().mapToInt(EncodedSong::lines).toArray();
        return config.training().bucketBatches() > 1 ? batches.bucketed(config.training().bucketBatches(), song -> lengths[song])
                : batches;
    }

    /** Weight of each song by its share of the class that is rarest in all of them. */
    private double[] weights(List<EncodedSong> train) {
        long[] lines = count(train);
        int rarest = 0;
        for (int c = 1; c < lines.length; c++) {
            if (lines[c] <= lines[rarest]) {
                rarest = c;
            }
        }
        int rare = rarest;
        boolean favourRare = config.antiCollapse().favour() == SongSampling.RARE_CLASS;
        return train.stream().mapToDouble(song -> {
            double share = song.share(rare);
            return 0.5 + 0.5 * (favourRare ? share : 1 - share);
        }).toArray();
    }

    private List<EncodedSong> encode(FeaturePipeline pipeline, LyricData data) {
        List<Song> songs = new ArrayList<>(data.train());
        songs.addAll(data.validation());
        ExtractionOptions extraction = ExtractionOptions.defaults().withThreads(config.system().threadCount())
                .withProgress(options.features());
        if (config.data().featureCache().isPresent()) {
            extraction = extraction.withCache(FeatureCache.in(config.data().featureCache().get()));
        }
        Extraction features = pipeline.extractAll(songs, extraction);
        options.messages().say(String.format(Locale.ROOT,
                "Features of %d songs (%d lines, %d numbers each): %d computed, %d from the cache, %.1f s",
                features.report().songs(), features.report().lines(), pipeline.width(), features.report().computed(),
                features.report().cached(), features.report().elapsed().toMillis() / 1000.0));
        List<EncodedSong> encoded = new ArrayList<>();
        for (int s = 0; s < songs.size(); s++) {
            encoded.add(new EncodedSong(songs.get(s), features.matrices().get(s)));
        }
        return encoded;
    }

    private Optional<MetricReport> evaluateTest(SavedModel model) {
        Function<Path, MetricReport> evaluate = file -> LyricEvaluator.evaluate(LyricSegmenter.of(model),
                LyricData.readTest(config, file), config.system().threadCount(), ProgressListener.NONE);
        return config.data().testFile().map(evaluate);
    }

    private List<DataDigest> digests(LyricData data) throws IOException {
        return List.of(DataDigest.of(config.data().trainFile(), sizes(data.train())),
                DataDigest.of(config.data().valFile(), sizes(data.validation())));
    }

    private static Map<String, Long> sizes(List<Song> songs) {
        return Map.of("songs", (long) songs.size(), "lines", songs.stream().mapToLong(Song::size).sum());
    }

    private long[] count(List<EncodedSong> songs) {
        long[] lines = new long[classes()];
        for (EncodedSong song : songs) {
            for (int label : song.song().labels()) {
                lines[label]++;
            }
        }
        return lines;
    }

    private int classes() {
        return config.labels().labelSet().size();
    }

    private static Map<String, Object> outcome(TrainingResult training, MetricReport scores) {
        Map<String, Object> outcome = new LinkedHashMap<>();
        outcome.put("best_epoch", training.bestEpoch());
        outcome.put("best_score", training.bestScore());
        outcome.put("stop_reason", training.stopReason().sentence());
        outcome.put("validation", scores.toMap());
        return outcome;
    }
}
