package org.segmodel.models.kernel;

/**
 * A bidirectional LSTM by the book, in double precision: one song, one step, one unit at a time. Oracle of every other
 * implementation. {@link #backward} adds to the gradients, so that several songs can be run one after another.
 */
public final class NaiveBiLstm {

    private final int inputs;
    private final int units;
    private final Parameters[] parameters;
    private final Parameters[] gradients = new Parameters[2];
    private final Trace[] traces = new Trace[2];
    private double[] input;
    private int length;

    /** W [4, inputs, units], R [4, units, units], b [4, units]; gates in the order input, forget, cell, output. */
    public record Parameters(double[] weights, double[] recurrent, double[] bias) {

        static Parameters zeros(int inputs, int units) {
            return new Parameters(new double[4 * inputs * units], new double[4 * units * units], new double[4 * units]);
        }
    }

    /** Gates [step][gate][unit] and states [step][unit]; steps in the order of reading. */
    private record Trace(double[][][] gates, double[][] cells, double[][] hidden) {
    }

    /** A layer; both directions' parameters are read when needed, not copied. */
    public NaiveBiLstm(int inputs, int units, Parameters forward, Parameters backward) {
        this.inputs = inputs;
        this.units = units;
        parameters = new Parameters[] {forward, backward};
        for (int d = 0; d < 2; d++) {
            gradients[d] = Parameters.zeros(inputs, units);
        }
    }

    /** Sums of the gradients of all songs that went through {@link #backward}. */
    public Parameters gradient(int direction) {
        return gradients[direction];
    }

    /** Hidden states [length, 2 * units] of one song [length, inputs]. */
    public double[] forward(double[] song, int steps) {
        input = song;
        length = steps;
        double[] output = new double[length * 2 * units];
        for (int d = 0; d < 2; d++) {
            traces[d] = run(d);
            for (int s = 0; s < length; s++) {
                for (int j = 0; j < units; j++) {
                    output[(place(d, s) * 2 + d) * units + j] = traces[d].hidden()[s][j];
                }
            }
        }
        return output;
    }

    private int place(int d, int step) {
        return d == 0 ? step : length - 1 - step;
    }

    private Trace run(int d) {
        Trace trace = new Trace(new double[length][4][units], new double[length][units], new double[length][units]);
        Parameters p = parameters[d];
        for (int s = 0; s < length; s++) {
            double[][] gate = trace.gates()[s];
            for (int j = 0; j < units; j++) {
                for (int q = 0; q < 4; q++) {
                    double z = p.bias()[q * units + j];
                    for (int k = 0; k < inputs; k++) {
                        z += input[place(d, s) * inputs + k] * p.weights()[(q * inputs + k) * units + j];
                    }
                    for (int k = 0; s > 0 && k < units; k++) {
                        z += trace.hidden()[s - 1][k] * p.recurrent()[(q * units + k) * units + j];
                    }
                    gate[q][j] = q == 2 ? Math.tanh(z) : 1 / (1 + Math.exp(-z));
                }
                double before = s > 0 ? trace.cells()[s - 1][j] : 0;
                trace.cells()[s][j] = gate[1][j] * before + gate[0][j] * gate[2][j];
                trace.hidden()[s][j] = gate[3][j] * Math.tanh(trace.cells()[s][j]);
            }
        }
        return trace;
    }

    /** Gradient of the last song's input [length, inputs] from that of its output [length, 2 * units]. */
    public double[] backward(double[] outputGradient) {
        double[] inputGradient = new double[length * inputs];
        for (int d = 0; d < 2; d++) {
            double[] dHidden = new double[units];
            double[] dCell = new double[units];
            for (int s = length - 1; s >= 0; s--) {
                for (int j = 0; j < units; j++) {
                    dHidden[j] += outputGradient[(place(d, s) * 2 + d) * units + j];
                }
                dHidden = backStep(d, s, dHidden, dCell, inputGradient);
            }
        }
        return inputGradient;
    }

    /** One step back; changes {@code dCell} to the step before and returns the hidden state's gradient there. */
    private double[] backStep(int d, int s, double[] dHidden, double[] dCell, double[] inputGradient) {
        double[] before = new double[units];
        double[][] gate = traces[d].gates()[s];
        for (int j = 0; j < units; j++) {
            double i = gate[0][j];
            double f = gate[1][j];
            double g = gate[2][j];
            double o = gate[3][j];
            double tanh = Math.tanh(traces[d].cells()[s][j]);
            double previous = s > 0 ? traces[d].cells()[s - 1][j] : 0;
            dCell[j] += dHidden[j] * o * (1 - tanh * tanh);
            double[] dz = {dCell[j] * g * i * (1 - i), dCell[j] * previous * f * (1 - f), dCell[j] * i * (1 - g * g),
                dHidden[j] * tanh * o * (1 - o)};
            dCell[j] *= f;
            for (int q = 0; q < 4; q++) {
                spread(d, s, q, j, dz[q], before, inputGradient);
            }
        }
        return before;
    }

    private void spread(int d, int s, int q, int j, double dz, double[] before, double[] inputGradient) {
        Parameters p = parameters[d];
        Parameters sum = gradients[d];
        sum.bias()[q * units + j] += dz;
        for (int k = 0; k < inputs; k++) {
            int at = (q * inputs + k) * units + j;
            sum.weights()[at] += dz * input[place(d, s) * inputs + k];
            inputGradient[place(d, s) * inputs + k] += dz * p.weights()[at];
        }
        for (int k = 0; s > 0 && k < units; k++) {
            int at = (q * units + k) * units + j;
            sum.recurrent()[at] += dz * traces[d].hidden()[s - 1][k];
            before[k] += dz * p.recurrent()[at];
        }
    }
}
