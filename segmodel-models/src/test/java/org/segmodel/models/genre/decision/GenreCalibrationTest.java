package org.segmodel.models.genre.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Calibration genre by genre. */
class GenreCalibrationTest {

    @Test
    void withoutCalibrationItIsTheSigmoid() {
        double[] probabilities = GenreCalibration.none(2).probabilities(new double[] {0, Math.log(3), -800, 800});
        assertThat(probabilities).containsExactly(new double[] {0.5, 0.75, 0, 1}, within(1e-15));
        assertThat(GenreCalibration.none(2).probabilities(new double[0])).isEmpty();
    }

    @Test
    void everyGenreHasItsSlopeAndOffset() {
        GenreCalibration calibration = new GenreCalibration(List.of(2.0, 0.5), List.of(0.0, Math.log(3)));
        assertThat(calibration.probabilities(new double[] {Math.log(2), 0, 0, 2 * Math.log(3)}))
                .containsExactly(new double[] {0.8, 0.75, 0.5, 0.9}, within(1e-15));
        assertThat(GenreCalibration.fromTree(calibration.toTree())).isEqualTo(calibration);
    }

    @Test
    void whatIsNoCalibrationIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new GenreCalibration(List.of(1.0, 0.0), List.of(0.0, 0.0)))
                .withMessageContaining("column 1");
        assertThatIllegalArgumentException().isThrownBy(() -> new GenreCalibration(List.of(1.0), List.of()))
                .withMessageContaining("got 1 and 0");
        assertThatIllegalArgumentException().isThrownBy(() -> GenreCalibration.none(3).probabilities(new double[4]))
                .withMessageContaining("4 logits are not rows of 3 genres");
        assertThatIllegalArgumentException().isThrownBy(() -> GenreCalibration.fromTree(Map.of("method", "coin",
                "parameters", Map.of()))).withMessageContaining("coin");
    }
}
