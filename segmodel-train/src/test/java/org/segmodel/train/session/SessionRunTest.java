package org.segmodel.train.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segmodel.core.run.RunManifest;
import org.segmodel.train.checkpoint.CheckpointFolder;

/** The folder of a session before, while and after a run works in it, without a training. */
class SessionRunTest {

    private record Config(int number) {
    }

    private static final Config CONFIG = new Config(1);

    @TempDir
    private Path temp;
    private Path session;

    @BeforeEach
    void name() {
        session = temp.resolve("session");
    }

    private SessionRun begin() throws IOException {
        return SessionRun.begin(SessionFolder.at(session), CONFIG);
    }

    private RunManifest manifest() {
        return RunManifest.begin(Map.of(), Map.of("number", 1L), List.of(), Map.of());
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private void refused(String... parts) {
        assertThatThrownBy(() -> SessionRun.resume(session, CONFIG)).isInstanceOf(ResumeException.class)
                .message().contains(parts);
    }

    @Test
    void whatIsNoFolderOfARunIsNamed() throws IOException {
        refused("there is no folder " + session, "expected the folder of a run");
        Files.createFile(session);
        refused(session + " is a file", "expected the folder of a run");
        Files.delete(session);
        Files.createDirectory(session);
        refused("there is no session in " + session, "--out " + session);
        Files.createFile(session.resolve(CheckpointFolder.CURRENT));
        refused("training_config_snapshot.yaml is missing", "run_manifest.json says under 'config'");
    }

    @Test
    void aNewRunInAFolderWithOneIsToldHowToGoOn() throws IOException {
        begin().close();
        assertThatThrownBy(this::begin).isInstanceOf(IOException.class).hasMessageContaining("not empty")
                .hasMessageContaining("train --resume " + session);
    }

    @Test
    void aFinishedSessionIsNotTouched() throws IOException {
        try (SessionRun run = begin()) {
            run.manifest(manifest(), message -> { }).end(Map.of("stop_reason", "enough")).write(
                    session.resolve(SessionFiles.MANIFEST));
            run.finish();
        }
        List<String> before = names(session);
        refused("is finished", "(enough)");
        assertThat(names(session)).isEqualTo(before).doesNotContain(".lock");
    }

    @Test
    void statesOrResultsWithoutAManifestAreRefused() throws IOException {
        begin().close();
        for (String name : List.of(CheckpointFolder.CURRENT, CheckpointFolder.PREVIOUS, SessionFiles.FINAL_RESULTS)) {
            Path file = Files.createFile(session.resolve(name));
            refused("run_manifest.json is missing", "train anew in another folder");
            Files.delete(file);
        }
        SessionRun.resume(session, CONFIG).close();
        manifest().write(session.resolve(SessionFiles.MANIFEST));
        String text = Files.readString(session.resolve(SessionFiles.MANIFEST));
        Files.writeString(session.resolve(SessionFiles.MANIFEST), text.substring(0, text.length() / 2));
        refused("run_manifest.json cannot be used", "not valid JSON", "Bring it back");
    }

    @Test
    void whatAKilledRunWasWritingGoes() throws IOException {
        begin().close();
        Path plots = Files.createDirectories(session.resolve("plots"));
        Files.createFile(plots.resolve("loss.png"));
        for (Path leftover : List.of(plots.resolve(".writing-1.tmp"), session.resolve(".writing-2.tmp"),
                session.resolve(".probe3.tmp"))) {
            Files.createFile(leftover);
        }
        SessionRun.resume(session, CONFIG).close();
        assertThat(names(session)).containsExactly(".lock", "plots", SessionFiles.CONFIG_SNAPSHOT);
        assertThat(names(plots)).containsExactly("loss.png");
    }

    @Test
    void aBreakSaysWhatToDo() throws IOException {
        try (SessionRun run = begin()) {
            IOException full = new IOException("No space left on device");
            assertThat(run.broken(full)).hasCause(full).hasMessage("the run in " + session
                    + " broke off: No space left on device. Mend that, for example by making room or by letting the folder "
                    + "be written to. No state of the run was saved yet: train --resume " + session + " begins it anew");
            Files.createFile(session.resolve(CheckpointFolder.PREVIOUS));
            assertThat(run.broken(new FileSystemException("x", null, "Read-only file system")))
                    .hasMessageContaining("x: Read-only file system. Mend that").hasMessageEndingWith(
                            "Nothing of the training is lost: go on with train --resume " + session);
            Files.delete(session.resolve(SessionFiles.CONFIG_SNAPSHOT));
            assertThat(run.broken(new NoSuchFileException("y"))).hasMessageContaining("NoSuchFileException: y")
                    .hasMessageEndingWith("The folder was removed, or files of it, so that there is nothing to go on with; "
                            + "train anew");
        }
    }
}
