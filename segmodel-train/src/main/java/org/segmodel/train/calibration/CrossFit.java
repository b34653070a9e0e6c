package org.segmodel.train.calibration;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.segmodel.core.random.RandomStream;
import org.segmodel.models.calibration.Calibration;

/**
 * Calibrators for measuring: the sequences are cut at random into folds of like size, and each sequence gets the
 * calibrator that was fitted on the other folds. Scores computed with them are of lines that the calibrator never saw;
 * the calibrator that is used in the end is fitted on all.
 */
public final class CrossFit {

    private CrossFit() {
    }

    /**
     * One calibrator for each sequence.
     *
     * @param sequences all sequences
     * @param folds     number of folds, 2 or more; with fewer sequences than folds each is its own fold
     * @param fit       fits a calibrator
     * @param random    deals the sequences to the folds
     * @return in the order of the sequences; with fewer than two sequences nothing can be held out, and the list is
     *         empty
     * @throws IllegalArgumentException if {@code folds} is less than 2
     */
    public static List<Calibration> calibrators(List<ScoredSequence> sequences, int folds,
            Function<List<ScoredSequence>, ? extends Calibration> fit, RandomStream random) {
        return fitted(sequences, folds, fit::apply, random);
    }

    /**
     * For each example what was fitted on the other folds, whatever that is.
     *
     * @param examples all examples
     * @param folds    as for {@link #calibrators}
     * @param fit      fits something
     * @param random   deals the examples to the folds
     * @param <T>      an example
     * @param <R>      what is fitted
     * @return in the order of the examples; empty with fewer than two of them
     * @throws IllegalArgumentException if {@code folds} is less than 2
     */
    public static <T, R> List<R> fitted(List<T> examples, int folds, Function<List<T>, R> fit, RandomStream random) {
        requireFolds(folds);
        int n = examples.size();
        if (n < 2) {
            return List.of();
        }
        int parts = Math.min(folds, n);
        int[] order = random.permutation(n);
        List<R> result = new ArrayList<>(Collections.nCopies(n, null));
        for (int fold = 0; fold < parts; fold++) {
            List<T> others = new ArrayList<>();
            for (int i = 0; i < n; i++) {
                if (i % parts != fold) {
                    others.add(examples.get(order[i]));
                }
            }
            R fitted = fit.apply(others);
            for (int i = fold; i < n; i += parts) {
                result.set(order[i], fitted);
            }
        }
        return List.copyOf(result);
    }

    static void requireFolds(int folds) {
        if (folds < 2) {
            throw new IllegalArgumentException("cross-fitting with folds = " + folds + "; expected 2 or more");
        }
    }
}
