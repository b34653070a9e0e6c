package org.segmodel.models.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Arrays, counts and checks of an attention module's shape. */
class AttentionShapeTest {

    private static int count(AttentionShape shape) {
        return shape.arrays().values().stream().mapToInt(sides -> Arrays.stream(sides).reduce(1, Math::multiplyExact))
                .sum();
    }

    /** The count of the recorded models with 512 inputs and width 256. */
    @Test
    void goldenCounts() {
        assertThat(count(new AttentionShape(512, 256, 8, 7, true, true, true))).isEqualTo(526_592);
        assertThat(count(new AttentionShape(256, 256, 8, 0, true, true, true))).isEqualTo(4 * (256 * 256 + 256) + 512);
        assertThat(count(new AttentionShape(512, 256, 4, 0, false, false, false))).as("projection and attention")
                .isEqualTo(512 * 256 + 256 + 4 * (256 * 256 + 256));
    }

    @Test
    void namesInStorageOrder() {
        assertThat(new AttentionShape(3, 4, 2, 0, true, true, true).arrays().keySet().stream()
                .map(AttentionParameter::key)).containsExactly("project/W", "project/b", "qkv/W", "qkv/b", "out/W",
                "out/b", "norm/scale", "norm/shift", "restore/W", "restore/b");
        assertThat(new AttentionShape(4, 4, 2, 0, true, false, true).arrays().keySet().stream()
                .map(AttentionParameter::key)).containsExactly("qkv/W", "qkv/b", "out/W", "out/b");
        assertThat(new AttentionShape(3, 4, 2, 0, true, false, false).arrays().keySet().stream()
                .map(AttentionParameter::key)).containsExactly("project/W", "project/b", "qkv/W", "qkv/b", "out/W",
                "out/b");
    }

    @Test
    void variants() {
        AttentionShape boundary = new AttentionShape(512, 256, 8, 0, AttentionPositions.SINUSOIDAL, 2, true, true);
        assertThat(count(boundary)).as("of the recorded models").isEqualTo(559_617);
        assertThat(boundary.boundaryUnits()).isEqualTo(128);
        assertThat(new AttentionShape(3, 5, 1, 0, AttentionPositions.learned(7), 1, false, false).arrays().entrySet()
                .stream().skip(6).map(array -> array.getKey().key() + Arrays.toString(array.getValue())))
                .containsExactly("position/rows[7, 5]", "boundary/W[5, 2]", "boundary/b[2]", "boundary/out/W[2]",
                        "boundary/out/b[1]");
        assertThat(new AttentionShape(4, 4, 2, 0, AttentionPositions.relative(3), 0, false, false).arrays()
                .get(AttentionParameter.DISTANCE_BIAS)).containsExactly(2, 7);
    }

    @Test
    void impossibleVariantsAreRefused() {
        for (double temperature : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> new AttentionShape(4, 4, 2, 0, AttentionPositions.NONE, temperature, true, true))
                    .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("temperature")
                    .hasMessageContaining(String.valueOf(temperature));
        }
        assertThatThrownBy(() -> new AttentionShape(4, 1, 1, 0, AttentionPositions.NONE, 1, true, true))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("width of 2");
        assertThatThrownBy(() -> AttentionPositions.learned(0)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("LEARNED").hasMessageContaining("got 0");
        assertThatThrownBy(() -> AttentionPositions.relative(2_000_000)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("RELATIVE");
        assertThatThrownBy(() -> new AttentionPositions(AttentionPositions.Kind.SINUSOIDAL, 3))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("of 0");
    }

    @Test
    void widths() {
        assertThat(new AttentionShape(6, 4, 2, 0, true, true, true).outputs()).isEqualTo(6);
        assertThat(new AttentionShape(6, 4, 2, 0, true, true, false).outputs()).isEqualTo(4);
        assertThat(new AttentionShape(6, 12, 4, 0, true, true, false).headWidth()).isEqualTo(3);
    }

    @Test
    void aWindowOfAnySizeIsNoTrouble() {
        AttentionShape widest = new AttentionShape(1, 1, 1, Integer.MAX_VALUE, false, false, false);
        assertThat(widest.firstVisible(20_000)).isZero();
        assertThat(widest.endVisible(20_000, 20_001)).isEqualTo(20_001);
        assertThat(widest.seen(5, 20_001)).isEqualTo(5 * 20_001L);
    }

    @Test
    void impossibleShapesAreRefused() {
        assertThatThrownBy(() -> new AttentionShape(0, 4, 2, 0, true, true, true))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("at least one input");
        assertThatThrownBy(() -> new AttentionShape(4, 10, 4, 0, true, true, true))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("4 heads")
                .hasMessageContaining("10");
        assertThatThrownBy(() -> new AttentionShape(4, 8, 4, 6, true, true, true))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("odd").hasMessageContaining("6");
        assertThatThrownBy(() -> new AttentionShape(4, 8, 4, -1, true, true, true))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("-1");
    }
}
