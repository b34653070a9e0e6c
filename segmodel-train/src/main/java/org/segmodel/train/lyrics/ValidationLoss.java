package org.segmodel.train.lyrics;

import java.util.Arrays;
import java.util.List;
import org.segmodel.core.sequence.PackedLayout;
import org.segmodel.losses.LossConfig;
import org.segmodel.losses.LossValue;
import org.segmodel.losses.Losses;
import org.segmodel.losses.SequenceLoss;
import org.segmodel.losses.SequenceTargets;
import org.segmodel.losses.chain.ScoreLayout;

/**
 * The training objective on all validation songs at once, so that it does not depend on how they fall into batches. For
 * one thread.
 */
final class ValidationLoss {

    private final SequenceLoss loss;
    private final SequenceTargets targets;
    private final double[] scores;
    private final double[] gradient;

    ValidationLoss(LossConfig config, double[] classWeights, ScoreLayout scoreLayout, List<EncodedSong> songs) {
        PackedLayout layout = PackedLayout.of(songs.stream().mapToInt(EncodedSong::lines).toArray());
        int[] labels = songs.stream().flatMapToInt(song -> Arrays.stream(song.labels())).toArray();
        loss = Losses.create(config, classWeights, scoreLayout);
        targets = new SequenceTargets(layout.offsets(), labels, classWeights.length);
        scores = new double[layout.rows() * scoreLayout.width()];
        gradient = new double[scores.length];
    }

    /**
     * Its value.
     *
     * @param songs score rows of each song, in the order of the songs
     */
    LossValue of(List<double[]> songs) {
        int from = 0;
        for (double[] song : songs) {
            System.arraycopy(song, 0, scores, from, song.length);
            from += song.length;
        }
        return loss.evaluate(scores, targets, gradient);
    }
}
