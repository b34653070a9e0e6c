package org.segmodel.train.stop;

import java.util.Objects;

/**
 * Why a run ended.
 *
 * @param kind     for programs
 * @param sentence for people, with the figures that led to it
 */
public record StopReason(Kind kind, String sentence) {

    /** Kinds of ends. */
    public enum Kind {
        /** The planned number of epochs was reached. */
        MAX_EPOCHS(false),
        /** The validation score did not improve for a while. */
        NO_IMPROVEMENT(false),
        /** The time was used up. */
        TIME_LIMIT(false),
        /** Somebody asked the run to end. */
        INTERRUPTED(false),
        /** A loss, objective or gradient became NaN or infinite. */
        NON_FINITE(true),
        /** A monitored value left its allowed range. */
        GUARD_RAIL(true);

        private final boolean broken;

        Kind(boolean broken) {
            this.broken = broken;
        }

        /**
         * Whether the weights at this end are not to be trusted: an epoch that ends so cannot become the best, whatever
         * its score.
         */
        public boolean isBroken() {
            return broken;
        }
    }

    /** Checks that nothing is null. */
    public StopReason {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(sentence, "sentence");
    }
}
