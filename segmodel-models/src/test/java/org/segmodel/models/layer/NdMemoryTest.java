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

/** Copies to and from arrays, and lengths from masks. */
class NdMemoryTest {

    @Test
    void copiesAViewFromItsOwnStart() {
        INDArray flat = Nd4j.createFromArray(0f, 1f, 2f, 3f, 4f, 5f, 6f, 7f);
        INDArray view = flat.get(interval(2, 6)).reshape('c', 2, 2);
        float[] target = {-1, -1, -1, -1, -1};
        assertThat(NdMemory.copy(view, target)).isSameAs(target).containsExactly(2, 3, 4, 5, -1);
        assertThat(NdMemory.copy(view, new float[1])).containsExactly(2, 3, 4, 5);
        NdMemory.fill(view, new float[] {9, 8, 7, 6, 99});
        assertThat(flat.toFloatVector()).containsExactly(0, 1, 9, 8, 7, 6, 6, 7);
    }

    @Test
    void refusesOtherTypesAndOrders() {
        assertThatThrownBy(() -> NdMemory.pointer(Nd4j.zeros(DataType.DOUBLE, 2, 2)))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("contiguous float");
        assertThatThrownBy(() -> NdMemory.pointer(Nd4j.zeros(DataType.FLOAT, 2, 3).dup('f')))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("contiguous float");
        INDArray permuted = Nd4j.zeros(DataType.FLOAT, 2, 3, 4).permute(0, 2, 1);
        assertThatThrownBy(() -> NdMemory.pointer(permuted)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("contiguous float");
    }

    @Test
    void refusesARectangleOfALargerMatrix() {
        INDArray matrix = Nd4j.zeros(DataType.FLOAT, 4, 6);
        INDArray part = matrix.get(interval(0, 3), interval(1, 4));
        assertThatThrownBy(() -> NdMemory.pointer(part)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("contiguous float");
    }

    @Test
    void lengthsFromMasks() {
        INDArray mask = Nd4j.createFromArray(new float[][] {{1, 1, 0}, {1, 1, 1}, {0, 0, 0}});
        assertThat(NdMemory.layout(mask, 3, 3)).isEqualTo(PackedLayout.of(2, 3, 0));
        assertThat(NdMemory.layout(mask.dup('f'), 3, 3)).isEqualTo(PackedLayout.of(2, 3, 0));
        assertThat(NdMemory.layout(mask.castTo(DataType.DOUBLE), 3, 3)).isEqualTo(PackedLayout.of(2, 3, 0));
        assertThat(NdMemory.layout(mask.get(interval(1, 3)), 2, 3)).as("a view").isEqualTo(PackedLayout.of(3, 0));
        INDArray wide = Nd4j.createFromArray(new float[][] {{0, 1, 1, 0}, {0, 1, 0, 1}});
        assertThat(NdMemory.layout(wide.get(all(), interval(1, 3)))).as("columns").isEqualTo(PackedLayout.of(2, 1));
    }

    @Test
    void badMasksAreRefused() {
        INDArray gap = Nd4j.createFromArray(new float[][] {{1, 1, 1}, {1, 0, 1}});
        assertThatThrownBy(() -> NdMemory.layout(gap, 2, 3)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("mask of sequence 1 has a gap before step 2; expected ones followed by zeros");
        assertThatThrownBy(() -> NdMemory.layout(gap, 2, 4)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[2, 4]");
        assertThatThrownBy(() -> NdMemory.layout(null)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("needs a mask [batch, time]");
    }
}
