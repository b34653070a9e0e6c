package org.segmodel.train.search.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.stat.inference.ChiSquareTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.segmodel.core.random.RandomStream;
import org.segmodel.core.random.Seeds;
import org.segmodel.train.search.space.Axis;
import org.segmodel.train.search.space.CategoricalParameter;
import org.segmodel.train.search.space.IntegerParameter;
import org.segmodel.train.search.space.RealParameter;

class ParzenEstimatorTest {

    private static final Axis REAL = Axis.of(new RealParameter("r", 1e-3, 1, OptionalDouble.empty(), true));
    private static final Axis WHOLE = Axis.of(new IntegerParameter("w", 1, 5, 1, true));
    private static final Axis STEP = Axis.of(new RealParameter("s", -0.5, 1, OptionalDouble.of(0.5), false));
    private static final Axis CHOICE = Axis.of(new CategoricalParameter("c", List.of("x", "y", "z")));

    /** All cells together, and the integral over the real axis, are 1, also with observations at the very ends. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void sumsToOne(boolean joint) {
        double[][] observed = {{REAL.low(), WHOLE.place(1L), STEP.place(1.0), 0}, {REAL.high(), WHOLE.place(5L),
            STEP.place(-0.5), 2}, {-2, WHOLE.place(2L), STEP.place(0.0), 2}};
        ParzenEstimator estimator = new ParzenEstimator(List.of(REAL, WHOLE, STEP, CHOICE), observed, 1, joint);
        double sum = 0;
        int slices = 400;
        for (int slice = 0; slice < slices; slice++) {
            double real = REAL.low() + (slice + 0.5) * REAL.width() / slices;
            for (long whole = 1; whole <= 5; whole++) {
                for (double step = -0.5; step <= 1; step += 0.5) {
                    for (int choice = 0; choice < 3; choice++) {
                        sum += Math.exp(estimator.logDensity(new double[] {real, WHOLE.place(whole), STEP.place(step), choice}))
                                * REAL.width() / slices;
                    }
                }
            }
        }
        assertThat(sum).isCloseTo(1, within(1e-4));
    }

    /** Draws come as often as the density says. */
    @Test
    void drawsFollowTheDensity() {
        ParzenEstimator estimator = new ParzenEstimator(List.of(WHOLE, CHOICE), new double[][] {{WHOLE.place(1L), 1},
            {WHOLE.place(4L), 2}}, 0.7, true);
        RandomStream random = new Seeds(1).stream("draws");
        long[] counts = new long[15];
        double[] expected = new double[15];
        for (int i = 0; i < 6000; i++) {
            double[] point = estimator.sample(random);
            counts[(int) ((Long) WHOLE.value(point[0]) - 1) * 3 + (int) point[1]]++;
        }
        for (int i = 0; i < expected.length; i++) {
            expected[i] = Math.exp(estimator.logDensity(new double[] {WHOLE.place(i / 3 + 1L), i % 3}));
        }
        assertThat(new ChiSquareTest().chiSquareTest(expected, counts)).isGreaterThan(0.01);
    }

    /** The mixture of one observation and the prior, written out. */
    @Test
    void oneObservationByHand() {
        Axis axis = Axis.of(new RealParameter("r", 0, 10, OptionalDouble.empty(), false));
        ParzenEstimator estimator = new ParzenEstimator(List.of(axis), new double[][] {{2}}, 3, false);
        // Neighbours of 2: the end 0 and the middle 5; the farther is 3 away, below the narrowest of 10 / 3.
        double narrow = density(2, 10.0 / 3, 4);
        double wide = density(5, 10, 4);
        assertThat(Math.exp(estimator.logDensity(new double[] {4}))).isCloseTo((narrow + 3 * wide) / 4, within(1e-12));
    }

    private static double density(double mean, double deviation, double place) {
        NormalDistribution normal = new NormalDistribution(null, mean, deviation);
        return normal.density(place) / normal.probability(0, 10);
    }

    @Test
    void smoothedCounts() {
        ParzenEstimator estimator = new ParzenEstimator(List.of(CHOICE), new double[][] {{0}, {0}, {1}}, 1, false);
        double[] chances = IntStream.range(0, 3).mapToDouble(i -> Math.exp(estimator.logDensity(new double[] {i}))).toArray();
        // Of the four kernels each observed one has (1 + 1/4) / (1 + 3/4) on its choice and (1/4) / (1 + 3/4) on others.
        assertThat(chances[0]).isCloseTo((2 * 1.25 / 1.75 + 0.25 / 1.75 + 1 / 3.0) / 4, within(1e-12));
        assertThat(chances[2]).isCloseTo((3 * 0.25 / 1.75 + 1 / 3.0) / 4, within(1e-12));
        assertThat(chances[0] + chances[1] + chances[2]).isCloseTo(1, within(1e-12));
    }

    @Test
    void oldObservationsFade() {
        double[][] observed = new double[50][1];
        observed[0][0] = 1;
        for (int i = 1; i < observed.length; i++) {
            observed[i][0] = 2;
        }
        double first = Math.exp(new ParzenEstimator(List.of(CHOICE), observed, 1, false).logDensity(new double[] {1}));
        observed[0][0] = 2;
        observed[49][0] = 1;
        double last = Math.exp(new ParzenEstimator(List.of(CHOICE), observed, 1, false).logDensity(new double[] {1}));
        assertThat(last).isGreaterThan(1.5 * first);
    }
}
