package org.segmodel.benchmarks.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ProfilersTest {

    /** What is in use on the heap has been resident, and native memory and code come on top. */
    @Test
    void thePeakIsMoreThanTheHeapInUse() {
        byte[] block = new byte[32 << 20];
        Arrays.fill(block, (byte) 1);
        double used = (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) / (double) (1 << 20);

        assertThat(PeakMemoryProfiler.peakMebibytes()).isGreaterThan(used).isGreaterThan(32).isLessThan(1 << 20);
        assertThat(block[block.length - 1]).isEqualTo((byte) 1);
    }

    @Test
    void ratesAreASecond() {
        assertThat(SongRateProfiler.perSecond(10, 5, TimeUnit.MILLISECONDS)).isEqualTo(2000);
        assertThat(SongRateProfiler.perSecond(10, 5, TimeUnit.MICROSECONDS)).isEqualTo(2_000_000);
        assertThat(SongRateProfiler.perSecond(10, 4, TimeUnit.SECONDS)).isEqualTo(2.5);
    }
}
