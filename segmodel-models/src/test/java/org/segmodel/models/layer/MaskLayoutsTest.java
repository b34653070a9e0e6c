package org.segmodel.models.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.nd4j.linalg.indexing.NDArrayIndex.all;
import static org.nd4j.linalg.indexing.NDArrayIndex.interval;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.segmodel.core.sequence.PackedLayout;

/** Lengths from masks of all kinds, and layouts that are kept. */
class MaskLayoutsTest {

    private final MaskLayouts layouts = new MaskLayouts();

    @Test
    void lengthsFromMasks() {
        INDArray mask = Nd4j.createFromArray(new float[][] {{1, 1, 0}, {1, 1, 1}, {0, 0, 0}});
        assertThat(layouts.of(mask, 3, 3)).isEqualTo(PackedLayout.of(2, 3, 0));
        assertThat(layouts.of(mask.dup('f'), 3, 3)).isEqualTo(PackedLayout.of(2, 3, 0));
        assertThat(layouts.of(mask.castTo(DataType.DOUBLE), 3, 3)).isEqualTo(PackedLayout.of(2, 3, 0));
        assertThat(layouts.of(mask.get(interval(1, 3)), 2, 3)).as("a view").isEqualTo(PackedLayout.of(3, 0));
        INDArray wide = Nd4j.createFromArray(new float[][] {{0, 1, 1, 0}, {0, 1, 0, 1}});
        assertThat(layouts.of(wide.get(all(), interval(1, 3)))).as("columns").isEqualTo(PackedLayout.of(2, 1));
    }

    @Test
    void aLayoutIsKeptWhileTheLengthsAreTheSame() {
        INDArray mask = Nd4j.createFromArray(new float[][] {{1, 1, 0}, {1, 1, 1}});
        PackedLayout expected = PackedLayout.of(2, 3);
        layouts.expect(expected);
        assertThat(layouts.of(mask)).isSameAs(expected);
        assertThat(layouts.of(mask.dup())).isSameAs(expected);
        mask.putScalar(0, 1, 0);
        assertThat(layouts.of(mask)).as("the same array with other numbers").isEqualTo(PackedLayout.of(1, 3));
        layouts.expect(expected);
        assertThat(layouts.of(mask)).as("a wrong hint").isEqualTo(PackedLayout.of(1, 3));
    }

    @Test
    void badMasksAreRefused() {
        INDArray gap = Nd4j.createFromArray(new float[][] {{1, 1, 1}, {1, 0, 1}});
        assertThatThrownBy(() -> layouts.of(gap, 2, 3)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("mask of sequence 1 has a gap before step 2; expected ones followed by zeros");
        assertThatThrownBy(() -> layouts.of(gap, 2, 4)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[2, 4]");
        assertThatThrownBy(() -> layouts.of(null)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("needs a mask [batch, time]");
    }
}
