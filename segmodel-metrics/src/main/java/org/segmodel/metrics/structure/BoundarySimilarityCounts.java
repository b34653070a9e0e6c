package org.segmodel.metrics.structure;

import java.util.Arrays;
import org.segmodel.metrics.internal.Checks;

/**
 * The edits that make the predicted boundaries of the true ones, for boundary similarity B (C. Fournier, "Evaluating
 * Text Segmentation using Boundary Edit Distance", ACL 2013, sections 3 and 4), with transpositions that span
 * {@code n_t = 2} places, the paper's default:
 *
 * <pre>
 * B = 1 − (additions + ½ transpositions) / (additions + transpositions + matches)
 * </pre>
 *
 * <p>Boundaries at the same line in truth and prediction match. Of those that are left, a true and a predicted one at
 * neighbouring lines make one transposition, a near miss; pairs are made from the song's start on and share no
 * boundary, which gives as many as there can be. What then is left was added or left out, an addition. An addition
 * costs 1, a transposition the distance it spans over {@code n_t}, which is ½. The labels on the two sides of a
 * boundary do not matter.
 *
 * <p>Immutable monoid with {@link #EMPTY} and {@link #merge}; safe for use by several threads.
 *
 * @param songs          songs of at least two lines; shorter ones have no place for a boundary and are not counted
 * @param matches        boundaries that truth and prediction share
 * @param transpositions pairs of a true and a predicted boundary that are one line apart
 * @param additions      true and predicted boundaries without a counterpart
 * @param songSum        sum over songs of the song's own B
 */
public record BoundarySimilarityCounts(long songs, long matches, long transpositions, long additions, double songSum) {

    /** No song counted yet. */
    public static final BoundarySimilarityCounts EMPTY = new BoundarySimilarityCounts(0, 0, 0, 0, 0);

    /** Cost of a transposition: it spans one line, over n_t = 2. */
    private static final double TRANSPOSITION = 0.5;

    /**
     * Checks the counts.
     *
     * @throws IllegalArgumentException if one is negative
     */
    public BoundarySimilarityCounts {
        if (songs < 0 || matches < 0 || transpositions < 0 || additions < 0 || !(songSum >= 0)) {
            throw new IllegalArgumentException("impossible counts of boundary edits: " + songs + " songs, " + matches
                    + " matches, " + transpositions + " transpositions, " + additions + " additions, sum of "
                    + "similarities " + songSum);
        }
    }

    /**
     * Counts one song. Songs of no or one line give {@link #EMPTY}.
     *
     * @param truth     true class of each line
     * @param predicted predicted class of each line
     * @throws IllegalArgumentException if the lengths differ or a label is negative
     */
    public static BoundarySimilarityCounts of(int[] truth, int[] predicted) {
        Checks.sameLines(truth, predicted);
        if (truth.length < 2) {
            return EMPTY;
        }
        int[] trueAt = BoundaryCounts.positions(truth);
        int[] predictedAt = BoundaryCounts.positions(predicted);
        int[] missed = without(trueAt, predictedAt);
        int[] invented = without(predictedAt, trueAt);
        int matches = trueAt.length - missed.length;
        // Nothing is at the same line in both any more, so a pair within one line is a neighbour.
        int transpositions = BoundaryCounts.matches(missed, invented, 1);
        int additions = missed.length + invented.length - 2 * transpositions;
        return new BoundarySimilarityCounts(1, matches, transpositions, additions,
                similarity(matches, transpositions, additions));
    }

    private static int[] without(int[] positions, int[] sorted) {
        return Arrays.stream(positions).filter(at -> Arrays.binarySearch(sorted, at) < 0).toArray();
    }

    private static double similarity(long matches, long transpositions, long additions) {
        double unchanged = matches + (1 - TRANSPOSITION) * transpositions;
        return Checks.ratio(unchanged, additions + transpositions + matches, 1);
    }

    /**
     * The counts of both together.
     *
     * @param other any counts
     */
    public BoundarySimilarityCounts merge(BoundarySimilarityCounts other) {
        return new BoundarySimilarityCounts(songs + other.songs, matches + other.matches,
                transpositions + other.transpositions, additions + other.additions, songSum + other.songSum);
    }

    /**
     * B of the edits of all songs together, in [0, 1]; 1 if there are songs and none has a boundary in truth or
     * prediction, since nothing has to be edited then; 0 if there is no song.
     */
    public double pooled() {
        return songs == 0 ? 0 : similarity(matches, transpositions, additions);
    }

    /**
     * Mean over songs of each song's B, in [0, 1]; a song without any boundary has B = 1, as in the paper; 0 if there
     * is no song.
     */
    public double songMean() {
        return Checks.ratio(songSum, songs);
    }
}
