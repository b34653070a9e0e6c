package org.segmodel.train.search.sampler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.apache.commons.math3.exception.TooManyEvaluationsException;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.SimpleBounds;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.CMAESOptimizer;
import org.apache.commons.math3.random.MersenneTwister;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.segmodel.core.random.RandomStream;
import org.segmodel.core.random.Seeds;

/** Against Commons Math's optimizer, which is another implementation of the same paper. */
class CmaEsDistributionTest {

    private static final int SIZE = 6;
    private static final double GOAL = 1e-8;
    private static final int MOST = 20_000;

    enum Hill implements ToDoubleFunction<double[]> {
        SPHERE(0), ELLIPSOID(4);

        private final double power;

        Hill(double power) {
            this.power = power;
        }

        @Override
        public double applyAsDouble(double[] x) {
            double sum = 0;
            for (int i = 0; i < x.length; i++) {
                sum += Math.pow(10, power * i / (x.length - 1)) * (x[i] - 0.3) * (x[i] - 0.3);
            }
            return sum;
        }
    }

    @ParameterizedTest
    @EnumSource
    void asManyEvaluationsAsCommonsMath(Hill hill) {
        double[] ours = new double[9];
        double[] theirs = new double[9];
        for (int seed = 0; seed < ours.length; seed++) {
            ours[seed] = ours(hill, seed);
            theirs[seed] = theirs(hill, seed);
        }
        assertThat(SamplerTrial.median(ours) / SamplerTrial.median(theirs)).isBetween(0.7, 1.5);
    }

    private static int ours(Hill hill, long seed) {
        CmaEsDistribution distribution = new CmaEsDistribution(SIZE, 0.2);
        RandomStream random = new Seeds(seed).stream("points");
        for (int evaluations = 0; evaluations < MOST; evaluations += distribution.populationSize()) {
            double[][] points = Stream.generate(() -> distribution.sample(random)).limit(distribution.populationSize())
                    .sorted(Comparator.comparingDouble(hill)).toArray(double[][]::new);
            if (hill.applyAsDouble(points[0]) < GOAL) {
                return evaluations + distribution.populationSize();
            }
            distribution.update(points);
        }
        return MOST;
    }

    private static int theirs(Hill hill, int seed) {
        int[] evaluations = {0};
        double[] middle = new double[SIZE];
        Arrays.fill(middle, 0.5);
        double[] deviation = new double[SIZE];
        Arrays.fill(deviation, 0.2);
        CMAESOptimizer optimizer = new CMAESOptimizer(MOST, GOAL, true, 0, 0, new MersenneTwister(seed), false, null);
        try {
            optimizer.optimize(new MaxEval(MOST), GoalType.MINIMIZE, new InitialGuess(middle),
                    SimpleBounds.unbounded(SIZE), new CMAESOptimizer.Sigma(deviation),
                    new CMAESOptimizer.PopulationSize(4 + (int) (3 * Math.log(SIZE))), new ObjectiveFunction(x -> {
                        evaluations[0]++;
                        if (hill.applyAsDouble(x) < GOAL) {
                            throw new TooManyEvaluationsException(evaluations[0]);
                        }
                        return hill.applyAsDouble(x);
                    }));
        } catch (TooManyEvaluationsException e) {
            // The goal, or the end of patience.
        }
        return evaluations[0];
    }

    /** A stranger far off moves the mean no farther than a long step of its own. */
    @Test
    void strangersAreHeldBack() {
        CmaEsDistribution distribution = new CmaEsDistribution(2, 0.01);
        double[][] far = new double[distribution.populationSize()][];
        Arrays.fill(far, new double[] {1, 1});
        distribution.update(far);
        double[] drawn = distribution.sample(new Seeds(1).stream("x"));
        assertThat(drawn[0]).isBetween(0.4, 0.65);
        assertThat(distribution.deviations()[0]).isBetween(0.005, 0.1);
    }
}
