package org.segmodel.train.lyrics.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.segmodel.core.random.RandomStream;
import org.segmodel.core.random.Seeds;
import org.segmodel.core.song.LabelSet;
import org.segmodel.metrics.Evaluation;
import org.segmodel.metrics.SongPrediction;

class SongPermutationsTest {

    private static final List<String> METRICS = List.of("accuracy", "boundary_f1", "ece", "songs");

    /** Songs of four to nine lines of which a model gets about this share right. */
    private static List<Evaluation> songs(int count, double right, long seed) {
        RandomStream random = new Seeds(seed).stream("songs");
        return IntStream.range(0, count).mapToObj(s -> {
            int[] truth = IntStream.range(0, 4 + s % 6).map(line -> (line / 2 + s) % 2).toArray();
            int[] predicted = IntStream.of(truth).map(label -> random.nextDouble() < right ? label : 1 - label).toArray();
            double[][] probabilities = IntStream.of(predicted).mapToObj(label -> label == 0 ? new double[] {0.7, 0.3}
                    : new double[] {0.2, 0.8}).toArray(double[][]::new);
            return Evaluation.of(LabelSet.VERSE_CHORUS, new SongPrediction(truth, predicted, probabilities));
        }).toList();
    }

    private static double difference(List<Evaluation> one, List<Evaluation> other, String metric) {
        return Math.abs(one.stream().reduce(Evaluation::merge).orElseThrow().report().value(metric)
                - other.stream().reduce(Evaluation::merge).orElseThrow().report().value(metric));
    }

    /** Nine songs can be exchanged in 512 ways; the share of all of them is what random ones estimate. */
    @Test
    void estimatesTheShareOfAllExchanges() {
        List<Evaluation> one = songs(9, 0.9, 1);
        List<Evaluation> other = songs(9, 0.6, 2);
        Map<String, Double> estimated = SongPermutations.test(one, other, METRICS, 20_000, 3);
        for (String metric : METRICS) {
            double observed = difference(one, other, metric);
            int extreme = 0;
            for (int mask = 0; mask < 512; mask++) {
                List<Evaluation> left = new ArrayList<>();
                List<Evaluation> right = new ArrayList<>();
                for (int s = 0; s < 9; s++) {
                    boolean exchange = (mask >> s & 1) == 1;
                    left.add(exchange ? other.get(s) : one.get(s));
                    right.add(exchange ? one.get(s) : other.get(s));
                }
                extreme += difference(left, right, metric) >= observed - 1e-9 ? 1 : 0;
            }
            assertThat(estimated.get(metric)).as(metric).isCloseTo(extreme / 512.0, within(0.015));
        }
    }

    @Test
    void neitherModelIsTheFirst() {
        List<Evaluation> one = songs(20, 0.9, 1);
        List<Evaluation> other = songs(20, 0.7, 2);
        assertThat(SongPermutations.test(one, other, METRICS, 200, 3)).isEqualTo(SongPermutations.test(other, one, METRICS,
                200, 3));
    }

    @Test
    void aModelDoesNotDifferFromItselfAndAWorseOneDoes() {
        List<Evaluation> one = songs(40, 0.95, 1);
        assertThat(SongPermutations.test(one, one, METRICS, 50, 3).values()).containsOnly(1.0);
        Map<String, Double> ps = SongPermutations.test(one, songs(40, 0.6, 2), METRICS, 999, 3);
        assertThat(ps.get("accuracy")).isEqualTo(0.001);
        assertThat(ps.get("songs")).isOne();
    }

    /** Where two models are equally good, p is below a level no more often than the level says. */
    @Test
    void falseAlarmsAreAsRareAsTheLevelSays() {
        long alarms = IntStream.range(0, 200).filter(trial -> SongPermutations.test(songs(16, 0.8, 2L * trial),
                songs(16, 0.8, 2L * trial + 1), List.of("accuracy"), 99, trial).get("accuracy") <= 0.1).count();
        // Binomial: 20 expected, 4.2 the standard deviation.
        assertThat(alarms).isBetween(6L, 34L);
    }
}
