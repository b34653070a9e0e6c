package org.segmodel.benchmarks.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.apache.commons.math3.stat.inference.TTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.segmodel.core.random.RandomStream;
import org.segmodel.core.random.Seeds;

class RatioTestTest {

    private static List<List<Double>> forks(double... values) {
        return Arrays.stream(values).mapToObj(List::of).toList();
    }

    private static double[] logarithms(double... values) {
        return Arrays.stream(values).map(Math::log).toArray();
    }

    /** Commons Math has the p-value of Welch's test, but no interval. */
    @Test
    void theProbabilityIsThatOfAnotherImplementation() {
        double[] before = {10.1, 9.7, 10.4, 10.0};
        double[] after = {10.9, 10.2, 11.3};
        RatioTest test = RatioTest.of(forks(before), forks(after));

        assertThat(test.p()).isCloseTo(new TTest().tTest(logarithms(before), logarithms(after)), within(1e-12));
        assertThat(test.before()).isCloseTo(Math.pow(10.1 * 9.7 * 10.4 * 10.0, 0.25), within(1e-12));
        assertThat(test.after()).isCloseTo(Math.cbrt(10.9 * 10.2 * 11.3), within(1e-12));
        assertThat(test.ratio()).isCloseTo(test.after() / test.before(), within(1e-12))
                .isBetween(test.low(), test.high());
    }

    /** If the old times are moved to an end of the interval, p is one minus the confidence. */
    @Test
    void theIntervalBelongsToTheTest() {
        double[] after = {10.9, 10.2, 11.3};
        RatioTest test = RatioTest.of(forks(10.1, 9.7, 10.4, 10.0), forks(after));
        for (double end : new double[] {test.low(), test.high()}) {
            double[] moved = Arrays.stream(after).map(value -> value / end).toArray();
            assertThat(RatioTest.of(forks(10.1, 9.7, 10.4, 10.0), forks(moved)).p()).isCloseTo(0.05, within(1e-9));
        }
    }

    /** The true ratio lies in about 95 of 100 intervals when forks differ more than iterations do. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5})
    void intervalsCoverTheTruth(int count) {
        RandomStream random = new Seeds(1).stream("intervals");
        int covered = 0;
        for (int i = 0; i < 2000; i++) {
            RatioTest test = RatioTest.of(noisy(10, count, random), noisy(12, count, random));
            covered += test.low() <= 1.2 && 1.2 <= test.high() ? 1 : 0;
        }
        assertThat(covered / 2000.0).isBetween(0.935, 0.985);
    }

    private static List<List<Double>> noisy(double centre, int forks, RandomStream random) {
        return Collections.nCopies(forks, 0).stream().map(fork -> {
            double level = centre * Math.exp(0.05 * random.nextGaussian());
            return Collections.nCopies(4, 0).stream()
                    .map(iteration -> level * Math.exp(0.01 * random.nextGaussian())).toList();
        }).toList();
    }

    @Test
    void aSingleForkIsJudgedByItsIterations() {
        RatioTest test = RatioTest.of(List.of(List.of(10.0, 10.1, 9.9)), List.of(List.of(20.0, 20.1, 19.9)));

        assertThat(test.p()).isLessThan(1e-4);
        assertThat(test.low()).isGreaterThan(1.9);
        assertThat(test.high()).isLessThan(2.1);
    }

    @Test
    void oneValueSaysNothing() {
        RatioTest test = RatioTest.of(List.of(List.of(10.0)), forks(20, 20.1));

        assertThat(test).isEqualTo(new RatioTest(test.before(), test.after(), test.ratio(), 0,
                Double.POSITIVE_INFINITY, 1));
        assertThat(test.ratio()).isCloseTo(2, within(0.01));
    }

    @Test
    void withoutAnyVariationEqualIsEqual() {
        assertThat(RatioTest.of(forks(5, 5), forks(5, 5)).p()).isEqualTo(1);
        RatioTest twice = RatioTest.of(forks(5, 5), forks(10, 10));
        assertThat(twice.p()).isZero();
        assertThat(twice.low()).isEqualTo(twice.high()).isCloseTo(2, within(1e-12));
    }

    @Test
    void theInverseTurnsTheInterval() {
        RatioTest test = RatioTest.of(forks(4, 5, 6), forks(8, 10, 12)).inverse();

        assertThat(test.ratio()).isCloseTo(0.5, within(1e-12)).isBetween(test.low(), test.high());
        assertThat(test.before()).isCloseTo(Math.cbrt(120), within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void timesArePositive(double wrong) {
        assertThatThrownBy(() -> RatioTest.of(forks(1, wrong), forks(1, 2)))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("above 0");
    }
}
