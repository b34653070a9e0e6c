package org.segmodel.train.lyrics;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.segmodel.models.network.TaggerNetwork;
import org.segmodel.models.network.Weights;
import org.segmodel.train.Selection;
import org.segmodel.train.TrainingResult;
import org.segmodel.train.config.Scheduler;
import org.segmodel.train.config.TrainingSettings;
import org.segmodel.train.lyrics.HeldOutBeliefs.TrainingCost;
import org.segmodel.train.lyrics.config.LyricTrainingConfig;
import org.segmodel.train.report.EpochReport;
import org.segmodel.train.session.NoModelException;

/**
 * Trains a configuration and gives what the models believe of songs that they did not learn from: the songs of a
 * validation split, or by k-fold cross-validation every song (M. Stone, Cross-Validatory Choice and Assessment of
 * Statistical Predictions, Journal of the Royal Statistical Society B 36, 1974). Writes no files; features are extracted
 * before, by {@link EncodedSongs}, and shared by all trainings. Holds no state; one call trains on the calling thread,
 * with the threads of the configuration.
 */
public final class LyricCrossValidation {

    private LyricCrossValidation() {
    }

    /**
     * A fold, or a split into two that is given.
     *
     * @param learned  number of songs that its model learned from
     * @param selected number of songs that only took part in selection; with a given split those that are held out
     * @param held     what the model believes of the songs that were held out
     * @param training how it was trained
     */
    public record Fold(int learned, int selected, HeldOutBeliefs held, TrainingResult training) {
    }

    /**
     * Out-of-fold beliefs: the songs are dealt to folds, and the beliefs of each fold's songs are those of a model that
     * learned from the other folds.
     *
     * <p>A fold takes no part in its model. Where scores on validation songs can change the weights that a run keeps
     * ({@code training.keep: best}, a patience shorter than the run, an end by confidence, or the plateau schedule), a sixth of the learning
     * songs is set aside for them and not learned from; otherwise all are learned from, and the validation scores that
     * listeners hear are those of the held-out fold.
     *
     * @param config     what to train
     * @param songs      encoded for it; 4 or more
     * @param folds      number of folds, 2 to the number of different songs; songs with the very same lines go to one fold
     * @param seed       deals the songs to the folds; a seed of its own, so that all configurations and all training seeds
     *                   see the same folds
     * @param options    listeners and messages; a sentence before each fold. Its folder is not used
     * @return of every song, in the order of the songs; the cost is that of one model, its time the mean over all folds
     * @throws IllegalArgumentException if the songs were encoded for another configuration, are too few, there are fewer
     *                                  than two folds, or the configuration names a teacher, which may have learned from
     *                                  the songs of any fold
     * @throws IllegalStateException    if the engine does not work on the wanted device, or a run ended before any epoch
     *                                  had a score; it says why
     */
    public static HeldOutBeliefs outOfFold(LyricTrainingConfig config, EncodedSongs songs, int folds, long seed,
            LyricTrainingOptions options) {
        SongFolds dealt = SongFolds.deal(songs.songs(), folds, seed);
        return HeldOutBeliefs.joined(dealt, IntStream.range(0, folds)
                .mapToObj(fold -> fold(config, songs, dealt, fold, options).held()).toList());
    }

    /**
     * One fold of {@link #outOfFold}: a model that learned from the other folds, asked about the songs of this one.
     *
     * @param config  what to train
     * @param songs   encoded for it, those that were dealt
     * @param folds   to which they were dealt
     * @param fold    the one that is held out, from 0
     * @param options as there
     * @return with the beliefs of the fold's songs, in the order of {@link SongFolds#held}
     * @throws IllegalArgumentException as there, or if other songs were dealt
     * @throws IllegalStateException    as there
     */
    public static Fold fold(LyricTrainingConfig config, EncodedSongs songs, SongFolds folds, int fold,
            LyricTrainingOptions options) {
        songs.requireFit(config);
        requireIndependent(config);
        if (folds.songs() != songs.size()) {
            throw new IllegalArgumentException(folds.songs() + " songs were dealt to the folds, and these are " + songs.size()
                    + "; expected the same songs");
        }
        boolean selects = usesValidation(config);
        EncodedSongs held = songs.at(folds.held(fold));
        EncodedSongs train = songs.at(selects ? folds.learnedBesideSelection(fold) : folds.learned(fold));
        EncodedSongs validation = selects ? songs.at(folds.selection(fold)) : held;
        options.messages().say("Fold " + (fold + 1) + " of " + folds.count() + ": " + train.size() + " songs to learn from"
                + (selects ? ", " + validation.size() + " for selection" : "") + ", " + held.size() + " held out");
        return train(config, TrainingSongs.of(config, train.songs(), train.encoded(), train.pipeline(), options), validation,
                held, selects ? validation.size() : 0, options);
    }

    /**
     * Makes sure that no song can reach its own fold's model on a detour.
     *
     * @param config what is to be cross-validated
     * @throws IllegalArgumentException if it names a model that may have learned from the songs of any fold
     */
    public static void requireIndependent(LyricTrainingConfig config) {
        if (config.distillation().teacher().isPresent()) {
            throw new IllegalArgumentException("distillation.teacher is " + config.distillation().teacher().get()
                    + ", a model that may have learned from the songs that a fold holds out; cross-validate without it, or "
                    + "train on a fixed split");
        }
        if (config.curriculum().enabled() && config.curriculum().model().isPresent()) {
            throw new IllegalArgumentException("curriculum.model is " + config.curriculum().model().get()
                    + ", a model that may have learned from the songs that a fold holds out; cross-validate with first "
                    + "models of the run, curriculum.model=null");
        }
    }

    /**
     * Beliefs of validation songs, which select the epoch as in {@link LyricTrainer}: the same weights and, by
     * {@link HeldOutBeliefs#predictions(LyricTrainingConfig)}, the same scores.
     *
     * @param config     what to train
     * @param train      songs to learn from, encoded for it; at least one
     * @param validation songs for selection, encoded for it; at least one
     * @param options    listeners and messages; its folder is not used
     * @throws IllegalArgumentException if songs were encoded for another configuration or there are none
     * @throws IllegalStateException    as {@link #outOfFold}
     */
    public static HeldOutBeliefs heldOut(LyricTrainingConfig config, EncodedSongs train, EncodedSongs validation,
            LyricTrainingOptions options) {
        return split(config, train, validation, options).held();
    }

    /**
     * The same with how the model was trained.
     *
     * @param config     what to train
     * @param train      songs to learn from, encoded for it; at least one
     * @param validation songs for selection, encoded for it; at least one
     * @param options    listeners and messages; its folder is not used
     * @throws IllegalArgumentException as {@link #heldOut}
     * @throws IllegalStateException    as {@link #outOfFold}
     */
    public static Fold split(LyricTrainingConfig config, EncodedSongs train, EncodedSongs validation,
            LyricTrainingOptions options) {
        train.requireFit(config);
        validation.requireFit(config);
        if (train.size() == 0 || validation.size() == 0) {
            throw new IllegalArgumentException(train.size() + " songs to learn from and " + validation.size()
                    + " for validation; expected one or more of each");
        }
        List<EncodedSong> taught = Teacher.teach(config, train.songs(), train.encoded(), options.features());
        return train(config, TrainingSongs.of(config, train.songs(), taught, train.pipeline(), options), validation,
                validation, validation.size(), options);
    }

    /**
     * Whether scores on validation songs, and with them decoding, can change the weights that a run ends with.
     *
     * @param config what is to be trained
     */
    public static boolean usesValidation(LyricTrainingConfig config) {
        TrainingSettings training = config.training();
        return training.keep() == Selection.BEST || training.patience() < training.maxEpochs()
                || training.scheduler() == Scheduler.PLATEAU || config.stopping().confidence().enabled()
                || config.stopping().patienceOn().stream().anyMatch(each -> each.patience() < training.maxEpochs());
    }

    /** Trains one model and asks it about songs. */
    private static Fold train(LyricTrainingConfig config, TrainingSongs train, EncodedSongs validation, EncodedSongs held,
            int selected, LyricTrainingOptions options) {
        config.system().device().require();
        double[] classWeights = LyricTraining.classWeights(config, train.all());
        try (TaggerNetwork network = LyricTraining.network(config, classWeights, train.all())) {
            LyricTask task = new LyricTask(config, network, classWeights, train,
                    LyricTraining.withHeads(config, validation.songs(), validation.encoded()));
            TrainingResult training = LyricTraining.trainer(config, train, options.listeners())
                    .run(LyricTraining.averaged(config, task, train));
            NoModelException.unlessModel(training, Optional.empty());
            List<EpochReport> epochs = training.history();
            TrainingCost cost = new TrainingCost(Weights.count(config.model(), train.all().get(0).features().width(),
                    classWeights.length), epochs.size(),
                    epochs.stream().mapToDouble(EpochReport::trainSeconds).average().orElse(0));
            return new Fold(train.all().size(), selected, new HeldOutBeliefs(EncodedSong.labels(held.encoded()),
                    new LyricTask(config, network, classWeights, train, held.encoded()).validationBeliefs(), cost), training);
        }
    }
}
