package org.segmodel.models.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.segmodel.models.config.ModelConfig;
import org.segmodel.models.kernel.Closeness;

/** Statistics of the first weights. */
class InitialWeightsTest {

    private static final int INPUTS = 30;
    private static final int UNITS = 24;
    private static final int CLASSES = 3;

    private static Weights weights;

    @BeforeAll
    static void create() {
        Graphs.useOneThread();
        try (TaggerNetwork network = TaggerNetwork.create(ModelConfig.bilstm(UNITS, 2, 0.1, 0.1, 1.5, false), INPUTS,
                CLASSES, Graphs.PLAIN_LOSS, new double[] {1, 1, 1}, 50, 1)) {
            weights = network.weights();
        }
    }

    @ParameterizedTest
    @CsvSource({"0, forward", "0, backward", "1, forward", "1, backward"})
    void inputWeightsAreXavierUniform(int layer, String direction) {
        double[] w = Closeness.widen(array(layer, direction, "W"));
        int fanIn = layer == 0 ? INPUTS : 2 * UNITS;
        uniform(w, Math.sqrt(6.0 / (fanIn + 4 * UNITS)));
    }

    @ParameterizedTest
    @CsvSource({"0, forward", "0, backward", "1, forward", "1, backward"})
    void recurrentWeightsHaveOrthonormalColumns(int layer, String direction) {
        double[] r = Closeness.widen(array(layer, direction, "R"));
        double[] products = new double[UNITS * UNITS];
        double[] identity = new double[UNITS * UNITS];
        for (int a = 0; a < UNITS; a++) {
            identity[a * UNITS + a] = 1;
            for (int b = 0; b < UNITS; b++) {
                for (int q = 0; q < 4; q++) {
                    for (int j = 0; j < UNITS; j++) {
                        products[a * UNITS + b] += r[(q * UNITS + a) * UNITS + j] * r[(q * UNITS + b) * UNITS + j];
                    }
                }
            }
        }
        Closeness.assertClose("products of columns of [4 units x units]", products, identity, 1e-6, 0);
        for (int q = 1; q < 4; q++) {
            assertThat(Arrays.copyOfRange(r, q * UNITS * UNITS, (q + 1) * UNITS * UNITS))
                    .as("gate %d has a matrix of its own", q).isNotEqualTo(Arrays.copyOf(r, UNITS * UNITS));
        }
    }

    @ParameterizedTest
    @CsvSource({"0, forward", "0, backward", "1, forward", "1, backward"})
    void biasIsZeroButForTheForgetGate(int layer, String direction) {
        float[] b = array(layer, direction, "b");
        for (int i = 0; i < b.length; i++) {
            assertThat(b[i]).isEqualTo(i / UNITS == 1 ? 1.5f : 0f);
        }
    }

    @Test
    void linearLayerStartsSmall() {
        uniform(Closeness.widen(weights.values("linear/W")), 0.1 * Math.sqrt(6.0 / (2 * UNITS + CLASSES)));
        assertThat(weights.values("linear/b")).containsOnly(0f);
    }

    @Test
    void layersAndDirectionsDiffer() {
        assertThat(weights.values("bilstm_0/forward/W")).isNotEqualTo(weights.values("bilstm_0/backward/W"));
        assertThat(weights.values("bilstm_0/forward/R")).isNotEqualTo(weights.values("bilstm_0/backward/R"));
        assertThat(weights.values("bilstm_0/forward/R")).isNotEqualTo(weights.values("bilstm_1/forward/R"));
    }

    @ParameterizedTest
    @CsvSource({"60, 128", "60, 64", "9, 12", "12, 9", "3, 16", "1, 1"})
    void anyShapeCanBeStarted(int inputs, int units) {
        try (TaggerNetwork other = TaggerNetwork.create(ModelConfig.bilstm(units, 2, 0, 0, 1, false), inputs, 2,
                Graphs.PLAIN_LOSS, new double[] {1, 1}, 51, 1)) {
            for (String name : other.weights().names()) {
                double largest = Closeness.largest(Closeness.widen(other.weights().values(name)));
                assertThat(largest > 0).as(name).isEqualTo(!name.equals("linear/b"));
            }
        }
    }

    private static float[] array(int layer, String direction, String array) {
        return weights.values("bilstm_" + layer + "/" + direction + "/" + array);
    }

    /** Within the bound, close to it on both sides, mean and variance of a uniform distribution. */
    private static void uniform(double[] values, double bound) {
        double mean = Arrays.stream(values).average().orElseThrow();
        double square = Arrays.stream(values).map(v -> v * v).average().orElseThrow();
        double error = bound / Math.sqrt(values.length);
        assertThat(Arrays.stream(values).max().orElseThrow()).isLessThanOrEqualTo(bound * (1 + 1e-6))
                .isGreaterThan(bound * 0.95);
        assertThat(Arrays.stream(values).min().orElseThrow()).isGreaterThanOrEqualTo(-bound * (1 + 1e-6))
                .isLessThan(-bound * 0.95);
        assertThat(mean).isCloseTo(0, within(3 * error));
        assertThat(square).isCloseTo(bound * bound / 3, within(2 * bound * error));
    }
}
