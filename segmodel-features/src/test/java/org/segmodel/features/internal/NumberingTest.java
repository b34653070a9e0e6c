package org.segmodel.features.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NumberingTest {

    @Test
    void numbersFollowTheFirstAppearance() {
        Numbering<String> numbering = new Numbering<>();
        assertThat(List.of(numbering.of("b"), numbering.of("a"), numbering.of("b"), numbering.of(null),
                numbering.of("a"), numbering.of(null))).containsExactly(0, 1, 0, 2, 1, 2);
        assertThat(numbering.size()).isEqualTo(3);
        assertThat(numbering.values()).containsExactly("b", "a", null);
        assertThat(new Numbering<String>().values()).isEmpty();
    }

    @Test
    void agreesWithSearchingAList() {
        Random random = new Random(8);
        for (int kinds = 1; kinds < 2_000; kinds *= 3) {
            Numbering<String> numbering = new Numbering<>();
            List<String> known = new ArrayList<>();
            for (int i = 0; i < 3 * kinds; i++) {
                // Aa and BB have the same hash, so have all texts made of them.
                String value = Integer.toBinaryString(random.nextInt(kinds)).replace("0", "Aa").replace("1", "BB");
                if (!known.contains(value)) {
                    known.add(value);
                }
                assertThat(numbering.of(value)).isEqualTo(known.indexOf(value));
            }
            assertThat(numbering.values()).isEqualTo(known);
        }
    }
}
