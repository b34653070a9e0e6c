package org.segmodel.metrics.multilabel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.segmodel.metrics.multilabel.MultiLabelMetric.AVERAGE_PRECISION_MACRO;
import static org.segmodel.metrics.multilabel.MultiLabelMetric.COVERAGE_ERROR;
import static org.segmodel.metrics.multilabel.MultiLabelMetric.F1_MACRO;
import static org.segmodel.metrics.multilabel.MultiLabelMetric.F1_MICRO;
import static org.segmodel.metrics.multilabel.MultiLabelMetric.F1_SAMPLES;
import static org.segmodel.metrics.multilabel.MultiLabelMetric.F1_WEIGHTED;
import static org.segmodel.metrics.multilabel.MultiLabelMetric.HAMMING_LOSS;
import static org.segmodel.metrics.multilabel.MultiLabelMetric.JACCARD_SCORE;
import static org.segmodel.metrics.multilabel.MultiLabelMetric.LABEL_RANKING_AVERAGE_PRECISION;
import static org.segmodel.metrics.multilabel.MultiLabelMetric.RANKING_LOSS;
import static org.segmodel.metrics.multilabel.MultiLabelMetric.ROC_AUC_MACRO;
import static org.segmodel.metrics.multilabel.MultiLabelMetric.SUBSET_ACCURACY;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.segmodel.core.random.RandomStream;
import org.segmodel.core.random.Seeds;
import org.segmodel.metrics.Interval;
import org.segmodel.metrics.Resampling;

class MultiLabelEvaluationTest {

    private static final boolean[][] TRUTH = {{true, false, true}, {false, true, false}, {false, false, false},
        {true, false, false}};
    private static final double[][] PROBABILITIES = {{0.9, 0.5, 0.4}, {0.2, 0.6, 0.1}, {0.7, 0.1, 0.1},
        {0.3, 0.5, 0.2}};
    private static final boolean[][] DECIDED = {{true, true, false}, {false, true, false}, {true, false, false},
        {false, true, false}};
    private static final MultiLabelForecasts CLIPS = new MultiLabelForecasts(List.of("a", "b", "c"), TRUTH, PROBABILITIES);

    private static double value(MultiLabelMetric metric) {
        return MultiLabelEvaluation.of(CLIPS, DECIDED).report().value(metric);
    }

    /** a: tp 1 fp 1 fn 1, F1 1/2; b: tp 1 fp 2, F1 1/2; c: fn 1, F1 0. */
    @Test
    void decisionsByHand() {
        assertThat(value(F1_MACRO)).isCloseTo(1.0 / 3, within(1e-15));
        assertThat(value(F1_MICRO)).isCloseTo(4.0 / (5 + 4), within(1e-15));
        assertThat(value(F1_WEIGHTED)).isCloseTo((2 * 0.5 + 0.5 + 0) / 4, within(1e-15));
        assertThat(value(F1_SAMPLES)).isCloseTo((0.5 + 1 + 0 + 0) / 4, within(1e-15));
        assertThat(value(HAMMING_LOSS)).isCloseTo(5.0 / 12, within(1e-15));
        assertThat(value(JACCARD_SCORE)).isCloseTo((1.0 / 3 + 1) / 4, within(1e-15));
        assertThat(value(SUBSET_ACCURACY)).isEqualTo(0.25);
    }

    /** a in order: + . + . → AP (1 + 2/3) / 2, AUC 3/4; b: + then two ties without: AP 1, AUC 1; c: + first. */
    @Test
    void rankingsByHand() {
        assertThat(value(AVERAGE_PRECISION_MACRO)).isCloseTo((5.0 / 6 + 1 + 1) / 3, within(1e-15));
        assertThat(value(ROC_AUC_MACRO)).isCloseTo((0.75 + 1 + 1) / 3, within(1e-15));
        assertThat(value(RANKING_LOSS)).isCloseTo((0.5 + 0 + 0 + 0.5) / 4, within(1e-15));
        assertThat(value(COVERAGE_ERROR)).isCloseTo((3 + 1 + 0 + 2) / 4.0, within(1e-15));
        assertThat(value(LABEL_RANKING_AVERAGE_PRECISION)).isCloseTo((5.0 / 6 + 1 + 1 + 0.5) / 4, within(1e-15));
    }

    @Test
    void genreWithoutClipsIsLeftOutOfTheMeansAndNamed() {
        MultiLabelForecasts more = new MultiLabelForecasts(List.of("a", "b", "c", "none"), wider(TRUTH),
                Arrays.stream(PROBABILITIES).map(row -> Arrays.copyOf(row, 4)).toArray(double[][]::new));
        MultiLabelReport report = MultiLabelEvaluation.of(more, wider(DECIDED)).report();
        assertThat(report.genresWithoutClips()).containsExactly("none");
        assertThat(report.value(AVERAGE_PRECISION_MACRO)).isEqualTo(value(AVERAGE_PRECISION_MACRO));
        assertThat(report.value(ROC_AUC_MACRO)).isEqualTo(value(ROC_AUC_MACRO));
        assertThat(report.value(F1_MACRO)).isCloseTo(value(F1_MACRO) * 3 / 4, within(1e-15));
        assertThat(report.genres().get(3).averagePrecision()).isNaN();
    }

    private static boolean[][] wider(boolean[][] rows) {
        return Arrays.stream(rows).map(row -> Arrays.copyOf(row, 4)).toArray(boolean[][]::new);
    }

    @Test
    void scoresOfGenresMakeTheMeans() {
        MultiLabelForecasts clips = RandomClips.forecasts(3, 200, 7);
        MultiLabelReport report = MultiLabelEvaluation.of(clips, RandomClips.decisions(3, clips)).report();
        assertThat(report.genres().stream().mapToDouble(GenreScore::f1).average().orElseThrow())
                .isCloseTo(report.value(F1_MACRO), within(1e-15));
        assertThat(report.genres().stream().mapToDouble(GenreScore::averagePrecision).filter(ap -> !Double.isNaN(ap))
                .average().orElseThrow()).isCloseTo(report.value(AVERAGE_PRECISION_MACRO), within(1e-15));
        assertThat(report.genres()).extracting(GenreScore::clips)
                .containsExactly(Arrays.stream(clips.positives()).boxed().toArray(Long[]::new));
    }

    /** Probability one of n + 1 values; half of the answers at 1 are wrong. */
    @Test
    void calibrationErrorIsTheGap() {
        double[][] sure = {{1, 0}, {1, 0}};
        boolean[][] truth = {{true, false}, {false, false}};
        MultiLabelForecasts clips = new MultiLabelForecasts(List.of("a", "b"), truth, sure);
        MultiLabelReport report = MultiLabelEvaluation.of(clips, truth).report();
        assertThat(report.genres().get(0).calibrationError()).isEqualTo(0.5);
        assertThat(report.calibrationError()).isEqualTo(0.25);
    }

    @Test
    void noClipsScoreNothing() {
        MultiLabelForecasts none = new MultiLabelForecasts(List.of("a"), new boolean[0][], new double[0][]);
        MultiLabelEvaluation evaluation = MultiLabelEvaluation.of(none, new boolean[0][]);
        assertThat(evaluation.report().scores().values()).containsOnly(0.0);
        assertThatThrownBy(() -> evaluation.intervals(new Resampling(10, 0.9, 1))).hasMessageContaining("no clips");
    }

    @Test
    void intervalsHoldTheEstimateAndAreRepeated() {
        MultiLabelForecasts clips = RandomClips.forecasts(5, 120, 6);
        MultiLabelEvaluation evaluation = MultiLabelEvaluation.of(clips, RandomClips.decisions(5, clips));
        Map<MultiLabelMetric, Interval> intervals = evaluation.intervals(new Resampling(200, 0.95, 1));
        MultiLabelReport report = evaluation.report();
        intervals.forEach((metric, interval) -> {
            assertThat(interval.estimate()).as(metric.key()).isCloseTo(report.value(metric), within(1e-12));
            assertThat(interval.contains(interval.estimate())).as(metric.key()).isTrue();
        });
        assertThat(intervals.get(F1_MACRO).width()).isPositive();
        assertThat(evaluation.intervals(new Resampling(200, 0.95, 1))).isEqualTo(intervals);
    }

    /** What a resample is scored as is what its clips, written out, are scored as. */
    @Test
    void drawingAClipTwiceIsHavingItTwice() {
        MultiLabelForecasts clips = RandomClips.forecasts(8, 40, 5);
        boolean[][] decided = RandomClips.decisions(8, clips);
        Interval one = MultiLabelEvaluation.of(clips, decided).intervals(new Resampling(1, 0.5, 4)).get(F1_MACRO);
        int[] drawn = new int[40];
        RandomStream stream = new Seeds(4).stream("bootstrap/clips");
        Arrays.setAll(drawn, i -> stream.nextInt(40));
        MultiLabelReport written = MultiLabelEvaluation.of(clips.only(drawn),
                Arrays.stream(drawn).mapToObj(c -> decided[c]).toArray(boolean[][]::new)).report();
        assertThat(one.low()).isCloseTo(written.value(F1_MACRO), within(1e-12));
    }

    @Test
    void countsMerge() {
        MultiLabelForecasts clips = RandomClips.forecasts(6, 50, 4);
        boolean[][] truth = clips.truth();
        boolean[][] decided = RandomClips.decisions(6, clips);
        DecisionCounts merged = DecisionCounts.empty(4)
                .merge(DecisionCounts.of(4, Arrays.copyOf(truth, 20), Arrays.copyOf(decided, 20)))
                .merge(DecisionCounts.of(4, Arrays.copyOfRange(truth, 20, 50), Arrays.copyOfRange(decided, 20, 50)));
        DecisionCounts all = DecisionCounts.of(4, truth, decided);
        for (MultiLabelMetric metric : MultiLabelMetric.values()) {
            if (metric.isOfDecisions()) {
                assertThat(metric.of(merged)).as(metric.key()).isCloseTo(metric.of(all), within(1e-13));
            }
        }
    }

    @Test
    void badArraysAreRefused() {
        assertThatThrownBy(() -> new MultiLabelForecasts(List.of("a", "b", "c"), TRUTH, new double[4][2]))
                .hasMessageContaining("clip 0 has 2 columns for 3 genres");
        assertThatThrownBy(() -> new MultiLabelForecasts(List.of("a"), new boolean[1][1], new double[][] {{Double.NaN}}))
                .hasMessageContaining("NaN");
        assertThatThrownBy(() -> MultiLabelEvaluation.of(CLIPS, new boolean[3][3])).hasMessageContaining("4 clips");
        assertThatThrownBy(() -> ROC_AUC_MACRO.of(DecisionCounts.empty(2))).hasMessageContaining("roc_auc_macro");
    }
}
