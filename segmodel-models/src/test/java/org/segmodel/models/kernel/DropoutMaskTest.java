package org.segmodel.models.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.segmodel.core.random.RandomStream;
import org.segmodel.core.random.Seeds;
import org.segmodel.core.sequence.PackedLayout;

/** Rate, independence, and the same mask whichever way it is asked for. */
class DropoutMaskTest {

    private static final int N = 200_000;

    private final RandomStream random = new Seeds(1).stream("dropout");

    private DropoutMask drawn(double rate) {
        DropoutMask mask = new DropoutMask(rate);
        mask.redraw(random);
        return mask;
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.5, 0.9})
    void dropsTheShareAndKeepsTheMean(double rate) {
        DropoutMask mask = drawn(rate);
        double[] factors = mask.factors(N);
        int dropped = 0;
        for (double factor : factors) {
            assertThat(factor).isIn(0.0, (double) mask.scale());
            dropped += factor == 0 ? 1 : 0;
        }
        assertThat(dropped / (double) N).isCloseTo(rate, within(4 * Math.sqrt(rate * (1 - rate) / N)));
        assertThat((double) mask.scale()).isCloseTo(1 / (1 - rate), within(1e-6));
    }

    @Test
    void neighboursRowsAndMasksAreIndependent() {
        DropoutMask mask = drawn(0.5);
        double[] first = mask.factors(N);
        mask.redraw(random);
        double[] second = mask.factors(N);
        assertThat(agreement(first, second, 0)).as("next mask").isCloseTo(0.5, within(0.006));
        for (int distance : new int[] {1, 2, 16, 64, 512, 4096, 65536}) {
            assertThat(agreement(first, first, distance)).as("distance %d", distance).isCloseTo(0.5, within(0.006));
            assertThat(agreement(first, second, distance)).as("next mask, distance %d", distance)
                    .isCloseTo(0.5, within(0.006));
        }
    }

    private static double agreement(double[] a, double[] b, int distance) {
        int equal = 0;
        for (int i = 0; i + distance < a.length; i++) {
            equal += a[i] == b[i + distance] ? 1 : 0;
        }
        return (double) equal / (a.length - distance);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void applierMasksAsTheFactorsSay(int threads) {
        DropoutMask mask = drawn(0.3);
        for (int n : new int[] {0, 1, 4095, 4096, 50_000}) {
            float[] values = Products.gaussian(random, n, 1);
            double[] factors = mask.factors(n);
            float[] expected = values.clone();
            for (int i = 0; i < n; i++) {
                expected[i] = factors[i] == 0 ? 0 : values[i];
            }
            try (Workers workers = new Workers(new NaiveGemm(1), threads)) {
                DropoutMask.Applier applier = new DropoutMask.Applier(mask, workers);
                FloatPointer source = Products.inTheMiddle(values);
                FloatPointer target = Products.inTheMiddle(new float[n]);
                applier.apply(source, n, target);
                applier.apply(source, n, source);
                Closeness.assertSameBits("copied", Products.content(target, n), expected);
                Closeness.assertSameBits("in place", Products.content(source, n), expected);
            }
        }
    }

    /** By song, the rows of a song have the mask that one row in their place would have. */
    @Test
    void rowsOfASongShareAMask() {
        int width = 71;
        PackedLayout layout = PackedLayout.of(90, 0, 1, 33);
        RandomStream again = RandomStream.restore(random.state());
        DropoutMask bySong = new DropoutMask(0.4);
        bySong.redraw(random, layout, width);
        double[] factors = bySong.factors(layout.rows() * width);
        DropoutMask byNumber = new DropoutMask(0.4);
        byNumber.redraw(again);
        double[] rows = byNumber.factors(layout.sequences() * width);
        for (int s = 0; s < layout.sequences(); s++) {
            for (int row = layout.offset(s); row < layout.offset(s + 1); row++) {
                assertThat(Arrays.copyOfRange(factors, row * width, (row + 1) * width))
                        .isEqualTo(Arrays.copyOfRange(rows, s * width, (s + 1) * width));
            }
        }
        try (Workers workers = new Workers(new NaiveGemm(1), 3)) {
            float[] values = Products.gaussian(random, factors.length, 1);
            float[] expected = values.clone();
            for (int i = 0; i < expected.length; i++) {
                expected[i] = factors[i] == 0 ? 0 : values[i];
            }
            FloatPointer target = Products.inTheMiddle(new float[values.length]);
            new DropoutMask.Applier(bySong, workers).apply(Products.inTheMiddle(values), values.length, target);
            Closeness.assertSameBits("applied", Products.content(target, values.length), expected);
        }
        bySong.redraw(random);
        assertThat(Arrays.copyOf(bySong.factors(2 * width), width)).as("by number again")
                .isNotEqualTo(Arrays.copyOfRange(bySong.factors(2 * width), width, 2 * width));
    }

    @Test
    void hiddenFactorsFollowTheNumbers() {
        DropoutMask mask = drawn(0.5);
        double[] factors = mask.factors(2 * 3 * (4 + 5));
        float[][] hidden = mask.hiddenFactors(3, 4, 5);
        assertThat(hidden[0]).hasSize(24);
        assertThat(hidden[1]).hasSize(30);
        assertThat((double) hidden[0][(2 * 2 + 1) * 4 + 3]).isEqualTo(factors[23]);
        assertThat((double) hidden[1][(2 * 1) * 5 + 2]).isEqualTo(factors[24 + 12]);
    }

    @Test
    void sameKeysSameMask() {
        RandomStream again = RandomStream.restore(random.state());
        DropoutMask other = new DropoutMask(0.4);
        double[] first = drawn(0.4).factors(1000);
        other.redraw(again);
        assertThat(other.factors(1000)).isEqualTo(first);
        assertThat(other.factors(10)).isEqualTo(Arrays.copyOf(first, 10));
    }

    @Test
    void isActiveOnlyAboveZero() {
        assertThat(new DropoutMask(0).active()).isFalse();
        assertThat(new DropoutMask(0.01).active()).isTrue();
        assertThat(drawn(0).factors(100)).containsOnly(1.0);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1, Double.NaN})
    void ratesOutsideAreRefused(double rate) {
        assertThatThrownBy(() -> new DropoutMask(rate)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[0, 1)");
    }
}
