package org.segmodel.benchmarks.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the study counts; times are not judged. */
class GenreCostTest {

    @TempDir
    private Path temp;

    @Test
    void stepsAreMeasuredAndEpochsExtrapolated() throws IOException {
        Studies.Outcome outcome = Studies.run(GenreCost.create(), temp, "--channels", "4", "--frames", "32", "--steps",
                "1", "--epoch", "7200").good();
        List<Map<String, Object>> rows = outcome.rows("networks");
        assertThat(rows).hasSize(1);
        assertThat((double) rows.get(0).get("epoch_h")).isEqualTo((double) rows.get(0).get("step_s"), within(1e-9));
        assertThat((double) rows.get(0).get("peak_mib")).isBetween(50.0, 4000.0);
        assertThat(outcome.out()).contains("An epoch of 7,200 clips was not run");
    }

    /** Thousand millions that were counted for a PyTorch network of the same shape, with all of its layers. */
    @ParameterizedTest
    @CsvSource({"64, 128, 0.57", "96, 128, 1.27", "128, 128, 2.24", "64, 1292, 5.75", "96, 1292, 12.8",
        "128, 1292, 22.7"})
    void productsAreThoseOfTheArchitecture(int channels, int frames, double expected) {
        assertThat(GenreCost.products(channels, frames) / 1e9).isCloseTo(expected, within(0.01 * expected));
    }

    @Test
    void aBatchOfOneClipIsWrongUse() throws IOException {
        assertThat(Studies.run(GenreCost.create(), temp, "--clips", "1").status()).isEqualTo(2);
    }
}
