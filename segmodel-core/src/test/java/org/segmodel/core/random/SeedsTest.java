package org.segmodel.core.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SeedsTest {

    @Test
    void oneNameGivesOneStreamWhateverElseIsDrawn() {
        Seeds seeds = new Seeds(7);
        RandomStream first = seeds.stream("shuffle");
        seeds.stream("dropout").nextLong();
        first.nextLong();
        RandomStream second = seeds.stream("shuffle");
        second.nextLong();
        assertThat(second.state()).containsExactly(first.state());
    }

    @Test
    void namesAndSeedsNeverMeet() {
        Set<List<Long>> states = new HashSet<>();
        for (long seed = -50; seed < 50; seed++) {
            for (int name = 0; name < 50; name++) {
                long[] state = new Seeds(seed).stream("trial-" + name).state();
                states.add(List.of(state[0], state[1], state[2], state[3]));
            }
        }
        assertThat(states).hasSize(5000);
    }

    @Test
    void streamsOfNearNamesAndSeedsAreUncorrelated() {
        List<RandomStream> streams = List.of(new Seeds(1).stream("a"), new Seeds(1).stream("b"),
                new Seeds(2).stream("a"), new Seeds(1).child("a").stream("a"));
        int n = 50_000;
        double[][] draws = new double[streams.size()][n];
        for (int s = 0; s < draws.length; s++) {
            for (int i = 0; i < n; i++) {
                draws[s][i] = streams.get(s).nextDouble() - 0.5;
            }
        }
        for (int a = 0; a < draws.length; a++) {
            for (int b = 0; b < a; b++) {
                double sum = 0;
                for (int i = 0; i < n; i++) {
                    sum += draws[a][i] * draws[b][i];
                }
                assertThat(12 * sum / n).as("%d and %d", a, b).isCloseTo(0, within(4 / Math.sqrt(n)));
            }
        }
    }

    @Test
    void childHasItsGoldenSeed() {
        assertThat(new Seeds(42).child("trial-7")).isEqualTo(new Seeds(4152154550053675724L));
    }

    @Test
    void aStreamNeedsAName() {
        assertThatThrownBy(() -> new Seeds(1).stream("")).isInstanceOf(IllegalArgumentException.class);
    }
}
