package org.segmodel.losses.chain;

import java.util.Objects;

/**
 * What the columns of a score row mean. Every row has an emission score for each class; where there are transition
 * scores, one for each ordered pair (class of the line before, class of this line); where there are duration scores, one
 * for each class and bucket of {@link SegmentLengths}, used by the line with which a section of that class and length
 * begins.
 *
 * <p>Columns that depend on the line come first, so that a linear layer gives them, and static ones, which only a bias
 * gives, come last. Without transition and duration scores a row is what is commonly called logits. Immutable.
 *
 * @param classes     number of classes C, 2 or more
 * @param transitions where transition scores come from
 * @param durations   where duration scores come from; they need transition scores
 */
public record ScoreLayout(int classes, ScoreSource transitions, ScoreSource durations) {

    /**
     * Checks.
     *
     * @throws IllegalArgumentException if there are fewer than two classes, or durations without transitions
     */
    public ScoreLayout {
        Objects.requireNonNull(transitions, "transitions");
        Objects.requireNonNull(durations, "durations");
        if (classes < 2) {
            throw new IllegalArgumentException("a score row for " + classes + " classes; expected at least 2 classes");
        }
        if (durations != ScoreSource.NONE && transitions == ScoreSource.NONE) {
            throw new IllegalArgumentException("duration scores without transition scores; a semi-Markov model scores the"
                    + " change from one section to the next, too");
        }
    }

    /**
     * Rows of emission scores alone.
     *
     * @param classes number of classes
     */
    public static ScoreLayout independent(int classes) {
        return new ScoreLayout(classes, ScoreSource.NONE, ScoreSource.NONE);
    }

    /** Whether the labels of neighbouring lines depend on each other given the scores. */
    public boolean isChain() {
        return transitions != ScoreSource.NONE;
    }

    /** Number of columns. */
    public int width() {
        return classes + transitionColumns() + durationColumns();
    }

    /** Number of columns that depend on the line; they come first. */
    public int inputColumns() {
        return classes + (transitions == ScoreSource.INPUT_DEPENDENT ? transitionColumns() : 0)
                + (durations == ScoreSource.INPUT_DEPENDENT ? durationColumns() : 0);
    }

    /** Number of columns that are the same for every line; they come last. */
    public int staticColumns() {
        return width() - inputColumns();
    }

    /**
     * Column of a transition score; there must be some.
     *
     * @param before class of the line before
     * @param after  class of the line
     */
    public int transition(int before, int after) {
        return transitionStart() + before * classes + after;
    }

    /**
     * Column of a duration score; there must be some.
     *
     * @param label  class of the section that begins here
     * @param bucket of its length, see {@link SegmentLengths#bucket}
     */
    public int duration(int label, int bucket) {
        return durationStart() + label * SegmentLengths.BUCKETS + bucket;
    }

    private int transitionStart() {
        boolean behindDurations = transitions == ScoreSource.STATIC && durations == ScoreSource.INPUT_DEPENDENT;
        return behindDurations ? classes + durationColumns() : classes;
    }

    private int durationStart() {
        boolean beforeTransitions = transitions == ScoreSource.STATIC && durations == ScoreSource.INPUT_DEPENDENT;
        return beforeTransitions ? classes : classes + transitionColumns();
    }

    private int transitionColumns() {
        return transitions == ScoreSource.NONE ? 0 : classes * classes;
    }

    private int durationColumns() {
        return durations == ScoreSource.NONE ? 0 : classes * SegmentLengths.BUCKETS;
    }
}
