package org.segmodel.train.lyrics.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationsTest {

    @TempDir
    private Path folder;

    private RecordedSession session(String name, String... settings) {
        return MadeUpSession.right(0.9).with(settings).read(folder.resolve(name));
    }

    private static List<List<String>> names(List<List<RecordedSession>> groups) {
        return groups.stream().map(group -> group.stream().map(RecordedSession::name).toList()).toList();
    }

    @Test
    void seedsFilesAndNamesMakeNoDifference() {
        List<List<RecordedSession>> groups = Configurations.groups(List.of(
                session("a", "system.seed=1"),
                session("b", "system.seed=2", "training.batch_size=4"),
                session("c", "system.seed=2", "system.threads=1", "output.base_dir=x", "experiment.notes=y"),
                session("d", "training.batch_size=4", "data.feature_cache=z", "data.test_file=t"),
                session("e", "model.dropout=0.3")));
        assertThat(names(groups)).containsExactly(List.of("a", "c"), List.of("b", "d"), List.of("e"));
    }

    @Test
    void songsAreTheSameByContentWhereItIsKnown() {
        assertThat(names(Configurations.groups(List.of(session("a"), session("b", "data.train_file=elsewhere/t.jsonl"),
                SessionReading.read("killed", MadeUpSession.right(1).writeKilled(folder.resolve("killed"))),
                SessionReading.read("killed elsewhere", MadeUpSession.right(1).with("data.train_file=e/t.jsonl")
                        .writeKilled(folder.resolve("killed elsewhere")))))))
                .containsExactly(List.of("a", "b", "killed"), List.of("killed elsewhere"));
    }

    @Test
    void aKeyThatIsNotSaidHasItsDefault() {
        RecordedSession now = session("now");
        RecordedSession older = new RecordedSession("older", Path.of("older"), now.labels(), now.settings().entrySet().stream()
                .filter(setting -> !setting.getKey().startsWith("decoding."))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)),
                now.manifest(), now.course(), now.songs(), now.reported(), now.notes());
        assertThat(names(Configurations.groups(List.of(now, older)))).containsExactly(List.of("now", "older"));
        RecordedSession unknown = new RecordedSession("unknown", Path.of("unknown"), now.labels(), Map.of(),
                now.manifest(), now.course(), now.songs(), now.reported(), now.notes());
        assertThat(Configurations.groups(List.of(unknown, now, unknown))).hasSize(3);
    }

    @Test
    void namesAreThoseOfTheExperimentsWhereTheyTellApart() {
        List<List<RecordedSession>> groups = Configurations.groups(List.of(
                session("a", "experiment.name=wide"), session("b", "experiment.name=wide", "system.seed=1"),
                session("c", "model.dropout=0.2"), session("d", "model.dropout=0.2", "system.seed=1"),
                session("e", "model.dropout=0.1"), session("f", "model.dropout=0.1", "system.seed=1"),
                session("g", "model.dropout=0.3", "experiment.name=alone")));
        assertThat(Configurations.names(groups)).containsExactly("wide", "c +1", "e +1", "g");
    }
}
