package org.segmodel.benchmarks.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the study counts; times are not judged. */
class GenreCostTest {

    @TempDir
    private Path temp;

    /** A stage of twice the channels has a quarter of the places, so that each costs about the same. */
    @Test
    void stepsAreMeasuredAndEpochsExtrapolated() throws IOException {
        Studies.Outcome outcome = Studies.run(GenreCost.create(), temp, "--channels", "16", "--frames", "64", "--steps",
                "1", "--epoch", "7200").good();
        List<Map<String, Object>> rows = outcome.rows("networks");
        assertThat(rows).hasSize(1);
        double places = 128 / 4 * 64 / 4.0;
        double expected = 16 * 49 * 4 * places + 4 * 9 * 16 * 16 * places + 3 * places * 16 * 16 * (4.5 + 27 + 0.5)
                + 2 * (16 * 16 * 2 / 16) * (1 + 4 + 16 + 64);
        assertThat((double) rows.get(0).get("gmac")).isCloseTo(expected / 1e9, within(1e-2 * expected / 1e9));
        assertThat((double) rows.get(0).get("epoch_h")).isEqualTo((double) rows.get(0).get("step_s"), within(1e-9));
        assertThat((double) rows.get(0).get("peak_mib")).isBetween(50.0, 4000.0);
        assertThat(outcome.out()).contains("An epoch of 7,200 clips was not run");
    }

    @Test
    void aBatchOfOneClipIsWrongUse() throws IOException {
        assertThat(Studies.run(GenreCost.create(), temp, "--clips", "1").status()).isEqualTo(2);
    }
}
