package org.segmodel.models.layer;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.segmodel.core.random.RandomStream;
import org.segmodel.core.random.Seeds;
import org.segmodel.core.sequence.PackedLayout;
import org.segmodel.models.kernel.Closeness;
import org.segmodel.models.kernel.MultiScaleShape;
import org.segmodel.models.kernel.NaiveMultiScale;

/** The slow twin in double precision against the naive layer, which shares no operation with it. */
class MultiScaleBiLstmTwinTest {

    private final RandomStream random = new Seeds(62).stream("twin");

    static Stream<Arguments> shapesAndLengths() {
        return Stream.of(new MultiScaleShape(5, 3, List.of(2), List.of(2), 0),
                new MultiScaleShape(4, 2, List.of(2, 3, 100), List.of(3, 1, 2), 0),
                new MultiScaleShape(1, 1, List.of(), List.of(), 0),
                new MultiScaleShape(4, 3, List.of(2, 5), List.of(3, 2), 2))
                .flatMap(shape -> Stream.of(new int[] {1}, new int[] {2}, new int[] {9}, new int[] {1, 1},
                        new int[] {3, 16, 1, 6}, new int[] {2, 0, 5}).map(lengths -> Arguments.of(shape, lengths)));
    }

    @ParameterizedTest
    @MethodSource("shapesAndLengths")
    void agreesWithTheNaiveLayer(MultiScaleShape shape, int[] lengths) {
        PackedLayout layout = PackedLayout.of(lengths);
        Map<String, double[]> values = new LinkedHashMap<>();
        Map<String, INDArray> parameters = new HashMap<>();
        Map<String, INDArray> gradients = new HashMap<>();
        shape.arrays().forEach((name, sides) -> {
            int size = Arrays.stream(sides).reduce(1, Math::multiplyExact);
            values.put(name, gaussian(size));
            long[] longs = Arrays.stream(sides).asLongStream().toArray();
            parameters.put(name, Nd4j.createFromArray(values.get(name)).reshape('c', longs));
            gradients.put(name, Nd4j.createFromArray(gaussian(size)).reshape('c', longs));
        });
        double[] x = gaussian(layout.rows() * shape.inputs());
        double[] dy = gaussian(layout.rows() * shape.outputs());
        MultiScaleBiLstmTwin twin = new MultiScaleBiLstmTwin(shape);
        INDArray output = twin.forward(layout, matrix(x, shape.inputs()), parameters);
        INDArray dx = twin.backward(matrix(dy, shape.outputs()), gradients);

        NaiveMultiScale naive = new NaiveMultiScale(shape, values);
        double[] expected = new double[dy.length];
        double[] expectedDx = new double[x.length];
        for (int s = 0; s < layout.sequences(); s++) {
            int from = layout.offset(s);
            int to = layout.offset(s + 1);
            double[] y = naive.forward(Arrays.copyOfRange(x, from * shape.inputs(), to * shape.inputs()), to - from);
            System.arraycopy(y, 0, expected, from * shape.outputs(), y.length);
            if (shape.attends()) {
                // No gradients by the book: those of the graph are checked against differences.
                continue;
            }
            double[] part = naive.backward(Arrays.copyOfRange(dy, from * shape.outputs(), to * shape.outputs()));
            System.arraycopy(part, 0, expectedDx, from * shape.inputs(), part.length);
        }
        check("output", output, expected);
        if (shape.attends()) {
            return;
        }
        check("input gradient", dx, expectedDx);
        naive.gradients().forEach((name, gradient) -> check(name, gradients.get(name), gradient));
    }

    private static void check(String what, INDArray actual, double[] expected) {
        Closeness.assertClose(what, actual.dup('c').data().asDouble(), expected, 1e-13, 1e-13);
    }

    private static INDArray matrix(double[] rows, int width) {
        return Nd4j.createFromArray(rows).reshape('c', rows.length / width, width);
    }

    private double[] gaussian(int n) {
        double[] result = new double[n];
        for (int i = 0; i < n; i++) {
            result[i] = random.nextGaussian();
        }
        return result;
    }
}
