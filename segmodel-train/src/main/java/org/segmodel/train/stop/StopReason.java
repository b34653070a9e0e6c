package org.segmodel.train.stop;

import java.util.Locale;
import java.util.Objects;

/**
 * Why a run ended.
 *
 * @param kind     for programs
 * @param rule     name of the rule that ended it
 * @param sentence for people, with the figures that led to it
 */
public record StopReason(Kind kind, String rule, String sentence) {

    /** Kinds of ends. */
    public enum Kind {
        /** The planned number of epochs was reached. */
        MAX_EPOCHS(false, true),
        /** The validation score did not improve for a while. */
        NO_IMPROVEMENT(false, true),
        /** Confidence became worse while the score did not rise. */
        CALIBRATION(false, true),
        /** The time was used up. */
        TIME_LIMIT(false, false),
        /** Somebody asked the run to end. */
        INTERRUPTED(false, false),
        /** A loss, objective or gradient became NaN or infinite. */
        NON_FINITE(true, true),
        /** A monitored value left its allowed range. */
        GUARD_RAIL(true, true);

        private final boolean broken;
        private final boolean complete;

        Kind(boolean broken, boolean complete) {
            this.broken = broken;
            this.complete = complete;
        }

        /**
         * Whether the weights at this end are not to be trusted: an epoch that ends so cannot become the best, whatever
         * its score.
         */
        public boolean isBroken() {
            return broken;
        }

        /** Whether the run is over for good; otherwise it was only cut short, and may go on where it stopped. */
        public boolean isComplete() {
            return complete;
        }
    }

    /** Checks that nothing is null. */
    public StopReason {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(sentence, "sentence");
    }

    /**
     * The reason of a rule that goes by the name of its kind.
     *
     * @param kind     for programs
     * @param sentence for people
     */
    public StopReason(Kind kind, String sentence) {
        this(kind, kind.name().toLowerCase(Locale.ROOT), sentence);
    }
}
