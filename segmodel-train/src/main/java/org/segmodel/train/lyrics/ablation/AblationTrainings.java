package org.segmodel.train.lyrics.ablation;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.segmodel.core.run.ParallelLoop;
import org.segmodel.train.compare.Numbers;
import org.segmodel.train.lyrics.EncodedSongs;
import org.segmodel.train.lyrics.LyricCrossValidation;
import org.segmodel.train.lyrics.LyricTrainingOptions;
import org.segmodel.train.lyrics.SongFolds;
import org.segmodel.train.lyrics.StoppableTrainings;
import org.segmodel.train.lyrics.config.LyricTrainingConfig;

/**
 * Does the trainings of a study, one after the other, each on the threads of its configuration. Features are extracted anew
 * only where a training describes lines in another way than the one before it. For one run; {@link #requestStop} may be
 * called from any thread.
 */
final class AblationTrainings {

    private final Trainings trainings;
    private final StudySongs songs;
    private final Optional<SongFolds> folds;
    private final AblationFolder folder;
    private final LyricTrainingOptions options;
    private final StoppableTrainings stoppable;
    private final Map<String, DoneTraining> done = new LinkedHashMap<>();
    private final Map<Training, String> failures = new LinkedHashMap<>();
    private EncodedSongs encoded;
    private int trained;
    private double seconds;

    AblationTrainings(Trainings trainings, StudySongs songs, Optional<SongFolds> folds, AblationFolder folder,
            LyricTrainingOptions options) {
        this.trainings = trainings;
        this.songs = songs;
        this.folds = folds;
        this.folder = folder;
        this.options = options;
        this.stoppable = new StoppableTrainings(options);
    }

    /** A training that is done; empty if it failed or was given up. */
    Optional<DoneTraining> done(Training training) {
        return Optional.ofNullable(done.get(training.id()));
    }

    /** Why trainings failed. */
    Map<Training, String> failures() {
        return failures;
    }

    /** Asks for an end; the training under way is given up. */
    void requestStop() {
        stoppable.requestStop();
    }

    boolean stopRequested() {
        return stoppable.stopRequested();
    }

    /**
     * Does what is not done yet, or until an end is asked for.
     *
     * @param progress told after each training, those done before included
     * @throws IOException if what came out cannot be written
     */
    void run(ParallelLoop.Progress progress) throws IOException {
        List<Training> all = trainings.all();
        for (Training training : all) {
            folder.read(training, options.messages()::say).ifPresent(found -> done.put(training.id(), found));
        }
        if (!done.isEmpty()) {
            options.messages().say(done.size() + " of " + all.size() + " trainings were done before");
        }
        for (Training training : all) {
            progress.progress(done.size() + failures.size(), all.size());
            if (stopRequested()) {
                return;
            }
            if (!done.containsKey(training.id())) {
                train(training, all.size());
            }
        }
        encoded = null;
        progress.progress(done.size() + failures.size(), all.size());
    }

    private void train(Training training, int total) throws IOException {
        Optional<DoneTraining> found;
        try {
            found = stoppable.run(told -> fold(training, told)).map(fold -> DoneTraining.of(training, fold));
        } catch (RuntimeException e) {
            String cause = StoppableTrainings.cause(e);
            failures.put(training, cause);
            options.messages().say(training + " failed: " + cause);
            return;
        }
        if (found.isPresent()) {
            folder.write(found.get());
            done.put(training.id(), found.get());
            trained++;
            seconds += found.get().seconds();
            options.messages().say(sentence(found.get(), total));
        }
    }

    private LyricCrossValidation.Fold fold(Training training, LyricTrainingOptions told) {
        LyricTrainingConfig config = training.config();
        config.system().device().require();
        if (encoded == null || !encoded.fits(config)) {
            encoded = null;
            encoded = EncodedSongs.of(config, songs.all(), options);
        }
        return folds.isPresent()
                ? LyricCrossValidation.fold(config, encoded, folds.get(), training.fold().orElseThrow(), told)
                : LyricCrossValidation.split(config, encoded.part(0, songs.train()),
                        encoded.part(songs.train(), encoded.size()), told);
    }

    private String sentence(DoneTraining last, int total) {
        int over = done.size() + failures.size();
        int left = total - over;
        return over + " of " + total + ": " + last.training() + ", epoch " + last.bestEpoch() + " of "
                + last.beliefs().cost().epochs() + ", " + Numbers.seconds(last.seconds())
                + (left == 0 ? "" : "; about " + Numbers.seconds(left * seconds / trained) + " left");
    }
}
