package org.segmodel.models.decode;

/** Decides each line for itself: the class with the greatest logit, the first of equals. Holds no state. */
public final class IndependentDecoder {

    private IndependentDecoder() {
    }

    /** The class of each line; with segments of more lines than one, those with the greatest sum of probabilities. */
    static int[] decode(SongPosterior song, int shortest) {
        // No changes, no pairs: what is left is the expected number of right lines.
        return shortest == 1 ? decode(song.logits(), song.classes()) : MinimumRiskDecoder.decode(song, 0, 0, shortest);
    }

    /**
     * The class of each line. Calibration that keeps the order of a line's classes does not change it.
     *
     * @param logits  [lines × classes], row-major; a NaN is never the greatest, except in class 0
     * @param classes number of classes
     * @return class number of each line
     */
    public static int[] decode(double[] logits, int classes) {
        int[] winners = new int[logits.length / classes];
        for (int line = 0; line < winners.length; line++) {
            for (int c = 1; c < classes; c++) {
                if (logits[line * classes + c] > logits[line * classes + winners[line]]) {
                    winners[line] = c;
                }
            }
        }
        return winners;
    }
}
