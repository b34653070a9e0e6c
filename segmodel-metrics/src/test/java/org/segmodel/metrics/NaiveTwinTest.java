package org.segmodel.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.segmodel.core.song.LabelSet;

/** Every metric of a report against its slow second implementation. */
class NaiveTwinTest {

    private static final double ROUNDING = 1e-12;
    private static final List<String> NAMES = List.of("verse", "chorus", "bridge", "pre-chorus");

    private static LabelSet labels(int classes) {
        return new LabelSet(NAMES.subList(0, classes), Map.of());
    }

    private static void assertSame(LabelSet labels, List<SongPrediction> songs, String what) {
        Map<String, Number> report = Evaluation.of(labels, songs).report().toMap();
        Map<String, Double> twin = new NaiveMetrics(labels, songs).all();
        assertThat(report.keySet()).as(what).containsExactlyInAnyOrderElementsOf(twin.keySet());
        twin.forEach((name, value) -> assertThat(report.get(name).doubleValue()).as(what + ": " + name)
                .isCloseTo(value, within(ROUNDING)));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4})
    void singleSongs(int classes) {
        RandomSongs songs = new RandomSongs(20 + classes, classes);
        for (int i = 0; i < 600; i++) {
            assertSame(labels(classes), List.of(songs.next()), "song " + i);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4})
    void pooledSongs(int classes) {
        RandomSongs songs = new RandomSongs(40 + classes, classes);
        for (int i = 0; i < 60; i++) {
            assertSame(labels(classes), songs.stream().limit(1 + i % 12).toList(), "set " + i);
        }
    }

    @Test
    void noSongs() {
        assertSame(LabelSet.VERSE_CHORUS, List.of(), "none");
    }

    /** All pairs of labellings of up to 6 lines with two classes: 5,460 pairs, so no corner is left to chance. */
    @Test
    void everyShortSong() {
        for (int n = 1; n <= 6; n++) {
            for (int t = 0; t < 1 << n; t++) {
                for (int p = 0; p < 1 << n; p++) {
                    SongPrediction song = SongPrediction.of(bits(t, n), bits(p, n));
                    assertSame(LabelSet.VERSE_CHORUS, List.of(song), n + " lines, " + t + " and " + p);
                }
            }
        }
    }

    private static int[] bits(int value, int n) {
        int[] labels = new int[n];
        for (int i = 0; i < n; i++) {
            labels[i] = value >> i & 1;
        }
        return labels;
    }
}
