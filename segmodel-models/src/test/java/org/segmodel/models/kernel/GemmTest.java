package org.segmodel.models.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bytedeco.javacpp.FloatPointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.segmodel.core.random.RandomStream;
import org.segmodel.core.random.Seeds;

/** Both libraries against three loops, with gaps between rows and pointers in the middle of memory. */
class GemmTest {

    @ParameterizedTest
    @ValueSource(strings = {"openblas", "onednn"})
    void agreesWithThreeLoops(String name) {
        Gemm gemm = Products.gemm(name);
        gemm.enterThread();
        RandomStream random = new Seeds(3).stream("gemm");
        for (int trial = 0; trial < 60; trial++) {
            boolean transposeA = random.nextBoolean();
            boolean transposeB = random.nextBoolean();
            int m = 1 + random.nextInt(40);
            int n = 1 + random.nextInt(trial % 2 == 0 ? 9 : 90);
            int k = trial == 0 ? 300 : 1 + random.nextInt(70);
            int lda = (transposeA ? m : k) + random.nextInt(3);
            int ldb = (transposeB ? k : n) + random.nextInt(3);
            int ldc = n + random.nextInt(3);
            float beta = trial % 3 == 0 ? 0f : 1f;
            float[] a = Products.gaussian(random, (transposeA ? k : m) * lda, 1);
            float[] b = Products.gaussian(random, (transposeB ? n : k) * ldb, 1);
            float[] c = Products.gaussian(random, m * ldc, 1);
            if (beta == 0f) {
                c[0] = Float.NaN;
            }
            FloatPointer actual = Products.inTheMiddle(c);
            FloatPointer expected = Products.inTheMiddle(c);
            FloatPointer left = Products.inTheMiddle(a);
            FloatPointer right = Products.inTheMiddle(b);
            gemm.multiply(transposeA, transposeB, m, n, k, left, lda, right, ldb, beta, actual, ldc);
            new NaiveGemm(1).multiply(transposeA, transposeB, m, n, k, left, lda, right, ldb, beta, expected, ldc);
            Closeness.assertCloseToLargest("trial " + trial, Products.content(actual, c.length),
                    Closeness.widen(Products.content(expected, c.length)), 2e-6);
        }
    }

    @Test
    void propertyChoosesTheLibrary() {
        String before = System.getProperty(Gemms.PROPERTY);
        try {
            System.clearProperty(Gemms.PROPERTY);
            assertThat(Gemms.choose(() -> { }).name()).isEqualTo("onednn");
            System.setProperty(Gemms.PROPERTY, "openblas");
            assertThat(Gemms.choose(() -> { }).name()).isEqualTo("openblas");
            System.setProperty(Gemms.PROPERTY, "onednn");
            assertThat(Gemms.choose(() -> { }).name()).isEqualTo("onednn");
            System.setProperty(Gemms.PROPERTY, "mkl");
            assertThatThrownBy(() -> Gemms.choose(() -> { })).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("segmodel.gemm").hasMessageContaining("mkl").hasMessageContaining("onednn");
        } finally {
            if (before == null) {
                System.clearProperty(Gemms.PROPERTY);
            } else {
                System.setProperty(Gemms.PROPERTY, before);
            }
        }
    }
}
