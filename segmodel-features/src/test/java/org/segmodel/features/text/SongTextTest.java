package org.segmodel.features.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
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
}
