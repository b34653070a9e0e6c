package org.segmodel.benchmarks.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segmodel.benchmarks.RandomModel;

class ColdStartTest {

    @TempDir
    private Path temp;

    /** Another program, as far as this one can tell. */
    static final class OtherProgram {

        private OtherProgram() {
        }

        public static void main(String[] args) {
            System.out.print("\u00e4 " + String.join(" ", args));
            System.err.println("on the side");
            System.exit(args.length);
        }
    }

    @Test
    void everyPartIsMeasuredInNewProcesses() throws IOException {
        Path model = temp.resolve("model.segmodel");
        RandomModel.of(8, 1).write(model);
        Studies.Outcome outcome = Studies.run(ColdStart.create(), temp, "--model", model.toString(), "--runs", "1",
                "--java-option", "-Xmx256m").good();

        assertThat(outcome.rows("starts")).extracting(row -> row.get("way")).isEqualTo(List.of("whole", "parts"));
        Map<String, Object> whole = outcome.rows("starts").get(0);
        assertThat((double) whole.get("first_answer_ms")).isPositive().isLessThan((double) whole.get("exit_ms"));
        assertThat((long) whole.get("classes")).isGreaterThan(500);
        List<Map<String, Object>> parts = outcome.rows("parts");
        assertThat(parts).extracting(row -> row.get("part")).contains("start of the JVM", "command line",
                "read the model file", "load what phonetic_ssm needs", "features", "network");
        assertThat(parts.get(parts.size() - 1)).containsEntry("part", "measured from outside")
                .containsEntry("whole_ms", whole.get("first_answer_ms"));
        assertThat(outcome.out()).contains("| measured from outside |");
    }

    @Test
    void theSumIsThatOfStartAndParts() {
        FreshJvm.Run run = new FreshJvm.Run("", 1_000_000, 700, 800);
        Map<String, Object> timings = Map.of("entered_micros", 1_250_000L, "parts", Map.of("features", 0.3));
        assertThat(ColdStart.partMillis(run, timings)).containsExactly(entry("start of the JVM", 250.0),
                entry("features", 300.0), entry("sum of the parts", 550.0), entry("measured from outside", 700.0));
    }

    @Test
    void processesTellWhatTheySaidAndHowTheyEnded() throws IOException {
        FreshJvm.Run run = FreshJvm.run(FreshJvm.command(List.of("-Dfile.encoding=UTF-8"), OtherProgram.class,
                List.of()));
        assertThat(run.output()).isEqualTo("\u00e4 ");
        assertThat(run.firstAnswerMillis()).isPositive().isLessThanOrEqualTo(run.exitMillis());
        assertThatThrownBy(() -> FreshJvm.run(FreshJvm.command(List.of(), OtherProgram.class, List.of("x", "y"))))
                .isInstanceOf(FreshJvm.Failed.class).hasMessageContaining("status 2").hasMessageContaining("x y")
                .hasMessageContaining("on the side");
        assertThatThrownBy(() -> FreshJvm.run(List.of(temp.resolve("nothing").toString())))
                .isInstanceOf(IOException.class);
    }

    @Test
    void noRunsAreWrongUse() throws IOException {
        assertThat(Studies.run(ColdStart.create(), temp, "--runs", "0").status()).isEqualTo(2);
    }
}
