package org.segmodel.core.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.segmodel.core.song.Song;

class SongLoadTest {

    private static final Song SONG = Song.unlabelled("a", List.of("x"));

    private static List<SongProblem> problems(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> new SongProblem("f", i, "s" + i, "bad")).toList();
    }

    @Test
    void exceptionCarriesAllAndListsTwenty() {
        SongLoad load = new SongLoad(List.of(), problems(23), 23);
        SongFormatException thrown = catchThrowableOfType(SongFormatException.class, load::orThrow);
        assertThat(thrown.problems()).hasSize(23);
        assertThat(thrown.getMessage().lines()).hasSize(22)
                .startsWith("23 problems with the songs:", "  f:1: song 's1': bad")
                .endsWith("  f:20: song 's20': bad", "  and 3 more");
        assertThat(new SongFormatException(problems(20)).getMessage().lines()).hasSize(21);
    }

    @Test
    void skippingNeedsSomethingLeft() {
        assertThat(new SongLoad(List.of(SONG), problems(1), 1).skippingBadSongs()).containsExactly(SONG);
        assertThatThrownBy(() -> new SongLoad(List.of(), problems(1), 1).skippingBadSongs())
                .isInstanceOf(SongFormatException.class);
    }

    @Test
    void summaryCountsSongsNotProblems() {
        SongLoad load = new SongLoad(List.of(SONG), problems(3), 2);
        assertThat(SongLoad.merge(List.of(load, load)).summary().lines()).hasSize(7)
                .startsWith("2 songs read, 4 left out:");
    }

    @Test
    void limitsMustBePositive() {
        assertThatThrownBy(() -> new SongLimits(0, 1, 1)).hasMessageContaining("maxSongBytes 0");
        assertThatThrownBy(() -> new SongLimits(Integer.MAX_VALUE, 1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SongLimits(1, 1, -1)).hasMessageContaining("maxLines -1");
    }
}
