package org.segmodel.train.search.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuasiRandomSamplerTest {

    /** What a (0, 6, 1)-net is: a digital shift must leave one point in each of 64 equal parts of every coordinate. */
    @ParameterizedTest
    @ValueSource(longs = {0, 1, 99})
    void onePointInEachPart(long seed) {
        QuasiRandomSampler sampler = new QuasiRandomSampler(seed);
        for (int coordinate = 0; coordinate < 20; coordinate++) {
            Set<Integer> parts = new HashSet<>();
            for (int number = 0; number < 64; number++) {
                double share = sampler.point(20, number)[coordinate];
                assertThat(share).isGreaterThanOrEqualTo(0).isLessThan(1);
                parts.add((int) (share * 64));
            }
            assertThat(parts).hasSize(64);
        }
    }

    /** In the first two coordinates one point in each of the 64 boxes of every shape. */
    @Test
    void onePointInEachBox() {
        QuasiRandomSampler sampler = new QuasiRandomSampler(5);
        for (int wide = 1; wide <= 64; wide *= 2) {
            Set<Integer> boxes = new HashSet<>();
            for (int number = 0; number < 64; number++) {
                double[] point = sampler.point(2, number);
                boxes.add((int) (point[0] * wide) * 64 + (int) (point[1] * (64.0 / wide)));
            }
            assertThat(boxes).hasSize(64);
        }
    }

    @Test
    void seedsDifferAndNumbersDoNotDependOnOrder() {
        double[] later = new QuasiRandomSampler(1).point(3, 17);
        assertThat(new QuasiRandomSampler(1).point(3, 17)).isEqualTo(later);
        assertThat(new QuasiRandomSampler(2).point(3, 17)).isNotEqualTo(later);
        assertThat(new QuasiRandomSampler(1).point(5, 17)).startsWith(later);
        assertThatThrownBy(() -> new QuasiRandomSampler(1).point(1001, 0)).hasMessageContaining("1000");
    }
}
