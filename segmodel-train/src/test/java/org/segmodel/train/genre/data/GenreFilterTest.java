package org.segmodel.train.genre.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GenreFilterTest {

    /** Counts 3, 1, 0, 2, 2 in the order of the columns. */
    private static final GenreLabels LABELS = GenreLabels.ofMatrix(List.of("rock", "jazz", "none", "folk", "blues"),
            new float[][] {{1, 0, 0, 1, 0}, {1, 0, 0, 0, 1}, {1, 0, 0, 0, 0}, {0, 1, 0, 0, 0}, {0, 0, 0, 1, 1},
                {0, 0, 0, 0, 0}});

    private static GenreFilter filter(int least, Integer most) {
        return GenreFilter.of(LABELS, new GenreFilterConfig(least, Optional.ofNullable(most)));
    }

    @Test
    void rareGenresGoAndClipsWithoutAny() {
        GenreFilter filter = filter(2, null);
        assertThat(filter.genres()).containsExactly(0, 3, 4);
        assertThat(filter.clips()).containsExactly(0, 1, 2, 4);
        assertThat(filter.labels()).isEqualTo(GenreLabels.ofMatrix(List.of("rock", "folk", "blues"),
                new float[][] {{1, 1, 0}, {1, 0, 1}, {1, 0, 0}, {0, 1, 1}}));
    }

    @Test
    void theMostFrequentStayInTheOrderOfTheColumns() {
        assertThat(filter(0, 2).genres()).containsExactly(0, 3);
        assertThat(filter(0, 99).genres()).containsExactly(0, 1, 3, 4);
        assertThatThrownBy(() -> filter(4, null)).isInstanceOf(GenreDataException.class)
                .hasMessageContaining("no genre has 4 clips; the most frequent has 3");
    }

    @Test
    void theReportTellsTheImbalanceAlsoWithGenresThatHaveNoClip() {
        assertThat(GenreFilter.imbalance(LABELS)).hasValue(3);
        assertThat(GenreFilter.imbalance(GenreLabels.ofMatrix(List.of("a"), new float[][] {{0}}))).isEmpty();
        assertThat(filter(2, null).report()).isEqualTo("""
                Before: 6 clips, 5 genres, 1.33 genres a clip, imbalance 3.0, 1 genres without a clip
                After:  4 clips, 3 genres, 1.75 genres a clip, imbalance 1.5
                Genres left out: jazz (1), none (0)
                """);
    }
}
