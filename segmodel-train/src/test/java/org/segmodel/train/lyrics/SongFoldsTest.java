package org.segmodel.train.lyrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.segmodel.core.random.RandomStream;
import org.segmodel.core.random.Seeds;
import org.segmodel.core.song.Song;

class SongFoldsTest {

    private static int[] joined(int[]... parts) {
        return Arrays.stream(parts).flatMapToInt(Arrays::stream).sorted().toArray();
    }

    @ParameterizedTest
    @CsvSource({"4, 2", "4, 4", "5, 2", "23, 5", "500, 10"})
    void everySongIsHeldOutOnceAndNeverLearnedThen(int songs, int folds) {
        SongFolds dealt = SongFolds.deal(songs, folds, 3);
        int[] all = IntStream.range(0, songs).toArray();
        assertThat(joined(IntStream.range(0, folds).mapToObj(dealt::held).toArray(int[][]::new))).isEqualTo(all);
        for (int fold = 0; fold < folds; fold++) {
            assertThat(joined(dealt.held(fold), dealt.learned(fold))).isEqualTo(all);
            assertThat(joined(dealt.held(fold), dealt.selection(fold), dealt.learnedBesideSelection(fold)))
                    .isEqualTo(all);
            assertThat(dealt.held(fold).length).isBetween(songs / folds, songs / folds + 1);
            assertThat(dealt.held(fold)).isSorted();
            assertThat(dealt.selection(fold)).isNotEmpty().isSorted();
            assertThat(dealt.learnedBesideSelection(fold)).isNotEmpty().isSorted();
        }
    }

    /** Songs of which some are there twice, thrice and so on, in a random order. */
    @ParameterizedTest
    @CsvSource({"4, 2", "5, 5", "12, 3", "40, 7"})
    void doublesAreInOneFoldAndAllElseHolds(int different, int folds) {
        for (int seed = 0; seed < 20; seed++) {
            RandomStream random = new Seeds(seed).stream("doubles");
            int[] groups = random.permutation(3 * different);
            for (int i = 0; i < groups.length; i++) {
                groups[i] = groups[i] < different ? groups[i] : random.nextInt(different);
            }
            SongFolds dealt = SongFolds.deal(groups, folds, seed);
            int[] all = IntStream.range(0, groups.length).toArray();
            assertThat(joined(IntStream.range(0, folds).mapToObj(dealt::held).toArray(int[][]::new))).isEqualTo(all);
            for (int fold = 0; fold < folds; fold++) {
                assertThat(dealt.held(fold)).isNotEmpty();
                assertThat(names(groups, dealt.held(fold))).as("held out and learned")
                        .doesNotContainAnyElementsOf(names(groups, dealt.learned(fold)));
                assertThat(joined(dealt.held(fold), dealt.selection(fold), dealt.learnedBesideSelection(fold)))
                        .isEqualTo(all);
                assertThat(dealt.learnedBesideSelection(fold)).isNotEmpty();
                if (names(groups, dealt.learned(fold)).size() > 2) {
                    assertThat(names(groups, dealt.selection(fold))).as("for selection and learned")
                            .doesNotContainAnyElementsOf(names(groups, dealt.learnedBesideSelection(fold)));
                }
            }
        }
    }

    private static Set<Integer> names(int[] groups, int[] places) {
        return Arrays.stream(places).map(place -> groups[place]).boxed().collect(Collectors.toSet());
    }

    /** Where no song is there twice, the folds are those of a round of dealing: f, f + k, f + 2k … of a random order. */
    @Test
    void differentSongsAreDealtInTurn() {
        int[] order = new Seeds(8).stream("cross-validation/folds").permutation(23);
        SongFolds dealt = SongFolds.deal(23, 5, 8);
        for (int fold = 0; fold < 5; fold++) {
            int f = fold;
            assertThat(dealt.held(fold)).isEqualTo(IntStream.range(0, 23).filter(i -> i % 5 == f).map(i -> order[i]).sorted()
                    .toArray());
        }
        assertThat(dealt.songs()).isEqualTo(23);
        assertThat(dealt.count()).isEqualTo(5);
    }

    @Test
    void songsAreDealtByTheirLines() {
        List<Song> songs = new ArrayList<>(MadeUpSongs.two("song", 9, 1));
        songs.add(4, new Song("again", songs.get(0).lines(), new int[songs.get(0).size()]));
        SongFolds dealt = SongFolds.deal(songs, 3, 2);
        assertThat(IntStream.range(0, 3).filter(fold -> Arrays.stream(dealt.held(fold)).anyMatch(place -> place == 0))
                .mapToObj(dealt::held)).hasSize(1).allMatch(held -> Arrays.stream(held).anyMatch(place -> place == 4));
        assertThatIllegalArgumentException().isThrownBy(() -> SongFolds.deal(Collections.nCopies(9, songs.get(0)), 2, 1))
                .withMessageContaining("9 songs, 1 of them different, with 2 folds");
    }

    @Test
    void theSeedDeals() {
        assertThat(SongFolds.deal(40, 4, 1).held(0)).isEqualTo(SongFolds.deal(40, 4, 1).held(0))
                .isNotEqualTo(SongFolds.deal(40, 4, 2).held(0));
    }

    @Test
    void tooFewSongsOrFoldsAreNamed() {
        assertThatIllegalArgumentException().isThrownBy(() -> SongFolds.deal(10, 1, 0)).withMessageContaining("1 folds");
        assertThatIllegalArgumentException().isThrownBy(() -> SongFolds.deal(5, 6, 0)).withMessageContaining("5 songs");
        assertThatIllegalArgumentException().isThrownBy(() -> SongFolds.deal(3, 2, 0)).withMessageContaining("4 songs");
    }
}
