package org.segmodel.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CompareStepTest {

    /** Another program, as far as the comparison can tell. */
    static final class OtherProgram {

        private OtherProgram() {
        }

        public static void main(String[] args) {
            if (args.length == 0) {
                System.err.println("no workload");
                System.exit(3);
            }
            System.out.println("other 1.0 " + args[0] + " padded median 1000000.00 ms p10 1.00 p90 2.00 peak RSS 1 MiB");
        }
    }

    private static String[] arguments(String... other) {
        String java = ProcessHandle.current().info().command().orElseThrow();
        List<String> own = List.of("--workload", "W2", "--rounds", "1", "--steps", "3", "--warm-up", "1", "--", java,
                "-cp", System.getProperty("java.class.path"), OtherProgram.class.getName());
        return Stream.concat(own.stream(), List.of(other).stream()).toArray(String[]::new);
    }

    @Test
    void programsAreMeasuredInTurn() {
        StringWriter out = new StringWriter();
        int status = CompareStep.run(new PrintWriter(out), arguments("W2"));

        assertThat(out.toString()).contains("segmodel W2").contains("other 1.0 W2")
                .containsPattern("\\| median \\| \\d+\\.\\d\\d \\| 1000000\\.00 \\| \\d+\\.\\d\\d \\|");
        assertThat(status).isZero();
    }

    @Test
    void aProgramThatFailsIsReported() {
        assertThat(CompareStep.run(new PrintWriter(new StringWriter()), arguments())).isNotZero();
    }

    @Test
    void theLastMedianCounts() {
        assertThat(ComparisonTable.median("warm median 9 ms\nx median 12.25 ms p10 1.0")).isEqualTo(12.25);
        assertThatThrownBy(() -> ComparisonTable.median("nothing")).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("median X ms").hasMessageContaining("nothing");
    }

    @Test
    void mediansOverRoundsAreCompared() {
        assertThat(ComparisonTable.markdown(List.of(10.0, 40.0, 20.0), List.of(60.0, 50.0, 70.0))).isEqualTo("""
                | round | segmodel ms | other ms | ratio |
                |---|---:|---:|---:|
                | 1 | 10.00 | 60.00 | 6.00 |
                | 2 | 40.00 | 50.00 | 1.25 |
                | 3 | 20.00 | 70.00 | 3.50 |
                | median | 20.00 | 60.00 | 3.00 |
                """);
        assertThat(ComparisonTable.markdown(List.of(1.0, 3.0), List.of(5.0, 7.0))).endsWith(
                "| median | 2.00 | 6.00 | 3.00 |\n");
    }
}
