package org.segmodel.train.lyrics.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segmodel.core.song.LabelSet;

class RecordedSessionsTest {

    @TempDir
    private Path folder;

    private RecordedSession read(String name) throws IOException {
        RecordedSessions read = RecordedSessions.read(List.of(folder.resolve(name)));
        assertThat(read.others()).isEmpty();
        assertThat(read.sessions()).hasSize(1);
        return read.sessions().get(0);
    }

    @Test
    void aFinishedSessionTellsEverything() throws IOException {
        MadeUpSession made = MadeUpSession.right(0.8).with("training.batch_size=5", "labels.names=[a, b, c]");
        made.write(folder.resolve("run"));
        RecordedSession session = read("run");
        assertThat(session.name()).isEqualTo("run");
        assertThat(session.notes()).isEmpty();
        assertThat(session.finished()).isTrue();
        assertThat(session.labels().names()).containsExactly("a", "b", "c");
        assertThat(session.settings()).containsEntry("training.batch_size", "5").containsEntry("labels.names", "[a, b, c]");
        assertThat(session.songs()).containsOnlyKeys(Split.VALIDATION);
        assertThat(session.songs().get(Split.VALIDATION)).isEqualTo(made.predictions());
        assertThat(session.reported().get(Split.VALIDATION)).containsEntry("boundary_f1",
                made.scores().get("boundary_f1").doubleValue());
        TrainingCourse course = session.course().orElseThrow();
        assertThat(course.epochs()).hasSize(4);
        assertThat(course.bestEpoch()).hasValue(3);
        assertThat(course.best().orElseThrow().score()).isEqualTo(0.5);
        assertThat(course.seconds()).hasValue(90.5);
        assertThat(course.parameters()).hasValue(1234);
        assertThat(course.ended()).isTrue();
    }

    @Test
    void aKilledRunTellsItsEpochsSoFar() throws IOException {
        MadeUpSession.right(0.8).writeKilled(folder.resolve("run"));
        RecordedSession session = read("run");
        assertThat(session.finished()).isFalse();
        assertThat(session.songs()).isEmpty();
        assertThat(session.reported().get(Split.VALIDATION)).containsEntry("macro_f1", 0.5);
        assertThat(session.course().orElseThrow().bestEpoch()).hasValue(1);
        assertThat(session.course().orElseThrow().seconds()).hasValue(3);
        assertThat(session.notes()).singleElement().asString().startsWith("The run has not ended: it goes on, or was killed."
                + " training_metrics.json has 1 epoch, last written 20");
    }

    @Test
    void aRunThatKeepsItsLastEpochWouldKeepThatOneNow() throws IOException {
        MadeUpSession.right(0.8).with("training.keep=last").write(folder.resolve("run"));
        Path metrics = folder.resolve("run/training_metrics.json");
        Files.writeString(metrics, Files.readString(metrics).replace("outcome", "nothing"));
        assertThat(read("run").course().orElseThrow().bestEpoch()).hasValue(4);
    }

    @Test
    void aRunThatJustBeganHasOnlyItsSettings() throws IOException {
        MadeUpSession.right(0.8).writeKilled(folder.resolve("run"));
        Files.delete(folder.resolve("run/training_metrics.json"));
        RecordedSession session = read("run");
        assertThat(session.course()).isEmpty();
        assertThat(session.reported()).isEmpty();
        assertThat(session.notes()).containsExactly("The run has not ended: it goes on, or was killed. There is no "
                + "training_metrics.json yet.");
    }

    @Test
    void aSessionOfAnOlderReleaseHasItsReportedScores() throws IOException {
        MadeUpSession made = MadeUpSession.right(0.8);
        made.write(folder.resolve("run"));
        Files.delete(folder.resolve("run/validation_predictions.jsonl"));
        RecordedSession session = read("run");
        assertThat(session.songs()).isEmpty();
        assertThat(session.reported().get(Split.VALIDATION)).containsEntry("pk", made.scores().get("pk").doubleValue());
        assertThat(session.notes()).singleElement().asString().contains("There is no validation_predictions.jsonl",
                "without intervals and tests");
    }

    @Test
    void brokenFilesBecomeNotes() throws IOException {
        MadeUpSession.right(0.8).write(folder.resolve("run"));
        Files.writeString(folder.resolve("run/validation_predictions.jsonl"), "{\"id\": \"a\"}\n");
        Files.writeString(folder.resolve("run/training_metrics.json"), "{\"metrics\": 3}");
        Files.writeString(folder.resolve("run/run_manifest.json"), "{\"format_version\": 1");
        Files.writeString(folder.resolve("run/training_config_snapshot.yaml"), "\n - [", StandardOpenOption.APPEND);
        RecordedSession session = read("run");
        assertThat(session.settings()).isEmpty();
        assertThat(session.labels()).isEqualTo(LabelSet.VERSE_CHORUS);
        assertThat(String.join("\n", session.notes())).contains("training_config_snapshot.yaml:",
                "training_metrics.json: metadata is missing or not an object.", "run_manifest.json:1:", ": not valid JSON: ",
                "validation_predictions.jsonl, row 1: 'probabilities' is missing or no list",
                "Its settings are not known, for want of a training_config_snapshot.yaml; its classes are taken to be "
                + "[verse, chorus].").doesNotContain(folder.toString(), "REDACTED", "has not ended",
                "There is no");
    }

    @Test
    void aSnapshotOfAnotherReleaseIsTakenAsItIs() throws IOException {
        MadeUpSession.right(0.8).write(folder.resolve("run"));
        Files.writeString(folder.resolve("run/training_config_snapshot.yaml"), """
                labels: {names: [verse, chorus], colours: [red, blue]}
                later: {setting: 1.50}
                """);
        RecordedSession session = read("run");
        assertThat(session.notes()).isEmpty();
        assertThat(session.settings()).isEqualTo(Map.of("labels.names", "[verse, chorus]", "labels.colours", "[red, blue]",
                "later.setting", "1.5"));
    }

    @Test
    void classesThatAreNoneBecomeANote() throws IOException {
        MadeUpSession.right(0.8).write(folder.resolve("run"));
        Files.writeString(folder.resolve("run/training_config_snapshot.yaml"), "labels: {names: [verse]}");
        assertThat(read("run").notes()).singleElement().asString().startsWith("labels.names is [verse], which names no "
                + "classes");
    }

    @Test
    void aFolderOfSessionsStandsForAllOfThemAndEachIsReadOnce() throws IOException {
        MadeUpSession.right(0.8).write(folder.resolve("runs/b"));
        MadeUpSession.right(0.8).write(folder.resolve("runs/a"));
        MadeUpSession.right(0.8).write(folder.resolve("more/a"));
        Files.createDirectories(folder.resolve("runs/plots"));
        RecordedSessions read = RecordedSessions.read(List.of(folder.resolve("runs/../runs/b"), folder.resolve("runs"),
                folder.resolve("more/a")));
        assertThat(read.others()).isEmpty();
        assertThat(read.sessions()).extracting(RecordedSession::name).containsExactly("b", "runs/a", "more/a");
    }

    @Test
    void whatIsNoSessionIsToldAndNotDropped() throws IOException {
        Path file = Files.writeString(folder.resolve("notes.txt"), "x");
        Path empty = Files.createDirectory(folder.resolve("empty"));
        RecordedSessions read = RecordedSessions.read(List.of(file, empty, folder.resolve("none")));
        assertThat(read.sessions()).isEmpty();
        assertThat(read.others()).containsExactly(
                file + " is no session and holds none: a session has one of the files training_config_snapshot.yaml, "
                + "training_metrics.json, run_manifest.json, validation_predictions.jsonl.",
                empty + " is no session and holds none: a session has one of the files training_config_snapshot.yaml, "
                + "training_metrics.json, run_manifest.json, validation_predictions.jsonl.",
                folder.resolve("none") + ": there is no such file or folder.");
    }
}
