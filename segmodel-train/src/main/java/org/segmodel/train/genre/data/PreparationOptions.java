package org.segmodel.train.genre.data;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.segmodel.core.random.Seeds;
import org.segmodel.features.ProgressListener;

/**
 * How a data set is made.
 *
 * @param folds    names of the parts by the number of the fold that the names of files begin with; clips of other folds are
 *                 left out, and the split is written beside the data set. Empty takes all clips and splits nothing
 * @param mixtures how many mixtures are made in place of the clips themselves; 0 takes the clips
 * @param seeds    for the mixtures
 * @param threads  clips that are worked on at the same time, at least 1; the result does not depend on it
 * @param cache    where spectrograms are kept for good; empty keeps them beside the data set until it is complete
 * @param progress is told how far the work has come
 */
public record PreparationOptions(Map<Integer, String> folds, int mixtures, Seeds seeds, int threads, Optional<Path> cache,
        ProgressListener progress) {

    /**
     * Copies and checks.
     *
     * @throws IllegalArgumentException if there is no thread, or a negative number of mixtures
     */
    public PreparationOptions {
        folds = Map.copyOf(folds);
        if (threads < 1 || mixtures < 0) {
            throw new IllegalArgumentException(threads + " threads and " + mixtures + " mixtures; expected 1 and 0, or more");
        }
    }

    /** All clips as they are, one thread for each processor, nobody listening. */
    public static PreparationOptions defaults() {
        return new PreparationOptions(Map.of(), 0, new Seeds(0), Runtime.getRuntime().availableProcessors(), Optional.empty(),
                ProgressListener.NONE);
    }
}
