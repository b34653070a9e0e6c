package org.segmodel.models.layer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
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
import org.segmodel.models.kernel.Closeness;
import org.segmodel.models.kernel.ConvolutionShape;
import org.segmodel.models.kernel.NaiveConvolution;

/** The slow twin in double precision against the naive block, which shares no operation with it. */
class TemporalConvolutionTwinTest {

    private static final List<ConvolutionShape> SHAPES = List.of(
            new ConvolutionShape(1, 1, List.of(1), 1, false, false, false),
            new ConvolutionShape(1, 2, List.of(1, 3), 1, false, false, true),
            new ConvolutionShape(5, 7, List.of(1, 3, 5), 1, false, false, false),
            new ConvolutionShape(4, 5, List.of(3, 7), 2, true, false, false),
            new ConvolutionShape(4, 4, List.of(3), 8, false, true, false),
            new ConvolutionShape(3, 6, List.of(1, 5), 4, false, false, true),
            new ConvolutionShape(6, 6, List.of(3, 5, 7), 2, true, true, true));

    private final RandomStream random = new Seeds(61).stream("twin");

    static Stream<Arguments> shapesAndLengths() {
        return SHAPES.stream().flatMap(shape -> Stream.of(new int[] {1}, new int[] {9}, new int[] {1, 1},
                new int[] {3, 16, 1, 6}, new int[] {2, 0, 5}).map(lengths -> Arguments.of(shape, lengths)));
    }

    @ParameterizedTest
    @MethodSource("shapesAndLengths")
    void agreesWithTheNaiveBlock(ConvolutionShape shape, int[] lengths) {
        PackedLayout layout = PackedLayout.of(lengths);
        NaiveConvolution.Parameters weights = parameters(shape);
        double[] x = gaussian(layout.rows() * shape.inputs());
        double[] dy = gaussian(layout.rows() * shape.outputs());
        TemporalConvolutionTwin twin = new TemporalConvolutionTwin(shape);
        INDArray output = twin.forward(layout, matrix(x, shape.inputs()), arrays(shape, weights));
        Map<String, INDArray> gradients = arrays(shape, parameters(shape));
        INDArray dx = twin.backward(matrix(dy, shape.outputs()), gradients);

        NaiveConvolution naive = new NaiveConvolution(shape, weights);
        double[] expected = new double[dy.length];
        double[] expectedDx = new double[x.length];
        for (int s = 0; s < layout.sequences(); s++) {
            int from = layout.offset(s);
            int to = layout.offset(s + 1);
            double[] y = naive.forward(Arrays.copyOfRange(x, from * shape.inputs(), to * shape.inputs()), to - from);
            System.arraycopy(y, 0, expected, from * shape.outputs(), y.length);
            double[] part = naive.backward(Arrays.copyOfRange(dy, from * shape.outputs(), to * shape.outputs()));
            System.arraycopy(part, 0, expectedDx, from * shape.inputs(), part.length);
        }
        check("output", output, expected);
        check("input gradient", dx, expectedDx);
        arrays(shape, naive.gradient()).forEach((name, gradient) ->
                check(name, gradients.get(name), gradient.dup('c').data().asDouble()));
    }

    @Test
    void rowsOfEqualNumbers() {
        ConvolutionShape shape = new ConvolutionShape(3, 3, List.of(3), 1, true, true, false);
        NaiveConvolution.Parameters weights = parameters(shape);
        double[] x = gaussian(12);
        Arrays.fill(x, 3, 6, 0.25);
        double[] dy = gaussian(12);
        TemporalConvolutionTwin twin = new TemporalConvolutionTwin(shape);
        NaiveConvolution naive = new NaiveConvolution(shape, weights);
        check("output", twin.forward(PackedLayout.of(4), matrix(x, 3), arrays(shape, weights)), naive.forward(x, 4));
        check("input gradient", twin.backward(matrix(dy, 3), arrays(shape, parameters(shape))), naive.backward(dy));
    }

    /** Kernels of 1 and 3 with dilation 2: a NaN in line 4 is seen by that line and lines 2 and 6 of its song. */
    @Test
    void nanStaysInItsSongAndItsReach() {
        ConvolutionShape shape = new ConvolutionShape(3, 2, List.of(1, 3), 2, false, false, false);
        double[] x = gaussian(3 * (5 + 9 + 4));
        x[3 * (5 + 4) + 1] = Double.NaN;
        double[] output = new TemporalConvolutionTwin(shape).forward(PackedLayout.of(5, 9, 4), matrix(x, 3),
                arrays(shape, parameters(shape))).dup('c').data().asDouble();
        for (int row = 0; row < 18; row++) {
            assertThat(Double.isNaN(output[2 * row])).as("size 1, row %d", row).isEqualTo(row == 9);
            assertThat(Double.isNaN(output[2 * row + 1])).as("size 3, row %d", row)
                    .isEqualTo(row == 7 || row == 9 || row == 11);
        }
    }

    private static void check(String what, INDArray actual, double[] expected) {
        Closeness.assertClose(what, actual.dup('c').data().asDouble(), expected, 1e-12, 1e-11);
    }

    private NaiveConvolution.Parameters parameters(ConvolutionShape shape) {
        NaiveConvolution.Parameters zeros = NaiveConvolution.Parameters.zeros(shape);
        return new NaiveConvolution.Parameters(
                Stream.of(zeros.weights()).map(w -> gaussian(w.length)).toArray(double[][]::new),
                gaussian(shape.outputs()), gaussian(shape.outputs()), gaussian(shape.outputs()));
    }

    private static Map<String, INDArray> arrays(ConvolutionShape shape, NaiveConvolution.Parameters parameters) {
        Map<String, INDArray> arrays = new HashMap<>();
        shape.arrays().forEach((name, sides) -> {
            double[] values = switch (name) {
                case ConvolutionShape.BIAS -> parameters.bias();
                case ConvolutionShape.NORM_SCALE -> parameters.scale();
                case ConvolutionShape.NORM_SHIFT -> parameters.shift();
                default -> parameters.weights()[shape.kernelSizes().indexOf(sides[0])];
            };
            arrays.put(name, Nd4j.createFromArray(values).reshape('c', Arrays.stream(sides).asLongStream().toArray()));
        });
        return arrays;
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
