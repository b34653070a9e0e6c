package org.segmodel.metrics.multilabel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.segmodel.metrics.multilabel.MultiLabelMetric.AVERAGE_PRECISION_MACRO;
import static org.segmodel.metrics.multilabel.MultiLabelMetric.F1_MACRO;
import static org.segmodel.metrics.multilabel.MultiLabelMetric.F1_SAMPLES;
import static org.segmodel.metrics.multilabel.MultiLabelMetric.RANKING_LOSS;
import static org.segmodel.metrics.multilabel.MultiLabelMetric.ROC_AUC_MACRO;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.segmodel.core.random.RandomStream;
import org.segmodel.core.random.Seeds;
import org.segmodel.metrics.Interval;
import org.segmodel.metrics.Resampling;

class MultiLabelComparisonTest {

    private static final int CLIPS = 23;
    private static final List<MultiLabelMetric> METRICS = List.of(F1_MACRO, AVERAGE_PRECISION_MACRO, ROC_AUC_MACRO,
            F1_SAMPLES, RANKING_LOSS);
    private static final MultiLabelForecasts TRUTH = RandomClips.forecasts(5, CLIPS, 4);
    private static final Resampling HOW = new Resampling(40, 0.9, 7);

    /** Forecasts of the same clips that are right more often the larger the skill is. */
    private static MultiLabelEvaluation run(long seed, double skill) {
        Random random = new Random(seed);
        double[][] probabilities = new double[CLIPS][TRUTH.genres().size()];
        boolean[][] decided = new boolean[CLIPS][TRUTH.genres().size()];
        for (int c = 0; c < CLIPS; c++) {
            for (int g = 0; g < probabilities[c].length; g++) {
                double noise = Math.round(10 * random.nextDouble()) / 10.0;
                probabilities[c][g] = skill * (TRUTH.truth()[c][g] ? 1 : 0) + (1 - skill) * noise;
                decided[c][g] = probabilities[c][g] >= 0.5;
            }
        }
        return MultiLabelEvaluation.of(new MultiLabelForecasts(TRUTH.genres(), TRUTH.truth(), probabilities), decided);
    }

    private static final List<MultiLabelEvaluation> GOOD = List.of(run(1, 0.4), run(2, 0.35));
    private static final List<MultiLabelEvaluation> WORSE = List.of(run(3, 0.2), run(4, 0.3));

    private static double difference(MultiLabelMetric metric, List<MultiLabelEvaluation> own, List<MultiLabelEvaluation> base) {
        return own.stream().mapToDouble(run -> run.report().value(metric)).average().orElseThrow()
                - base.stream().mapToDouble(run -> run.report().value(metric)).average().orElseThrow();
    }

    @Test
    void differencesAreThoseOfTheReports() {
        Map<MultiLabelMetric, Interval> differences = MultiLabelComparison.of(GOOD, WORSE).differences(METRICS, HOW);
        assertThat(differences.keySet()).containsExactlyElementsOf(METRICS);
        differences.forEach((metric, interval) -> {
            assertThat(interval.estimate()).isCloseTo(difference(metric, GOOD, WORSE), within(1e-12));
            assertThat(interval.low()).isLessThanOrEqualTo(interval.high());
        });
        Map<MultiLabelMetric, Interval> means = MultiLabelComparison.means(GOOD, METRICS, HOW);
        means.forEach((metric, mean) -> assertThat(mean.estimate()).isCloseTo(GOOD.stream()
                .mapToDouble(run -> run.report().value(metric)).average().orElseThrow(), within(1e-12)));
        assertThat(MultiLabelComparison.means(List.of(GOOD.get(0)), METRICS, HOW).get(F1_MACRO))
                .isEqualTo(GOOD.get(0).intervals(HOW).get(F1_MACRO));
    }

    /** Clips exchanged in fact and all scored anew, with the same coins. */
    @Test
    void permutationsAreThoseOfExchangedClips() {
        int permutations = 60;
        Map<MultiLabelMetric, Double> ps = MultiLabelComparison.of(GOOD, WORSE).test(METRICS, permutations, 11);
        RandomStream random = new Seeds(11).stream("permutation/clips");
        int[] extreme = new int[METRICS.size()];
        for (int n = 0; n < permutations; n++) {
            boolean[] exchange = new boolean[CLIPS];
            for (int c = 0; c < CLIPS; c++) {
                exchange[c] = random.nextInt(2) == 1;
            }
            List<MultiLabelEvaluation> own = List.of(mixed(GOOD.get(0), WORSE.get(0), exchange),
                    mixed(GOOD.get(1), WORSE.get(1), exchange));
            List<MultiLabelEvaluation> base = List.of(mixed(WORSE.get(0), GOOD.get(0), exchange),
                    mixed(WORSE.get(1), GOOD.get(1), exchange));
            for (int m = 0; m < extreme.length; m++) {
                extreme[m] += Math.abs(difference(METRICS.get(m), own, base))
                        >= Math.abs(difference(METRICS.get(m), GOOD, WORSE)) - 1e-9 ? 1 : 0;
            }
        }
        for (int m = 0; m < extreme.length; m++) {
            assertThat(ps.get(METRICS.get(m))).as(METRICS.get(m).key()).isEqualTo((extreme[m] + 1.0) / (permutations + 1));
        }
        assertThat(Arrays.stream(extreme).distinct().count()).as("the metrics do not all say the same").isGreaterThan(1);
    }

    private static MultiLabelEvaluation mixed(MultiLabelEvaluation run, MultiLabelEvaluation other, boolean[] exchange) {
        double[][] ours = run.forecasts().probabilities();
        double[][] theirs = other.forecasts().probabilities();
        double[][] probabilities = new double[CLIPS][];
        boolean[][] decided = new boolean[CLIPS][TRUTH.genres().size()];
        for (int c = 0; c < CLIPS; c++) {
            probabilities[c] = exchange[c] ? theirs[c] : ours[c];
            for (int g = 0; g < decided[c].length; g++) {
                decided[c][g] = probabilities[c][g] >= 0.5;
            }
        }
        return MultiLabelEvaluation.of(new MultiLabelForecasts(TRUTH.genres(), TRUTH.truth(), probabilities), decided);
    }

    @Test
    void oneModelIsNotBetterThanItself() {
        MultiLabelComparison same = MultiLabelComparison.of(GOOD, GOOD);
        assertThat(same.differences(METRICS, HOW).values()).allMatch(interval -> interval.equals(new Interval(0, 0, 0)));
        assertThat(same.test(METRICS, 20, 1).values()).containsOnly(1.0);
    }

    @Test
    void aMuchBetterModelIsTold() {
        MultiLabelComparison clear = MultiLabelComparison.of(List.of(run(1, 0.9)), List.of(run(2, 0.01)));
        assertThat(clear.test(METRICS, 200, 1).values()).allMatch(p -> p < 0.02);
    }

    @Test
    void otherClipsOrGenresAreRefused() {
        assertThatThrownBy(() -> MultiLabelComparison.of(GOOD, List.of(GOOD.get(0)))).hasMessageContaining("as many of both");
        assertThatThrownBy(() -> MultiLabelComparison.of(List.of(), List.of())).hasMessageContaining("one or more");
        MultiLabelForecasts others = RandomClips.forecasts(6, CLIPS, 4);
        MultiLabelEvaluation other = MultiLabelEvaluation.of(others, RandomClips.decisions(1, others));
        assertThatThrownBy(() -> MultiLabelComparison.of(List.of(GOOD.get(0)), List.of(other)))
                .hasMessageContaining("same clips");
        MultiLabelForecasts three = RandomClips.forecasts(5, CLIPS, 3);
        MultiLabelEvaluation narrow = MultiLabelEvaluation.of(three, RandomClips.decisions(1, three));
        assertThatThrownBy(() -> MultiLabelComparison.of(List.of(GOOD.get(0)), List.of(narrow)))
                .hasMessageContaining("genre 3");
    }
}
