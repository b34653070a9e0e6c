package org.segmodel.train.lyrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.api.Test;

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
