package org.segmodel.core.song;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SongTest {

    @Test
    void nothingFromOutsideChangesASong() {
        List<String> lines = new ArrayList<>(List.of("x", "y"));
        int[] labels = {0, 1};
        Song song = new Song("a", lines, labels);
        lines.clear();
        labels[0] = 7;
        song.labels()[1] = 7;
        assertThat(song).isEqualTo(new Song("a", List.of("x", "y"), new int[] {0, 1}))
                .hasSameHashCodeAs(new Song("a", List.of("x", "y"), new int[] {0, 1}))
                .isNotEqualTo(new Song("a", List.of("x", "y"), new int[] {0, 0}))
                .hasToString("Song[a, 2 lines, labelled]");
        assertThat(song.labelled()).isTrue();
        assertThat(Song.unlabelled("a", List.of("x")).labelled()).isFalse();
    }

    @Test
    void badSongsAreRefused() {
        assertThatThrownBy(() -> Song.unlabelled(" ", List.of("x"))).hasMessageContaining("id");
        assertThatThrownBy(() -> Song.unlabelled("a", List.of())).hasMessageContaining("no lines");
        assertThatThrownBy(() -> new Song("a", List.of("x"), new int[2])).hasMessageContaining("1 lines but 2 labels");
    }
}
