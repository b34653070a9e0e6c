package org.segmodel.train.lyrics;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.segmodel.core.run.ParallelLoop;
import org.segmodel.core.song.Song;
import org.segmodel.features.ProgressListener;
import org.segmodel.losses.LossType;
import org.segmodel.losses.TargetSmoothing;
import org.segmodel.losses.chain.LabelChain;
import org.segmodel.losses.chain.ScoreLayout;
import org.segmodel.models.segment.LyricSegmenter;
import org.segmodel.train.lyrics.config.LyricTrainingConfig;

/** Soft targets for training songs: the beliefs of another model, mixed with the labels. Holds no state. */
final class Teacher {

    private Teacher() {
    }

    /**
     * Gives each song its soft targets, where the configuration names a teacher.
     *
     * @param songs    the training songs
     * @param encoded  the same songs
     * @param progress is told how far the work has come
     * @throws IllegalArgumentException if teacher, labels and objective do not fit each other
     */
    static List<EncodedSong> teach(LyricTrainingConfig config, List<Song> songs, List<EncodedSong> encoded,
            ProgressListener progress) {
        if (config.distillation().teacher().isEmpty()) {
            return encoded;
        }
        Path file = config.distillation().teacher().get();
        LyricSegmenter teacher = LyricSegmenter.load(file);
        requireFit(config, file, teacher);
        ScoreLayout layout = config.model().scoreLayout(teacher.labels().size());
        EncodedSong[] taught = new EncodedSong[songs.size()];
        ParallelLoop.run("asking the teacher", taught.length, config.system().threadCount(), s -> taught[s] =
                encoded.get(s).withTargets(mix(config, layout, encoded.get(s).labels(),
                        teacher.posterior(songs.get(s).lines()).counts(layout))),
                progress::progress);
        return new ArrayList<>(List.of(taught));
    }

    private static void requireFit(LyricTrainingConfig config, Path file, LyricSegmenter teacher) {
        if (!teacher.labels().names().equals(config.labels().labelSet().names())) {
            throw new IllegalArgumentException("the teacher " + file + " knows the classes " + teacher.labels().names()
                    + "; expected those of this run, " + config.labels().labelSet().names());
        }
        if (config.loss().type() != LossType.SEQUENCE_LIKELIHOOD) {
            throw new IllegalArgumentException("distillation.teacher goes with loss.type sequence_likelihood; got "
                    + config.loss().type());
        }
    }

    /** The labels' share is smoothed as it would be without a teacher. */
    private static float[] mix(LyricTrainingConfig config, ScoreLayout layout, int[] labels, float[] beliefs) {
        double weight = config.distillation().weight();
        double[] counts = new double[beliefs.length];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = weight * beliefs[i];
        }
        TargetSmoothing.of(config.loss()).addCounts(LabelChain.of(layout), labels, 0, labels.length, 1 - weight, counts);
        float[] mixed = new float[counts.length];
        for (int i = 0; i < counts.length; i++) {
            mixed[i] = (float) counts[i];
        }
        return mixed;
    }
}
