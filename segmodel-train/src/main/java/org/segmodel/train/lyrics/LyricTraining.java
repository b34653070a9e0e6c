package org.segmodel.train.lyrics;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.segmodel.core.song.Song;
import org.segmodel.losses.ClassWeights;
import org.segmodel.losses.multitask.MultiTaskConfig;
import org.segmodel.models.network.InputScaling;
import org.segmodel.models.network.TaggerNetwork;
import org.segmodel.train.Trainer;
import org.segmodel.train.TrainingListener;
import org.segmodel.train.average.AveragedTask;
import org.segmodel.train.lyrics.config.LyricTrainingConfig;
import org.segmodel.train.lyrics.multitask.AuxiliaryTargets;
import org.segmodel.train.schedule.LearningRateSchedule;
import org.segmodel.train.stop.StoppingRule;
import org.segmodel.train.task.TrainingTask;

/** From a configuration and songs with features to what trains on them: the same for every way to train. Stateless. */
final class LyricTraining {

    private LyricTraining() {
    }

    /** Weight of each class in the objective, from the lines to learn from. */
    static double[] classWeights(LyricTrainingConfig config, List<EncodedSong> train) {
        return ClassWeights.of(EncodedSong.linesPerClass(train, config.labels().labelSet().size()), config.loss());
    }

    /**
     * The network before its first step. Whoever asks for it closes it.
     *
     * @param train songs to learn from, at least one, with the targets of the heads that the configuration asks for
     */
    static TaggerNetwork network(LyricTrainingConfig config, double[] classWeights, List<EncodedSong> train) {
        Optional<MultiTaskConfig> tasks = AuxiliaryTargets.of(config)
                .map(heads -> heads.multiTask(train.stream().map(EncodedSong::further).toList()));
        return TaggerNetwork.create(config.model(), train.get(0).features().width(), classWeights.length, scaling(train),
                config.loss(), classWeights, tasks, config.system().seed(), config.system().threadCount());
    }

    /**
     * Songs with the targets of the auxiliary heads that a configuration asks for.
     *
     * @param songs   labelled songs
     * @param encoded the same songs
     * @return the same songs where it asks for none
     */
    static List<EncodedSong> withHeads(LyricTrainingConfig config, List<Song> songs, List<EncodedSong> encoded) {
        Optional<AuxiliaryTargets> heads = AuxiliaryTargets.of(config);
        return heads.isEmpty() ? encoded : IntStream.range(0, songs.size())
                .mapToObj(s -> encoded.get(s).withFurther(heads.get().of(songs.get(s)))).toList();
    }

    /**
     * The standardisation of the inputs.
     *
     * @param train songs to learn from, at least one
     */
    static InputScaling scaling(List<EncodedSong> train) {
        // One song at a time: copies of all of them would take as much memory as the features themselves.
        return InputScaling.fit(() -> train.stream().map(song -> song.features().values()).iterator(),
                train.get(0).features().width());
    }

    /** The task as the trainer is to see it: with the average of its weights, if the configuration asks for one. */
    static TrainingTask<EncodedSong> averaged(LyricTrainingConfig config, LyricTask task, TrainingSongs train) {
        return config.regularisation().averaging(config.training().maxEpochs(), train.sampler(config).batchesPerEpoch())
                .<TrainingTask<EncodedSong>>map(rule -> new AveragedTask<>(task, rule)).orElse(task);
    }

    /** The trainer that a configuration asks for. */
    static Trainer trainer(LyricTrainingConfig config, TrainingSongs train,
            List<? extends TrainingListener> listeners) {
        GuardRails rails = GuardRails.of(config, train.all());
        StoppingRule stopping = rails.ends().stream().reduce(RunEnd.of(config), StoppingRule::or);
        return new Trainer(train.sampler(config), schedule(config), stopping, listeners)
                .keeping(config.training().keep()).warning(rails.warnings())
                .answering(config.emergencyMonitoring().rollback().rollback());
    }

    private static LearningRateSchedule schedule(LyricTrainingConfig config) {
        return config.regularisation().swa().schedule(config.training().schedule(), config.training().maxEpochs());
    }
}
