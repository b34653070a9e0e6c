package org.segmodel.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.segmodel.core.song.LabelSet;

class ValidationStrategyTest {

    private static final MetricReport REPORT = new MetricReport(LabelSet.VERSE_CHORUS, Map.of("macro_f1", 0.8,
            "boundary_f1", 0.5, "window_diff", 0.3, "pk", 0.2, "segment_iou", 0.6), Map.of());

    @ParameterizedTest
    @CsvSource({"LINE_F1, 0.8", "BOUNDARY_F1, 0.5", "WINDOWDIFF, 0.7", "PK, 0.8", "SEGMENT_IOU, 0.6",
        "COMPOSITE, 0.62"})
    void scores(ValidationStrategy strategy, double expected) {
        assertThat(strategy.score(REPORT)).isCloseTo(expected, within(1e-15));
    }

    @ParameterizedTest
    @EnumSource
    void perfectIsOneAndNothingIsZero(ValidationStrategy strategy) {
        int[] labels = Labels.of("0001110");
        SongPrediction perfect = SongPrediction.of(labels, labels);
        assertThat(strategy.score(Evaluation.of(LabelSet.VERSE_CHORUS, perfect).report()))
                .isCloseTo(1, within(1e-15));
        assertThat(strategy.score(Evaluation.empty(LabelSet.VERSE_CHORUS).report())).isZero();
    }

    /** The composite of a recorded run, from its recorded parts: .7941, .5387, .705 and .2705 give .6632. */
    @Test
    void recordedComposite() {
        MetricReport report = new MetricReport(LabelSet.VERSE_CHORUS, Map.of("macro_f1", 0.7941, "boundary_f1", 0.5387,
                "segment_iou", 0.705, "window_diff", 0.2705), Map.of());
        assertThat(ValidationStrategy.COMPOSITE.score(report)).isCloseTo(0.6632, within(1e-4));
    }
}
