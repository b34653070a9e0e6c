package org.segmodel.train.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HolmTest {

    @Test
    void byHand() {
        assertThat(Holm.adjust(new double[] {0.04, 0.01, 0.03, 0.005}))
                .containsExactly(new double[] {0.06, 0.03, 0.06, 0.02}, within(1e-15));
    }

    @Test
    void oneTestStaysAsItIs() {
        assertThat(Holm.adjust(new double[] {0.3})).containsExactly(0.3);
        assertThat(Holm.adjust(new double[0])).isEmpty();
        assertThat(Holm.adjust(new double[] {0.5, 0.9, 0.7})).containsExactly(1, 1, 1);
    }

    /** The procedure as Holm tells it: step down from the smallest p, and stop at the first that is not small enough. */
    @Test
    void rejectsWhatTheStepwiseProcedureRejects() {
        Random random = new Random(3);
        for (int trial = 0; trial < 200; trial++) {
            double[] ps = random.doubles(1 + random.nextInt(8), 0, 0.2).toArray();
            double level = 0.01 + 0.1 * random.nextDouble();
            double[] ascending = Arrays.stream(ps).sorted().toArray();
            int rejected = 0;
            while (rejected < ps.length && ascending[rejected] <= level / (ps.length - rejected)) {
                rejected++;
            }
            assertThat(Arrays.stream(Holm.adjust(ps)).filter(p -> p <= level).count()).isEqualTo(rejected);
        }
    }
}
