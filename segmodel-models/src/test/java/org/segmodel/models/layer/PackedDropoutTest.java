package org.segmodel.models.layer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.segmodel.core.random.Seeds;

/** The random stream of a layer's masks. */
class PackedDropoutTest {

    private static PackedDropout dropout(long seed) {
        return new PackedDropout(0.3, false, new Seeds(seed).stream("dropout"));
    }

    private static INDArray mask(PackedDropout dropout) {
        return dropout.maskLike(Nd4j.zeros(DataType.FLOAT, 20, 5));
    }

    @Test
    void aMaskStaysUntilTheNextIsDrawn() {
        PackedDropout dropout = dropout(1);
        dropout.redraw();
        INDArray first = mask(dropout);
        assertThat(first.shape()).containsExactly(20, 5);
        assertThat(first.dataType()).isEqualTo(DataType.FLOAT);
        assertThat(mask(dropout)).isEqualTo(first);
        dropout.redraw();
        assertThat(mask(dropout)).isNotEqualTo(first);
    }

    @Test
    void goesOnFromASavedState() {
        PackedDropout dropout = dropout(1);
        dropout.redraw();
        PackedDropout resumed = dropout(2);
        resumed.restoreRandomState(dropout.randomState());
        dropout.redraw();
        resumed.redraw();
        assertThat(mask(resumed)).isEqualTo(mask(dropout));
    }
}
