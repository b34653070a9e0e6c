package org.segmodel.core.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PackedLayoutTest {

    @Test
    void bothOrdersHoldEveryRowOnce() {
        Random random = new Random(3);
        for (int trial = 0; trial < 200; trial++) {
            int[] lengths = random.ints(random.nextInt(7), 0, 9).toArray();
            PackedLayout layout = PackedLayout.of(lengths);
            for (boolean reverse : new boolean[] {false, true}) {
                BitSet seen = new BitSet();
                int timeMajor = 0;
                for (int t = 0; t < layout.steps(); t++) {
                    assertThat(layout.stepOffset(t)).isEqualTo(timeMajor);
                    for (int j = 0; j < layout.stepSize(t); j++, timeMajor++) {
                        int row = layout.row(t, j, reverse);
                        assertThat(seen.get(row)).isFalse();
                        seen.set(row);
                        int sequence = layout.order(j);
                        int step = row - layout.offset(sequence);
                        assertThat(step).isEqualTo(reverse ? lengths[sequence] - 1 - t : t);
                    }
                }
                assertThat(timeMajor).isEqualTo(layout.rows());
                assertThat(seen.cardinality()).isEqualTo(layout.rows());
            }
        }
    }

    @Test
    void sequencesOfEqualLengthKeepTheirOrder() {
        PackedLayout layout = PackedLayout.of(2, 5, 5, 1);
        assertThat(new int[] {layout.order(0), layout.order(1), layout.order(2), layout.order(3)})
                .containsExactly(1, 2, 0, 3);
        assertThat(layout.steps()).isEqualTo(5);
        assertThat(layout.stepSize(0)).isEqualTo(4);
        assertThat(layout.stepSize(4)).isEqualTo(2);
    }

    @Test
    void negativeLengthIsRefused() {
        assertThatThrownBy(() -> PackedLayout.of(3, -1)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sequence 1").hasMessageContaining("-1");
    }
}
