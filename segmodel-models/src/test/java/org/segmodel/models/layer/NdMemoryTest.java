package org.segmodel.models.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.nd4j.linalg.indexing.NDArrayIndex.interval;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Copies from arrays, and which arrays have memory that kernels can use. */
class NdMemoryTest {

    @Test
    void copiesAViewFromItsOwnStart() {
        INDArray flat = Nd4j.createFromArray(0f, 1f, 2f, 3f, 4f, 5f, 6f, 7f);
        INDArray view = flat.get(interval(2, 6)).reshape('c', 2, 2);
        float[] target = {-1, -1, -1, -1, -1};
        assertThat(NdMemory.copy(view, target)).isSameAs(target).containsExactly(2, 3, 4, 5, -1);
        assertThat(NdMemory.copy(view, new float[1])).containsExactly(2, 3, 4, 5);
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
}
