package org.segmodel.features.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SongTextTest {

    @Test
    void repeatedLinesAreCleanedOnce() {
        SongText song = SongText.of(Arrays.asList("A", "b", "A", null, ""));
        assertThat(song.size()).isEqualTo(5);
        assertThat(song.line(2)).isSameAs(song.line(0));
        assertThat(song.line(3)).isEqualTo(TextLine.of(""));
        assertThat(song.line(4).lowerWords()).isEmpty();
        assertThat(song.distinctIndex(2)).isZero();
    }

    @Test
    void aPartIsASongOfItsOwn() {
        SongText part = SongText.of(List.of("A", "b", "c", "b", "A")).part(1, 4);
        assertThat(part.size()).isEqualTo(3);
        assertThat(part.distinct()).containsExactly(TextLine.of("b"), TextLine.of("c"));
        assertThat(part.distinctIndex(2)).isZero();
        assertThat(part.part(3, 3).size()).isZero();
        assertThatThrownBy(() -> part.part(2, 4)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
