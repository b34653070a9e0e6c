package org.segmodel.train.search.sampler;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;

/**
 * The normal distribution of CMA-ES and how a generation changes it: equations and defaults of Hansen, "The CMA evolution
 * strategy: a tutorial", arXiv 1604.00772, 2016, with positive weights only. Points need not have been drawn from it: a step is
 * shortened to the length that Hansen gives in "Injecting external solutions into CMA-ES", arXiv 1110.4181, 2011, table 1.
 * For one thread.
 */
final class CmaEsDistribution {

    /** Below this share of the greatest axis the others are lifted, so that the matrix can be inverted. */
    private static final double LEAST_EIGENVALUE = 1e-14;

    private final int size;
    private final int population;
    private final double[] weights;
    private final double effective;
    private final double pathRate;
    private final double covariancePathRate;
    private final double rankOne;
    private final double rankMu;
    private final double damping;
    private final double expectedLength;

    private RealVector mean;
    private double step;
    private RealVector path;
    private RealVector covariancePath;
    private RealMatrix covariance;
    private int generation;
    private RealMatrix axes;
    private double[] lengths;

    /**
     * Around the middle of the unit cube, alike in all directions.
     *
     * @param size      number of coordinates, 1 or more
     * @param deviation of each, above 0
     */
    CmaEsDistribution(int size, double deviation) {
        this.size = size;
        population = 4 + (int) (3 * Math.log(size));
        weights = new double[population / 2];
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            weights[i] = Math.log((population + 1) / 2.0) - Math.log(i + 1.0);
            sum += weights[i];
        }
        double squares = 0;
        for (int i = 0; i < weights.length; i++) {
            weights[i] /= sum;
            squares += weights[i] * weights[i];
        }
        effective = 1 / squares;
        pathRate = (effective + 2) / (size + effective + 5);
        covariancePathRate = (4 + effective / size) / (size + 4 + 2 * effective / size);
        rankOne = 2 / ((size + 1.3) * (size + 1.3) + effective);
        rankMu = Math.min(1 - rankOne, 2 * (effective - 2 + 1 / effective) / ((size + 2.0) * (size + 2) + effective));
        damping = 1 + 2 * Math.max(0, Math.sqrt((effective - 1) / (size + 1)) - 1) + pathRate;
        expectedLength = Math.sqrt(size) * (1 - 1 / (4.0 * size) + 1 / (21.0 * size * size));
        double[] middle = new double[size];
        Arrays.fill(middle, 0.5);
        mean = new ArrayRealVector(middle);
        step = deviation;
        path = new ArrayRealVector(size);
        covariancePath = new ArrayRealVector(size);
        covariance = MatrixUtils.createRealIdentityMatrix(size);
        decompose();
    }

    /** Points a generation. */
    int populationSize() {
        return population;
    }

    /** The deviation of each coordinate. */
    double[] deviations() {
        double[] deviations = new double[size];
        for (int i = 0; i < size; i++) {
            deviations[i] = step * Math.sqrt(covariance.getEntry(i, i));
        }
        return deviations;
    }

    /** A point, which may lie anywhere. */
    double[] sample(RandomGenerator random) {
        double[] drawn = new double[size];
        for (int i = 0; i < size; i++) {
            drawn[i] = lengths[i] * random.nextGaussian();
        }
        return mean.add(axes.operate(new ArrayRealVector(drawn, false)).mapMultiply(step)).toArray();
    }

    /**
     * Learns from a generation.
     *
     * @param ranked as many points as a generation has, the best first
     */
    void update(double[][] ranked) {
        RealVector[] steps = new RealVector[weights.length];
        RealVector average = new ArrayRealVector(size);
        for (int i = 0; i < weights.length; i++) {
            steps[i] = shortened(new ArrayRealVector(ranked[i]).subtract(mean).mapDivide(step));
            average = average.add(steps[i].mapMultiply(weights[i]));
        }
        mean = mean.add(average.mapMultiply(step));
        path = path.mapMultiply(1 - pathRate).add(whitened(average).mapMultiply(
                Math.sqrt(pathRate * (2 - pathRate) * effective)));
        generation++;
        double length = path.getNorm();
        double begun = Math.sqrt(1 - Math.pow(1 - pathRate, 2.0 * generation));
        boolean steady = length / begun < (1.4 + 2.0 / (size + 1)) * expectedLength;
        covariancePath = covariancePath.mapMultiply(1 - covariancePathRate);
        if (steady) {
            covariancePath = covariancePath.add(average.mapMultiply(
                    Math.sqrt(covariancePathRate * (2 - covariancePathRate) * effective)));
        }
        double lost = steady ? 0 : covariancePathRate * (2 - covariancePathRate);
        RealMatrix changed = covariance.scalarMultiply(1 - rankOne - rankMu + rankOne * lost)
                .add(covariancePath.outerProduct(covariancePath).scalarMultiply(rankOne));
        for (int i = 0; i < weights.length; i++) {
            changed = changed.add(steps[i].outerProduct(steps[i]).scalarMultiply(rankMu * weights[i]));
        }
        covariance = changed.add(changed.transpose()).scalarMultiply(0.5);
        step *= Math.exp(Math.min(1, pathRate / damping * (length / expectedLength - 1)));
        decompose();
    }

    private RealVector shortened(RealVector taken) {
        double longest = Math.sqrt(size) + 2.0 * size / (size + 2);
        double length = whitened(taken).getNorm();
        return length <= longest ? taken : taken.mapMultiply(longest / length);
    }

    /** The vector where the covariance is the identity. */
    private RealVector whitened(RealVector vector) {
        RealVector turned = axes.preMultiply(vector);
        for (int i = 0; i < size; i++) {
            turned.setEntry(i, turned.getEntry(i) / lengths[i]);
        }
        return axes.operate(turned);
    }

    private void decompose() {
        EigenDecomposition eigen = new EigenDecomposition(new Array2DRowRealMatrix(covariance.getData(), false));
        axes = eigen.getV();
        double[] values = eigen.getRealEigenvalues();
        double least = LEAST_EIGENVALUE * Math.max(Double.MIN_NORMAL, Arrays.stream(values).max().orElseThrow());
        lengths = Arrays.stream(values).map(value -> Math.sqrt(Math.max(least, value))).toArray();
    }
}
