package org.segmodel.benchmarks.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryStudyTest {

    @TempDir
    private Path temp;

    /** Another program that says that it took as many MiB as its second argument says. */
    static final class OtherProgram {

        private OtherProgram() {
        }

        public static void main(String[] args) {
            System.out.println("other " + args[0] + " median 1.00 ms peak RSS " + args[1] + "000000 MiB");
        }
    }

    private static String other(String arguments) {
        return FreshJvm.java() + " -cp " + System.getProperty("java.class.path") + " " + OtherProgram.class.getName()
                + " " + arguments;
    }

    @Test
    void peaksStandBesideThoseOfTheOtherProgram() throws IOException {
        Studies.Outcome outcome = Studies.run(MemoryStudy.create(), temp, "--batch", "2,8", "--heap", "256m", "--steps",
                "3", "--other", other("{workload} {batch}")).good();
        Map<String, Object> two = outcome.rows("batches").get(0);
        Map<String, Object> eight = outcome.rows("batches").get(1);
        assertThat(two.get("other_peak_mib")).as("there is no workload of this size").isNull();
        assertThat(eight.get("other_peak_mib")).isEqualTo(8e6);
        assertThat((double) eight.get("ratio")).isEqualTo(8e6 / (double) eight.get("peak_mib"));
        assertThat(List.of(two, eight)).allSatisfy(row -> {
            assertThat((double) row.get("peak_mib")).isGreaterThanOrEqualTo((double) row.get("resident_mib"))
                    .isGreaterThan((double) row.get("live_heap_mib"));
            assertThat((double) row.get("live_heap_mib")).isBetween(1.0, 256.0);
        });
        assertThat(outcome.out()).contains("| 8 | 256m |");
    }

    /** The songs alone would take 75 MiB. */
    @Test
    void aHeapThatIsTooSmallIsSaid() throws IOException {
        Studies.Outcome outcome = Studies.run(MemoryStudy.create(), temp, "--batch", "512", "--heap", "16m",
                "--steps", "1").good();
        assertThat(outcome.rows("batches").get(0).get("peak_mib")).isNull();
        assertThat(outcome.out()).contains("| 512 | 16m | - |");
    }

    @Test
    void wrongUseAndFailuresHaveTheirExitCodes() throws IOException {
        assertThat(Studies.run(MemoryStudy.create(), temp, "--batch", "0").status()).isEqualTo(2);
        assertThat(Studies.run(MemoryStudy.create(), temp, "--batch", "8", "--heap", "much", "--steps", "1")).satisfies(
                outcome -> {
                    assertThat(outcome.status()).isEqualTo(1);
                    assertThat(outcome.err()).contains("-Xmxmuch");
                });
    }

    @Test
    void thePeakIsReadFromWhatTheProgramPrinted() throws IOException {
        assertThat(MemoryStudy.peak("median 3 ms p10 2 peak RSS 512.5 MiB\n")).isEqualTo(512.5);
        assertThatThrownBy(() -> MemoryStudy.peak("nothing")).isInstanceOf(IOException.class)
                .hasMessageContaining("peak RSS N MiB").hasMessageContaining("nothing");
    }
}
