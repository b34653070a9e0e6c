package org.segmodel.train.search.pruner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.segmodel.train.search.pruner.Histories.at;
import static org.segmodel.train.search.pruner.Histories.trial;
import static org.segmodel.train.search.study.TrialState.COMPLETE;
import static org.segmodel.train.search.study.TrialState.FAIL;
import static org.segmodel.train.search.study.TrialState.PRUNED;
import static org.segmodel.train.search.study.TrialState.RUNNING;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.segmodel.core.random.RandomStream;
import org.segmodel.core.random.Seeds;
import org.segmodel.train.search.Pruner;
import org.segmodel.train.search.study.Direction;
import org.segmodel.train.search.study.TrialRecord;
import org.segmodel.train.search.study.TrialState;

class PrunersTest {

    private static final double NAN = Double.NaN;
    private static final List<Pruner> ALL = List.of(new NoPruner(), new MedianPruner(2, 1, 1, 1),
            new PercentilePruner(0.3, 1, 2, 2, 2), new SuccessiveHalvingPruner(1, 2, 0), new SuccessiveHalvingPruner(2, 3, 0),
            new HyperbandPruner(1, 9, 3), new PatientPruner(Optional.of(new MedianPruner(0, 0, 1, 1)), 1, 0.1),
            new PatientPruner(Optional.empty(), 2, 0));

    private static boolean prunes(Pruner pruner, List<TrialRecord> others, TrialRecord trial) {
        List<TrialRecord> trials = new ArrayList<>(others);
        trials.add(trial);
        return pruner.prunes(Direction.MINIMIZE, trials, trial);
    }

    @Test
    void median() {
        List<TrialRecord> others = List.of(trial(0, COMPLETE, 5, 1), trial(1, COMPLETE, 5, 2), trial(2, COMPLETE, 5, 4),
                trial(3, COMPLETE, 5, 9), trial(4, PRUNED, 0, 0), trial(5, FAIL, 0, 0), trial(6, RUNNING, 0, 0));
        Pruner pruner = new MedianPruner(4, 2, 1, 1);
        assertThat(prunes(pruner, others, trial(9, RUNNING, 9))).as("warm-up").isFalse();
        assertThat(prunes(pruner, others, trial(9, RUNNING, 9, 3.1))).as("median of 1, 2, 4, 9 is 3").isTrue();
        assertThat(prunes(pruner, others, trial(9, RUNNING, 9, 3))).as("as good as the median").isFalse();
        assertThat(prunes(pruner, others, trial(9, RUNNING, 2, 8))).as("the best so far counts").isFalse();
        assertThat(prunes(pruner, others, trial(9, RUNNING, 9, 9, 9))).as("nobody came so far").isFalse();
        assertThat(prunes(pruner, others, trial(9, RUNNING, NAN, NAN))).as("nothing but NaN").isTrue();
        assertThat(prunes(pruner, others, trial(9, RUNNING, NAN, 2))).isFalse();
        assertThat(prunes(new MedianPruner(5, 2, 1, 1), others, trial(9, RUNNING, 9, 9))).as("startup").isFalse();
        assertThat(prunes(new MedianPruner(0, 2, 1, 5), others, trial(9, RUNNING, 9, 9))).as("too few there").isFalse();
        assertThat(prunes(new MedianPruner(0, 0, 1, 1), List.of(), trial(9, RUNNING, NAN))).as("alone").isFalse();
    }

    @Test
    void intervalsBeginAtTheWarmUp() {
        List<TrialRecord> others = List.of(trial(0, COMPLETE, 0, 0, 0, 0, 0, 0, 0, 0));
        Pruner pruner = new MedianPruner(0, 2, 3, 1);
        List<Integer> due = IntStream.rangeClosed(1, 8).filter(steps -> prunes(pruner, others,
                trial(9, RUNNING, IntStream.range(0, steps).mapToDouble(i -> 1).toArray()))).boxed().toList();
        assertThat(due).containsExactly(2, 5, 8);
        assertThat(prunes(pruner, others, at(9, RUNNING, Map.of(2, 1.0, 6, 1.0)))).as("first report from 5 on").isTrue();
    }

    @Test
    void percentileKeepsTheBestShare() {
        List<TrialRecord> others = List.of(trial(0, COMPLETE, 1), trial(1, COMPLETE, 2), trial(2, COMPLETE, 3),
                trial(3, COMPLETE, 4), trial(4, COMPLETE, 5), trial(5, COMPLETE, NAN));
        Pruner quarter = new PercentilePruner(0.25, 0, 0, 1, 1);
        assertThat(prunes(quarter, others, trial(9, RUNNING, 2))).isFalse();
        assertThat(prunes(quarter, others, trial(9, RUNNING, 2.01))).isTrue();
        assertThat(prunes(new PercentilePruner(0.3, 0, 0, 1, 1), others, trial(9, RUNNING, 2.19))).isFalse();
        assertThat(prunes(new PercentilePruner(0.3, 0, 0, 1, 1), others, trial(9, RUNNING, 2.21))).isTrue();
    }

    /** By the definition, one trial after another as they come. */
    @Test
    void successiveHalvingAgainstBruteForce() {
        RandomStream random = new Seeds(4).stream("histories");
        SuccessiveHalvingPruner pruner = new SuccessiveHalvingPruner(1, 3, 0);
        List<TrialRecord> done = new ArrayList<>();
        int pruned = 0;
        for (int number = 0; number < 200; number++) {
            double[] values = IntStream.range(0, 27).mapToDouble(i -> random.nextInt(10) == 0 ? NAN : random.nextDouble())
                    .toArray();
            int steps = 0;
            boolean stopped = false;
            while (steps < values.length && !stopped) {
                steps++;
                TrialRecord running = trial(number, RUNNING, Arrays.copyOf(values, steps));
                int rung = steps;
                boolean isRung = rung == 1 || rung == 3 || rung == 9 || rung == 27;
                double own = values[rung - 1];
                long reached = 1 + done.stream().filter(each -> each.intermediate().size() >= rung).count();
                long better = done.stream().filter(each -> each.intermediate().size() >= rung
                        && each.intermediate().get(rung) < own).count();
                boolean expected = isRung && (Double.isNaN(own) || better >= Math.max(1, reached / 3));
                stopped = prunes(pruner, done, running);
                assertThat(stopped).isEqualTo(expected);
            }
            pruned += stopped ? 1 : 0;
            done.add(trial(number, stopped ? PRUNED : COMPLETE, Arrays.copyOf(values, steps)));
        }
        assertThat(pruned).isBetween(130, 199);
    }

    @Test
    void rungsThatAReportStepsOverCount() {
        List<TrialRecord> others = List.of(at(0, PRUNED, Map.of(2, 1.0)), at(1, COMPLETE, Map.of(8, 2.0)));
        Pruner pruner = new SuccessiveHalvingPruner(2, 2, 0);
        assertThat(prunes(pruner, others, at(9, RUNNING, Map.of(1, 9.0)))).as("before the first rung").isFalse();
        assertThat(prunes(pruner, others, at(9, RUNNING, Map.of(1, 9.0, 3, 1.5)))).as("second of three").isTrue();
        assertThat(prunes(pruner, others, at(9, RUNNING, Map.of(2, 0.5, 3, 9.0)))).as("no rung at 3").isFalse();
        assertThat(prunes(new SuccessiveHalvingPruner(2, 2, 2), others, at(9, RUNNING, Map.of(7, 9.0)))).isFalse();
        assertThat(prunes(new SuccessiveHalvingPruner(2, 2, 2), others, at(9, RUNNING, Map.of(8, 9.0)))).isTrue();
    }

    @Test
    void hyperbandSharesTrialsOutByTheirNumbers() {
        HyperbandPruner pruner = new HyperbandPruner(1, 9, 3);
        assertThat(pruner.brackets()).isEqualTo(3);
        int[] counts = new int[3];
        IntStream.range(0, 3000).forEach(number -> counts[pruner.bracket(number)]++);
        // 9, ceil(3 / 2 * 3) = 5 and 3 configurations.
        assertThat(counts[0]).isBetween(1480, 1700);
        assertThat(counts[1]).isBetween(790, 970);
        assertThat(counts[2]).isBetween(440, 620);
        List<TrialRecord> others = IntStream.range(0, 100).mapToObj(number -> trial(number, COMPLETE, 0, 0, 0, 0, 0, 0, 0, 0,
                0)).toList();
        for (int number = 100; number < 130; number++) {
            int first = (int) Math.pow(3, pruner.bracket(number));
            for (int steps = 1; steps <= 9; steps++) {
                boolean due = steps >= first && (steps == 1 || steps == 3 || steps == 9);
                assertThat(prunes(pruner, others, trial(number, RUNNING, IntStream.range(0, steps).mapToDouble(i -> 1)
                        .toArray()))).isEqualTo(due);
            }
        }
        assertThat(new HyperbandPruner(5, 5, 3).brackets()).isEqualTo(1);
        assertThatThrownBy(() -> new HyperbandPruner(5, 4, 3)).hasMessageContaining("5 to 4");
    }

    @Test
    void patience() {
        Pruner alone = new PatientPruner(Optional.empty(), 1, 0.5);
        assertThat(prunes(alone, List.of(), trial(0, RUNNING, 1, 9))).as("too early").isFalse();
        assertThat(prunes(alone, List.of(), trial(0, RUNNING, 1, 9, 9))).isTrue();
        assertThat(prunes(alone, List.of(), trial(0, RUNNING, 1, 9, 1.5))).as("as good within 0.5").isFalse();
        assertThat(prunes(alone, List.of(), trial(0, RUNNING, 1, NAN, NAN))).isTrue();
        assertThat(prunes(alone, List.of(), trial(0, RUNNING, NAN, NAN, NAN))).isTrue();
        assertThat(prunes(alone, List.of(), trial(0, RUNNING, NAN, NAN, 3))).isFalse();
        Pruner wrapped = new PatientPruner(Optional.of(new MedianPruner(0, 0, 1, 1)), 1, 0);
        List<TrialRecord> better = List.of(trial(0, COMPLETE, 0, 0, 0));
        assertThat(prunes(wrapped, better, trial(1, RUNNING, 3, 2, 1))).as("still improving").isFalse();
        assertThat(prunes(wrapped, better, trial(1, RUNNING, 1, 2, 2))).isTrue();
        assertThat(prunes(wrapped, List.of(trial(0, COMPLETE, 9, 9, 9)), trial(1, RUNNING, 1, 2, 2))).isFalse();
    }

    /** Maximising is minimising the opposite, and nothing else is looked at but the trial's number and history. */
    @Test
    void directionOnlyTurnsTheSign() {
        RandomStream random = new Seeds(6).stream("histories");
        TrialState[] states = {COMPLETE, COMPLETE, PRUNED, FAIL, RUNNING};
        int pruned = 0;
        for (int i = 0; i < 300; i++) {
            List<TrialRecord> trials = new ArrayList<>();
            for (int number = 0; number < 12; number++) {
                double[] values = IntStream.rangeClosed(0, random.nextInt(10)).mapToDouble(step -> random.nextInt(8) == 0
                        ? NAN : random.nextInt(20)).toArray();
                trials.add(trial(number, number == 11 ? RUNNING : states[random.nextInt(states.length)], values));
            }
            List<TrialRecord> turned = trials.stream().map(Histories::turned).toList();
            for (Pruner pruner : ALL) {
                boolean ends = pruner.prunes(Direction.MINIMIZE, trials, trials.get(11));
                assertThat(pruner.prunes(Direction.MAXIMIZE, turned, turned.get(11))).isEqualTo(ends);
                pruned += ends ? 1 : 0;
            }
        }
        assertThat(pruned).isBetween(200, 2200);
    }

    @Test
    void everyPrunerStandsOneTrialAndNaN() {
        for (Pruner pruner : ALL) {
            assertThat(prunes(pruner, List.of(), trial(0, RUNNING, 1))).as("%s, alone", pruner).isFalse();
            prunes(pruner, List.of(trial(0, FAIL), trial(1, COMPLETE, NAN), trial(2, TrialState.WAITING)),
                    trial(3, RUNNING, NAN));
        }
        assertThatThrownBy(() -> new PercentilePruner(1, 0, 0, 0, 0)).hasMessageContaining("share");
        assertThatThrownBy(() -> new SuccessiveHalvingPruner(0, 1, 0)).hasMessageContaining("2 or more");
        assertThatThrownBy(() -> new PatientPruner(Optional.empty(), -1, 0)).hasMessageContaining("-1");
    }
}
