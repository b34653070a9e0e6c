package org.segmodel.models.kernel;

/**
 * A temporal convolution block over one song in plain loops and double precision, forward and backward, written from
 * the formulas in {@link ConvolutionKernel}'s description. Oracle of the kernel, the twin and the inference.
 */
public final class NaiveConvolution {

    private static final double FLOOR = 1e-5;

    private final ConvolutionShape shape;
    private final Parameters parameters;

    private int length;
    private double[][] normal;
    private double[] deviations;
    private double[][] z;
    private double[][] normalOutcome;
    private double[] factors;
    private Parameters gradient;

    /** Weights by kernel [size × inputs × channels], bias, scale and shift [outputs]; or their gradients. */
    public record Parameters(double[][] weights, double[] bias, double[] scale, double[] shift) {

        /** All zeros. */
        public static Parameters zeros(ConvolutionShape shape) {
            double[][] weights = new double[shape.kernelSizes().size()][];
            for (int k = 0; k < weights.length; k++) {
                weights[k] = new double[shape.kernelSizes().get(k) * shape.inputs() * shape.channels(k)];
            }
            return new Parameters(weights, new double[shape.outputs()], new double[shape.outputs()],
                    new double[shape.outputs()]);
        }
    }

    /** A block; its weight gradients are summed over all songs given to it. */
    public NaiveConvolution(ConvolutionShape shape, Parameters parameters) {
        this.shape = shape;
        this.parameters = parameters;
        gradient = Parameters.zeros(shape);
    }

    /** Gradients so far. */
    public Parameters gradient() {
        return gradient;
    }

    /** Outputs [length × outputs] of a song [length × inputs]. */
    public double[] forward(double[] x, int lines) {
        length = lines;
        normal = new double[length][shape.inputs()];
        deviations = new double[length];
        z = new double[length][shape.outputs()];
        normalOutcome = new double[length][shape.outputs()];
        factors = new double[length];
        double[] result = new double[length * shape.outputs()];
        for (int t = 0; t < length; t++) {
            standardize(x, t);
        }
        for (int t = 0; t < length; t++) {
            for (int o = 0; o < shape.outputs(); o++) {
                z[t][o] = parameters.bias()[o];
            }
            eachProduct(t, (line, i, o, kernel, place) -> {
                z[line[1]][o] += normal[line[0]][i] * parameters.weights()[kernel][place];
            });
            double[] outcome = new double[shape.outputs()];
            for (int o = 0; o < shape.outputs(); o++) {
                outcome[o] = Math.max(0, z[t][o]) + (shape.residual() ? x[t * shape.inputs() + o] : 0);
            }
            if (shape.layerNorm()) {
                layerNorm(outcome, t);
            }
            System.arraycopy(outcome, 0, result, t * shape.outputs(), shape.outputs());
        }
        return result;
    }

    private void standardize(double[] x, int t) {
        int n = shape.inputs();
        double mean = 0;
        for (int i = 0; i < n; i++) {
            normal[t][i] = x[t * n + i];
            mean += x[t * n + i] / n;
        }
        if (shape.standardize()) {
            double squares = 0;
            for (int i = 0; i < n; i++) {
                squares += (x[t * n + i] - mean) * (x[t * n + i] - mean);
            }
            deviations[t] = Math.sqrt(squares / (n - 1));
            for (int i = 0; i < n; i++) {
                normal[t][i] = (x[t * n + i] - mean) / (deviations[t] + FLOOR);
            }
        }
    }

    private void layerNorm(double[] outcome, int t) {
        int n = outcome.length;
        double mean = 0;
        for (double value : outcome) {
            mean += value / n;
        }
        double variance = 0;
        for (double value : outcome) {
            variance += (value - mean) * (value - mean) / n;
        }
        factors[t] = 1 / Math.sqrt(variance + FLOOR);
        for (int o = 0; o < n; o++) {
            normalOutcome[t][o] = (outcome[o] - mean) * factors[t];
            outcome[o] = normalOutcome[t][o] * parameters.scale()[o] + parameters.shift()[o];
        }
    }

    /** One product of the convolution: lines read and written, input, output, kernel, place in the kernel's weights. */
    private interface Product {
        void accept(int[] line, int input, int output, int kernel, int place);
    }

    private void eachProduct(int t, Product product) {
        int first = 0;
        for (int kernel = 0; kernel < shape.kernelSizes().size(); kernel++) {
            int size = shape.kernelSizes().get(kernel);
            int channels = shape.outputs() / shape.kernelSizes().size()
                    + (kernel < shape.outputs() % shape.kernelSizes().size() ? 1 : 0);
            for (int j = 0; j < size; j++) {
                int line = t + (j - (size - 1) / 2) * shape.dilation();
                if (line < 0 || line >= length) {
                    continue;
                }
                for (int i = 0; i < shape.inputs(); i++) {
                    for (int c = 0; c < channels; c++) {
                        product.accept(new int[] {line, t}, i, first + c, kernel,
                                (j * shape.inputs() + i) * channels + c);
                    }
                }
            }
            first += channels;
        }
    }

    /** Gradient of the last song's inputs; adds to the weights' gradients. */
    public double[] backward(double[] dy) {
        double[][] dNormal = new double[length][shape.inputs()];
        double[][] dOutcome = new double[length][];
        for (int t = 0; t < length; t++) {
            dOutcome[t] = outcomeGradient(dy, t);
            double[] d = dOutcome[t];
            for (int o = 0; o < shape.outputs(); o++) {
                gradient.bias()[o] += z[t][o] > 0 ? d[o] : 0;
            }
            eachProduct(t, (line, i, o, kernel, place) -> {
                double dz = z[line[1]][o] > 0 ? d[o] : 0;
                gradient.weights()[kernel][place] += dz * normal[line[0]][i];
                dNormal[line[0]][i] += dz * parameters.weights()[kernel][place];
            });
        }
        double[] dx = new double[length * shape.inputs()];
        for (int t = 0; t < length; t++) {
            inputGradient(dNormal[t], t, dx);
            for (int i = 0; i < shape.inputs() && shape.residual(); i++) {
                dx[t * shape.inputs() + i] += dOutcome[t][i];
            }
        }
        return dx;
    }

    private double[] outcomeGradient(double[] dy, int t) {
        int n = shape.outputs();
        double[] result = new double[n];
        for (int o = 0; o < n; o++) {
            double d = dy[t * n + o];
            if (!shape.layerNorm()) {
                result[o] = d;
                continue;
            }
            gradient.scale()[o] += d * normalOutcome[t][o];
            gradient.shift()[o] += d;
            // The whole Jacobian: y(o) depends on every s(p).
            for (int p = 0; p < n; p++) {
                double centred = (o == p ? 1 : 0) - 1.0 / n;
                double jacobian = (centred - normalOutcome[t][o] * normalOutcome[t][p] / n) * factors[t];
                result[p] += d * parameters.scale()[o] * jacobian;
            }
        }
        return result;
    }

    private void inputGradient(double[] dNormal, int t, double[] dx) {
        int n = shape.inputs();
        for (int i = 0; i < n; i++) {
            if (!shape.standardize()) {
                dx[t * n + i] += dNormal[i];
                continue;
            }
            double divisor = deviations[t] + FLOOR;
            for (int p = 0; p < n; p++) {
                double ofDeviation = deviations[t] == 0 ? 0 : normal[t][p] * divisor / ((n - 1) * deviations[t]);
                double centred = (i == p ? 1 : 0) - 1.0 / n;
                dx[t * n + p] += dNormal[i] * (centred - normal[t][i] * ofDeviation) / divisor;
            }
        }
    }
}
