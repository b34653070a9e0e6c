package org.segmodel.train.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segmodel.core.random.RandomStream;
import org.segmodel.core.random.Seeds;
import org.segmodel.train.stop.StopReason;

class CheckpointFileTest {

    @TempDir
    private Path folder;

    private static byte[] bytes(TrainingState state) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CheckpointFile.write(state, out);
        return out.toByteArray();
    }

    private Path file(byte[] content) throws IOException {
        return Files.write(folder.resolve("file"), content);
    }

    private static void assertSameBits(float[] actual, float[] expected) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
            assertThat(Float.floatToRawIntBits(actual[i])).isEqualTo(Float.floatToRawIntBits(expected[i]));
        }
    }

    private static void assertSame(TrainingState actual, TrainingState expected) {
        assertThat(actual.position()).isEqualTo(expected.position());
        assertThat(actual.history()).isEqualTo(expected.history());
        assertThat(actual.recent()).isEqualTo(expected.recent());
        assertThat(actual.sums()).isEqualTo(expected.sums());
        assertThat(actual.rollbacks()).isEqualTo(expected.rollbacks());
        assertThat(actual.end()).isEqualTo(expected.end());
        assertThat(actual.best().epoch()).isEqualTo(expected.best().epoch());
        assertThat(actual.best().score()).isEqualTo((Double) expected.best().score());
        assertSameBits(actual.best().weights(), expected.best().weights());
        assertThat(actual.task().floats().keySet()).containsExactlyElementsOf(expected.task().floats().keySet());
        expected.task().floats().forEach((name, array) -> assertSameBits(actual.task().floats(name), array));
        assertThat(actual.task().longs()).containsExactlyEntriesOf(expected.task().longs());
        assertThat(actual.good().isPresent()).isEqualTo(expected.good().isPresent());
        expected.good().ifPresent(good -> assertSame(actual.good().get(), good));
    }

    @Test
    void everyNumberComesBackAsItWas() throws IOException {
        Optional<StopReason> end = Optional.of(new StopReason(StopReason.Kind.GUARD_RAIL, "a.key", "rates of ≥ 3"));
        for (TrainingState state : new TrainingState[] {States.state(0, 0), States.state(3, 2),
            States.state(2, 3, true, Optional.empty()), States.state(5, 0, false, end)}) {
            TrainingState read = CheckpointFile.read(file(bytes(state)));
            assertSame(read, state);
            assertThat(read.sums().monitors().keySet()).containsExactly("zeta", "alpha", "zero", "third", "small");
            assertThat(bytes(read)).as("the file is the same again").isEqualTo(bytes(state));
        }
    }

    @Test
    void anArrayThatOccursTwiceIsWrittenOnce() throws IOException {
        TrainingState state = States.state(1, 0);
        TrainingState shared = new TrainingState(state.position(), state.history(), state.recent(), state.sums(),
                new BestEpoch(1, 0.3, state.task().floats("weights")), 0, Optional.empty(), state.task(), Optional.empty());
        assertThat(bytes(shared).length).isLessThan(bytes(state).length + 100);
        assertSame(CheckpointFile.read(file(bytes(shared))), shared);
    }

    @Test
    void aDamagedFileIsNeverBelieved() throws IOException {
        byte[] whole = bytes(States.state(2, 1));
        RandomStream random = new Seeds(1).stream("damage");
        for (int i = 0; i < 200; i++) {
            int at = i < 40 ? i : random.nextInt(whole.length);
            byte[] damaged = whole.clone();
            damaged[at] ^= (byte) (1 << random.nextInt(8));
            assertThatThrownBy(() -> CheckpointFile.read(file(damaged))).as("bit in byte %s", at)
                    .isInstanceOf(IOException.class).message().containsAnyOf("damaged", "no checkpoint", "version");
        }
    }

    @Test
    void aTruncatedFileIsNeverBelieved() throws IOException {
        byte[] whole = bytes(States.state(1, 1));
        RandomStream random = new Seeds(2).stream("cut");
        for (int i = 0; i < 80; i++) {
            int length = i < 50 ? i : i < 60 ? whole.length - 1 - (i - 50) * 7 : random.nextInt(whole.length);
            assertThatThrownBy(() -> CheckpointFile.read(file(Arrays.copyOf(whole, length)))).as("%s bytes", length)
                    .isInstanceOf(IOException.class).message()
                    .containsAnyOf("truncated", "damaged", "no checkpoint", "it is empty");
        }
    }

    @Test
    void whatIsNotACheckpointOfThisVersionIsSaid() throws IOException {
        assertThatThrownBy(() -> CheckpointFile.read(file("model: true".getBytes(StandardCharsets.UTF_8))))
                .hasMessage("it is no checkpoint");
        byte[] later = bytes(States.state(0, 0));
        ByteBuffer.wrap(later).putInt(8, 7);
        assertThatThrownBy(() -> CheckpointFile.read(file(later)))
                .hasMessage("it has version 7 of the format; this release reads version 1");
    }
}
