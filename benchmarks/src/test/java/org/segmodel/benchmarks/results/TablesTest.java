package org.segmodel.benchmarks.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TablesTest {

    @TempDir
    private Path folder;

    @Test
    void resultsAreSetOut() throws IOException {
        Path file = new JmhFiles().profiled("A.run", Map.of("songs", "16"), 12.345, Map.of("songs", 1296.0,
                "memory.peak", 431.2, "gc.alloc.rate", 3.5, "gc.alloc.rate.norm", 208_000.0))
                .samples("B.run", Map.of(), 0.5, 0.75, new double[][][][] {{{{1, 1}}}}).write(folder.resolve("r.json"));

        assertThat(ResultTable.markdown(ResultFile.read(file))).isEqualTo("""
                | benchmark | parameters | mean | p50 | p99 | unit | songs/s | peak MiB | MB/s allocated | kB a call |
                |---|---|---:|---:|---:|---:|---:|---:|---:|---:|
                | A.run | songs=16 | 12.3 |  |  | ms/op | 1296 | 431 | 3.50 | 208 |
                | B.run |  | 0.500 | 0.500 | 0.750 | ms/op |  |  |  |  |
                """);
    }

    @Test
    void comparisonsAreSetOut() throws IOException {
        List<Measurement> before = ResultFile.read(new JmhFiles()
                .time("A.run", Map.of("a", "1"), new double[] {10}, new double[] {10})
                .time("A.old", Map.of(), new double[] {1}).write(folder.resolve("old.json")));
        List<Measurement> after = ResultFile.read(new JmhFiles()
                .time("A.run", Map.of("a", "1"), new double[] {20}, new double[] {20})
                .time("A.new", Map.of(), new double[] {1}).write(folder.resolve("new.json")));

        assertThat(ComparisonText.of(Comparison.of(before, after, 0.03), 0.03)).isEqualTo("""
                | benchmark | parameters | verdict | time, new / old | 95 % interval | p (Holm) | old | new | unit |
                |---|---|---|---:|---:|---:|---:|---:|---:|
                | A.run | a=1 | slower | 2.000 | 2.000 to 2.000 | 0.0 | 10.0 | 20.0 | ms/op |

                Only in the old file:
                - org.example.A.old [avgt, ms/op]

                Only in the new file:
                - org.example.A.new [avgt, ms/op]

                1 compared (threshold 3.00 %): 0 faster, 1 slower, 0 within noise
                """);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1234.5, 1235", "99.96, 100.0", "12.34, 12.3", "0.01234, 0.0123", "-5, -5.00", "NaN, ''"})
    void threeDigitsCount(double value, String text) {
        assertThat(MarkdownTable.number(value)).isEqualTo(text);
    }

    @Test
    void rowsFillTheirColumns() {
        MarkdownTable table = new MarkdownTable(1, List.of("a", "b"));
        assertThatThrownBy(() -> table.add(List.of("x"))).isInstanceOf(IllegalArgumentException.class);
    }
}
