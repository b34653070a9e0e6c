package org.segmodel.models.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MultiScaleShapeTest {

    @Test
    void pathsLieSideBySide() {
        MultiScaleShape shape = new MultiScaleShape(60, 256, List.of(2, 4), List.of(128, 30), 0);
        assertThat(shape.paths()).isEqualTo(3);
        assertThat(List.of(shape.scale(0), shape.scale(1), shape.scale(2))).containsExactly(1, 2, 4);
        assertThat(List.of(shape.column(0), shape.column(1), shape.column(2), shape.column(3)))
                .containsExactly(0, 512, 768, 828);
        assertThat(shape.outputs()).isEqualTo(828);
    }

    @Test
    void arraysInTheirOrder() {
        MultiScaleShape shape = new MultiScaleShape(3, 5, List.of(4), List.of(2), 0);
        assertThat(shape.arrays().entrySet().stream().map(a -> a.getKey() + Arrays.toString(a.getValue())))
                .containsExactly("forward/W[4, 3, 5]", "forward/R[4, 5, 5]", "forward/b[4, 5]", "backward/W[4, 3, 5]",
                        "backward/R[4, 5, 5]", "backward/b[4, 5]", "scale4/forward/W[4, 3, 2]",
                        "scale4/forward/R[4, 2, 2]", "scale4/forward/b[4, 2]", "scale4/backward/W[4, 3, 2]",
                        "scale4/backward/R[4, 2, 2]", "scale4/backward/b[4, 2]");
        assertThat(shape.offsets().values()).startsWith(0L, 60L, 160L, 180L, 240L, 340L, 360L, 384L, 400L, 408L);
    }

    @Test
    void attentionsStandBehindTheirPaths() {
        MultiScaleShape shape = new MultiScaleShape(3, 5, List.of(2, 4), List.of(2, 1), 2);
        assertThat(shape.outputs()).isEqualTo(10);
        assertThat(shape.arrays().entrySet().stream().map(a -> a.getKey() + Arrays.toString(a.getValue())).skip(12)
                .limit(9)).containsExactly("scale2/attention/query/W[10, 10]", "scale2/attention/query/b[10]",
                "scale2/attention/memory/W[4, 2, 10]", "scale2/attention/memory/b[2, 10]",
                "scale2/attention/out/W[10, 10]", "scale2/attention/out/b[10]", "scale2/attention/norm/scale[10]",
                "scale2/attention/norm/shift[10]", "scale4/forward/W[4, 3, 1]");
    }

    @Test
    void withoutCoarsePathsItIsABiLstm() {
        MultiScaleShape shape = new MultiScaleShape(3, 5, List.of(), List.of(), 0);
        assertThat(shape.arrays().keySet()).isEqualTo(LstmArrays.of(3, 5).keySet());
        assertThat(shape.outputs()).isEqualTo(10);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"3;5;2 4;7;0;1 numbers for the 2 scales", "3;5;1;7;0;2 or more",
        "3;5;4 2;7 7;0;ascending", "3;5;2 2;7 7;0;each named once", "0;5;2;7;0;0 inputs", "3;0;2;7;0;0 and [7] units",
        "3;5;2;0;0;[0] units", "3;5;2;7;3;fine path, 10; got 3", "3;5;2;7;-1;got -1"})
    void impossibleShapesAreRefused(int inputs, int units, String scales, String scaleUnits, int heads,
            String message) {
        assertThatThrownBy(() -> new MultiScaleShape(inputs, units, numbers(scales), numbers(scaleUnits), heads))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining(message);
    }

    private static List<Integer> numbers(String text) {
        return Arrays.stream(text.split(" ")).map(Integer::valueOf).toList();
    }
}
