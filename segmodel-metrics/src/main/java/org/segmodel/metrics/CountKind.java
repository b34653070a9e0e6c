package org.segmodel.metrics;

import java.util.function.BinaryOperator;
import java.util.function.IntFunction;

/**
 * One kind of counts of an {@link Evaluation}: a monoid and what a song adds to it.
 *
 * @param none  the counts of no song, by the number of classes
 * @param song  the counts of a song
 * @param merge the counts of both together
 * @param <C>   the counts
 */
record CountKind<C>(IntFunction<C> none, Counter<C> song, BinaryOperator<C> merge) {

    /** Counts one song. */
    @FunctionalInterface
    interface Counter<C> {
        C count(int classes, SongPrediction song);
    }

    /** Counts what the true and the predicted classes of a song's lines say. */
    @FunctionalInterface
    interface LabelCounter<C> {
        C count(int classes, int[] truth, int[] predicted);
    }

    static <C> CountKind<C> ofLabels(IntFunction<C> none, LabelCounter<C> song, BinaryOperator<C> merge) {
        return new CountKind<>(none, (classes, each) -> song.count(classes, each.truth(), each.predicted()), merge);
    }
}
