package org.segmodel.train.lyrics.compare;

import java.util.List;
import org.segmodel.metrics.Evaluation;
import org.segmodel.metrics.Resampling;
import org.segmodel.metrics.SongBootstrap;
import org.segmodel.train.compare.PairedScores;

/** Compares two models by what they said of the same songs. Holds no state. */
public final class SongPairs {

    private SongPairs() {
    }

    /**
     * Compares.
     *
     * @param songs        counts of each song by the one model
     * @param baseline     counts of the same songs in the same order by the other
     * @param metrics      that both have
     * @param how          songs are drawn for the intervals
     * @param permutations of the test
     */
    public static PairedScores of(List<Evaluation> songs, List<Evaluation> baseline, List<String> metrics, Resampling how,
            int permutations) {
        return ofRuns(List.of(songs), List.of(baseline), metrics, how, permutations);
    }

    /**
     * Compares the mean scores of several runs of one model, such as its seeds, with those of as many of another.
     *
     * @param runs         of each run of the one the counts of each song; at least one
     * @param baseline     of as many runs of the other, the same songs in the same order
     * @param metrics      that all have
     * @param how          songs are drawn for the intervals
     * @param permutations of the test
     * @throws IllegalArgumentException if there are not as many runs of both, or other songs
     */
    public static PairedScores ofRuns(List<List<Evaluation>> runs, List<List<Evaluation>> baseline, List<String> metrics,
            Resampling how, int permutations) {
        return new PairedScores(SongBootstrap.meanDifference(runs, baseline, metrics, how),
                SongPermutations.test(runs, baseline, metrics, permutations, how.seed()));
    }
}
