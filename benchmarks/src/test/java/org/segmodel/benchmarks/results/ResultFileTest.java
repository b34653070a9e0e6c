package org.segmodel.benchmarks.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResultFileTest {

    @TempDir
    private Path folder;

    @Test
    void everythingThatIsUsedIsRead() throws IOException {
        Path file = new JmhFiles().time("A.run", Map.of("b", "2", "a", "1"), new double[] {1, 2}, new double[] {6})
                .profiled("B.run", Map.of(), 5, Map.of("memory.peak", 100.5)).write(folder.resolve("some.json"));
        List<Measurement> found = ResultFile.read(file);

        assertThat(found).hasSize(2);
        assertThat(found.get(0).name()).isEqualTo("A.run");
        assertThat(found.get(0).key()).isEqualTo("org.example.A.run a=1 b=2 [avgt, ms/op]");
        assertThat(found.get(0).primary().forks()).containsExactly(List.of(1.0, 2.0), List.of(6.0));
        assertThat(found.get(0).primary().score()).isEqualTo(3);
        assertThat(found.get(0).primary().error()).isNaN();
        assertThat(found.get(1).key()).isEqualTo("org.example.B.run [avgt, ms/op]");
        assertThat(found.get(1).secondary("memory.peak").orElseThrow().score()).isEqualTo(100.5);
        assertThat(found.get(1).secondary("songs")).isEmpty();
    }

    /** Values with counts: 5 twice, 1 once, 9 once; the second of four is 5. In the other iteration 3 of 3 are 7. */
    @Test
    void mediansComeFromTheHistogram() throws IOException {
        Path file = new JmhFiles().samples("A.run", Map.of(), 5, 9,
                new double[][][][] {{{{5, 2}, {1, 1}, {9, 1}}, {{7, 3}}}}).write(folder.resolve("samples.json"));
        Measurement found = ResultFile.read(file).get(0);

        assertThat(found.primary().forks()).containsExactly(List.of(5.0, 7.0));
        assertThat(found.hasSamples()).isTrue();
        assertThat(found.primary().percentile(99)).isEqualTo(9);
        assertThatThrownBy(() -> found.primary().percentile(12)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("12").hasMessageContaining("50.0, 99.0");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "[{]                     | not a result of JMH",
        "{}                      | not a result of JMH",
        "[] []                   | not a result of JMH",
        "[]                      | no result in it",
        "[null]                  | an entry is null",
        "[{\"mode\": \"avgt\"}]  | no benchmark",
        "[{\"benchmark\": \"a.B.c\"}]                  | a.B.c has no mode",
        "[{\"benchmark\": \"a.B.c\", \"mode\": \"x\"}] | a.B.c has no secondaryMetrics"})
    void whatIsNoResultIsRefused(String content, String message) throws IOException {
        assertRefused(content, message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{}                                                                    | null",
        "{\"score\": 1, \"scoreError\": 1}                                     | a.B.c has no scoreUnit",
        "{\"score\": 1, \"scoreError\": 1, \"scoreUnit\": \"s\"}               | a.B.c has no scorePercentiles",
        "{\"score\": 1, \"scoreError\": 1, \"scoreUnit\": \"s\", \"scorePercentiles\": {}} | neither rawData nor",
        "{\"score\": 1, \"scoreError\": 1, \"scoreUnit\": \"s\", \"scorePercentiles\": {}, \"rawData\": []} | a fork",
        "{\"score\": 1, \"scoreError\": 1, \"scoreUnit\": \"s\", \"scorePercentiles\": {}, \"rawData\": [[]]} | a fork",
        "{\"score\": 1, \"scoreError\": 1, \"scoreUnit\": \"s\", \"scorePercentiles\": {}, "
            + "\"rawDataHistogram\": [[[]]]} | histogram",
        "{\"score\": 1, \"scoreError\": 1, \"scoreUnit\": \"s\", \"scorePercentiles\": {}, "
            + "\"rawDataHistogram\": [[[[1]]]]} | histogram",
        "{\"score\": 1, \"scoreError\": 1, \"scoreUnit\": \"s\", \"scorePercentiles\": {}, "
            + "\"rawDataHistogram\": [[[[1, 0]]]]} | histogram"})
    void incompleteFiguresAreRefused(String metric, String message) throws IOException {
        assertRefused("[{\"benchmark\": \"a.B.c\", \"mode\": \"avgt\", \"secondaryMetrics\": {}, \"primaryMetric\": "
                + metric + "}]", message);
    }

    private void assertRefused(String content, String message) throws IOException {
        Path file = Files.writeString(folder.resolve("wrong.json"), content);
        assertThatThrownBy(() -> ResultFile.read(file)).isInstanceOf(IOException.class)
                .hasMessageStartingWith(file.toString()).hasMessageContaining(message);
    }

    @Test
    void aBenchmarkIsThereOnce() throws IOException {
        Path file = new JmhFiles().time("A.run", Map.of(), new double[] {1}).time("A.run", Map.of(), new double[] {2})
                .write(folder.resolve("twice.json"));
        assertThatThrownBy(() -> ResultFile.read(file)).hasMessageContaining("A.run").hasMessageContaining("twice");
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatThrownBy(() -> ResultFile.read(folder.resolve("none.json"))).isInstanceOf(IOException.class)
                .hasMessageContaining("none.json").hasMessageContaining("no such file");
    }
}
