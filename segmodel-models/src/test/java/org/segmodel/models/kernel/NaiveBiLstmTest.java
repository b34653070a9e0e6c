package org.segmodel.models.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.segmodel.core.random.RandomStream;
import org.segmodel.core.random.Seeds;

/** The oracle: one value by hand, and its gradients against differences of its values. */
class NaiveBiLstmTest {

    private static final int INPUTS = 3;
    private static final int UNITS = 2;
    private static final int LENGTH = 4;

    private final RandomStream random = new Seeds(5).stream("naive");
    private final NaiveBiLstm.Parameters ahead = parameters();
    private final NaiveBiLstm.Parameters back = parameters();
    private final double[] song = gaussian(LENGTH * INPUTS, 1);
    private final double[] factors = gaussian(LENGTH * 2 * UNITS, 1);

    @Test
    void oneUnitByHand() {
        double[] w = {0.5, -0.25, 2, 1};
        double[] r = {0.1, 0.2, 0.3, 0.4};
        double[] b = {0, 1, 0, -1};
        NaiveBiLstm.Parameters p = new NaiveBiLstm.Parameters(w, r, b);
        double[] output = new NaiveBiLstm(1, 1, p, p).forward(new double[] {1, -1}, 2);
        double c0 = sigmoid(0.5) * Math.tanh(2);
        double h0 = sigmoid(0) * Math.tanh(c0);
        double c1 = sigmoid(0.25 + 1 + 0.2 * h0) * c0 + sigmoid(-0.5 + 0.1 * h0) * Math.tanh(-2 + 0.3 * h0);
        double h1 = sigmoid(-1 - 1 + 0.4 * h0) * Math.tanh(c1);
        assertThat(output[0]).isCloseTo(h0, within(1e-15));
        assertThat(output[2]).isCloseTo(h1, within(1e-15));
        assertThat(output[3]).as("the other direction starts at the end")
                .isCloseTo(sigmoid(-2) * Math.tanh(sigmoid(-0.5) * Math.tanh(-2)), within(1e-15));
    }

    @Test
    void gradientsAgreeWithDifferences() {
        NaiveBiLstm layer = new NaiveBiLstm(INPUTS, UNITS, ahead, back);
        layer.forward(song, LENGTH);
        double[] inputGradient = layer.backward(factors);
        check("input", song, inputGradient);
        check("W", ahead.weights(), layer.gradient(0).weights());
        check("R", ahead.recurrent(), layer.gradient(0).recurrent());
        check("b", ahead.bias(), layer.gradient(0).bias());
        check("W back", back.weights(), layer.gradient(1).weights());
        check("R back", back.recurrent(), layer.gradient(1).recurrent());
        check("b back", back.bias(), layer.gradient(1).bias());
    }

    private void check(String what, double[] values, double[] gradient) {
        double h = 1e-5;
        double[] differences = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            double old = values[i];
            values[i] = old + h;
            double above = value();
            values[i] = old - h;
            differences[i] = (above - value()) / (2 * h);
            values[i] = old;
        }
        Closeness.assertClose(what, gradient, differences, 1e-9, 1e-8);
    }

    private double value() {
        double[] output = new NaiveBiLstm(INPUTS, UNITS, ahead, back).forward(song, LENGTH);
        double sum = 0;
        for (int i = 0; i < output.length; i++) {
            sum += output[i] * factors[i];
        }
        return sum;
    }

    private NaiveBiLstm.Parameters parameters() {
        return new NaiveBiLstm.Parameters(gaussian(4 * INPUTS * UNITS, 0.7), gaussian(4 * UNITS * UNITS, 0.7),
                gaussian(4 * UNITS, 0.7));
    }

    private double[] gaussian(int n, double scale) {
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            values[i] = scale * random.nextGaussian();
        }
        return values;
    }

    private static double sigmoid(double z) {
        return 1 / (1 + Math.exp(-z));
    }
}
