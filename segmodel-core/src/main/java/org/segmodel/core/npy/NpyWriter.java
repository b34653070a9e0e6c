package org.segmodel.core.npy;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.segmodel.core.io.FileReplacement;

/**
 * Writes an array row by row into a {@code .npy} file (format 1.0, C order) that may become larger than memory. How many
 * rows there are is written last: the file appears whole with {@link #commit}, or, if the writer is closed without,
 * not at all. For one thread.
 *
 * <pre>{@code
 * try (NpyWriter writer = NpyWriter.create(file, NpyType.FLOAT32, mels, frames)) {
 *     for (float[] clip : clips) {
 *         writer.append(clip);
 *     }
 *     writer.commit();
 * }
 * }</pre>
 */
public final class NpyWriter implements Closeable {

    private static final int BUFFER = 1 << 16;

    private final FileReplacement file;
    private final NpyType type;
    private final List<Long> rowShape;
    private final ByteBuffer row;
    private final OutputStream out;
    private long rows;

    private NpyWriter(FileReplacement file, NpyType type, List<Long> rowShape, ByteBuffer row) throws IOException {
        this.file = file;
        this.type = type;
        this.rowShape = rowShape;
        this.row = row;
        this.out = new BufferedOutputStream(new FileOutputStream(file.temporary().toFile()), BUFFER);
        out.write(NpyHeader.bytes(type, 0, rowShape));
    }

    /**
     * Begins an array.
     *
     * @param file     replaced by {@link #commit} if it exists; missing folders are made
     * @param type     of the elements
     * @param rowShape length of each axis but the first, which counts the rows; none for an array of one axis
     * @throws IllegalArgumentException if a length is negative
     * @throws ArithmeticException      if a row would have 2 GiB or more
     * @throws IOException              if the file cannot be written
     */
    public static NpyWriter create(Path file, NpyType type, int... rowShape) throws IOException {
        int bytes = type.bytes();
        for (int length : rowShape) {
            if (length < 0) {
                throw new IllegalArgumentException("an axis of length " + length + "; expected 0 or more");
            }
            bytes = Math.multiplyExact(bytes, length);
        }
        List<Long> lengths = LongStream.range(0, rowShape.length).mapToObj(axis -> (long) rowShape[(int) axis]).toList();
        return new NpyWriter(FileReplacement.of(file), type, lengths,
                ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN));
    }

    /** Rows appended so far. */
    public long rows() {
        return rows;
    }

    /**
     * Appends a row of any type.
     *
     * @param values all its elements in C order
     * @throws IllegalArgumentException if there are more or fewer, or the type is a whole one and cannot hold a value
     * @throws IOException              if it cannot be written
     */
    public void append(float[] values) throws IOException {
        begin(values.length);
        for (float value : values) {
            type.write((double) value, row);
        }
        end();
    }

    /**
     * Appends a row of whole numbers.
     *
     * @param values all its elements in C order
     * @throws IllegalArgumentException if there are more or fewer, or the type cannot hold a value exactly
     * @throws IOException              if it cannot be written
     */
    public void append(long[] values) throws IOException {
        begin(values.length);
        for (long value : values) {
            type.write(value, row);
        }
        end();
    }

    private void begin(int count) {
        if (count * (long) type.bytes() != row.capacity()) {
            throw new IllegalArgumentException("a row of " + count + " numbers; expected " + row.capacity() / type.bytes()
                    + " for the axes " + rowShape);
        }
        row.clear();
    }

    private void end() throws IOException {
        out.write(row.array());
        rows++;
    }

    /**
     * Ends the array: writes its shape, forces it to the disk, and puts it in its place. Nothing can be appended any more.
     *
     * @throws IOException if that fails; the old file, if any, is as it was
     */
    public void commit() throws IOException {
        out.close();
        try (RandomAccessFile whole = new RandomAccessFile(file.temporary().toFile(), "rw")) {
            whole.write(NpyHeader.bytes(type, rows, rowShape));
            whole.getFD().sync();
        }
        file.commit();
    }

    /** Ends the work; without {@link #commit} before, what was written is gone. */
    @Override
    public void close() throws IOException {
        try (file) {
            out.close();
        }
    }
}
