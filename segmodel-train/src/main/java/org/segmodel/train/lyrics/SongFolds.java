package org.segmodel.train.lyrics;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.segmodel.core.random.Seeds;

/**
 * Songs dealt to folds at random: fold f has the songs at the places f, f + k, f + 2k … of a random order. The order
 * depends on the seed and the number of songs alone. Immutable.
 */
final class SongFolds {

    private static final String STREAM = "cross-validation/folds";
    /** One learning song in so many is for selection where a run looks at validation scores. */
    private static final int SELECTION_SHARE = 6;

    private final int folds;
    private final int[] order;

    private SongFolds(int folds, int[] order) {
        this.folds = folds;
        this.order = order;
    }

    /**
     * Deals.
     *
     * @throws IllegalArgumentException if there are fewer than 2 folds, fewer songs than folds, or fewer than 4 songs,
     *                                  which is what it takes to leave two to learn from in all cases
     */
    static SongFolds deal(int songs, int folds, long seed) {
        if (folds < 2 || songs < folds || songs < 4) {
            throw new IllegalArgumentException("cross-validation of " + songs + " songs with " + folds
                    + " folds; expected 2 folds or more, 4 songs or more, and a song or more for each fold");
        }
        return new SongFolds(folds, new Seeds(seed).stream(STREAM).permutation(songs));
    }

    /** Number of folds. */
    int count() {
        return folds;
    }

    /** Places of the songs of a fold, ascending. */
    int[] held(int fold) {
        return IntStream.range(0, order.length).filter(i -> i % folds == fold).map(i -> order[i]).sorted().toArray();
    }

    /** Places of the songs of all other folds, ascending. */
    int[] learned(int fold) {
        return Arrays.stream(others(fold)).sorted().toArray();
    }

    /** Of those the ones kept for selection, a sixth of them, at least one; ascending. */
    int[] selection(int fold) {
        int[] others = others(fold);
        return Arrays.stream(others).limit(selected(others)).sorted().toArray();
    }

    /** Of those the ones that are left to learn from; ascending. */
    int[] learnedBesideSelection(int fold) {
        int[] others = others(fold);
        return Arrays.stream(others).skip(selected(others)).sorted().toArray();
    }

    private static int selected(int[] others) {
        return Math.max(1, others.length / SELECTION_SHARE);
    }

    private int[] others(int fold) {
        return IntStream.range(0, order.length).filter(i -> i % folds != fold).map(i -> order[i]).toArray();
    }
}
