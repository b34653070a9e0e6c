package org.segmodel.train.lyrics;

import java.util.Arrays;
import java.util.List;
import org.segmodel.core.config.ConfigRecords;
import org.segmodel.core.random.Seeds;
import org.segmodel.models.decode.SongPosterior;
import org.segmodel.models.network.TaggerNetwork;
import org.segmodel.train.Selection;
import org.segmodel.train.Trainer;
import org.segmodel.train.TrainingResult;
import org.segmodel.train.lyrics.config.LyricTrainingConfig;
import org.segmodel.train.stop.StopReason;
import org.segmodel.train.stop.StoppingRules;

/**
 * How hard training songs are for models that were trained for a few epochs on the others: the songs are dealt to folds,
 * and those of each fold are judged by a model that learned from the other folds, so that no song is easy because it was
 * learned by heart. As B. Xu and others, "Curriculum Learning for Natural Language Understanding", ACL 2020, section 3.1,
 * but with one judge a song. Holds no state.
 */
final class FirstModels {

    /** As {@link SongPosterior} has it: no belief is taken for smaller. */
    private static final double SMALLEST = 1e-12;

    private FirstModels() {
    }

    /**
     * Trains and asks.
     *
     * @param songs the training songs; 4 or more, and one or more for each fold
     * @return mean of −log of the belief in the true class over the lines of each song
     * @throws IllegalArgumentException if there are too few songs
     * @throws IllegalStateException    if the calling thread is interrupted, which it then stays, or a model has no
     *                                  finite numbers
     */
    static double[] losses(LyricTrainingConfig config, List<EncodedSong> songs) {
        int folds = config.curriculum().folds();
        if (songs.size() < Math.max(4, folds)) {
            throw new IllegalArgumentException("curriculum.difficulty loss needs 4 training songs or more, and one for "
                    + "each of curriculum.folds, " + folds + "; got " + songs.size());
        }
        SongFolds dealt = SongFolds.deal(songs.size(), folds,
                new Seeds(config.system().seed()).child("curriculum").seed());
        double[] losses = new double[songs.size()];
        for (int fold = 0; fold < folds; fold++) {
            int[] held = dealt.held(fold);
            List<EncodedSong> asked = at(songs, held);
            List<SongPosterior> beliefs = beliefs(config, at(songs, dealt.learned(fold)), asked);
            for (int s = 0; s < held.length; s++) {
                losses[held[s]] = loss(asked.get(s).labels(), beliefs.get(s));
            }
        }
        return losses;
    }

    /** Mean of −log of the belief in the true class over the lines of a song. */
    static double loss(int[] labels, SongPosterior belief) {
        double sum = 0;
        for (int line = 0; line < labels.length; line++) {
            sum -= Math.log(Math.max(SMALLEST, belief.marginals()[line * belief.classes() + labels[line]]));
        }
        return sum / labels.length;
    }

    private static List<SongPosterior> beliefs(LyricTrainingConfig whole, List<EncodedSong> train,
            List<EncodedSong> held) {
        LyricTrainingConfig config = ConfigRecords.with(whole, "multitask.enabled", false);
        double[] classWeights = LyricTraining.classWeights(config, train);
        try (TaggerNetwork network = LyricTraining.network(config, classWeights, train)) {
            TrainingSongs songs = TrainingSongs.unchanged(train);
            LyricTask task = new LyricTask(config, network, classWeights, songs, held);
            Trainer trainer = new Trainer(songs.sampler(config), config.training().schedule(),
                    StoppingRules.maxEpochs(config.curriculum().firstEpochs()), List.of()).keeping(Selection.LAST);
            TrainingResult training = trainer.run(task);
            if (training.stopReason().kind() == StopReason.Kind.INTERRUPTED) {
                Thread.currentThread().interrupt();
            }
            if (training.stopReason().kind() != StopReason.Kind.MAX_EPOCHS) {
                throw new IllegalStateException("a first model for the curriculum was not trained to its end: "
                        + training.stopReason().sentence());
            }
            return task.validationBeliefs();
        }
    }

    private static List<EncodedSong> at(List<EncodedSong> songs, int[] places) {
        return Arrays.stream(places).mapToObj(songs::get).toList();
    }
}
