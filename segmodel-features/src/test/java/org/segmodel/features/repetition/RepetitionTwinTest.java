package org.segmodel.features.repetition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.segmodel.features.config.RepetitionConfig;
import org.segmodel.features.phonetic.CmuDictionary;
import org.segmodel.features.phonetic.Pronouncer;
import org.segmodel.features.text.SongText;

/** Every matrix and every column against its slow twin, on random songs. */
class RepetitionTwinTest {

    private static final Pronouncer PRONOUNCER = new Pronouncer(CmuDictionary.onClassPath());

    private static List<List<String>> songs() {
        Random random = new Random(5);
        List<List<String>> songs = new ArrayList<>();
        for (int lines : new int[] {1, 2, 3, 4, 6, 9, 13, 18, 24, 40}) {
            songs.add(RandomSongs.song(lines, random));
        }
        songs.add(List.of("same", "same", "same", "same", "same", "same", "same", "same", "same"));
        songs.add(List.of("", "...", "", "(", ""));
        return songs;
    }

    @Test
    void matrices() {
        for (List<String> song : songs()) {
            LineSimilarities fast = new LineSimilarities(SongText.of(song), new RhymeKey(PRONOUNCER));
            SlowLines slow = new SlowLines(song, PRONOUNCER);
            for (int i = 0; i < song.size(); i++) {
                assertThat(fast.line(i).words()).isEqualTo(slow.words(i));
            }
            for (Likeness likeness : Likeness.values()) {
                float[][] matrix = fast.of(likeness);
                float[][] expected = slow.of(likeness);
                for (int i = 0; i < song.size(); i++) {
                    for (int j = 0; j < song.size(); j++) {
                        boolean good = Math.abs(matrix[i][j] - expected[i][j]) < 1e-6 && matrix[i][j] == matrix[j][i]
                                && matrix[i][j] >= 0 && matrix[i][j] <= 1;
                        if (!good) {
                            fail("%s of lines %d and %d is %s, expected %s, in %s", likeness, i, j, matrix[i][j],
                                    expected[i][j], song);
                        }
                    }
                }
            }
        }
    }

    @Test
    void columns() {
        RepetitionFamily family = new RepetitionFamily(new RepetitionConfig(true, true, true, true, true, true, true),
                PRONOUNCER);
        for (List<String> song : songs()) {
            Map<String, double[]> slow = SlowRepetition.of(song, PRONOUNCER);
            assertThat(family.columns()).containsExactlyElementsOf(slow.keySet());
            float[] values = family.compute(SongText.of(song));
            for (int c = 0; c < family.width(); c++) {
                double[] expected = slow.get(family.columns().get(c));
                for (int i = 0; i < song.size(); i++) {
                    float value = values[i * family.width() + c];
                    // Written so that NaN fails.
                    if (!(Math.abs(value - expected[i]) < 2e-6)) {
                        fail("%s of line %d is %s, expected %s, in %s", family.columns().get(c), i, value, expected[i],
                                song);
                    }
                }
            }
        }
    }
}
