package org.segmodel.models.layer;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.segmodel.core.random.RandomStream;
import org.segmodel.core.random.Seeds;
import org.segmodel.core.sequence.PackedLayout;
import org.segmodel.models.kernel.Closeness;
import org.segmodel.models.kernel.NaiveBiLstm;

/** The slow twin in double precision against the naive layer, which shares no operation with it. */
class BiLstmTwinTest {

    private static final int INPUTS = 5;
    private static final int UNITS = 3;

    private final RandomStream random = new Seeds(60).stream("twin");
    private final Map<String, double[]> values = new LinkedHashMap<>();
    private final Map<String, INDArray> parameters = new HashMap<>();
    private final Map<String, INDArray> gradients = new HashMap<>();

    BiLstmTwinTest() {
        for (String side : new String[] {"f", "b"}) {
            add("W" + side, 4, INPUTS, UNITS);
            add("R" + side, 4, UNITS, UNITS);
            add("b" + side, 4, UNITS);
        }
    }

    static Stream<int[]> lengths() {
        return Stream.of(new int[] {1}, new int[] {4}, new int[] {1, 1}, new int[] {3, 6, 1, 6}, new int[] {2, 0, 5});
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void agreesWithTheNaiveLayer(int[] lengths) {
        PackedLayout layout = PackedLayout.of(lengths);
        double[] x = gaussian(layout.rows() * INPUTS);
        double[] dy = gaussian(layout.rows() * 2 * UNITS);
        BiLstmTwin twin = new BiLstmTwin();
        INDArray output = twin.forward(layout, matrix(x, INPUTS), parameters);
        INDArray dx = twin.backward(matrix(dy, 2 * UNITS), gradients);

        NaiveBiLstm naive = new NaiveBiLstm(INPUTS, UNITS, direction("f"), direction("b"));
        double[] expected = new double[layout.rows() * 2 * UNITS];
        double[] expectedDx = new double[layout.rows() * INPUTS];
        for (int s = 0; s < layout.sequences(); s++) {
            int from = layout.offset(s);
            int to = layout.offset(s + 1);
            double[] hidden = naive.forward(Arrays.copyOfRange(x, from * INPUTS, to * INPUTS), to - from);
            System.arraycopy(hidden, 0, expected, from * 2 * UNITS, hidden.length);
            double[] part = naive.backward(Arrays.copyOfRange(dy, from * 2 * UNITS, to * 2 * UNITS));
            System.arraycopy(part, 0, expectedDx, from * INPUTS, part.length);
        }
        check("output", output, expected);
        check("input gradient", dx, expectedDx);
        for (int d = 0; d < 2; d++) {
            String side = d == 0 ? "f" : "b";
            check("W" + side, gradients.get("W" + side), naive.gradient(d).weights());
            check("R" + side, gradients.get("R" + side), naive.gradient(d).recurrent());
            check("b" + side, gradients.get("b" + side), naive.gradient(d).bias());
        }
    }

    private static void check(String what, INDArray actual, double[] expected) {
        Closeness.assertClose(what, actual.dup('c').data().asDouble(), expected, 1e-13, 1e-13);
    }

    private NaiveBiLstm.Parameters direction(String side) {
        return new NaiveBiLstm.Parameters(values.get("W" + side), values.get("R" + side), values.get("b" + side));
    }

    private void add(String name, int... shape) {
        int size = Arrays.stream(shape).reduce(1, Math::multiplyExact);
        values.put(name, gaussian(size));
        long[] sides = Arrays.stream(shape).asLongStream().toArray();
        parameters.put(name, Nd4j.createFromArray(values.get(name)).reshape('c', sides));
        gradients.put(name, Nd4j.createFromArray(gaussian(size)).reshape('c', sides));
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
