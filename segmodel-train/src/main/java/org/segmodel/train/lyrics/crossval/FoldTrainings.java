package org.segmodel.train.lyrics.crossval;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.segmodel.core.run.ParallelLoop;
import org.segmodel.core.song.Song;
import org.segmodel.metrics.Evaluation;
import org.segmodel.metrics.ScoredSong;
import org.segmodel.metrics.SongPrediction;
import org.segmodel.train.compare.Numbers;
import org.segmodel.train.lyrics.EncodedSongs;
import org.segmodel.train.lyrics.LyricCrossValidation;
import org.segmodel.train.lyrics.LyricTrainingOptions;
import org.segmodel.train.lyrics.SongFolds;
import org.segmodel.train.lyrics.StoppableTrainings;
import org.segmodel.train.lyrics.config.LyricTrainingConfig;
import org.segmodel.train.lyrics.crossval.CrossValidationPlan.Training;

/**
 * Does the trainings of a plan, one after the other, each on the threads of its configuration. For one run;
 * {@link #requestStop} may be called from any thread.
 */
final class FoldTrainings {

    private final CrossValidationPlan plan;
    private final List<Song> songs;
    private final SongFolds folds;
    private final CrossValidationFolder folder;
    private final LyricTrainingOptions options;
    private final StoppableTrainings stoppable;
    private final Map<Training, TrainedFold> done = new LinkedHashMap<>();
    private final Map<Training, String> failures = new LinkedHashMap<>();
    private int trained;
    private double seconds;

    FoldTrainings(CrossValidationPlan plan, List<Song> songs, SongFolds folds, CrossValidationFolder folder,
            LyricTrainingOptions options) {
        this.plan = plan;
        this.songs = songs;
        this.folds = folds;
        this.folder = folder;
        this.options = options;
        this.stoppable = new StoppableTrainings(options);
    }

    /** The trainings that are done, in the order of the plan. */
    Map<Training, TrainedFold> done() {
        Map<Training, TrainedFold> ordered = new LinkedHashMap<>();
        plan.trainings().stream().filter(done::containsKey).forEach(training -> ordered.put(training, done.get(training)));
        return ordered;
    }

    /** Why trainings failed. */
    Map<Training, String> failures() {
        return failures;
    }

    /** Number of trainings that this run did itself. */
    int trained() {
        return trained;
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
     * @param metric   score to tell after each training
     * @throws IOException if what came out cannot be written
     */
    void run(ParallelLoop.Progress progress, String metric) throws IOException {
        for (Training training : plan.trainings()) {
            folder.read(training, ids(training.fold()), options.messages()::say)
                    .ifPresent(found -> done.put(training, found));
        }
        List<Training> left = plan.trainings().stream().filter(training -> !done.containsKey(training)).toList();
        int total = plan.trainings().size();
        if (!done.isEmpty()) {
            options.messages().say(done.size() + " of " + total + " trainings were done before");
        }
        List<EncodedSongs> encoded = encode(left);
        for (Training training : left) {
            if (stopRequested()) {
                return;
            }
            progress.progress(done.size() + failures.size(), total);
            Optional<TrainedFold> fold = train(training, encoded);
            if (fold.isPresent()) {
                folder.write(fold.get());
                done.put(training, fold.get());
                trained++;
                seconds += fold.get().seconds();
                options.messages().say(sentence(fold.get(), metric, total));
            }
        }
        progress.progress(done.size() + failures.size(), total);
    }

    /** Features for all that is left to train, once for all configurations that describe lines alike. */
    private List<EncodedSongs> encode(List<Training> left) {
        List<EncodedSongs> encoded = new ArrayList<>();
        left.stream().map(Training::candidate).distinct().map(name -> plan.candidate(name).config()).forEach(config -> {
            config.system().device().require();
            if (encoded.stream().noneMatch(each -> each.fits(config))) {
                encoded.add(EncodedSongs.of(config, songs, options));
            }
        });
        return encoded;
    }

    /** Empty if the training failed or was given up. */
    private Optional<TrainedFold> train(Training training, List<EncodedSongs> encoded) {
        LyricTrainingConfig config = plan.candidate(training.candidate()).withSeed(training.seed());
        EncodedSongs fitting = encoded.stream().filter(each -> each.fits(config)).findFirst().orElseThrow();
        try {
            return stoppable.run(told -> LyricCrossValidation.fold(config, fitting, folds, training.fold(), told))
                    .map(fold -> trained(training, config, fold));
        } catch (RuntimeException e) {
            String cause = StoppableTrainings.cause(e);
            failures.put(training, cause);
            options.messages().say(training + " failed: " + cause);
            return Optional.empty();
        }
    }

    private TrainedFold trained(Training training, LyricTrainingConfig config, LyricCrossValidation.Fold fold) {
        List<SongPrediction> predictions = fold.held().predictions(config);
        List<String> ids = ids(training.fold());
        return new TrainedFold(training, fold.learned(), fold.selected(), fold.held().cost().parameters(),
                fold.training().history().size(), fold.training().bestEpoch(), fold.training().stopReason().sentence(),
                fold.training().elapsed().toMillis() / 1000.0, IntStream.range(0, ids.size())
                        .mapToObj(s -> new ScoredSong(ids.get(s), predictions.get(s))).toList());
    }

    private List<String> ids(int fold) {
        return Arrays.stream(folds.held(fold)).mapToObj(place -> songs.get(place).id()).toList();
    }

    private String sentence(TrainedFold fold, String metric, int total) {
        double score = Evaluation.of(plan.labels(), fold.songs().stream().map(ScoredSong::prediction).toList()).report()
                .value(metric);
        int left = total - done.size() - failures.size();
        return (done.size() + failures.size()) + " of " + total + ": " + fold.training() + ": " + metric + " "
                + Numbers.value(score) + ", epoch " + fold.bestEpoch() + " of " + fold.epochs() + ", "
                + Numbers.seconds(fold.seconds()) + (left == 0 ? "" : "; about " + Numbers.seconds(left * seconds / trained)
                + " left");
    }
}
