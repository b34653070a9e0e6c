package org.segmodel.benchmarks.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segmodel.core.io.JsonFiles;

/** The forms in which studies give their figures, and what they measure with. */
class StudyFormTest {

    private static final StudyTable TABLE = StudyTable.of("sizes", List.of(Column.of("what", "what"),
            new Column("ms", "time ms", 2), Column.of("songs", "songs")),
            List.of(List.of("a", 1.234, 1234567), Arrays.asList("b", null, 2)));

    @TempDir
    private Path temp;

    /** Tests run in a locale with other digits. */
    @Test
    void tablesAreMarkdown() {
        assertThat(TABLE.markdown()).isEqualTo("""
                | what | time ms | songs |
                |---|---:|---:|
                | a | 1.23 | 1,234,567 |
                | b | - | 2 |
                """);
    }

    @Test
    void rowsHaveTheKeysOfTheColumns() {
        assertThatIllegalArgumentException().isThrownBy(() -> new StudyTable("t", List.of(Column.of("a", "A")),
                List.of(Map.of("b", 1)))).withMessageContaining("[b]").withMessageContaining("[a]");
    }

    @Test
    void reportsSayWhereAndWhen() throws IOException {
        StudyReport report = new StudyReport("sizes-of-things", Map.of("songs", 5), List.of(TABLE), List.of("A note."),
                List.of());
        assertThat(report.markdown()).startsWith(TABLE.markdown() + "\nA note.\n\n")
                .containsPattern(", [0-9]+ cores, .*JDK .*, segmodel .*, [0-9]{4}-[0-9]{2}-[0-9]{2}\n$");
        Map<?, ?> tree = (Map<?, ?>) JsonFiles.parse(JsonFiles.toJson(report.tree()));
        assertThat(tree.keySet().stream().map(String::valueOf)).contains("study", "date", "suite", "machine");
        assertThat(((Map<?, ?>) ((List<?>) tree.get("sizes")).get(0)).get("ms")).as("all decimals").isEqualTo(1.234);
        assertThat(((Map<?, ?>) tree.get("machine")).get("cores"))
                .isEqualTo((long) Runtime.getRuntime().availableProcessors());
    }

    /** Against the definition: the smallest value that at least this share of the values does not exceed. */
    @Test
    void quantilesAreValuesThatWereMeasured() {
        double[] values = IntStream.of(7, 3, 9, 1, 5, 5, 8).mapToDouble(i -> i).toArray();
        Quantiles quantiles = new Quantiles(values);
        for (double share : new double[] {0.01, 0.1, 0.5, 0.6, 0.9, 0.99, 1}) {
            double expected = Arrays.stream(values).sorted().filter(x -> Arrays.stream(values).filter(y -> y <= x)
                    .count() >= share * values.length).findFirst().orElseThrow();
            assertThat(quantiles.at(share)).as("share %s", share).isEqualTo(expected);
        }
        assertThat(quantiles.median()).isEqualTo(5);
        assertThat(quantiles.min()).isEqualTo(1);
        assertThat(quantiles.max()).isEqualTo(9);
        assertThat(values[0]).as("the array stays").isEqualTo(7);
        assertThatIllegalArgumentException().isThrownBy(() -> new Quantiles(new double[0]));
    }

    @Test
    void phasesFollowEachOther() {
        Iterator<Long> clock = List.of(1_000_000_000L, 1_500_000_000L, 3_500_000_000L, 3_600_000_000L).iterator();
        PhaseClock phases = new PhaseClock(clock::next);
        phases.end("read");
        phases.end("train");
        phases.end("read");
        assertThat(phases.seconds()).containsExactly(entry("read", 0.6), entry("train", 2.0));
    }

    @Test
    void temporaryFoldersGoAwayWithAllThatIsInThem() throws IOException {
        Path path;
        try (TemporaryFolder folder = TemporaryFolder.create("segmodel-test")) {
            path = folder.path();
            Files.createDirectories(folder.resolve("a/b"));
            Files.writeString(folder.resolve("a/b/c"), "x");
        }
        assertThat(path).doesNotExist();
    }
}
