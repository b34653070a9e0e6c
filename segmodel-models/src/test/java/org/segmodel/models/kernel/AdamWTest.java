package org.segmodel.models.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.segmodel.core.random.RandomStream;
import org.segmodel.core.random.Seeds;

/** The optimiser against its formulas in double precision, and what must leave its result alone. */
class AdamWTest {

    private static final double CLIP_OFF = Double.POSITIVE_INFINITY;

    private final Workers one = new Workers(new NaiveGemm(64), 1);
    private final Workers two = new Workers(new NaiveGemm(64), 2);

    @AfterEach
    void close() {
        one.close();
        two.close();
    }

    /** Parameters and gradients of a run; the gradients differ in size from step to step and some are exactly zero. */
    private static final class Run {

        final RandomStream random;
        final FloatPointer parameters;
        final int size;

        Run(long seed, int size) {
            this.size = size;
            random = new Seeds(seed).stream("adam");
            parameters = new FloatPointer(Products.gaussian(random, size, 0.5));
        }

        float[] gradient(int step) {
            return gradient(random, size, step);
        }

        static float[] gradient(RandomStream random, int size, int step) {
            float[] gradient = Products.gaussian(random, size, step % 5 == 0 ? 3 : 0.01);
            for (int i = 0; i < size; i += 7) {
                gradient[i] = 0f;
            }
            return gradient;
        }

        float[] values() {
            float[] values = new float[size];
            parameters.get(values);
            return values;
        }

        void steps(AdamW optimizer, int from, int to) {
            for (int step = from; step < to; step++) {
                optimizer.step(parameters, new FloatPointer(gradient(step)), 1e-2, 0.01, 1);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 0, Infinity", "10, 0.1, 0.5", "4095, 0.01, 1", "4096, 0, 1", "4097, 0.01, Infinity",
        "10001, 0.01, 1"})
    void agreesWithTheFormulas(int size, double decay, double clip) {
        Run run = new Run(size, size);
        AdamW optimizer = new AdamW(two, size);
        double[] p = Closeness.widen(run.values());
        double[] m = new double[size];
        double[] v = new double[size];
        for (int t = 1; t <= 50; t++) {
            double rate = 1e-2 / t;
            float[] gradient = run.gradient(t);
            double norm = Math.sqrt(Arrays.stream(Closeness.widen(gradient)).map(g -> g * g).sum());
            double scale = norm > clip ? clip / norm : 1;
            for (int i = 0; i < size; i++) {
                double g = gradient[i] * scale;
                m[i] = 0.9 * m[i] + 0.1 * g;
                v[i] = 0.999 * v[i] + 0.001 * g * g;
                p[i] *= 1 - rate * decay;
                p[i] -= rate * (m[i] / (1 - Math.pow(0.9, t))) / (Math.sqrt(v[i] / (1 - Math.pow(0.999, t))) + 1e-8);
            }
            FloatPointer given = new FloatPointer(gradient);
            assertThat(optimizer.step(run.parameters, given, rate, decay, clip)).isCloseTo(norm, within(5e-8 * norm));
            float[] after = new float[size];
            given.get(after);
            assertThat(after).as("the gradient is left as it is").isEqualTo(gradient);
            Closeness.assertClose("parameters after step " + t, run.values(), p, 1e-6, 1e-6);
        }
    }

    private static void assertSameState(AdamW.State actual, AdamW.State expected) {
        Closeness.assertSameBits("first moments", actual.first(), expected.first());
        Closeness.assertSameBits("second moments", actual.second(), expected.second());
        assertThat(actual.steps()).isEqualTo(expected.steps());
    }

    @Test
    void theFirstStepIsTheRateInTheGradientsDirection() {
        FloatPointer parameters = new FloatPointer(1f, 1f, 1f);
        new AdamW(one, 3).step(parameters, new FloatPointer(1e-3f, -50f, 0f), 0.1, 0.5, CLIP_OFF);
        float[] values = new float[3];
        parameters.get(values);
        Closeness.assertClose("parameters", values, new double[] {0.95 - 0.1, 0.95 + 0.1, 0.95}, 2e-6, 0);
    }

    @Test
    void clippingBoundsTheGradientOnlyWhenItIsLarger() {
        int size = 5000;
        Run clipped = new Run(1, size);
        Run scaled = new Run(1, size);
        float[] gradient = clipped.gradient(0);
        AdamW a = new AdamW(one, size);
        double norm = a.step(clipped.parameters, new FloatPointer(gradient), 1e-2, 0, 2);
        assertThat(norm).isGreaterThan(2);
        float[] byHand = new float[size];
        for (int i = 0; i < size; i++) {
            byHand[i] = gradient[i] * (float) (2 / norm);
        }
        AdamW b = new AdamW(one, size);
        b.step(scaled.parameters, new FloatPointer(byHand), 1e-2, 0, CLIP_OFF);
        Closeness.assertCloseToLargest("first moments", a.state().first(), Closeness.widen(b.state().first()), 1e-6);
        Closeness.assertCloseToLargest("second moments", a.state().second(), Closeness.widen(b.state().second()), 1e-6);
        AdamW c = new AdamW(one, size);
        AdamW d = new AdamW(one, size);
        c.step(clipped.parameters, new FloatPointer(gradient), 1e-2, 0, norm * 1.01);
        d.step(scaled.parameters, new FloatPointer(gradient), 1e-2, 0, CLIP_OFF);
        assertSameState(c.state(), d.state());
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void aBadGradientChangesNothing(float bad) {
        int size = 9000;
        Run run = new Run(2, size);
        AdamW optimizer = new AdamW(two, size);
        run.steps(optimizer, 0, 3);
        float[] parameters = run.values();
        AdamW.State state = optimizer.state();
        for (int at : new int[] {0, 4096, size - 1}) {
            float[] gradient = new float[size];
            gradient[at] = bad;
            double norm = optimizer.step(run.parameters, new FloatPointer(gradient), 1e-2, 0.01, 1);
            assertThat(Double.isFinite(norm)).isFalse();
            Closeness.assertSameBits("parameters", run.values(), parameters);
            assertSameState(optimizer.state(), state);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4096, 4097, 12345, 20480})
    void threadsDoNotMatter(int size) {
        Run a = new Run(3, size);
        Run b = new Run(3, size);
        AdamW alone = new AdamW(one, size);
        AdamW shared = new AdamW(two, size);
        a.steps(alone, 0, 20);
        b.steps(shared, 0, 20);
        Closeness.assertSameBits("parameters", b.values(), a.values());
        assertSameState(shared.state(), alone.state());
    }

    @Test
    void goesOnFromASavedState() {
        int size = 5001;
        Run whole = new Run(4, size);
        AdamW optimizer = new AdamW(two, size);
        whole.steps(optimizer, 0, 10);
        AdamW.State state = optimizer.state();
        float[] parameters = whole.values();
        long[] random = whole.random.state();
        whole.steps(optimizer, 10, 20);
        FloatPointer copy = new FloatPointer(parameters);
        RandomStream stream = RandomStream.restore(random);
        AdamW resumed = new AdamW(one, size);
        resumed.restore(state);
        assertSameState(resumed.state(), state);
        for (int step = 10; step < 20; step++) {
            resumed.step(copy, new FloatPointer(Run.gradient(stream, size, step)), 1e-2, 0.01, 1);
        }
        float[] end = new float[size];
        copy.get(end);
        Closeness.assertSameBits("parameters", end, whole.values());
        assertThatThrownBy(() -> resumed.restore(new AdamW.State(new float[7], new float[size], 1))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("7").hasMessageContaining("5001");
    }

    @Test
    void worksOnAViewOfLargerMemory() {
        int size = 6000;
        Run run = new Run(5, size);
        float[] around = new float[size + 20];
        Arrays.fill(around, -99f);
        System.arraycopy(run.values(), 0, around, 8, size);
        FloatPointer memory = new FloatPointer(around);
        FloatPointer view = new FloatPointer(memory.getPointer(8));
        float[] gradient = run.gradient(0);
        new AdamW(two, size).step(view, new FloatPointer(gradient), 1e-2, 0.01, 1);
        new AdamW(two, size).step(run.parameters, new FloatPointer(gradient), 1e-2, 0.01, 1);
        float[] after = new float[size + 20];
        memory.get(after);
        Closeness.assertSameBits("view", Arrays.copyOfRange(after, 8, size + 8), run.values());
        for (int i = 0; i < 20; i++) {
            assertThat(after[i < 8 ? i : size + i]).isEqualTo(-99f);
        }
    }
}
