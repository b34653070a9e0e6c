package org.segmodel.train.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segmodel.core.io.AtomicFiles;

class CheckpointFolderTest {

    @TempDir
    private Path folder;

    private Path current() {
        return folder.resolve(CheckpointFolder.CURRENT);
    }

    private Path previous() {
        return folder.resolve(CheckpointFolder.PREVIOUS);
    }

    private static long steps(CheckpointFolder.Found found) {
        return found.state().task().longs("streams")[2];
    }

    private static void damage(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 4;
        Files.write(file, bytes);
    }

    @Test
    void theLastStateAndTheOneBeforeAreKept() throws IOException {
        CheckpointFolder states = new CheckpointFolder(folder);
        assertThat(states.isPresent()).isFalse();
        assertThat(states.load()).isEmpty();
        for (int step = 1; step <= 3; step++) {
            states.save(States.state(1, step));
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactlyInAnyOrder(current(), previous());
        }
        CheckpointFolder.Found found = new CheckpointFolder(folder).load().orElseThrow();
        assertThat(steps(found)).isEqualTo(3);
        assertThat(found.note()).isEmpty();
        states.clear();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aDamagedStateIsRefusedAndTheOneBeforeIsUsed() throws IOException {
        CheckpointFolder states = new CheckpointFolder(folder);
        states.save(States.state(1, 1));
        states.save(States.state(1, 2));
        damage(current());
        CheckpointFolder again = new CheckpointFolder(folder);
        CheckpointFolder.Found found = again.load().orElseThrow();
        assertThat(steps(found)).isEqualTo(1);
        assertThat(found.note()).hasValue("the checkpoint " + current() + " cannot be used: it is truncated or damaged: "
                + "its checksum does not fit its content; the one before it, checkpoint_previous.bin, is used");
        // The damaged one must not push the whole one out.
        again.save(States.state(1, 5));
        assertThat(steps(again.load().orElseThrow())).isEqualTo(5);
        damage(current());
        assertThat(steps(new CheckpointFolder(folder).load().orElseThrow())).isEqualTo(1);
    }

    @Test
    void aKillBetweenTheMovesLeavesThePreviousOne() throws IOException {
        new CheckpointFolder(folder).save(States.state(1, 4));
        Files.move(current(), previous());
        CheckpointFolder.Found found = new CheckpointFolder(folder).load().orElseThrow();
        assertThat(steps(found)).isEqualTo(4);
        assertThat(found.note()).isEmpty();
    }

    @Test
    void withoutAWholeStateItSaysWhatToDo() throws IOException {
        CheckpointFolder states = new CheckpointFolder(folder);
        states.save(States.state(1, 1));
        states.save(States.state(1, 2));
        damage(current());
        Files.write(previous(), new byte[0]);
        assertThatThrownBy(() -> new CheckpointFolder(folder).load()).isInstanceOf(IOException.class)
                .hasMessageContaining(current() + " cannot be used: it is truncated or damaged")
                .hasMessageContaining(previous() + " cannot be used: it is empty").hasMessageContaining("or remove them: train --resume");
    }

    /** A disk that takes a number of bytes and no more. */
    private static CheckpointFolder.Writer fullAfter(int room) {
        return (file, content) -> AtomicFiles.write(file, out -> content.writeTo(new OutputStream() {

            private int left = room;

            @Override
            public void write(int b) throws IOException {
                if (left-- <= 0) {
                    throw new IOException("No space left on device");
                }
                out.write(b);
            }
        }));
    }

    @Test
    void aFullDiskLeavesAWholeState() throws IOException {
        new CheckpointFolder(folder).save(States.state(1, 1));
        long size = Files.size(current());
        for (long room : new long[] {0, 5, 100, size / 2, size - 1}) {
            CheckpointFolder full = new CheckpointFolder(folder, fullAfter((int) room));
            assertThat(full.load()).isPresent();
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> full.save(States.state(1, 2))).isInstanceOf(UncheckedIOException.class)
                        .hasMessageContaining("cannot write the checkpoint " + current())
                        .hasMessageContaining("No space left on device");
                assertThat(steps(new CheckpointFolder(folder).load().orElseThrow())).isEqualTo(1);
            }
            try (Stream<Path> files = Files.list(folder)) {
                assertThat(files).as("nothing half written stays").hasSize(1);
            }
        }
        CheckpointFolder room = new CheckpointFolder(folder, fullAfter((int) size + 100));
        room.save(States.state(1, 3));
        assertThat(steps(room.load().orElseThrow())).isEqualTo(3);
    }
}
