package org.segmodel.core.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RowReaderTest {

    /** Gives at most {@code most} bytes at once. */
    private static InputStream trickle(byte[] bytes, int most) {
        InputStream in = new ByteArrayInputStream(bytes);
        return new InputStream() {
            @Override
            public int read() throws IOException {
                return in.read();
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                return in.read(into, offset, Math.min(length, most));
            }
        };
    }

    private static List<RowReader.Row> rows(InputStream in, int limit) throws IOException {
        RowReader reader = new RowReader(in, limit);
        List<RowReader.Row> rows = new ArrayList<>();
        for (RowReader.Row row = reader.next(); row != null; row = reader.next()) {
            rows.add(row);
        }
        return rows;
    }

    @Test
    void cutsLikeTheSlowTwin() throws IOException {
        SplittableRandom random = new SplittableRandom(7);
        for (int trial = 0; trial < 300; trial++) {
            // Now and then larger than the reader's own chunks.
            int length = trial % 20 == 0 ? 200_000 : random.nextInt(300);
            int every = 1 + random.nextInt(trial % 20 == 0 ? 50_000 : 30);
            byte[] bytes = new byte[length];
            for (int i = 0; i < length; i++) {
                bytes[i] = (byte) (random.nextInt(every) == 0 ? '\n' : 'a' + random.nextInt(26));
            }
            int limit = 1 + random.nextInt(2 * every);
            String[] parts = new String(bytes, StandardCharsets.US_ASCII).split("\n", -1);
            int expected = parts.length - (parts[parts.length - 1].isEmpty() ? 1 : 0);
            List<RowReader.Row> rows = rows(trickle(bytes, 1 + random.nextInt(5000)), limit);
            assertThat(rows).hasSize(expected);
            long offset = 0;
            for (int i = 0; i < expected; i++) {
                RowReader.Row row = rows.get(i);
                assertThat(row.number()).isEqualTo(i + 1);
                assertThat(row.offset()).isEqualTo(offset);
                assertThat(row.size()).isEqualTo(parts[i].length());
                assertThat(row.tooLarge()).isEqualTo(parts[i].length() > limit);
                assertThat(row.terminated()).isEqualTo(i < parts.length - 1);
                assertThat(new String(row.bytes(), StandardCharsets.US_ASCII))
                        .isEqualTo(row.tooLarge() ? "" : parts[i]);
                offset += parts[i].length() + 1;
            }
        }
    }

    @Test
    void byteOrderMarkIsSkippedButCountedInOffsets() throws IOException {
        List<RowReader.Row> rows = rows(trickle("\uFEFFab\n\uFEFFc".getBytes(StandardCharsets.UTF_8), 1), 10);
        assertThat(rows).extracting(RowReader.Row::size).containsExactly(2L, 4L);
        assertThat(rows).extracting(RowReader.Row::offset).containsExactly(3L, 6L);
    }
}
