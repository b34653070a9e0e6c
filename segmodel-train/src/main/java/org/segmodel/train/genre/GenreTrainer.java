package org.segmodel.train.genre;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.segmodel.core.config.ConfigWriter;
import org.segmodel.core.random.Seeds;
import org.segmodel.core.run.RunManifest;
import org.segmodel.losses.multilabel.MultiLabelLoss;
import org.segmodel.losses.multilabel.MultiLabelLosses;
import org.segmodel.metrics.multilabel.MultiLabelReport;
import org.segmodel.models.genre.network.GenreNetwork;
import org.segmodel.models.genre.saved.GenreModel;
import org.segmodel.models.network.TaggerNetwork;
import org.segmodel.train.Trainer;
import org.segmodel.train.TrainingListener;
import org.segmodel.train.TrainingResult;
import org.segmodel.train.average.AveragedTask;
import org.segmodel.train.checkpoint.BackgroundCheckpoints;
import org.segmodel.train.genre.augment.ClipExample;
import org.segmodel.train.genre.clips.GenreClips;
import org.segmodel.train.genre.config.GenreTrainingConfig;
import org.segmodel.train.genre.data.ClipSplit;
import org.segmodel.train.genre.data.GenreDataException;
import org.segmodel.train.genre.data.GenrePreparation;
import org.segmodel.train.sample.ExampleOrders;
import org.segmodel.train.sample.OrderedBatches;
import org.segmodel.train.session.NoModelException;
import org.segmodel.train.session.ResumedConfig;
import org.segmodel.train.session.SessionFolder;
import org.segmodel.train.session.SessionRun;
import org.segmodel.train.stop.StoppingRule;
import org.segmodel.train.task.TrainingTask;

/**
 * The whole way from a configuration to a saved genre model: opens the clips, trains, keeps the best epoch, calibrates and tunes
 * on the validation clips, and leaves a session folder. The test clips are never looked at. One object is one run; {@link
 * #requestStop} may be called from any thread, everything else from one.
 */
public final class GenreTrainer {

    private static final Set<String> FILE_KEYS = Set.of("data.data_dir", "data.split_file");

    private final GenreTrainingConfig config;
    private final GenreTrainingOptions options;
    private final Optional<Path> resumed;
    private volatile Trainer trainer;
    private volatile boolean stopRequested;

    /**
     * A run.
     *
     * @param config  what to compute
     * @param options folder and listeners
     */
    public GenreTrainer(GenreTrainingConfig config, GenreTrainingOptions options) {
        this(config, options, Optional.empty());
    }

    private GenreTrainer(GenreTrainingConfig config, GenreTrainingOptions options, Optional<Path> resumed) {
        this.config = config;
        this.options = options;
        this.resumed = resumed;
    }

    /**
     * A run that goes on where an earlier one was stopped, and ends as that would have: with the same weights to the bit.
     * {@link #run} then throws a {@link org.segmodel.train.session.ResumeException} if the session is finished, another run
     * works in it, the data have changed, or this is another release of the suite.
     *
     * @param session the folder of the earlier run
     * @param changes settings other than the session's, {@code dotted.key=value} each; only such as nothing computed depends
     *                on
     * @param options listeners; without a folder
     * @throws org.segmodel.train.session.ResumeException if there is no session, or naming the changes that cannot be made
     * @throws org.segmodel.core.config.ConfigException   with all problems of the changes
     * @throws IllegalArgumentException                   if the options name a folder
     */
    public static GenreTrainer resume(Path session, List<String> changes, GenreTrainingOptions options) {
        if (options.out().isPresent()) {
            throw new IllegalArgumentException("a run that goes on in " + session + " has its folder; name no other");
        }
        return new GenreTrainer(ResumedConfig.of(GenreTrainingConfig.class, session, changes, FILE_KEYS), options,
                Optional.of(session));
    }

    /**
     * Trains.
     *
     * @return the model and how it came about
     * @throws org.segmodel.train.genre.data.GenreDataException if the clips cannot be used
     * @throws IOException                                      if a file cannot be read or written
     * @throws NoModelException                                 if the run ended before any epoch had a score; it says why
     * @throws IllegalStateException                            if the engine does not work on the wanted device
     */
    public GenreTrainingResult run() throws IOException {
        config.system().device().require();
        if (resumed.isPresent()) {
            try (SessionRun place = SessionRun.resume(resumed.get(), config)) {
                place.notes().forEach(options.messages());
                if (place.origin().isPresent()) {
                    place.origin().get().requireSameData(GenreData.files(config.data()));
                }
                return run(place, open());
            }
        }
        GenreData data = open();
        SessionFolder folder = options.out().isPresent() ? SessionFolder.at(options.out().get())
                : SessionFolder.create(config.output().baseDir(), config.experiment().name(), LocalDateTime.now());
        try (SessionRun place = SessionRun.begin(folder, config)) {
            return run(place, data);
        }
    }

    /**
     * Asks the run to end after the running step, keeping the best epoch; it then calibrates, tunes and saves as usual, and can
     * {@linkplain #resume go on} later.
     */
    public void requestStop() {
        stopRequested = true;
        Trainer running = trainer;
        if (running != null) {
            running.requestStop();
        }
    }

    private GenreData open() throws IOException {
        GenreData data = GenreData.open(config.data(), config.system().seed(), Optional.empty());
        if (config.augmentation().remix() > 0 && data.audio().isEmpty()) {
            throw new GenreDataException("augmentation.remix adds spectrograms in decibels, but " + config.data().dataDir()
                    + " has no " + GenrePreparation.AUDIO + " that tells how they were made; prepare the clips with genre "
                    + "prepare, or set augmentation.remix to 0");
        }
        options.messages().accept(data.report().strip());
        return data;
    }

    private GenreTrainingResult run(SessionRun place, GenreData data) throws IOException {
        GenreClips train = data.part(ClipSplit.TRAIN);
        GenreClips validation = data.part(ClipSplit.VALIDATION);
        MultiLabelLoss loss = MultiLabelLosses.create(config.loss(), train.positives(), train.size());
        try (GenreNetwork network = GenreNetwork.create(config.model(), loss.genres(),
                train.statistics(config.model().standardize()), config.system().seed(), config.system().threadCount())) {
            RunManifest begun = place.manifest(RunManifest.begin(TaggerNetwork.engineVersions(),
                    ConfigWriter.toMap(config), data.digests(config.data()), Map.of("seed", config.system().seed())),
                    options.messages());
            GenreSession session = new GenreSession(place.folder(), config, network, data, begun);
            session.begin();
            GenreTask task = new GenreTask(config, network, loss, train, validation, data.audio());
            TrainingResult training = train(task, train.size() * config.augmentation().repeats(), session, place);
            GenreTrainingResult result = finish(task, train, validation, training, session, begun);
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

    private TrainingResult train(GenreTask steps, int clips, GenreSession session, SessionRun place) {
        TrainingTask<ClipExample> task = config.ema().enabled() ? new AveragedTask<>(steps, config.ema().rule()) : steps;
        List<TrainingListener> listeners = new ArrayList<>(session.listeners(task::parameters));
        listeners.addAll(options.listeners());
        Seeds seeds = new Seeds(config.system().seed());
        OrderedBatches batches = OrderedBatches.of(ExampleOrders.shuffled(clips), config.training().batchSize(),
                epoch -> seeds.stream("sample/epoch-" + epoch));
        StoppingRule stopping = config.emergencyMonitoring().ends().stream()
                .reduce(config.training().stopping(), StoppingRule::or);
        Trainer plain = new Trainer(batches, config.training().schedule(), stopping, listeners)
                .keeping(config.training().keep()).answering(config.emergencyMonitoring().rollback().rollback());
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

    /** Calibrates and tunes the best epoch and writes all files. */
    private GenreTrainingResult finish(GenreTask task, GenreClips train, GenreClips validation, TrainingResult training,
            GenreSession session, RunManifest begun) throws IOException {
        double[] logits = task.validationLogits();
        GenreDecoding decoding = GenreDecoding.fit(config, logits, train, validation);
        MultiLabelReport scores = GenreDecisions.evaluation(decoding.held(), decoding.rule()).report();
        Map<String, Object> outcome = new LinkedHashMap<>();
        outcome.put("best_epoch", training.bestEpoch());
        outcome.put("best_score", training.bestScore());
        outcome.put("stop_reason", training.stopReason().sentence());
        outcome.put("validation", scores.toMap());
        GenreModel model = session.model(task.parameters(), decoding.calibration().calibration(), decoding.rule(),
                begun.end(outcome), scores.toMap());
        GenreTrainingResult result = new GenreTrainingResult(session.path(), model, training, scores,
                decoding.tuning());
        session.finish(result, decoding.calibration());
        report(result, decoding, validation, train.positives());
        return result;
    }

    /** Everything else is safely written: a report that cannot be drawn costs no training. */
    private void report(GenreTrainingResult result, GenreDecoding decoding, GenreClips validation, long[] frequencies) {
        if (!config.output().saveReport()) {
            return;
        }
        try {
            GenreSessionReport.write(result.session(), result.model(), decoding, validation, frequencies,
                    result.training().history(), result.training().bestEpoch());
        } catch (IOException | RuntimeException e) {
            options.messages().accept("The report could not be written, but everything else was: " + e.getMessage()
                    + ". The command genre tune makes it anew.");
        }
    }
}
