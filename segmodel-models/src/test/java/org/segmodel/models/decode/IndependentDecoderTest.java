package org.segmodel.models.decode;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IndependentDecoderTest {

    @Test
    void greatestLogitWinsAndTheFirstOfEquals() {
        double[] logits = {0, 1, 0.5, 2, 2, 1, -3, -4, -2.5};
        assertThat(IndependentDecoder.decode(logits, 3)).containsExactly(1, 0, 2);
        assertThat(IndependentDecoder.decode(new double[0], 3)).isEmpty();
    }
}
