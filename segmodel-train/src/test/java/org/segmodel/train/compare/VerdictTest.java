package org.segmodel.train.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.segmodel.metrics.Interval;
import org.segmodel.metrics.MetricId.Direction;
import org.segmodel.train.compare.Verdict.Effect;

class VerdictTest {

    private static final List<String> TESTED = List.of("boundary_f1", "window_diff");
    private static final double LEVEL = 0.05;
    private static final Function<String, Direction> DIRECTION = metric -> metric.equals("window_diff") ? Direction.LOWER
            : Direction.HIGHER;

    private static ScoreSummary score(double adjusted, Double... bySeed) {
        double mean = List.of(bySeed).stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        Interval interval = new Interval(mean, mean - 0.02, mean + 0.02);
        return new ScoreSummary(List.of(0.5), List.of(), new Interval(0.5, 0.4, 0.6), Optional.of(interval),
                Optional.of(new PairedDifference(interval, adjusted / 4, adjusted)), List.of(bySeed));
    }

    private static Verdict verdict(ScoreSummary boundaries, ScoreSummary windows) {
        return Verdict.of(Map.of("boundary_f1", boundaries, "window_diff", windows), TESTED, LEVEL, DIRECTION);
    }

    @Test
    void lowerIsBetterWhereItIs() {
        ScoreSummary none = score(0.6, 0.01, -0.01);
        assertThat(verdict(score(0.04, 0.03, 0.01), none)).isEqualTo(new Verdict(Effect.HELPS, List.of("boundary_f1"),
                List.of()));
        assertThat(verdict(score(0.04, -0.03, -0.01), none).effect()).isEqualTo(Effect.HURTS);
        assertThat(verdict(none, score(0.01, 0.03, 0.01))).isEqualTo(new Verdict(Effect.HURTS, List.of(),
                List.of("window_diff")));
        assertThat(verdict(none, score(0.01, -0.03, -0.01)).effect()).isEqualTo(Effect.HELPS);
        assertThat(verdict(score(0.01, 0.1, 0.2), score(0.01, 0.1, 0.2))).isEqualTo(new Verdict(Effect.MIXED,
                List.of("boundary_f1"), List.of("window_diff")));
    }

    @Test
    void aTestAloneIsNotEnough() {
        ScoreSummary none = score(0.6, 0.01, -0.01);
        assertThat(verdict(score(0.05, 0.03, 0.01), none).effect()).as("on the level").isEqualTo(Effect.UNDECIDED);
        assertThat(verdict(score(0.001, 0.1, -0.001), none).effect()).as("a seed disagrees").isEqualTo(Effect.UNDECIDED);
        assertThat(verdict(score(0.001, 0.1, 0.0), none).effect()).as("a seed does not agree").isEqualTo(Effect.UNDECIDED);
        assertThat(verdict(score(0.001, 0.1), none).effect()).as("one seed").isEqualTo(Effect.UNDECIDED);
    }

    private static String sentence(boolean taken, ScoreSummary boundaries, int seeds) {
        Map<String, ScoreSummary> metrics = Map.of("boundary_f1", boundaries, "window_diff", score(1, 0.01, -0.02));
        return VerdictSentence.of(Optional.of(Verdict.of(metrics, TESTED, LEVEL, DIRECTION)), metrics, TESTED, seeds,
                taken);
    }

    @Test
    void sentencesArePlain() {
        assertThat(sentence(false, score(0.008, 0.03, 0.01), 2)).isEqualTo("helps: boundary_f1 +0.0200 [0.0000, +0.0400], p "
                + "0.008");
        assertThat(sentence(true, score(0.0004, -0.05, -0.01), 2)).isEqualTo("to leave it out hurts, so it earns its place: "
                + "boundary_f1 -0.0300 [-0.0500, -0.0100], p 0.0004");
        assertThat(sentence(true, score(0.0004, 0.05, 0.01), 2)).startsWith("to leave it out helps: ");
        assertThat(sentence(false, score(0.7, 0.01, -0.002), 2)).isEqualTo("cannot be told apart at this size: boundary_f1 "
                + "+0.0040 [-0.0160, +0.0240], p 0.700; a difference of less than about 0.0200 does not show");
        assertThat(sentence(false, score(0.0004, 0.01), 1)).endsWith("one seed tells nothing of other trainings, so no verdict "
                + "rests on it");
        ScoreSummary same = new ScoreSummary(List.of(0.5, 0.5), List.of(), new Interval(0.5, 0.4, 0.6),
                Optional.of(new Interval(0, 0, 0)), Optional.of(new PairedDifference(new Interval(0, 0, 0), 1, 1)), List.of(0.0, 0.0));
        assertThat(sentence(false, same, 2)).startsWith("cannot be told apart at this size: window_diff -0.0050");
        Map<String, ScoreSummary> all = Map.of("boundary_f1", same, "window_diff", same);
        assertThat(VerdictSentence.of(Optional.of(Verdict.of(all, TESTED, LEVEL, DIRECTION)), all, TESTED, 2, false))
                .isEqualTo("the same as the base in boundary_f1 and window_diff");
        assertThat(VerdictSentence.of(Optional.empty(), Map.of(), TESTED, 2, false)).startsWith("not compared");
    }
}
