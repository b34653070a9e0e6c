package org.segmodel.train.lyrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.segmodel.core.song.LabelSet;
import org.segmodel.metrics.Evaluation;
import org.segmodel.metrics.SongPrediction;
import org.segmodel.metrics.structure.BoundaryCounts;

class ValidationMonitorsTest {

    private static final List<SongPrediction> SONGS = List.of(
            new SongPrediction(new int[] {0, 1, 0}, new int[] {0, 1, 1}, new double[][] {{1, 0}, {.05, .95}, {.5, .5}}),
            new SongPrediction(new int[] {1}, new int[] {1}, new double[][] {{.7, .3}}));

    @Test
    void scoresAreThoseOfTheCatalogueAndBoundaryCounts() {
        Evaluation evaluation = Evaluation.of(LabelSet.VERSE_CHORUS, SONGS);
        Map<String, Double> scores = ValidationMonitors.scores(evaluation);
        assertThat(scores).containsAllEntriesOf(evaluation.report().scores()).containsEntry("boundaries", 2.0)
                .containsEntry("predicted_boundaries", 1.0).containsEntry("matched_boundaries", 1.0)
                .containsEntry("boundary_rate", 0.25);
        assertThat(ValidationMonitors.boundaryRate(BoundaryCounts.empty(0), 0)).isZero();
    }

    /** A value on an edge is in the bin above, 1 in the last; a decoder may choose a class of small probability. */
    @Test
    void confidenceFallsIntoBinsByHand() {
        List<Double> shares = ValidationMonitors.distributions(SONGS).get("confidence_histogram");
        List<Double> expected = new ArrayList<>(Collections.nCopies(20, 0.0));
        expected.set(19, 0.5);
        expected.set(10, 0.25);
        expected.set(6, 0.25);
        assertThat(shares).isEqualTo(expected);
        assertThat(shares.stream().mapToDouble(share -> share).sum()).isCloseTo(1, within(1e-15));
    }
}
