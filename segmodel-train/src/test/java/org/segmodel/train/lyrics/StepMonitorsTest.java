package org.segmodel.train.lyrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.segmodel.core.sequence.PackedLayout;
import org.segmodel.core.song.LabelSet;
import org.segmodel.losses.LossValue;
import org.segmodel.losses.chain.ScoreLayout;
import org.segmodel.models.network.TaggerBatch;

class StepMonitorsTest {

    private static final LossValue LOSS = new LossValue(1, 4, Map.of("primary", 0.5));

    /** A logit that gives its class this probability against a logit of 0. */
    private static double logit(double probability) {
        return Math.log(probability / (1 - probability));
    }

    private static StepMonitors of(LabelSet labels, int[] truth, double[] logits) {
        TaggerBatch batch = new TaggerBatch(PackedLayout.of(1, truth.length - 1), 1, new float[truth.length], truth);
        return StepMonitors.of(LOSS, labels, batch, ScoreLayout.independent(labels.size()), logits);
    }

    @Test
    void countsLinesByHand() {
        double[] logits = {logit(.97), 0, logit(.92), 0, logit(.6), 0, 0, logit(.99)};
        StepMonitors seen = of(LabelSet.VERSE_CHORUS, new int[] {0, 1, 0, 1}, logits);
        Map<String, Double> monitors = seen.means();
        assertThat(monitors.keySet()).containsExactly("primary", "verse_rate", "chorus_rate", "accuracy", "max_prob",
                "conf_over_90", "conf_over_95", "boundary_rate");
        assertThat(monitors).containsEntry("primary", 0.5).containsEntry("verse_rate", 0.75)
                .containsEntry("chorus_rate", 0.25).containsEntry("conf_over_90", 0.75)
                .containsEntry("conf_over_95", 0.5).containsEntry("accuracy", 0.75);
        assertThat(monitors.get("max_prob")).isCloseTo((.97 + .92 + .6 + .99) / 4, within(1e-12));
        // Songs of one and of three lines: 0 | 1 0 1 in truth, 0 | 0 0 1 predicted.
        assertThat(monitors).containsEntry("boundary_rate", 0.25);
        assertThat(seen.sums()).containsExactly(entry("boundaries", 2.0), entry("predicted_boundaries", 1.0),
                entry("matched_boundaries", 1.0));
    }

    @Test
    void knowsEveryClass() {
        LabelSet labels = new LabelSet(List.of("a", "b", "c"), Map.of());
        Map<String, Double> monitors = of(labels, new int[] {0, 0}, new double[] {0, 1, 0, 0, 0, 3}).means();
        assertThat(monitors).containsEntry("a_rate", 0.0).containsEntry("b_rate", 0.5).containsEntry("c_rate", 0.5);
    }

    @Test
    void brokenLogitsLeaveTheTermsOfTheLoss() {
        for (double broken : new double[] {Double.NaN, Double.NEGATIVE_INFINITY}) {
            StepMonitors seen = of(LabelSet.VERSE_CHORUS, new int[] {0}, new double[] {1, broken});
            assertThat(seen.means()).containsOnlyKeys("primary");
            assertThat(seen.sums()).isEmpty();
        }
    }
}
