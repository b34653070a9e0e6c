package org.segmodel.core.npy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.segmodel.core.io.MappedFile;

/**
 * The beginning of a {@code .npy} file (NumPy Enhancement Proposal 1 and {@code numpy.lib.format}): six magic bytes, two
 * of version, the length of the header in two (version 1) or four bytes (2 and 3), and the header, a Python dictionary
 * with three keys, filled up with blanks so that the elements begin at a multiple of 64.
 *
 * @param type   of the elements
 * @param shape  length of each axis; the first one counts the rows
 * @param length bytes before the first element
 */
record NpyHeader(NpyType type, List<Long> shape, int length) {

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int LENGTH_AT = MAGIC.length + 2;
    private static final int ALIGNMENT = 64;
    /** Longer than any header of an array without named fields; what is longer is not a header. */
    private static final int LONGEST = 1 << 16;

    private static final Pattern DESCRIPTOR = Pattern.compile("['\"]descr['\"]\\s*:\\s*['\"]([^'\"]*)['\"]");
    private static final Pattern ORDER = Pattern.compile("['\"]fortran_order['\"]\\s*:\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("['\"]shape['\"]\\s*:\\s*\\(([0-9,\\sL]*)\\)");

    NpyHeader {
        shape = List.copyOf(shape);
    }

    /** Elements in a row. */
    long rowElements() {
        return shape.stream().skip(1).reduce(1L, Math::multiplyExact);
    }

    static NpyHeader read(MappedFile file) throws NpyFormatException {
        byte[] start = start(file);
        for (int i = 0; i < MAGIC.length; i++) {
            if (start[i] != MAGIC[i]) {
                throw new NpyFormatException(file.path(), i, "this is not NumPy's format; expected the bytes 93 NUMPY. Write"
                        + " the array with numpy.save");
            }
        }
        int version = start[MAGIC.length];
        if (version < 1 || version > 3) {
            throw new NpyFormatException(file.path(), MAGIC.length, "version " + version + " of the format; expected 1, 2"
                    + " or 3");
        }
        int lengthBytes = version == 1 ? Short.BYTES : Integer.BYTES;
        ByteBuffer buffer = ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN);
        long headerLength = version == 1 ? buffer.getShort(LENGTH_AT) & 0xFFFF : buffer.getInt(LENGTH_AT) & 0xFFFFFFFFL;
        long end = LENGTH_AT + lengthBytes + headerLength;
        if (headerLength > LONGEST || end > file.size()) {
            throw new NpyFormatException(file.path(), LENGTH_AT, "the header is said to have " + headerLength
                    + " bytes; expected at most " + Math.min(LONGEST, file.size() - LENGTH_AT - lengthBytes)
                    + ". Is the file truncated or damaged?");
        }
        byte[] header = new byte[(int) headerLength];
        file.read(LENGTH_AT + lengthBytes, header, header.length);
        return parse(file, LENGTH_AT + lengthBytes, new String(header, StandardCharsets.UTF_8), (int) end);
    }

    private static byte[] start(MappedFile file) throws NpyFormatException {
        byte[] start = new byte[LENGTH_AT + Integer.BYTES];
        if (file.size() < start.length) {
            throw new NpyFormatException(file.path(), file.size(), "the file ends within the header; expected at least "
                    + start.length + " bytes. Is it truncated?");
        }
        file.read(0, start, start.length);
        return start;
    }

    private static NpyHeader parse(MappedFile file, int at, String header, int end) throws NpyFormatException {
        String descriptor = find(DESCRIPTOR, header, file, at, "'descr' with one type, as '<f4'");
        boolean fortran = find(ORDER, header, file, at, "'fortran_order'").equals("True");
        List<Long> shape = shape(find(SHAPE, header, file, at, "'shape'"), file, at);
        NpyType type = NpyType.of(descriptor).orElseThrow(() -> new NpyFormatException(file.path(), at, "elements of type '"
                + descriptor + "'; expected one of " + NpyType.all() + ". Convert them with array.astype"));
        if (shape.isEmpty()) {
            throw new NpyFormatException(file.path(), at, "the array is a single number; expected one axis or more");
        }
        if (fortran && shape.size() > 1) {
            throw new NpyFormatException(file.path(), at, "the array is stored column by column (Fortran order); expected"
                    + " C order. Save numpy.ascontiguousarray(array)");
        }
        return new NpyHeader(type, shape, end);
    }

    private static String find(Pattern pattern, String header, MappedFile file, int at, String what)
            throws NpyFormatException {
        Matcher matcher = pattern.matcher(header);
        if (!matcher.find()) {
            throw new NpyFormatException(file.path(), at, "the header lacks " + what + "; found " + header.strip());
        }
        return matcher.group(1);
    }

    private static List<Long> shape(String text, MappedFile file, int at) throws NpyFormatException {
        List<Long> shape = new ArrayList<>();
        for (String part : text.replace("L", "").split(",")) {
            try {
                if (!part.isBlank()) {
                    shape.add(Long.parseLong(part.strip()));
                }
            } catch (NumberFormatException e) {
                throw new NpyFormatException(file.path(), at, "the shape (" + text + ") is not a list of lengths");
            }
        }
        return shape;
    }

    /**
     * The header as bytes, always of one length, whatever the number of rows.
     *
     * @param rowShape length of each axis but the first
     */
    static byte[] bytes(NpyType type, long rows, List<Long> rowShape) {
        int length = LENGTH_AT + Short.BYTES + text(type, Long.MAX_VALUE, rowShape).length() + 1;
        int aligned = (length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        String text = text(type, rows, rowShape);
        String padded = text + " ".repeat(aligned - LENGTH_AT - Short.BYTES - text.length() - 1) + "\n";
        return ByteBuffer.allocate(aligned).order(ByteOrder.LITTLE_ENDIAN).put(MAGIC).put((byte) 1).put((byte) 0)
                .putShort((short) padded.length()).put(padded.getBytes(StandardCharsets.US_ASCII)).array();
    }

    private static String text(NpyType type, long rows, List<Long> rowShape) {
        String shape = rows + "," + rowShape.stream().map(length -> " " + length).collect(Collectors.joining(","));
        return "{'descr': '" + type.descriptor() + "', 'fortran_order': False, 'shape': (" + shape + "), }";
    }
}
