package org.segmodel.models.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How channels are shared out, and what is refused with which words. */
class ConvolutionShapeTest {

    private static ConvolutionShape shape(int inputs, int outputs, Integer... sizes) {
        return new ConvolutionShape(inputs, outputs, Arrays.asList(sizes), 1, false, false, false);
    }

    @ParameterizedTest
    @CsvSource({"6, 2, 2, 2", "7, 3, 2, 2", "8, 3, 3, 2", "3, 1, 1, 1", "128, 43, 43, 42"})
    void channelsAreSharedOutTheFirstOnesGettingTheRest(int outputs, int first, int second, int third) {
        ConvolutionShape shape = shape(5, outputs, 3, 5, 7);
        assertThat(new int[] {shape.channels(0), shape.channels(1), shape.channels(2)})
                .containsExactly(first, second, third);
        for (int k = 0; k <= 3; k++) {
            assertThat(shape.firstChannel(k)).isEqualTo(new int[] {0, first, first + second, outputs}[k]);
        }
    }

    @Test
    void kernelsThatHaveATap() {
        ConvolutionShape shape = shape(5, 6, 1, 3, 7);
        assertThat(shape.sideTaps()).isEqualTo(3);
        assertThat(new int[] {shape.firstKernelWith(0), shape.firstKernelWith(-1), shape.firstKernelWith(1),
            shape.firstKernelWith(2), shape.firstKernelWith(-3)}).containsExactly(0, 1, 1, 2, 2);
    }

    @Test
    void arraysInStorageOrder() {
        Map<String, int[]> arrays = new ConvolutionShape(4, 7, List.of(1, 3, 5), 2, true, false, true).arrays();
        assertThat(arrays.keySet()).containsExactly("kernel1/W", "kernel3/W", "kernel5/W", "b", "norm/scale",
                "norm/shift");
        assertThat(arrays.get("kernel1/W")).containsExactly(1, 4, 3);
        assertThat(arrays.get("kernel5/W")).containsExactly(5, 4, 2);
        assertThat(arrays.get("b")).containsExactly(7);
        assertThat(arrays.get("norm/shift")).containsExactly(7);
        assertThat(shape(4, 7, 3).arrays().keySet()).containsExactly("kernel3/W", "b");
    }

    @Test
    void ownsItsKernelSizes() {
        Integer[] sizes = {3, 5};
        ConvolutionShape shape = shape(5, 6, sizes);
        sizes[0] = 4;
        assertThat(shape.kernelSizes()).isEqualTo(List.of(3, 5));
    }

    @Test
    void badShapesAreRefusedWithTheReason() {
        refused(() -> shape(5, 6, 3, 4), "kernel size 4", "odd", "no middle line");
        refused(() -> shape(5, 6, 0), "kernel size 0", "positive");
        refused(() -> shape(5, 6, -3), "kernel size -3");
        refused(() -> shape(5, 6, 5, 3), "ascend", "[5, 3]");
        refused(() -> shape(5, 6, 3, 3), "ascend", "[3, 3]");
        refused(() -> shape(5, 6), "at least one kernel size");
        refused(() -> shape(0, 6, 3), "at least one input", "0");
        refused(() -> shape(5, 2, 3, 5, 7), "3 kernel sizes", "got 2");
        refused(() -> new ConvolutionShape(5, 5, List.of(3), 0, false, false, false), "dilation", "0");
        refused(() -> new ConvolutionShape(5, 5, List.of(7), 400_000, false, false, false), "1000000 lines");
        refused(() -> new ConvolutionShape(5, 6, List.of(3), 1, false, true, false), "residual", "5 inputs",
                "6 outputs");
        refused(() -> new ConvolutionShape(1, 1, List.of(3), 1, true, false, false), "standardise", "single number");
    }

    private static void refused(Runnable creation, String... words) {
        assertThatThrownBy(creation::run).isInstanceOf(IllegalArgumentException.class).hasMessageContainingAll(words);
    }
}
