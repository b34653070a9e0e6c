package org.segmodel.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DigestsTest {

    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @Test
    void knownDigests() {
        assertThat(Digests.sha256("abc".getBytes(StandardCharsets.US_ASCII))).isEqualTo(ABC);
        assertThat(Digests.sha256(new float[] {1, -2.5f, 0}))
                .isEqualTo("738e86d615200bd3391d7ae379779a8e4644bade56d93d0634aa07004fa697f3");
        assertThat(Digests.sha256(new float[0])).isEqualTo(Digests.sha256(new byte[0]));
        assertThat(Digests.sha256(new float[] {0f})).isNotEqualTo(Digests.sha256(new float[] {-0f}));
    }

    @Test
    void manyNumbersAreDigestedLikeTheirBytes() {
        float[] values = new float[100_003];
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Math.sin(i);
            bytes.putFloat(values[i]);
        }
        assertThat(Digests.sha256(values)).isEqualTo(Digests.sha256(bytes.array()));
    }

    @Test
    void filesAreDigestedLikeTheirBytes(@TempDir Path folder) throws IOException {
        byte[] bytes = new byte[200_001];
        bytes[150_000] = 7;
        Path file = Files.write(folder.resolve("f.bin"), bytes);
        assertThat(Digests.sha256(file)).isEqualTo(Digests.sha256(bytes));
        assertThat(DataDigest.of(file, Map.of("clips", 3L)))
                .isEqualTo(new DataDigest("f.bin", Digests.sha256(bytes), Map.of("clips", 3L)));
    }

    @Test
    void badDataDigestsAreRefused() {
        assertThatThrownBy(() -> new DataDigest("f", "ABC", Map.of())).hasMessageContaining("64 lower-case");
        assertThatThrownBy(() -> new DataDigest("f", ABC, Map.of("songs", -1L))).hasMessageContaining("-1 songs");
    }
}
