package org.segmodel.train.lyrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.segmodel.core.song.Song;

class KnownSongsTest {

    private static Song song(String id, String... lines) {
        return Song.unlabelled(id, List.of(lines));
    }

    private static final KnownSongs KNOWN = KnownSongs.NONE
            .with("training", List.of(song("a", "la", "li"), song("b", "lo")))
            .with("validation", List.of(song("c", "lu"), song("d", "lo")));

    @Test
    void songsAreRecognisedByTheirLinesAndNotByTheirIds() {
        assertThat(KNOWN.overlaps("test", List.of(song("x", "lu"), song("y", "la", "li"), song("z", "le"))))
                .containsExactly(
                        "1 of 3 test songs have the very lines of a training song ('y' is one), so test scores are"
                                + " better than they would be on new songs",
                        "1 of 3 test songs have the very lines of a validation song ('x' is one), so test scores are"
                                + " better than they would be on new songs");
        assertThat(KNOWN.overlaps("test", List.of(song("x", "lo"), song("y", "lo")))).hasSize(2)
                .allMatch(sentence -> sentence.startsWith("2 of 2 test songs"));
    }

    @Test
    void linesThatDifferInTheLeastAreOtherSongs() {
        assertThat(KNOWN.overlaps("test", List.of(song("a", "la", "li "), song("b", "La", "li"), song("c", "li", "la"),
                song("d", "la"), song("e", "lali"), song("f", "la", "li", "li"), song("g", "l\u00e0", "li"))))
                .isEmpty();
    }

    @Test
    void doublesHaveThePlaceOfTheFirst() {
        assertThat(KnownSongs.firstPlaces(List.of(song("a", "la", "li"), song("b", "lo"), song("c", "la", "li"),
                song("d", "la"), song("e", "lo"), song("f", "la", "li")))).containsExactly(0, 1, 0, 3, 1, 0);
    }

    @Test
    void withoutSplitsNothingIsKnown() {
        assertThat(KnownSongs.NONE.overlaps("validation", List.of(song("a", "la")))).isEmpty();
    }
}
