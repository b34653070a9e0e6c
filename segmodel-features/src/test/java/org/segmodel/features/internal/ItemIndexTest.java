package org.segmodel.features.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ItemIndexTest {

    private static List<List<String>> randomLines(Random random) {
        return IntStream.range(0, 1 + random.nextInt(12)).mapToObj(line -> random.ints(random.nextInt(9), 0, 5)
                .mapToObj(Integer::toString).toList()).toList();
    }

    @Test
    void countsEveryPairOfEqualItems() {
        Random random = new Random(21);
        for (int round = 0; round < 200; round++) {
            Symbols symbols = Symbols.of(randomLines(random));
            int[][] lists = symbols.sequences();
            ItemIndex index = new ItemIndex(lists);
            for (int[] list : lists) {
                int[] pairs = index.equalPairs(list);
                for (int g = 0; g < lists.length; g++) {
                    int[] other = lists[g];
                    assertThat((long) pairs[g]).isEqualTo(Arrays.stream(list)
                            .mapToLong(item -> Arrays.stream(other).filter(i -> i == item).count()).sum());
                }
            }
        }
    }

    @Test
    void setsMultisetsAndPlaces() {
        Random random = new Random(22);
        for (int round = 0; round < 200; round++) {
            List<List<String>> lines = randomLines(random);
            Symbols symbols = Symbols.of(lines);
            ItemIndex sets = new ItemIndex(symbols.different());
            ItemIndex repetitions = new ItemIndex(symbols.repetitions());
            ItemIndex places = new ItemIndex(symbols.places());
            for (int a = 0; a < lines.size(); a++) {
                for (int b = 0; b < lines.size(); b++) {
                    List<String> x = lines.get(a);
                    List<String> y = lines.get(b);
                    Set<String> both = new HashSet<>(x);
                    both.retainAll(y);
                    assertThat(sets.common(a)[b]).isEqualTo(both.size());
                    List<String> rest = new ArrayList<>(y);
                    long common = x.stream().filter(rest::remove).count();
                    assertThat((long) sets.common(a)[b] + repetitions.common(a)[b]).isEqualTo(common);
                    assertThat((long) places.common(a)[b]).isEqualTo(IntStream.range(0, Math.min(x.size(), y.size()))
                            .filter(i -> x.get(i).equals(y.get(i))).count());
                }
            }
        }
    }

    @Test
    void charactersAreCodePoints() {
        Symbols letters = Symbols.ofCharacters(List.of("ab\uD83C\uDFB5b", "", "\uD83C\uDFB5a"));
        assertThat(letters.count()).isEqualTo(3);
        assertThat(letters.sequences()).isDeepEqualTo(new int[][] {{0, 1, 2, 1}, {}, {2, 0}});
        assertThat(letters.lengths()).containsExactly(4, 0, 2);
    }
}
