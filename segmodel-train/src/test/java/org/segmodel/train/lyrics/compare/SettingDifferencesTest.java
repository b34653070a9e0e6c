package org.segmodel.train.lyrics.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segmodel.core.song.LabelSet;
import org.segmodel.train.lyrics.compare.SettingDifferences.Row;

class SettingDifferencesTest {

    @TempDir
    private Path folder;

    private static RecordedSession session(Map<String, String> settings) {
        return new RecordedSession("s", Path.of("s"), LabelSet.VERSE_CHORUS, settings, Optional.empty(), Optional.empty(),
                Map.of(), Map.of(), List.of());
    }

    private static SettingDifferences of(Object... columns) {
        Map<String, List<RecordedSession>> all = new LinkedHashMap<>();
        for (Object column : columns) {
            all.put("c" + all.size(), column instanceof RecordedSession session ? List.of(session)
                    : ((List<?>) column).stream().map(RecordedSession.class::cast).toList());
        }
        return SettingDifferences.of(all);
    }

    private static Map<String, List<String>> texts(SettingDifferences differences) {
        return differences.rows().stream().collect(Collectors.toMap(Row::key,
                row -> row.cells().stream().map(SettingDifferences.Cell::text).toList(), (a, b) -> a, LinkedHashMap::new));
    }

    @Test
    void onlyWhatDiffersAndDefaultsInBrackets() {
        SettingDifferences found = of(
                MadeUpSession.right(1).with("training.batch_size=8", "model.dropout=0.25").read(folder.resolve("a")),
                MadeUpSession.right(1).with("training.batch_size=9", "model.dropout=0.25", "system.seed=3")
                        .read(folder.resolve("b")),
                MadeUpSession.right(1).with("model.dropout=0.25").read(folder.resolve("c")));
        assertThat(found.columns()).containsExactly("c0", "c1", "c2");
        assertThat(texts(found)).containsExactly(entry("training.batch_size", List.of("8", "9", "(16)")),
                entry("system.seed", List.of("(42)", "3", "(42)")));
        assertThat(found.keys()).containsExactly("training.batch_size", "system.seed");
        assertThat(found.lacking()).isEmpty();
    }

    @Test
    void sessionsOfOneColumnSayEachOfTheirValues() {
        assertThat(texts(of(List.of(session(Map.of("system.seed", "1")), session(Map.of("system.seed", "42"))),
                session(Map.of("system.seed", "42"))))).containsExactly(entry("system.seed", List.of("1, 42", "(42)")));
    }

    @Test
    void keysOfOtherReleasesAreShown() {
        assertThat(texts(of(session(Map.of("model.gone", "1", "system.seed", "1")), session(Map.of("system.seed", "1")),
                session(Map.of("system.seed", "1", "model.new", "x")))))
                .containsExactly(entry("model.gone", List.of("1", "-", "-")), entry("model.new", List.of("-", "-", "x")));
    }

    @Test
    void keysThatAreLackingOrAtTheirDefaultAreNamedOnly() {
        SettingDifferences found = of(session(Map.of("model.dropout", "0.4", "training.keep", "best", "system.seed", "1")),
                session(Map.of("training.keep", "last", "system.seed", "1")), session(Map.of("system.seed", "1")));
        assertThat(texts(found)).containsExactly(entry("training.keep", List.of("(best)", "last", "-")));
        assertThat(found.lacking()).containsExactly("model.dropout");
    }

    @Test
    void pathsAreShownByTheirEnds() {
        assertThat(texts(of(session(Map.of("data.val_file", "/data/one/val.jsonl", "experiment.notes", "\"a / b\"")),
                session(Map.of("data.val_file", "/data/two/val.jsonl", "experiment.notes", "c/d")),
                session(Map.of("data.val_file", "val-2.jsonl", "experiment.notes", "e/d")))))
                .containsEntry("data.val_file", List.of("\u2026/one/val.jsonl", "\u2026/two/val.jsonl", "val-2.jsonl"))
                .containsEntry("experiment.notes", List.of("\"a / b\"", "c/d", "e/d"));
    }

    @Test
    void sessionsWithoutSettingsHaveNoColumn() {
        SettingDifferences found = of(session(Map.of()), session(Map.of("system.seed", "1")));
        assertThat(found.columns()).containsExactly("c1");
        assertThat(found.rows()).isEmpty();
    }

    @Test
    void otherSongsUnderTheSameNameAreSeen() throws Exception {
        Path two = MadeUpSession.right(1).write(folder.resolve("two"));
        Path manifest = two.resolve("run_manifest.json");
        Files.writeString(manifest, Files.readString(manifest).replace("a".repeat(64),
                "c".repeat(64)));
        assertThat(texts(of(MadeUpSession.right(1).read(folder.resolve("one")), SessionReading.read("two", two),
                SessionReading.read("killed", MadeUpSession.right(1).writeKilled(folder.resolve("killed"))))))
                .containsExactly(entry("songs to learn from (SHA-256)", List.of("a".repeat(12), "c".repeat(12), "-")));
    }
}
