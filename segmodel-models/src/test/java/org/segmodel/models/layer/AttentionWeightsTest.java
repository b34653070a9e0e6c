package org.segmodel.models.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.segmodel.core.random.RandomStream;
import org.segmodel.core.random.Seeds;
import org.segmodel.core.sequence.PackedLayout;
import org.segmodel.models.kernel.AttentionInference;
import org.segmodel.models.kernel.AttentionParameter;
import org.segmodel.models.kernel.AttentionPositions;
import org.segmodel.models.kernel.AttentionShape;

/** The attention weights that inference tells against those of the twin in double precision. */
class AttentionWeightsTest {

    static Stream<Arguments> cases() {
        AttentionPositions none = AttentionPositions.NONE;
        return Stream.of(
                Arguments.of("whole song, sinusoids", new AttentionShape(8, 8, 2, 0, AttentionPositions.SINUSOIDAL, 0, true,
                        true), 23),
                Arguments.of("whole song, projected", new AttentionShape(9, 15, 3, 0, none, 0, true, true), 17),
                Arguments.of("learned places, fewer than lines", new AttentionShape(6, 8, 4, 0, AttentionPositions.learned(5),
                        0, true, false), 12),
                Arguments.of("relative distances", new AttentionShape(6, 8, 2, 0, AttentionPositions.relative(4), 0, false,
                        true), 14),
                Arguments.of("window", new AttentionShape(7, 12, 2, 5, none, 0, true, true), 20),
                Arguments.of("window, relative", new AttentionShape(7, 12, 3, 7, AttentionPositions.relative(2), 0, true,
                        true), 20),
                Arguments.of("window of the line alone", new AttentionShape(4, 4, 1, 1, none, 0, true, true), 6),
                Arguments.of("boundary-aware", new AttentionShape(10, 8, 2, 0, AttentionPositions.SINUSOIDAL, 2, true, true),
                        25),
                Arguments.of("one line", new AttentionShape(8, 8, 2, 0, AttentionPositions.SINUSOIDAL, 2, true, true), 1));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void areThoseOfTheTwin(String name, AttentionShape shape, int length) {
        RandomStream random = new Seeds(7).stream(name);
        Map<AttentionParameter, float[]> parameters = new EnumMap<>(AttentionParameter.class);
        Map<String, INDArray> table = new HashMap<>();
        shape.arrays().forEach((parameter, sides) -> {
            float[] values = gaussian(random, size(sides), parameter.isMatrix() ? 1.2 / Math.sqrt(sides[0])
                    : 0.5);
            parameters.put(parameter, values);
            table.put(parameter.key(), Nd4j.createFromArray(wide(values)));
        });
        float[] input = gaussian(random, length * shape.inputs(), 1);
        SelfAttentionTwin twin = new SelfAttentionTwin(shape);
        twin.forward(PackedLayout.of(length), Nd4j.createFromArray(wide(input)).reshape('c', length, shape.inputs()), table,
                null);

        float[][][] weights = new AttentionInference(shape, parameters).weights(input, length);

        assertThat(weights).hasNumberOfRows(shape.heads());
        for (int head = 0; head < shape.heads(); head++) {
            double[][] expected = twin.weights(0, head).toDoubleMatrix();
            for (int query = 0; query < length; query++) {
                double sum = 0;
                for (int key = 0; key < length; key++) {
                    float weight = weights[head][query][key];
                    sum += weight;
                    assertThat((double) weight).as("head %d, query %d, key %d", head, query, key)
                            .isCloseTo(expected[query][key], within(2e-6));
                    if (key < shape.firstVisible(query) || key >= shape.endVisible(query, length)) {
                        assertThat(weight).as("not seen").isZero();
                    } else {
                        assertThat(weight).as("seen").isPositive();
                    }
                }
                assertThat(sum).as("sum of a row").isCloseTo(1, within(1e-5));
            }
        }
    }

    @Test
    void anEmptySongHasHeadsWithoutRows() {
        AttentionShape shape = new AttentionShape(4, 4, 2, 0, true, true, true);
        Map<AttentionParameter, float[]> parameters = new EnumMap<>(AttentionParameter.class);
        shape.arrays().forEach((parameter, sides) -> parameters.put(parameter, new float[size(sides)]));
        assertThat(new AttentionInference(shape, parameters).weights(new float[0], 0)).hasDimensions(2, 0);
    }

    private static int size(int[] sides) {
        return Arrays.stream(sides).reduce(1, Math::multiplyExact);
    }

    private static float[] gaussian(RandomStream random, int n, double deviation) {
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = (float) (deviation * random.nextGaussian());
        }
        return values;
    }

    private static double[] wide(float[] values) {
        double[] wide = new double[values.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = values[i];
        }
        return wide;
    }
}
