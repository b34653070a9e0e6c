package org.segmodel.train.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SchedulesTest {

    private static final int STEPS = 20;

    private static double rate(LearningRateSchedule schedule, int epoch, int step, double... scores) {
        List<Double> list = new ArrayList<>();
        for (double score : scores) {
            list.add(score);
        }
        return schedule.rate(new SchedulePoint(epoch, step, STEPS,
                scores.length > 0 ? list : Collections.nCopies(epoch - 1, 0.5)));
    }

    private static double first(LearningRateSchedule schedule, int epochsDone) {
        return rate(schedule, epochsDone + 1, 1);
    }

    @Test
    void cosineHasTheRatesOfTheLogs() {
        // Recorded by PyTorch's CosineAnnealingLR; a log's rate "after epoch n" is the one that epoch n + 1 uses.
        LearningRateSchedule cosine = Schedules.cosine(9.4333882e-4, 45, 1e-6);
        assertThat(first(cosine, 0)).isEqualTo(9.4333882e-4);
        assertThat(first(cosine, 1)).isCloseTo(9.42191e-4, within(5e-10));
        assertThat(first(cosine, 2)).isCloseTo(9.38753e-4, within(5e-10));
        assertThat(first(cosine, 15)).isCloseTo(7.07754e-4, within(5e-10));
        assertThat(first(cosine, 25)).isCloseTo(3.90352e-4, within(5e-10));
        assertThat(first(cosine, 45)).isEqualTo(1e-6);
        assertThat(first(cosine, 60)).isEqualTo(1e-6);
        assertThat(rate(cosine, 16, STEPS)).isEqualTo(first(cosine, 15));
    }

    @Test
    void restartsBeginAgainAtTheBase() {
        // Cycles of 2, 4, 8 epochs.
        LearningRateSchedule restarts = Schedules.cosineRestarts(1, 2, 2, 0.2);
        assertThat(List.of(0, 1, 2, 3, 4, 5, 6, 10, 14).stream().map(e -> first(restarts, e)).toList())
                .usingElementComparator((a, b) -> Math.abs(a - b) < 1e-12 ? 0 : 1)
                .containsExactly(1.0, 0.6, 1.0, 0.6 + 0.4 * Math.sqrt(0.5), 0.6, 0.6 - 0.4 * Math.sqrt(0.5), 1.0, 0.6,
                        1.0);
        LearningRateSchedule equal = Schedules.cosineRestarts(1, 3, 1, 0.2);
        assertThat(first(equal, 7)).isEqualTo(first(equal, 1));
    }

    @Test
    void cyclesFallToTheirEnds() {
        LearningRateSchedule cycles = Schedules.cycles(Schedules.constant(7), 3, 2, 1, 0.2);
        assertThat(rate(cycles, 2, STEPS)).isEqualTo(7);
        // Two epochs of 20 steps a cycle: 1/40 of the way after the first step, all of it at the last.
        assertThat(rate(cycles, 3, 1)).isCloseTo(0.98, within(1e-12));
        assertThat(rate(cycles, 3, STEPS)).isCloseTo(0.6, within(1e-12));
        assertThat(rate(cycles, 4, STEPS)).isCloseTo(0.2, within(1e-12));
        assertThat(rate(cycles, 5, 1)).isEqualTo(rate(cycles, 3, 1));
        LearningRateSchedule flat = Schedules.cycles(Schedules.constant(7), 1, 3, 0.5, 0.5);
        assertThat(List.of(0, 1, 5).stream().map(e -> first(flat, e))).containsOnly(0.5);
        assertThatIllegalArgumentException().isThrownBy(() -> Schedules.cycles(flat, 0, 1, 1, 0.5))
                .withMessageContaining("start_epoch is 0");
        assertThatIllegalArgumentException().isThrownBy(() -> Schedules.cycles(flat, 1, 1, 0.5, 1));
    }

    @Test
    void stairsFallByEpochsDownToTheFloor() {
        LearningRateSchedule step = Schedules.step(0.8, 3, 0.5, 0.15);
        assertThat(List.of(0, 2, 3, 5, 6, 9, 99).stream().map(e -> first(step, e)).toList())
                .containsExactly(0.8, 0.8, 0.4, 0.4, 0.2, 0.15, 0.15);
    }

    @Test
    void warmUpRisesByStepsFromAboveZeroAndEndsAtTheFloor() {
        LearningRateSchedule warm = Schedules.warmupCosine(1, 2, 10, 1e-3);
        assertThat(rate(warm, 1, 1)).isEqualTo(1.0 / 41);
        assertThat(rate(warm, 1, 2)).isEqualTo(2.0 / 41);
        assertThat(rate(warm, 2, STEPS)).isEqualTo(40.0 / 41);
        assertThat(rate(warm, 3, 1)).isEqualTo(1.0);
        assertThat(rate(warm, 7, 1)).isCloseTo(1e-3 + 0.999 / 2, within(1e-12));
        assertThat(rate(warm, 10, STEPS)).isBetween(1e-3, 1.1e-3);
        assertThat(rate(warm, 11, 1)).isEqualTo(1e-3);
        assertThat(rate(warm, 40, 7)).isEqualTo(1e-3);
        double before = 0;
        for (int i = 0; i < 2 * STEPS + 1; i++) {
            double now = rate(warm, 1 + i / STEPS, 1 + i % STEPS);
            assertThat(now).isGreaterThan(before);
            before = now;
        }
        LearningRateSchedule withoutRise = Schedules.warmupCosine(1, 0, 10, 1e-3);
        assertThat(rate(withoutRise, 1, 1)).isEqualTo(1.0);
        assertThat(rate(Schedules.warmupCosine(1, 2, 10, 0.5), 1, 1)).isEqualTo(0.5);
    }

    @Test
    void plateauWaitsForMoreThanPatienceBadEpochs() {
        LearningRateSchedule plateau = Schedules.plateau(1, 0.5, 2, 0.2);
        // Best 0.6 in epoch 2; 0.60005 is no rise (threshold 1e-4 of 0.6); the third bad epoch lowers the rate.
        assertThat(rate(plateau, 5, 1, .5, .6, .60005, .6)).isEqualTo(1);
        assertThat(rate(plateau, 6, 1, .5, .6, .60005, .6, .1)).isEqualTo(0.5);
        assertThat(rate(plateau, 6, 1, .5, .6, .60005, .6, .6001)).isEqualTo(1);
        assertThat(rate(plateau, 6, 1, .5, .6, Double.NaN, Double.NaN, Double.NaN)).isEqualTo(0.5);
        assertThat(first(plateau, 100)).isEqualTo(0.2);
    }

    @Test
    void plateauStateGoesOnWhereItWasTaken() {
        PlateauSchedule plateau = Schedules.plateau(1, 0.5, 1, 1e-3);
        List<Double> scores = List.of(.3, .2, .1, .5, .5, .4, .4);
        PlateauSchedule.State state = plateau.state(scores.subList(0, 3));
        assertThat(state).isEqualTo(new PlateauSchedule.State(0.5, 0.3, 0));
        for (double score : scores.subList(3, 7)) {
            state = plateau.next(state, score);
        }
        assertThat(state).isEqualTo(plateau.state(scores)).isEqualTo(new PlateauSchedule.State(0.25, 0.5, 1));
    }

    @Test
    void plateauEqualsATranscriptionOfItsDefinition() {
        SplittableRandom random = new SplittableRandom(3);
        for (int trial = 0; trial < 200; trial++) {
            int patience = random.nextInt(4);
            double factor = random.nextDouble(0.1, 0.9);
            LearningRateSchedule plateau = Schedules.plateau(0.01, factor, patience, 1e-4);
            List<Double> scores = new ArrayList<>();
            double expected = 0.01;
            double best = Double.NEGATIVE_INFINITY;
            int bad = 0;
            for (int epoch = 1; epoch <= 40; epoch++) {
                assertThat(plateau.rate(new SchedulePoint(epoch, 1, 1, scores))).isEqualTo(expected);
                double score = Math.rint(random.nextDouble() * 5000) / 5000;
                scores.add(score);
                boolean better = score > best * (1 + 1e-4);
                best = better ? score : best;
                bad = better ? 0 : bad + 1;
                if (bad > patience) {
                    double lower = Math.max(expected * factor, 1e-4);
                    expected = expected - lower > 1e-8 ? lower : expected;
                    bad = 0;
                }
            }
        }
    }

    @Test
    void worseNegativeScoreIsNoRise() {
        LearningRateSchedule plateau = Schedules.plateau(1, 0.5, 0, 1e-3);
        assertThat(rate(plateau, 3, 1, -1.0, -1.00005)).isEqualTo(0.5);
        assertThat(rate(plateau, 3, 1, -1.0, -0.9)).isEqualTo(1);
        assertThat(rate(plateau, 3, 1, Double.NEGATIVE_INFINITY, -5)).isEqualTo(0.5);
    }

    @Test
    void noScheduleEverGivesZeroOrLessThanTheFloor() {
        double floor = 1e-7;
        for (LearningRateSchedule schedule : List.of(Schedules.constant(1e-3), Schedules.plateau(1e-3, 1e-3, 0, floor),
                Schedules.cosine(1e-3, 3, floor), Schedules.cosineRestarts(1e-3, 1, 3, floor),
                Schedules.step(1e-3, 1, 1e-3, floor), Schedules.warmupCosine(1e-3, 5, 6, floor))) {
            for (int epoch = 1; epoch <= 30; epoch++) {
                for (int step = 1; step <= STEPS; step++) {
                    assertThat(rate(schedule, epoch, step)).isBetween(floor, 1e-3);
                }
            }
        }
    }

    @Test
    void mistakesAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Schedules.constant(0));
        assertThatIllegalArgumentException().isThrownBy(() -> Schedules.constant(Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> Schedules.cosine(1e-3, 5, 1e-2))
                .withMessageContaining("min_lr");
        assertThatIllegalArgumentException().isThrownBy(() -> Schedules.cosine(1e-3, 5, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> Schedules.cosine(1e-3, 0, 1e-4))
                .withMessageContaining("cosine_t_max is 0");
        assertThatIllegalArgumentException().isThrownBy(() -> Schedules.cosineRestarts(1e-3, 1, 0, 1e-4));
        assertThatIllegalArgumentException().isThrownBy(() -> Schedules.step(1e-3, 1, Double.NaN, 1e-4));
        assertThatIllegalArgumentException().isThrownBy(() -> Schedules.plateau(1e-3, 1, 1, 1e-4));
        assertThatIllegalArgumentException().isThrownBy(() -> Schedules.plateau(1e-3, Double.NaN, 1, 1e-4));
        assertThatIllegalArgumentException().isThrownBy(() -> Schedules.warmupCosine(1e-3, 5, 5, 1e-4))
                .withMessageContaining("warmup_epochs is 5");
        assertThatIllegalArgumentException().isThrownBy(() -> new SchedulePoint(2, 1, 1, List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new SchedulePoint(1, 2, 1, List.of()));
    }
}
