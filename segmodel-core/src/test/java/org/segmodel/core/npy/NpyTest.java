package org.segmodel.core.npy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.segmodel.core.io.MappedFile;

class NpyTest {

    @TempDir
    private Path folder;

    private Path file() {
        return folder.resolve("a.npy");
    }

    private Path write(NpyType type, float[][] rows, int... rowShape) throws IOException {
        try (NpyWriter writer = NpyWriter.create(file(), type, rowShape)) {
            for (float[] row : rows) {
                writer.append(row);
            }
            writer.commit();
        }
        return file();
    }

    /** A file with the given header, of version 1, and a body of zeros. */
    private Path withHeader(String header, int body) throws IOException {
        byte[] text = header.getBytes(StandardCharsets.US_ASCII);
        byte[] bytes = new byte[10 + text.length + body];
        byte[] start = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) text.length, 0};
        System.arraycopy(start, 0, bytes, 0, start.length);
        System.arraycopy(text, 0, bytes, start.length, text.length);
        return Files.write(file(), bytes);
    }

    @ParameterizedTest
    @EnumSource(NpyType.class)
    void whatIsWrittenIsRead(NpyType type) throws IOException {
        float[][] rows = {{0, 1, 1, 0, 1, 0}, {1, 1, 1, 0, 0, 0}, {0, 0, 0, 0, 0, 1}};
        NpyArray array = NpyArray.open(write(type, rows, 2, 3));
        assertThat(array.type()).isEqualTo(type);
        assertThat(array.shape()).containsExactly(3L, 2L, 3L);
        assertThat(array.rowElements()).isEqualTo(6);
        for (int r = 0; r < rows.length; r++) {
            assertThat(array.row(r)).isEqualTo(rows[r]);
        }
        assertThat(array.rows(1, 3)).containsExactly(1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1);
        assertThat(array.rows(3, 3)).isEmpty();
        float[] out = new float[8];
        array.readRows(2, 3, out, 1);
        assertThat(out).containsExactly(0, 0, 0, 0, 0, 0, 1, 0);
        assertThat(Files.size(file()) % type.bytes()).isZero();
    }

    @Test
    void extremesOfTheTypesAreKept() throws IOException {
        long[][] longs = {{Long.MIN_VALUE, Long.MAX_VALUE}, {Integer.MIN_VALUE, Integer.MAX_VALUE}, {0, 255}};
        NpyType[] types = {NpyType.INT64, NpyType.INT32, NpyType.UINT8};
        for (int t = 0; t < types.length; t++) {
            try (NpyWriter writer = NpyWriter.create(file(), types[t], 2)) {
                writer.append(longs[t]);
                writer.commit();
            }
            assertThat(NpyArray.open(file()).longs(0, 1)).isEqualTo(longs[t]);
        }
        float[] special = {Float.NaN, Float.NEGATIVE_INFINITY, -0f, Float.MIN_VALUE};
        assertThat(NpyArray.open(write(NpyType.FLOAT32, new float[][] {special}, 4)).row(0)).isEqualTo(special);
        assertThat(NpyArray.open(write(NpyType.FLOAT64, new float[][] {special}, 4)).row(0)).isEqualTo(special);
    }

    @ParameterizedTest
    @CsvSource({"UINT8,-1", "UINT8,256", "UINT8,0.5", "BOOL,2", "INT32,3e9", "INT64,1e19", "INT32,NaN"})
    void whatATypeCannotHoldIsRefused(NpyType type, float value) throws IOException {
        try (NpyWriter writer = NpyWriter.create(file(), type)) {
            assertThatIllegalArgumentException().isThrownBy(() -> writer.append(new float[] {value}))
                    .withMessageContaining("can hold");
        }
    }

    @Test
    void wholeNumbersThatRealTypesWouldRoundAreRefused() throws IOException {
        try (NpyWriter writer = NpyWriter.create(file(), NpyType.FLOAT32)) {
            assertThatIllegalArgumentException().isThrownBy(() -> writer.append(new long[] {(1 << 24) + 1}));
            assertThatIllegalArgumentException().isThrownBy(() -> writer.append(new long[] {1, 2}))
                    .withMessageContaining("a row of 2 numbers; expected 1");
        }
        assertThatThrownBy(() -> NpyArray.open(write(NpyType.FLOAT32, new float[1][1])).longs(0, 1))
                .isInstanceOf(IllegalStateException.class).hasMessageContaining("whole numbers");
    }

    @Test
    void nothingIsSeenBeforeTheCommit() throws IOException {
        write(NpyType.FLOAT32, new float[][] {{1}}, 1);
        try (NpyWriter writer = NpyWriter.create(file(), NpyType.FLOAT32, 1)) {
            writer.append(new float[] {2});
            writer.append(new float[] {3});
            assertThat(writer.rows()).isEqualTo(2);
        }
        assertThat(NpyArray.open(file()).rows(0, 1)).containsExactly(1);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file());
        }
    }

    @Test
    void arraysWithoutRowsAndOfOneAxis() throws IOException {
        NpyArray empty = NpyArray.open(write(NpyType.INT64, new float[0][], 4));
        assertThat(empty.shape()).containsExactly(0L, 4L);
        assertThat(empty.rows(0, 0)).isEmpty();
        assertThatThrownBy(() -> empty.row(0)).isInstanceOf(IndexOutOfBoundsException.class);
        NpyArray line = NpyArray.open(write(NpyType.INT64, new float[][] {{7}, {8}}));
        assertThat(line.shape()).containsExactly(2L);
        assertThat(line.rows(0, 2)).containsExactly(7, 8);
    }

    /** Elements lie across the borders of pieces, as they do in files of more than 1 GiB. */
    @ParameterizedTest
    @ValueSource(ints = {2, 5, 7})
    void piecesOfAnySize(int segmentBits) throws IOException {
        float[][] rows = new float[50][7];
        for (int i = 0; i < 350; i++) {
            rows[i / 7][i % 7] = i;
        }
        NpyArray array = NpyArray.open(MappedFile.open(write(NpyType.FLOAT32, rows, 7), segmentBits));
        for (int r = 0; r < rows.length; r++) {
            assertThat(array.row(r)).isEqualTo(rows[r]);
        }
    }

    @Test
    void aFileOfMoreThanTwoGibibytes() throws IOException {
        long rows = 600_000_000;
        Path file = withHeader("{'descr': '<f4', 'fortran_order': False, 'shape': (600000000,)}", 0);
        long start = Files.size(file);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            // Sparse: nearly nothing of it is on the disk.
            channel.write(ByteBuffer.wrap(new byte[] {0, 0, (byte) 0x80, 0x3f}), start + (rows - 1) * 4);
        }
        assertThat(NpyArray.open(file).rows(rows - 2, rows)).containsExactly(0, 1);
    }

    @Test
    void headersOfOtherWriters() throws IOException {
        assertThat(NpyArray.open(withHeader("{\"shape\":(2L,3),'fortran_order' : False,'descr':'|u1'}", 6)).shape())
                .containsExactly(2L, 3L);
        assertThat(NpyArray.open(withHeader("{'descr': '<f4', 'fortran_order': True, 'shape': (2,)}", 8)).rows())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{'descr': '>f4', 'fortran_order': False, 'shape': (2,)} | 8 | at byte 10: elements of type '>f4'; expected one of <f4",
        "{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (2,)} | 8 | at byte 10: the header lacks 'descr' with one",
        "{'descr': '<f4', 'shape': (2,)} | 8 | at byte 10: the header lacks 'fortran_order'",
        "{'descr': '<f4', 'fortran_order': True, 'shape': (2,2)} | 16 | numpy.ascontiguousarray",
        "{'descr': '<f4', 'fortran_order': False, 'shape': ()} | 4 | a single number; expected one axis or more",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (2 2,)} | 16 | is not a list of lengths",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (3,)} | 8 | the file ends; the shape [3] of <f4 asks for 77 bytes,"
                + " there are 73",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (1,)} | 8 | the file goes on; the shape [1] of <f4 asks for",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (1, 9000000000)} | 8 | rows of more than 2 GiB",
    })
    void damageIsNamedWithItsPlace(String header, int body, String message) throws IOException {
        Path file = withHeader(header, body);
        assertThatThrownBy(() -> NpyArray.open(file)).isInstanceOf(NpyFormatException.class)
                .hasMessageStartingWith(file + ": at byte ").hasMessageContaining(message);
    }

    @Test
    void everyTruncationIsNoticed() throws IOException {
        byte[] bytes = Files.readAllBytes(write(NpyType.FLOAT32, new float[][] {{1, 2}}, 2));
        for (int length = 0; length < bytes.length; length++) {
            Path cut = Files.write(folder.resolve("cut.npy"), Arrays.copyOf(bytes, length));
            assertThatThrownBy(() -> NpyArray.open(cut)).as("%s bytes", length).isInstanceOf(NpyFormatException.class);
        }
        for (int at : List.of(0, 5, 6)) {
            byte[] wrong = bytes.clone();
            wrong[at] = 77;
            Path damaged = Files.write(folder.resolve("wrong.npy"), wrong);
            assertThatThrownBy(() -> NpyArray.open(damaged)).hasMessageContaining("at byte " + at + ":");
        }
    }
}
