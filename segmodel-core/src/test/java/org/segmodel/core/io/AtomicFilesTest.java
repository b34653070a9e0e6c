package org.segmodel.core.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFilesTest {

    @TempDir
    Path folder;

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void writesNewFilesInNewFolders() throws IOException {
        Path file = folder.resolve("a/b/c.txt");
        AtomicFiles.writeString(file, "größer");
        assertThat(Files.readString(file)).isEqualTo("größer");
        AtomicFiles.writeBytes(file, new byte[] {1, 2});
        assertThat(Files.readAllBytes(file)).containsExactly(1, 2);
    }

    @Test
    void whatCannotBeWrittenIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("f"), "old");
        assertThatThrownBy(() -> AtomicFiles.write(file, out -> {
            // As the system tells of a full disk: with a reason and no name.
            out.close();
            out.write(new byte[1 << 17]);
        })).isInstanceOf(FileSystemException.class).hasMessage(file + ": Stream Closed");
        assertThat(names()).containsExactly("f");
        assertThat(file).hasContent("old");
    }

    @Test
    void failureOfAnyKindLeavesTheOldFileAndNothingElse() throws IOException {
        Path file = Files.writeString(folder.resolve("f"), "old");
        for (Throwable failure : List.of(new IOException("no"), new IllegalStateException("no"),
                new StackOverflowError("no"))) {
            assertThatThrownBy(() -> AtomicFiles.write(file, out -> {
                out.write(new byte[100_000]);
                out.flush();
                assertThat(names()).as("the temporary file is in the same folder").hasSize(2);
                assertThat(Files.readString(file)).isEqualTo("old");
                AtomicFilesTest.<RuntimeException>sneak(failure);
            })).isSameAs(failure);
            assertThat(names()).containsExactly("f");
            assertThat(file).hasContent("old");
        }
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void sneak(Throwable failure) throws T {
        throw (T) failure;
    }

    @Test
    void anInterruptDoesNotSpoilTheWriting() throws IOException {
        Path file = folder.resolve("f");
        Thread.currentThread().interrupt();
        try {
            AtomicFiles.writeString(file, "new");
        } finally {
            assertThat(Thread.interrupted()).as("the interrupt is kept for the caller").isTrue();
        }
        assertThat(file).hasContent("new");
    }

    @Test
    void foldersAndDevicesAreNotReplaced() throws IOException {
        Path taken = Files.createDirectory(folder.resolve("taken"));
        assertThatThrownBy(() -> AtomicFiles.writeString(taken, "x")).isInstanceOf(FileSystemException.class)
                .hasMessageContaining("not a regular file");
        Path device = Path.of("/dev/null");
        Assumptions.assumeTrue(Files.exists(device), "no devices here");
        assertThatThrownBy(() -> AtomicFiles.writeString(device, "x")).isInstanceOf(FileSystemException.class);
    }

    @Test
    void permissionsAndLinksStay() throws IOException {
        Path file = Files.writeString(folder.resolve("f"), "old");
        Assumptions.assumeTrue(file.getFileSystem().supportedFileAttributeViews().contains("posix"), "no POSIX");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r----x"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), file);
        AtomicFiles.writeString(link, "new");
        assertThat(link).isSymbolicLink();
        assertThat(file).hasContent("new");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-r----x");
    }

    @Test
    void longNamesHaveRoom() throws IOException {
        Path file = folder.resolve("n".repeat(250));
        AtomicFiles.writeString(file, "x");
        assertThat(file).hasContent("x");
    }

    @Test
    void whatKilledProcessesLeaveBehindCanBeRemoved() throws IOException {
        Path left = Files.createFile(folder.resolve(".writing-1b671a64-40d5-491e-99b0-da01ff1f3341.tmp"));
        Path other = Files.createFile(folder.resolve(".writing.tmp.txt"));
        assertThat(AtomicFiles.isLeftover(left)).isTrue();
        assertThat(AtomicFiles.isLeftover(other)).isFalse();
        AtomicFiles.writeString(folder.resolve("file"), "x");
        AtomicFiles.deleteLeftovers(folder);
        assertThat(names()).containsExactlyInAnyOrder("file", ".writing.tmp.txt");
    }
}
