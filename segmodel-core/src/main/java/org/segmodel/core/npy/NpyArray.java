package org.segmodel.core.npy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.segmodel.core.io.MappedFile;

/**
 * An array in a {@code .npy} file (format 1 to 3, C order, the types of {@link NpyType}), mapped into memory and not
 * loaded; it may be larger than memory. Its first axis counts rows; a row is all that lies behind one index of it, for an
 * array {@code [clips, mels, frames]} the {@code mels · frames} numbers of a clip. The file must not be changed meanwhile.
 * Safe for use by several threads.
 */
public final class NpyArray {

    private final MappedFile file;
    private final NpyHeader header;
    private final int rowElements;

    private NpyArray(MappedFile file, NpyHeader header, int rowElements) {
        this.file = file;
        this.header = header;
        this.rowElements = rowElements;
    }

    /**
     * Opens an array.
     *
     * @param file in NumPy's format
     * @throws NpyFormatException if it is not, has another order or type than said above, or is longer or shorter than its
     *                            shape says
     * @throws IOException        if it is missing or cannot be read
     */
    public static NpyArray open(Path file) throws IOException {
        return open(MappedFile.open(file));
    }

    static NpyArray open(MappedFile file) throws NpyFormatException {
        NpyHeader header = NpyHeader.read(file);
        long expected;
        int rowElements;
        try {
            rowElements = Math.toIntExact(header.rowElements());
            Math.multiplyExact(rowElements, header.type().bytes());
            expected = Math.addExact(header.length(), Math.multiplyExact(header.shape().get(0),
                    (long) rowElements * header.type().bytes()));
        } catch (ArithmeticException e) {
            throw new NpyFormatException(file.path(), header.length(), "the shape " + header.shape() + " has rows of more"
                    + " than 2 GiB");
        }
        if (file.size() != expected) {
            throw new NpyFormatException(file.path(), Math.min(file.size(), expected), "the file "
                    + (file.size() < expected ? "ends" : "goes on") + "; the shape " + header.shape() + " of "
                    + header.type().descriptor() + " asks for " + expected + " bytes, there are " + file.size());
        }
        return new NpyArray(file, header, rowElements);
    }

    /** Where it lies. */
    public Path file() {
        return file.path();
    }

    /** Type of the elements. */
    public NpyType type() {
        return header.type();
    }

    /** Length of each axis; at least one. */
    public List<Long> shape() {
        return header.shape();
    }

    /** Length of the first axis. */
    public long rows() {
        return header.shape().get(0);
    }

    /** Elements of a row: the product of the lengths of all axes but the first; 1 if there is but one axis. */
    public int rowElements() {
        return rowElements;
    }

    /**
     * One row as numbers.
     *
     * @param row from 0 on
     * @return {@link #rowElements} numbers, as {@link #rows(long, long)} converts them
     * @throws IndexOutOfBoundsException if there is no such row
     */
    public float[] row(long row) {
        return rows(row, row + 1);
    }

    /**
     * Some rows as numbers, one behind the other. Doubles and whole numbers become the nearest {@code float}; bytes are
     * taken as 0 to 255.
     *
     * @param from first row
     * @param to   behind the last one; may be {@code from}
     * @return {@code (to - from) · rowElements()} numbers
     * @throws IndexOutOfBoundsException if there are no such rows
     * @throws ArithmeticException       if they have 2 GiB or more
     */
    public float[] rows(long from, long to) {
        Objects.checkFromToIndex(from, to, rows());
        float[] out = new float[Math.multiplyExact(Math.toIntExact(to - from), rowElements)];
        readRows(from, to, out, 0);
        return out;
    }

    /**
     * Some rows into an array that is there already.
     *
     * @param from first row
     * @param to   behind the last one
     * @param out  takes them as {@link #rows(long, long)} gives them
     * @param at   index of the first number in {@code out}
     * @throws IndexOutOfBoundsException if there are no such rows, or {@code out} is too short
     * @throws ArithmeticException       if they have 2 GiB or more
     */
    public void readRows(long from, long to, float[] out, int at) {
        ByteBuffer bytes = bytes(from, to);
        int count = bytes.remaining() / type().bytes();
        Objects.checkFromIndexSize(at, count, out.length);
        type().readFloats(bytes, out, at, count);
    }

    /**
     * Some rows as whole numbers, exactly.
     *
     * @param from first row
     * @param to   behind the last one
     * @return {@code (to - from) · rowElements()} numbers
     * @throws IllegalStateException     if the elements are of a type with fractions
     * @throws IndexOutOfBoundsException if there are no such rows
     * @throws ArithmeticException       if they have 2 GiB or more
     */
    public long[] longs(long from, long to) {
        if (!type().isWhole()) {
            throw new IllegalStateException(file.path() + " has elements of type " + type() + "; expected whole numbers");
        }
        ByteBuffer bytes = bytes(from, to);
        long[] out = new long[bytes.remaining() / type().bytes()];
        type().readLongs(bytes, out);
        return out;
    }

    private ByteBuffer bytes(long from, long to) {
        Objects.checkFromToIndex(from, to, rows());
        int rowBytes = rowElements * type().bytes();
        byte[] bytes = new byte[Math.multiplyExact(Math.toIntExact(to - from), rowBytes)];
        file.read(header.length() + from * rowBytes, bytes, bytes.length);
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public String toString() {
        return file.path() + " " + shape() + " " + type().descriptor();
    }
}
