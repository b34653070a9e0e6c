package org.segmodel.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segmodel.core.io.JsonFiles;

class RunManifestTest {

    private static RunManifest manifest() {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("model", Map.of("hidden_dim", 256, "dropout", 0.3f));
        config.put("empty", null);
        config.put("nan", Double.NaN);
        return RunManifest.begin(Map.of("nd4j", "1.0.0-M2.1", "blas", "0.3.31"), config,
                List.of(new DataDigest("train.jsonl", Digests.sha256(new byte[0]), Map.of("songs", 3L, "lines", 50L))),
                Map.of("run", -42L));
    }

    @Test
    void comesBackEqualFromTreeAndFile(@TempDir Path folder) throws IOException {
        RunManifest running = manifest();
        RunManifest done = running.withExtra("weights_sha256", "ab")
                .end(Map.of("macro_f1", 0.5, "seeds", List.of(1, 2)));
        for (RunManifest manifest : List.of(running, done)) {
            assertThat(RunManifest.fromTree(manifest.toTree())).isEqualTo(manifest);
            Path file = folder.resolve("run/manifest.json");
            manifest.write(file);
            assertThat(RunManifest.read(file)).isEqualTo(manifest);
        }
        assertThat(running.ended()).isNull();
        assertThat(done.ended()).isAfterOrEqualTo(done.started());
        assertThat(done.extra()).containsExactly(Map.entry("weights_sha256", "ab"));
        assertThat(done.results()).containsEntry("seeds", List.of(1L, 2L));
        assertThat(done.suiteVersion()).isEqualTo(SuiteVersion.current()).matches("\\d+\\.\\d+\\.\\d+.*");
    }

    @Test
    void treeHasTheDocumentedKeys() {
        assertThat(manifest().toTree().keySet()).containsExactly("format_version", "suite_version", "engines",
                "started", "ended", "machine", "seeds", "data", "config", "results", "extra");
        assertThat(JsonFiles.toJson(manifest().toTree())).contains("\"hidden_dim\" : 256", "\"dropout\" : 0.3,",
                "\"counts\" : {\n      \"lines\" : 50,");
    }

    @Test
    void nothingFromOutsideChangesAManifest() {
        Map<String, Object> results = new HashMap<>(Map.of("f1", 0.5));
        RunManifest manifest = manifest().end(results);
        results.put("f1", 0.9);
        assertThat(manifest.results()).containsEntry("f1", 0.5);
        assertThatThrownBy(() -> manifest.config().put("x", 1)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void badTreesAreNamedWithTheirKey(@TempDir Path folder) throws IOException {
        assertBad("suite_version", null, "'suite_version' is missing; expected a string");
        assertBad("suite_version", 7, "'suite_version' is a Long; expected a string");
        assertBad("format_version", 2, "format version 2");
        assertBad("started", "yesterday", "'started' is 'yesterday'");
        assertBad("seeds", Map.of("run", "x"), "'seeds.run' is a String; expected a whole number");
        assertBad("data", List.of(Map.of("name", "f")), "'data[0].sha256' is missing");
        assertBad("data", List.of(1), "'data[0]' is a Long; expected an object");
        assertBad("machine", Map.of(), "'machine.os' is missing");
        assertBad("ended", Instant.EPOCH.toString(), "before its start");
        Path file = Files.writeString(folder.resolve("m.json"), "{}");
        assertThatThrownBy(() -> RunManifest.read(file)).isInstanceOf(IOException.class)
                .hasMessage(file + ": 'format_version' is missing; expected a whole number");
    }

    private static void assertBad(String key, Object value, String message) {
        Map<String, Object> tree = new LinkedHashMap<>(manifest().toTree());
        tree.put(key, value);
        assertThatThrownBy(() -> RunManifest.fromTree(tree)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
