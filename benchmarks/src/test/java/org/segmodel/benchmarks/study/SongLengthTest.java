package org.segmodel.benchmarks.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the blocks keep grows as it should; times are not judged. */
class SongLengthTest {

    @TempDir
    private Path temp;

    @Test
    void memoryGrowsWithTheLines() throws IOException {
        Studies.Outcome outcome = Studies.run(SongLength.create(), temp, "--lines", "500,1000,2000", "--repetitions",
                "1");
        List<Map<String, Object>> rows = outcome.good().rows("blocks");
        assertThat(rows).hasSize(9);
        assertThat(rows).allSatisfy(row -> assertThat((double) row.get("ms")).isPositive());
        double[] whole = mebibytes(rows, "attention to the whole song");
        double[] localized = mebibytes(rows, "localized attention, window 7");
        // Twice the lines, twice the growth; n² scores would be 30 MiB a head for 2,000 lines.
        assertThat((localized[2] - localized[1]) / (localized[1] - localized[0])).isBetween(1.5, 2.5);
        assertThat((whole[2] - whole[1]) / (whole[1] - whole[0])).isBetween(1.5, 2.5);
        assertThat(outcome.out()).contains("| convolution block | 2,000 |");
    }

    private static double[] mebibytes(List<Map<String, Object>> rows, String block) {
        return rows.stream().filter(row -> row.get("block").equals(block)).mapToDouble(row -> (double) row.get("mib"))
                .toArray();
    }
}
