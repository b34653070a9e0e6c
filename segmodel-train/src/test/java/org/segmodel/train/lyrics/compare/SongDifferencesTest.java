package org.segmodel.train.lyrics.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.segmodel.core.song.LabelSet;
import org.segmodel.metrics.ScoredSong;
import org.segmodel.metrics.SongPrediction;
import org.segmodel.train.lyrics.compare.SongDifferences.Song;

class SongDifferencesTest {

    private static final int[] TRUTH = {0, 0, 1, 1};

    private static ScoredSong song(String id, int... predicted) {
        return new ScoredSong(id, SongPrediction.of(TRUTH, predicted));
    }

    private static RecordedSession session(ScoredSong... songs) {
        return new RecordedSession("s", Path.of("s"), LabelSet.VERSE_CHORUS, Map.of(), Optional.empty(), Optional.empty(),
                Map.of(Split.VALIDATION, List.of(songs)), Map.of(), List.of());
    }

    private static final RecordedSession ONE = session(song("a", 0, 0, 1, 1), song("b", 0, 0, 0, 1), song("c", 1, 1, 0, 0),
            song("d", 0, 0, 1, 1));
    private static final RecordedSession OTHER = session(song("d", 0, 0, 1, 1), song("c", 0, 0, 1, 1), song("b", 1, 0, 0, 0),
            song("a", 0, 1, 1, 1));

    @Test
    void byHand() {
        SongDifferences found = SongDifferences.of(ONE, OTHER, Split.VALIDATION, "accuracy").orElseThrow();
        assertThat(found.songs()).extracting(Song::id, Song::value, Song::other, Song::gain).containsExactly(
                tuple("b", 0.75, 0.25, 0.5), tuple("a", 1.0, 0.75, 0.25), tuple("d", 1.0, 1.0, 0.0),
                tuple("c", 0.0, 1.0, -1.0));
        assertThat(found.gains(1)).extracting(Song::id).containsExactly("b");
        assertThat(found.gains(9)).extracting(Song::id).containsExactly("b", "a");
        assertThat(found.losses(9)).extracting(Song::id).containsExactly("c");
    }

    @Test
    void lessIsAGainWhereLowerIsBetter() {
        Song first = SongDifferences.of(ONE, OTHER, Split.VALIDATION, "window_diff").orElseThrow().songs().get(0);
        assertThat(first.id()).isEqualTo("a");
        assertThat(first.gain()).isEqualTo(first.other() - first.value()).isPositive();
    }

    @Test
    void thereIsNoneWithoutAPairOrTheScore() {
        assertThat(SongDifferences.of(ONE, OTHER, Split.TEST, "accuracy")).isEmpty();
        assertThat(SongDifferences.of(ONE, session(song("a", 0, 0, 1, 1)), Split.VALIDATION, "accuracy")).isEmpty();
        assertThat(SongDifferences.of(ONE, OTHER, Split.VALIDATION, "ece")).isEmpty();
    }
}
