package org.segmodel.core.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonLinesTest {

    @TempDir
    private Path folder;

    @Test
    void readsWhatItWrote() throws IOException {
        Path file = folder.resolve("rows.jsonl");
        List<Map<String, Object>> rows = List.of(
                JsonTrees.canonicalMap(Map.of("id", "Ä \"quoted\"\nline", "values", List.of(1, 2.5))),
                JsonTrees.canonicalMap(Map.of("id", "b", "values", List.of())));
        JsonLines.write(file, rows);
        assertThat(Files.readAllLines(file)).hasSize(2);
        assertThat(JsonLines.read(file)).isEqualTo(rows);
    }

    @Test
    void noRowsAreAnEmptyFile() throws IOException {
        Path file = folder.resolve("rows.jsonl");
        JsonLines.write(file, List.of());
        assertThat(file).isEmptyFile();
        assertThat(JsonLines.read(file)).isEmpty();
    }

    @Test
    void blankLinesArePassedOver() throws IOException {
        Path file = Files.writeString(folder.resolve("rows.jsonl"), "\n{\"a\": 1}\r\n  \n{\"a\": 2}");
        assertThat(JsonLines.read(file)).extracting(row -> row.get("a")).containsExactly(1L, 2L);
    }

    @Test
    void numbersThatJsonLacksAreNull() {
        assertThat(JsonLines.toLine(Map.of("loss", Double.NaN))).isEqualTo("{\"loss\":null}\n");
    }

    @Test
    void appendedRowsAreSeenAtOnceAndTornOnesAreNot() throws IOException {
        Path file = folder.resolve("log.jsonl");
        JsonLines.append(file, Map.of("a", 1));
        JsonLines.append(file, Map.of("a", "ä"));
        assertThat(JsonLines.read(file)).isEqualTo(JsonLines.readSoFar(file)).hasSize(2);
        byte[] whole = Files.readAllBytes(file);
        for (int kept = whole.length - 1; kept >= 8; kept--) {
            Files.write(file, Arrays.copyOf(whole, kept));
            assertThat(JsonLines.readSoFar(file)).as("%s bytes", kept).extracting(row -> row.get("a")).containsExactly(1L);
            JsonLines.append(file, Map.of("a", 3));
            assertThat(JsonLines.read(file)).as("%s bytes", kept).extracting(row -> row.get("a")).containsExactly(1L, 3L);
        }
        Files.write(file, Arrays.copyOf(whole, 3));
        assertThat(JsonLines.readSoFar(file)).isEmpty();
        JsonLines.append(file, Map.of("a", 4));
        assertThat(file).hasContent("{\"a\":4}");
    }

    @Test
    void aThreadMayBeInterruptedWhileItAppends() throws IOException {
        Path file = folder.resolve("log.jsonl");
        Thread.currentThread().interrupt();
        JsonLines.append(file, Map.of("a", 1));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(JsonLines.read(file)).hasSize(1);
        assertThatIOException().isThrownBy(() -> JsonLines.append(folder.resolve("none/log.jsonl"), Map.of()));
    }

    @Test
    void faultsNameFileAndLine() throws IOException {
        Path file = Files.writeString(folder.resolve("rows.jsonl"), "{\"a\": 1}\n[1]\n");
        assertThatIOException().isThrownBy(() -> JsonLines.read(file))
                .withMessageContaining("rows.jsonl:2: expected a JSON object");
        Path torn = Files.writeString(folder.resolve("torn.jsonl"), "{\"a\": 1}\n{\"a\":");
        assertThatIOException().isThrownBy(() -> JsonLines.read(torn)).withMessageContaining("torn.jsonl:2: ")
                .withMessageContaining("not valid JSON");
        assertThatIOException().isThrownBy(() -> JsonLines.readSoFar(file)).withMessageContaining("rows.jsonl:2: ");
        assertThatIOException().isThrownBy(() -> JsonLines.read(folder.resolve("none"))).isInstanceOf(
                NoSuchFileException.class);
        assertThatIllegalArgumentException().isThrownBy(() -> JsonLines.toLine(Map.of("a", new Object())))
                .withMessageContaining("at a");
    }
}
