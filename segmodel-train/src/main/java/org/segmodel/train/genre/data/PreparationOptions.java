package org.segmodel.train.genre.data;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.segmodel.core.random.Seeds;
import org.segmodel.features.ProgressListener;

/**
 * How a data set is made.
 *
 * @param folds      names of the parts by the number of the fold that the names of files begin with; clips of other folds are
 *                   left out, and the split is written beside the data set. Empty takes all clips and splits nothing
 * @param validation share of the clips of the part {@code train}, in [0, 1), that become the part {@code validation} before
 *                   anything is mixed: stratified by genre, clips of one artist or source together; 0 deals none
 * @param mixtures   how many mixtures are made in place of the clips themselves
 * @param seeds      for the validation clips and the mixtures
 * @param threads    clips that are worked on at the same time, at least 1; the result does not depend on it
 * @param cache      where spectrograms are kept for good; empty keeps them beside the data set until it is complete
 * @param progress   is told how far the work has come
 */
public record PreparationOptions(Map<Integer, String> folds, double validation, MixtureCounts mixtures, Seeds seeds, int threads,
        Optional<Path> cache, ProgressListener progress) {

    /**
     * Copies and checks.
     *
     * @throws IllegalArgumentException if there is no thread, the share for validation is out of range, or there is one, but no
     *                                  part {@code train}, or a part {@code validation} already
     */
    public PreparationOptions {
        folds = Map.copyOf(folds);
        if (threads < 1) {
            throw new IllegalArgumentException(threads + " threads; expected 1 or more");
        }
        if (!(validation >= 0 && validation < 1)) {
            throw new IllegalArgumentException(validation + " of the training clips for validation; expected a share in [0, 1),"
                    + " such as 0.2");
        }
        if (validation > 0 && (!folds.containsValue(ClipSplit.TRAIN) || folds.containsValue(ClipSplit.VALIDATION))) {
            throw new IllegalArgumentException("validation clips are dealt from the part 'train'; expected folds for it and "
                    + "none for 'validation', such as train=1,2,3 and test=4; got " + folds);
        }
    }

    /** All clips as they are, one thread for each processor, nobody listening. */
    public static PreparationOptions defaults() {
        return new PreparationOptions(Map.of(), 0, MixtureCounts.NONE, new Seeds(0),
                Runtime.getRuntime().availableProcessors(), Optional.empty(), ProgressListener.NONE);
    }
}
