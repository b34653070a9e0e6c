package org.segmodel.train.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionFolderTest {

    private static final LocalDateTime NOW = LocalDateTime.of(2025, 9, 8, 14, 27, 38);

    @TempDir
    private Path temp;

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void isNamedAfterTimeAndRunAndMadeOnlyOnce() throws IOException {
        Path base = temp.resolve("a/b");
        SessionFolder first = SessionFolder.create(base, "lite run/2 \u00e9t\u00e9", NOW);
        assertThat(first.path()).isEqualTo(base.resolve("session_20250908_142738_lite-run-2-\u00e9t\u00e9"));
        assertThat(names(first.path())).isEmpty();
        assertThat(SessionFolder.create(base, "lite run/2 \u00e9t\u00e9", NOW).path())
                .isEqualTo(base.resolve("session_20250908_142738_lite-run-2-\u00e9t\u00e9_2"));
        assertThat(SessionFolder.create(base, "../..", NOW).path().getFileName())
                .hasToString("session_20250908_142738_..-..");
        assertThat(SessionFolder.create(base, "", NOW).path().getFileName()).hasToString("session_20250908_142738_run");
        assertThat(SessionFolder.create(base, "x".repeat(500), NOW).path().getFileName().toString()).hasSize(104);
        assertThat(base.toAbsolutePath()).isDirectory();
    }

    @Test
    void secondRunInTheSameFolderIsRefused() throws IOException {
        Path out = temp.resolve("out");
        SessionFolder folder = SessionFolder.at(out);
        assertThat(SessionFolder.at(out).path()).isEqualTo(out);
        folder.writeText(SessionFiles.FINAL_RESULTS, "good");
        assertThatThrownBy(() -> SessionFolder.at(out)).isInstanceOf(IOException.class)
                .hasMessageContaining("not empty").hasMessageContaining(out.toString());
        assertThat(out.resolve(SessionFiles.FINAL_RESULTS)).hasContent("good");
    }

    @Test
    void whatAKilledStartLeftIsNotInTheWay() throws IOException {
        Path out = Files.createDirectories(temp.resolve("out"));
        for (String name : new String[] {".lock", ".probe123", ".writing-1.tmp"}) {
            Files.createFile(out.resolve(name));
        }
        assertThat(SessionFolder.at(out).path()).isEqualTo(out);
        Files.createFile(out.resolve(".other"));
        assertThatThrownBy(() -> SessionFolder.at(out)).hasMessageContaining("not empty");
    }

    @Test
    void fileInPlaceOfTheFolderIsRefused() throws IOException {
        Path file = Files.createFile(temp.resolve("file"));
        for (Path folder : List.of(file, file.resolve("below"))) {
            assertThatThrownBy(() -> SessionFolder.at(folder)).isInstanceOf(IOException.class)
                    .hasMessageContaining(file.toString());
            assertThatThrownBy(() -> SessionFolder.create(folder, "n", NOW)).isInstanceOf(IOException.class)
                    .hasMessageContaining(file.toString());
        }
    }

    @Test
    void folderThatCannotBeWrittenIsRefusedBeforeTraining() throws IOException {
        Path locked = Files.createDirectory(temp.resolve("locked"));
        Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("r-xr-xr-x"));
        Assumptions.assumeFalse(Files.isWritable(locked), "this user may write everywhere");
        assertThatThrownBy(() -> SessionFolder.at(locked)).hasMessageContaining("cannot write to the folder " + locked);
        assertThatThrownBy(() -> SessionFolder.create(locked, "n", NOW)).hasMessageContaining("cannot write");
    }

    @Test
    void systemFolderThatRefusesFilesIsRefused() {
        Path proc = Path.of("/proc/self");
        Assumptions.assumeTrue(Files.isDirectory(proc), "no /proc here");
        assertThatThrownBy(() -> SessionFolder.create(proc, "n", NOW)).isInstanceOf(IOException.class)
                .hasMessageContaining("cannot write to the folder /proc/self");
    }

    @Test
    void filesAreReplacedWholeAndReadBack() throws IOException {
        SessionFolder folder = SessionFolder.at(temp.resolve("s"));
        folder.writeText("a.txt", "first, longer");
        folder.writeText("a.txt", "se\u00f1or");
        assertThat(folder.file("a.txt")).hasContent("se\u00f1or");
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("z", 1.5);
        tree.put("a", List.of(1L, "two", true));
        folder.writeJson(SessionFiles.CALIBRATION, tree);
        assertThat(SessionReader.json(folder.path(), SessionFiles.CALIBRATION)).isEqualTo(tree);
        assertThat(names(folder.path())).containsExactly("a.txt", "calibration.json");
    }

    @Test
    void filesStayInsideTheFolder() throws IOException {
        SessionFolder folder = SessionFolder.at(temp.resolve("s"));
        for (String name : List.of("../x", "a/b", "", ".", "..", "/etc/passwd")) {
            assertThatIllegalArgumentException().as(name).isThrownBy(() -> folder.writeText(name, "x"));
        }
    }
}
