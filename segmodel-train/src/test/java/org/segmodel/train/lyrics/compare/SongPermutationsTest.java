package org.segmodel.train.lyrics.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
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

    private static Map<String, Double> test(List<Evaluation> one, List<Evaluation> other, List<String> metrics,
            int permutations) {
        return SongPermutations.test(List.of(one), List.of(other), metrics, permutations, 3);
    }

    /** Two runs of each model: their mean scores, and both runs of a song exchanged together. */
    @Test
    void runsAreExchangedTogether() {
        List<List<Evaluation>> ones = List.of(songs(8, 0.95, 1), songs(8, 0.9, 2));
        List<List<Evaluation>> others = List.of(songs(8, 0.7, 3), songs(8, 0.6, 4));
        double estimated = SongPermutations.test(ones, others, List.of("boundary_f1"), 3000, 5).get("boundary_f1");
        double[] differences = new double[256];
        for (int mask = 0; mask < differences.length; mask++) {
            for (int run = 0; run < 2; run++) {
                List<Evaluation> left = new ArrayList<>();
                List<Evaluation> right = new ArrayList<>();
                for (int s = 0; s < 8; s++) {
                    boolean exchange = (mask >> s & 1) == 1;
                    left.add((exchange ? others : ones).get(run).get(s));
                    right.add((exchange ? ones : others).get(run).get(s));
                }
                differences[mask] += Evaluation.merged(left).report().value("boundary_f1")
                        - Evaluation.merged(right).report().value("boundary_f1");
            }
        }
        double observed = Math.abs(differences[0]) - 1e-9;
        assertThat(estimated).isCloseTo(DoubleStream.of(differences).filter(each -> Math.abs(each) >= observed).count()
                / 256.0, within(0.03));
    }

    /** Nine songs can be exchanged in 512 ways; the share of all of them is what random ones estimate. */
    @Test
    void estimatesTheShareOfAllExchanges() {
        List<Evaluation> one = songs(9, 0.9, 1);
        List<Evaluation> other = songs(9, 0.6, 2);
        Map<String, Double> estimated = SongPermutations.test(List.of(one), List.of(other), METRICS, 20_000, 3);
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
        assertThat(test(one, other, METRICS, 200)).isEqualTo(test(other, one, METRICS, 200));
    }

    @Test
    void aModelDoesNotDifferFromItselfAndAWorseOneDoes() {
        List<Evaluation> one = songs(40, 0.95, 1);
        assertThat(test(one, one, METRICS, 50).values()).containsOnly(1.0);
        Map<String, Double> ps = test(one, songs(40, 0.6, 2), METRICS, 999);
        assertThat(ps.get("accuracy")).isEqualTo(0.001);
        assertThat(ps.get("songs")).isOne();
    }

    /** Where two models are equally good, p is below a level no more often than the level says. */
    @Test
    void falseAlarmsAreAsRareAsTheLevelSays() {
        long alarms = IntStream.range(0, 200).filter(trial -> SongPermutations.test(
                List.of(songs(16, 0.8, 2L * trial)), List.of(songs(16, 0.8, 2L * trial + 1)), List.of("accuracy"), 99, trial)
                .get("accuracy") <= 0.1).count();
        // Binomial: 20 expected, 4.2 the standard deviation.
        assertThat(alarms).isBetween(6L, 34L);
    }
}
