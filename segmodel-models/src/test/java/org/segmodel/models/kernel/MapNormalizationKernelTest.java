package org.segmodel.models.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.bytedeco.javacpp.FloatPointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.segmodel.core.random.RandomStream;
import org.segmodel.core.random.Seeds;

/** Batch normalisation against its definition in double precision. */
class MapNormalizationKernelTest {

    private static final double EPSILON = 0.01;

    private record Case(int clips, int channels, int places, float[] x, float[] scale, float[] shift, float[] dy) {

        static Case of(int clips, int channels, int places) {
            RandomStream random = new Seeds(clips * 1000L + places).stream("maps");
            int n = clips * channels * places;
            float[] x = Products.gaussian(random, n, 2);
            for (int i = 0; i < n; i++) {
                x[i] += 3 * (i / places % channels);
            }
            return new Case(clips, channels, places, x, Products.gaussian(random, channels, 1),
                    Products.gaussian(random, channels, 1), Products.gaussian(random, n, 1));
        }

        Result run(int threads) {
            try (MapKernels kernels = new MapKernels(threads)) {
                MapNormalizationKernel.Moments moments = new MapNormalizationKernel.Moments(channels);
                FloatPointer input = Products.inTheMiddle(x);
                FloatPointer y = garbage(x.length);
                FloatPointer dx = garbage(x.length);
                float[] ofScale = new float[channels];
                float[] ofShift = new float[channels];
                kernels.normalization().train(clips, places, input, scale, shift, EPSILON, moments, y);
                kernels.normalization().backward(clips, places, input, scale, moments, Products.inTheMiddle(dy), ofScale,
                        ofShift, dx);
                Closeness.assertSameBits("input afterwards", Products.content(input, x.length), x);
                return new Result(Products.content(y, x.length), moments, Products.content(dx, x.length), ofScale, ofShift);
            }
        }

        double[] output(double[] values) {
            double[] y = new double[values.length];
            for (int c = 0; c < channels; c++) {
                double mean = mean(values, c, 0);
                double variance = mean(square(values), c, mean);
                for (int i = 0; i < y.length; i++) {
                    if (i / places % channels == c) {
                        y[i] = scale[c] * (values[i] - mean) / Math.sqrt(variance + EPSILON) + shift[c];
                    }
                }
            }
            return y;
        }

        /** Mean of a channel; with the mean of the numbers themselves, and their squares, the variance. */
        double mean(double[] values, int channel, double off) {
            double sum = 0;
            for (int i = 0; i < values.length; i++) {
                sum += i / places % channels == channel ? values[i] : 0;
            }
            return sum / (clips * places) - off * off;
        }

        @Override
        public String toString() {
            return clips + " x " + channels + " x " + places;
        }
    }

    private record Result(float[] output, MapNormalizationKernel.Moments moments, float[] inputGradient, float[] ofScale,
            float[] ofShift) {

        void assertSameBits(Result other) {
            Closeness.assertSameBits("output", output, other.output);
            Closeness.assertSameBits("variance", moments.variance(), other.moments.variance());
            Closeness.assertSameBits("input gradient", inputGradient, other.inputGradient);
            Closeness.assertSameBits("gradient of the scales", ofScale, other.ofScale);
        }
    }

    private static FloatPointer garbage(int n) {
        float[] values = new float[n];
        Arrays.fill(values, Float.NaN);
        return Products.inTheMiddle(values);
    }

    private static double[] square(double[] values) {
        return Arrays.stream(values).map(value -> value * value).toArray();
    }

    static Stream<Case> cases() {
        return Stream.of(Case.of(1, 1, 2), Case.of(2, 3, 1), Case.of(3, 4, 35), Case.of(2, 2, 3001));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void agreesWithItsDefinition(Case c) {
        Result result = c.run(2);
        double[] x = Closeness.widen(c.x);
        Closeness.assertCloseToLargest("output", result.output, c.output(x), 2e-6);
        for (int channel = 0; channel < c.channels; channel++) {
            double mean = c.mean(x, channel, 0);
            Closeness.assertClose("moments", new float[] {result.moments.mean()[channel],
                result.moments.variance()[channel]}, new double[] {mean, c.mean(square(x), channel, mean)}, 1e-6, 1e-5);
        }
        result.assertSameBits(c.run(1));
        result.assertSameBits(c.run(3));
    }

    /** The slope of {@code ⟨y, dy⟩} by differences of the definition, in some places; all of them in the gradients' sums. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void gradientsAreSlopes(Case c) {
        Result result = c.run(1);
        double[] x = Closeness.widen(c.x);
        double step = 1e-5;
        for (int i = 0; i < x.length; i += 1 + x.length / 20) {
            double[] more = x.clone();
            double[] less = x.clone();
            more[i] += step;
            less[i] -= step;
            double slope = (product(c.output(more), c.dy) - product(c.output(less), c.dy)) / (2 * step);
            Closeness.assertClose("input gradient", new float[] {result.inputGradient[i]}, new double[] {slope}, 2e-5, 1e-4);
        }
        double[] y = c.output(x);
        for (int channel = 0; channel < c.channels; channel++) {
            double ofShift = 0;
            double ofScale = 0;
            for (int i = 0; i < y.length; i++) {
                if (i / c.places % c.channels == channel) {
                    ofShift += c.dy[i];
                    ofScale += c.dy[i] * (y[i] - c.shift[channel]) / c.scale[channel];
                }
            }
            Closeness.assertClose("gradients", new float[] {result.ofScale[channel], result.ofShift[channel]},
                    new double[] {ofScale, ofShift}, 1e-4, 1e-4);
        }
    }

    private static double product(double[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    @Test
    void fixedMomentsLeaveAScaleAndAShift() {
        Case c = Case.of(2, 3, 5);
        FloatPointer y = garbage(c.x.length);
        try (MapKernels kernels = new MapKernels(2)) {
            kernels.normalization().affine(2, 5, Products.inTheMiddle(c.x), c.scale, c.shift, y);
        }
        float[] output = Products.content(y, c.x.length);
        for (int i = 0; i < output.length; i++) {
            assertThat(output[i]).isEqualTo(Math.fma(c.x[i], c.scale[i / 5 % 3], c.shift[i / 5 % 3]));
        }
    }
}
