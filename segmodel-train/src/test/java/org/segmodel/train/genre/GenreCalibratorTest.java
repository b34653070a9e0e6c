package org.segmodel.train.genre;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class GenreCalibratorTest {

    private static final int GENRES = 3;
    private static final int CLIPS = 600;

    /** Outcomes whose log-odds are {@code slope · z + offset} of the genre. */
    private static GenreCalibrator.Choice choose(double[] slopes, double[] offsets) {
        Random random = new Random(1);
        double[] logits = random.doubles(CLIPS * GENRES, -3, 3).toArray();
        double[] targets = new double[logits.length];
        for (int i = 0; i < logits.length; i++) {
            double odds = slopes[i % GENRES] * logits[i] + offsets[i % GENRES];
            targets[i] = random.nextDouble() < 1 / (1 + Math.exp(-odds)) ? 1 : 0;
        }
        return GenreCalibrator.choose(logits, targets, GENRES, 5, 3);
    }

    @Test
    void takesOnePairWhereGenresAreAlike() {
        GenreCalibrator.Choice choice = choose(new double[] {0.5, 0.5, 0.5}, new double[] {-2, -2, -2});
        assertThat(choice.kind()).isEqualTo(GenreCalibrator.Kind.COMMON);
        assertThat(choice.calibration().offsets().get(0)).isCloseTo(-2, within(0.3));
    }

    @Test
    void takesAPairForEachGenreWhereTheyDiffer() {
        GenreCalibrator.Choice choice = choose(new double[] {1.5, 0.5, 1}, new double[] {1, -2, 0});
        assertThat(choice.kind()).isEqualTo(GenreCalibrator.Kind.GENRE);
        assertThat(choice.calibration().offsets().get(1)).isCloseTo(-2, within(0.5));
        assertThat(choice.losses().get(GenreCalibrator.Kind.GENRE)).isLessThan(choice.losses()
                .get(GenreCalibrator.Kind.NONE));
    }

    @Test
    void oneClipIsNotCalibrated() {
        GenreCalibrator.Choice choice = GenreCalibrator.choose(new double[] {0, 1}, new double[] {0, 1}, 2, 5, 3);
        assertThat(choice.kind()).isEqualTo(GenreCalibrator.Kind.NONE);
        assertThat(choice.held()[0]).isEqualTo(0.5);
    }
}
