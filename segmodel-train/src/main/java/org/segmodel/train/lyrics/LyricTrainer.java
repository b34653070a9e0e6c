package org.segmodel.train.lyrics;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.segmodel.core.config.ConfigWriter;
import org.segmodel.core.run.DataDigest;
import org.segmodel.core.run.Digests;
import org.segmodel.core.run.RunManifest;
import org.segmodel.core.song.LabelSet;
import org.segmodel.core.song.Song;
import org.segmodel.features.FeaturePipeline;
import org.segmodel.features.ProgressListener;
import org.segmodel.metrics.Evaluation;
import org.segmodel.metrics.MetricReport;
import org.segmodel.metrics.ScoredSong;
import org.segmodel.metrics.SongPrediction;
import org.segmodel.models.calibration.Calibration;
import org.segmodel.models.calibration.NoCalibration;
import org.segmodel.models.decode.Decoder;
import org.segmodel.models.decode.SongPosterior;
import org.segmodel.models.network.TaggerNetwork;
import org.segmodel.models.segment.LyricSegmenter;
import org.segmodel.train.Trainer;
import org.segmodel.train.TrainingListener;
import org.segmodel.train.TrainingResult;
import org.segmodel.train.checkpoint.BackgroundCheckpoints;
import org.segmodel.train.config.OutputSettings;
import org.segmodel.train.lyrics.config.LyricTrainingConfig;
import org.segmodel.train.session.NoModelException;
import org.segmodel.train.session.ResumedConfig;
import org.segmodel.train.session.RunOrigin;
import org.segmodel.train.session.SessionFiles;
import org.segmodel.train.session.SessionFolder;
import org.segmodel.train.session.SessionRun;
import org.segmodel.train.task.TrainingTask;

/**
 * The whole way from a configuration to a saved model: reads the songs, extracts features, trains, keeps the best
 * epoch, calibrates, evaluates, and leaves a session folder. One object is one run; {@link #requestStop} may be called
 * from any thread, everything else from one.
 */
public final class LyricTrainer {

    private static final Set<String> FILE_KEYS = Set.of("data.train_file", "data.val_file", "distillation.teacher",
            "curriculum.model");

    private final LyricTrainingConfig config;
    private final LyricTrainingOptions options;
    private final Optional<Path> resumed;
    private final LabelSet labels;
    private volatile Trainer trainer;
    private volatile boolean stopRequested;

    /**
     * A run.
     *
     * @param config  what to compute
     * @param options folder and listeners
     */
    public LyricTrainer(LyricTrainingConfig config, LyricTrainingOptions options) {
        this(config, options, Optional.empty());
    }

    private LyricTrainer(LyricTrainingConfig config, LyricTrainingOptions options, Optional<Path> resumed) {
        this.config = config;
        this.options = options;
        this.resumed = resumed;
        this.labels = config.labels().labelSet();
    }

    /**
     * A run that goes on where an earlier one was stopped, whether in good order or by a kill at any moment, and ends as
     * that would have: with the same weights to the bit and the same epochs. {@link #run} then throws a
     * {@link org.segmodel.train.session.ResumeException} if the session is finished, another run works in it, the data or
     * the features have changed, or this is another release of the suite.
     *
     * @param session the folder of the earlier run
     * @param changes settings other than the session's, {@code dotted.key=value} each; only such as nothing computed
     *                depends on: {@code training.max_minutes}, {@code system.threads}, {@code output.*},
     *                {@code experiment.*}, {@code data.test_file}, the cache of features, and the places of files
     * @param options listeners; without a folder
     * @throws org.segmodel.train.session.ResumeException if there is no session, or naming the changes that cannot be made
     * @throws org.segmodel.core.config.ConfigException   with all problems of the changes
     * @throws IllegalArgumentException                   if the options name a folder
     */
    public static LyricTrainer resume(Path session, List<String> changes, LyricTrainingOptions options) {
        if (options.out().isPresent() || options.session().isPresent()) {
            throw new IllegalArgumentException("a run that goes on in " + session + " has its folder; name no other");
        }
        return new LyricTrainer(ResumedConfig.of(LyricTrainingConfig.class, session, changes, FILE_KEYS), options, Optional.of(session));
    }

    /**
     * Trains.
     *
     * @return the model and how it came about
     * @throws org.segmodel.core.io.SongFormatException if songs cannot be used: of the training and validation songs
     *                                                  before anything is computed or written, of the test songs after
     *                                                  all other files were written
     * @throws IOException                              if a file cannot be written
     * @throws NoModelException                         if the run ended before any epoch had a score; it says why
     * @throws IllegalStateException                    if the engine does not work on the wanted device
     */
    public LyricTrainingResult run() throws IOException {
        config.system().device().require();
        if (resumed.isPresent()) {
            try (SessionRun place = SessionRun.resume(resumed.get(), config)) {
                place.notes().forEach(options.messages()::say);
                if (place.origin().isPresent()) {
                    place.origin().get().requireSameData(files(config));
                }
                return run(place, LyricData.read(config), pipeline());
            }
        }
        LyricData data = LyricData.read(config);
        FeaturePipeline pipeline = pipeline();
        try (SessionRun place = SessionRun.begin(folder(), config)) {
            return run(place, data, pipeline);
        }
    }

    /**
     * Looks for what would stop {@link #run} at its beginning, and writes nothing.
     *
     * @throws org.segmodel.core.io.SongFormatException if the training and validation songs cannot be used
     * @throws IllegalStateException                    if the engine does not work on the wanted device, or a dictionary or
     *                                                  model that features need is missing
     */
    public void check() {
        config.system().device().require();
        LyricData.read(config);
        pipeline();
    }

    private LyricTrainingResult run(SessionRun place, LyricData data, FeaturePipeline pipeline) throws IOException {
        Prepared prepared = prepare(place, data, pipeline);
        TrainingSongs train = prepared.train();
        double[] classWeights = LyricTraining.classWeights(config, train.all());
        try (TaggerNetwork network = LyricTraining.network(config, classWeights, train.all())) {
            RunManifest begun = place.manifest(prepared.manifest().withExtra(RunOrigin.PRODUCTS, network.engine())
                    .withExtra("class_weights", byName(classWeights)), options.messages()::say);
            LyricSession session = new LyricSession(place.folder(), config, network, pipeline, begun,
                    train.all().size());
            LyricTask task = new LyricTask(config, network, classWeights, train, prepared.validation());
            TrainingResult training = train(task, train, session, place);
            RunManifest trained = begun.withExtra("weights_sha256", Digests.sha256(network.weights().flat()));
            LyricTrainingResult result = finish(task, prepared, training, session, trained);
            if (config.data().testFile().isPresent()) {
                result = test(prepared.known(), config.data().testFile().get(), session, trained, result);
            }
            // Before the states go: a run that is killed while it draws goes on, and draws again.
            report(prepared.session());
            if (training.stopReason().kind().isComplete()) {
                place.finish();
            }
            return result;
        } catch (IOException e) {
            throw place.broken(e);
        } catch (UncheckedIOException e) {
            throw place.broken(new IOException(e.getMessage(), e));
        }
    }

    /**
     * Asks the run to end after the running step, keeping the best epoch; it then calibrates and saves as usual, and can
     * {@linkplain #resume go on} later. Before the end of the first epoch there is nothing to keep, and {@link #run}
     * throws.
     */
    public void requestStop() {
        stopRequested = true;
        Trainer running = trainer;
        if (running != null) {
            running.requestStop();
        }
    }

    /**
     * What a run has before it trains.
     *
     * @param train      songs to learn from
     * @param validation songs for selection and calibration
     * @param ids        names of the validation songs
     * @param known      the same songs, for recognising them among the test songs
     */
    private record Prepared(Path session, RunManifest manifest, TrainingSongs train, List<EncodedSong> validation,
            List<String> ids, KnownSongs known) {
    }

    private FeaturePipeline pipeline() {
        return FeaturePipeline.create(config.features(), config.embeddings());
    }

    /** Extracts the songs' features. What is returned does not hold their texts, unless they change in training. */
    private Prepared prepare(SessionRun place, LyricData data, FeaturePipeline pipeline) throws IOException {
        data.notes().forEach(options.messages()::say);
        RunManifest manifest = RunManifest.begin(TaggerNetwork.engineVersions(), ConfigWriter.toMap(config),
                digests(data), Map.of("seed", config.system().seed())).withExtra(RunOrigin.FEATURES, pipeline.digest());
        List<Song> songs = new ArrayList<>(data.train());
        songs.addAll(data.validation());
        List<EncodedSong> encoded = SongEncoder.encode(pipeline, songs, config, options);
        int train = data.train().size();
        TrainingSongs seen = TrainingSongs.of(config, data.train(),
                Teacher.teach(config, data.train(), encoded.subList(0, train), options.features()), pipeline,
                options);
        if (seen.curriculum().isPresent()) {
            place.folder().writeJson(SessionFiles.CURRICULUM, seen.curriculum().get().toTree());
        }
        return new Prepared(place.folder().path(), manifest, seen,
                LyricTraining.withHeads(config, data.validation(), encoded.subList(train, encoded.size())),
                data.validation().stream().map(Song::id).toList(), data.known());
    }

    private SessionFolder folder() throws IOException {
        if (options.session().isPresent()) {
            return options.session().get();
        }
        return options.out().isPresent() ? SessionFolder.at(options.out().get())
                : SessionFolder.create(config.output().baseDir(), config.experiment().name(), LocalDateTime.now());
    }

    private TrainingResult train(LyricTask steps, TrainingSongs train, LyricSession session, SessionRun place) {
        TrainingTask<EncodedSong> task = LyricTraining.averaged(config, steps, train);
        List<TrainingListener> listeners = new ArrayList<>(session.listeners(task::parameters));
        listeners.addAll(options.listeners());
        Trainer plain = LyricTraining.trainer(config, train, listeners);
        trainer = config.output().saveCheckpoints()
                ? plain.saving(new BackgroundCheckpoints(place.checkpoints()), config.output().checkpointInterval())
                : plain;
        if (stopRequested) {
            trainer.requestStop();
        }
        TrainingResult training = place.state().isPresent() ? trainer.resume(task, place.state().get())
                : trainer.run(task);
        NoModelException.unlessModel(training, place.goingOn());
        return training;
    }

    /** Calibrates the best epoch and writes all files. */
    private LyricTrainingResult finish(LyricTask task, Prepared prepared, TrainingResult training, LyricSession session,
            RunManifest trained) throws IOException {
        List<SongPosterior> beliefs = task.validationBeliefs();
        List<int[]> truths = EncodedSong.labels(prepared.validation());
        Optional<LyricCalibrator.Choice> choice = config.calibration().enabled()
                ? Optional.of(LyricCalibrator.choose(config, truths, beliefs)) : Optional.empty();
        List<ScoredSong> songs = scored(prepared.ids(), LinePredictions.all(truths, beliefs,
                new Decoder(config.decoding()), choice.map(LyricCalibrator.Choice::held)
                        .orElseGet(() -> Collections.nCopies(truths.size(), new NoCalibration()))));
        Optional<LyricCalibration> calibration = choice.map(LyricCalibrator.Choice::calibration);
        MetricReport scores = report(songs);
        RunManifest ended = trained.end(outcome(training, scores));
        LyricTrainingResult result = new LyricTrainingResult(prepared.session(),
                session.model(calibration.map(LyricCalibration::chosen).orElse(new NoCalibration()), ended,
                        scores.toMap()), training, scores, songs, calibration, Optional.empty(), List.of());
        session.finish(result, ended);
        return result;
    }

    /** Scores the test songs, when everything else is safely written, and adds their scores to the files. */
    private LyricTrainingResult test(KnownSongs known, Path file, LyricSession session, RunManifest trained,
            LyricTrainingResult result) throws IOException {
        LyricData.Split test = LyricData.readTest(config, file, known);
        test.notes().forEach(options.messages()::say);
        List<ScoredSong> songs = scored(test.songs().stream().map(Song::id).toList(),
                LyricEvaluator.predictions(LyricSegmenter.of(result.model()), test.songs(),
                        config.system().threadCount(), ProgressListener.NONE));
        MetricReport scores = report(songs);
        LyricTrainingResult tested = new LyricTrainingResult(result.session(), result.model(), result.training(),
                result.validation(), result.validationSongs(), result.calibration(), Optional.of(scores), songs);
        Map<String, Object> outcome = outcome(result.training(), result.validation());
        outcome.put("test", scores.toMap());
        DataDigest digest = DataDigest.of(file, sizes(test.songs()));
        session.finish(tested, trained.withExtra("test_data", Map.of("name", digest.name(), "sha256", digest.sha256(),
                "counts", digest.counts())).end(outcome));
        return tested;
    }

    /** Everything else is safely written: a report that cannot be drawn costs no training. */
    private void report(Path session) {
        OutputSettings output = config.output();
        if (!output.saveReport()) {
            return;
        }
        try {
            SessionReport.write(session, session.resolve(SessionFiles.REPORT), new SessionReport.Options(
                    output.reportSong(), output.reportLyrics(), Optional.empty())).forEach(options.messages()::say);
        } catch (IOException | RuntimeException e) {
            options.messages().say("The report could not be written, but everything else was: " + e.getMessage()
                    + ". The command report makes it from the session's files.");
        }
    }

    private static List<ScoredSong> scored(List<String> ids, List<SongPrediction> predictions) {
        return IntStream.range(0, ids.size()).mapToObj(s -> new ScoredSong(ids.get(s), predictions.get(s))).toList();
    }

    private MetricReport report(List<ScoredSong> songs) {
        return Evaluation.of(labels, songs.stream().map(ScoredSong::prediction).toList()).report();
    }

    /** The files that decide what a run learns, by the keys that name them. */
    private static Map<String, Path> files(LyricTrainingConfig config) {
        Map<String, Path> files = new LinkedHashMap<>();
        files.put("data.train_file", config.data().trainFile());
        files.put("data.val_file", config.data().valFile());
        config.distillation().teacher().ifPresent(file -> files.put("distillation.teacher", file));
        config.curriculum().model().ifPresent(file -> files.put("curriculum.model", file));
        return files;
    }

    private List<DataDigest> digests(LyricData data) throws IOException {
        List<Map<String, Long>> counts = List.of(sizes(data.train()), sizes(data.validation()));
        List<DataDigest> digests = new ArrayList<>();
        for (Path file : files(config).values()) {
            digests.add(DataDigest.of(file, digests.size() < counts.size() ? counts.get(digests.size()) : Map.of()));
        }
        return digests;
    }

    private static Map<String, Long> sizes(List<Song> songs) {
        return Map.of("songs", (long) songs.size(), "lines", songs.stream().mapToLong(Song::size).sum());
    }

    private Map<String, Double> byName(double[] classWeights) {
        Map<String, Double> weights = new LinkedHashMap<>();
        for (int c = 0; c < classWeights.length; c++) {
            weights.put(labels.name(c), classWeights[c]);
        }
        return weights;
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
