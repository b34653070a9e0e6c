package org.segmodel.models.genre.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.segmodel.models.genre.config.InputStandardisation;

/** Means and deviations of bands. */
class BandStatisticsTest {

    /** Two clips of two bands; the last frame of the second is padding. */
    private static final ClipBatch BATCH = new ClipBatch(2, 3, new float[] {1, 2, 3, 10, 10, 10, 4, 5, 99, 20, 20, 99},
            new int[] {3, 2}, new double[0]);

    private static BandStatistics statistics(InputStandardisation how) {
        BandStatistics.Sums sums = new BandStatistics.Sums(2);
        sums.add(BATCH);
        return sums.statistics(how);
    }

    @Test
    void bandsHaveMeanZeroAndDeviationOneOverTheFramesThatAreNoPadding() {
        BandStatistics statistics = statistics(InputStandardisation.BAND);
        assertThat(statistics.mean()).containsExactly(3, 14);
        assertThat(statistics.scale()).containsExactly(new float[] {(float) (1 / (Math.sqrt(2) + 1e-3)),
            (float) (1 / (Math.sqrt(24) + 1e-3))}, within(1e-6f));
        assertThat(statistics.apply(BATCH)[0]).isCloseTo((float) (-2 / (Math.sqrt(2) + 1e-3)), within(1e-6f));
    }

    @Test
    void allBandsAlikeHaveOneMean() {
        BandStatistics statistics = statistics(InputStandardisation.GLOBAL);
        assertThat(statistics.mean()).containsExactly(8.5f, 8.5f);
        assertThat(statistics.scale()[0]).isEqualTo(statistics.scale()[1])
                .isCloseTo((float) (1 / (Math.sqrt((55 + 1100) / 10.0 - 8.5 * 8.5) + 1e-3)), within(1e-6f));
    }

    @Test
    void noStandardisationLeavesValuesAsTheyAre() {
        assertThat(statistics(InputStandardisation.NONE).apply(BATCH)).isEqualTo(BATCH.values());
    }

    @Test
    void noClipsHaveNoStatistics() {
        assertThatIllegalArgumentException().isThrownBy(() -> new BandStatistics.Sums(2).statistics(
                InputStandardisation.BAND)).withMessageContaining("no clips");
        assertThatIllegalArgumentException().isThrownBy(() -> new BandStatistics.Sums(3).add(BATCH))
                .withMessageContaining("3 bands, got 2");
    }

    @Test
    void batchesOfTheWrongSizeAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ClipBatch(2, 3, new float[7], new int[] {3}, new double[0]))
                .withMessageContaining("do not have 7 values");
        assertThatIllegalArgumentException().isThrownBy(() -> new ClipBatch(1, 3, new float[6], new int[] {3, 4},
                new double[0])).withMessageContaining("clip 1 has a length of 4");
        assertThatIllegalArgumentException().isThrownBy(() -> new ClipBatch(1, 3, new float[6], new int[] {3, 3},
                new double[3])).withMessageContaining("3 targets");
    }
}
