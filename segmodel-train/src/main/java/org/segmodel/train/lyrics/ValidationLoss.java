package org.segmodel.train.lyrics;

import java.util.Arrays;
import java.util.List;
import org.segmodel.core.sequence.PackedLayout;
import org.segmodel.losses.LossConfig;
import org.segmodel.losses.LossValue;
import org.segmodel.losses.Losses;
import org.segmodel.losses.SequenceLoss;
import org.segmodel.losses.SequenceTargets;

/**
 * The training objective on all validation songs at once, so that it does not depend on how they fall into batches. For
 * one thread.
 */
final class ValidationLoss {

    private final SequenceLoss loss;
    private final SequenceTargets targets;
    private final double[] logits;
    private final double[] gradient;

    ValidationLoss(LossConfig config, double[] classWeights, List<EncodedSong> songs) {
        PackedLayout layout = PackedLayout.of(songs.stream().mapToInt(EncodedSong::lines).toArray());
        int[] labels = songs.stream().flatMapToInt(song -> Arrays.stream(song.labels())).toArray();
        loss = Losses.create(config, classWeights);
        targets = new SequenceTargets(layout.offsets(), labels, classWeights.length);
        logits = new double[layout.rows() * classWeights.length];
        gradient = new double[logits.length];
    }

    /**
     * Its value.
     *
     * @param songs logits of each song, in the order of the songs
     */
    LossValue of(List<double[]> songs) {
        int from = 0;
        for (double[] song : songs) {
            System.arraycopy(song, 0, logits, from, song.length);
            from += song.length;
        }
        return loss.evaluate(logits, targets, gradient);
    }
}
