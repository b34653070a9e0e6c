package org.segmodel.models.layer;

import java.util.random.RandomGenerator;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.QRDecomposition;

/** First values of weights. */
final class Initial {

    private Initial() {
    }

    /**
     * Uniform on ±gain·√(6 / (fanIn + fanOut)) (Glorot and Bengio 2010).
     */
    static float[] xavierUniform(int size, int fanIn, int fanOut, double gain, RandomGenerator random) {
        return uniform(size, gain * Math.sqrt(6.0 / (fanIn + fanOut)), random);
    }

    /** Uniform on ±bound. */
    static float[] uniform(int size, double bound, RandomGenerator random) {
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) ((2 * random.nextDouble() - 1) * bound);
        }
        return values;
    }

    /** Normally distributed about 0. */
    static float[] normal(int size, double deviation, RandomGenerator random) {
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) (deviation * random.nextGaussian());
        }
        return values;
    }

    /**
     * A [n × n] orthogonal matrix, uniformly distributed: the Q of a Gaussian matrix, its columns' signs fixed by R's
     * diagonal (Saxe et al. 2014; Mezzadri 2007).
     */
    static double[][] orthogonal(int n, RandomGenerator random) {
        double[][] gaussian = new double[n][n];
        for (double[] row : gaussian) {
            for (int c = 0; c < n; c++) {
                row[c] = random.nextGaussian();
            }
        }
        QRDecomposition qr = new QRDecomposition(new Array2DRowRealMatrix(gaussian, false));
        double[][] q = qr.getQ().getData();
        for (int c = 0; c < n; c++) {
            double sign = Math.signum(qr.getR().getEntry(c, c));
            for (int r = 0; r < n; r++) {
                q[r][c] *= sign;
            }
        }
        return q;
    }
}
