package org.segmodel.core.io;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Cuts a stream of bytes into rows, at line feeds or where a {@link RowEnd} says. A row above the limit is counted, not kept, so that memory stays
 * bounded. A UTF-8 byte order mark at the start is skipped. For one thread.
 */
final class RowReader {

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final InputStream in;
    private final int limit;
    private final RowEnd rowEnd;
    private final byte[] chunk = new byte[1 << 16];
    private int at;
    private int end;
    private byte[] row = new byte[1 << 12];
    private int feeds;
    private long offset;

    /**
     * A reader of some stream, whose rows are lines.
     *
     * @param in    read from, never closed
     * @param limit bytes a row may have
     */
    RowReader(InputStream in, int limit) throws IOException {
        this(in, limit, RowEnd.ofLines());
    }

    /**
     * A reader of some stream.
     *
     * @param in     read from, never closed
     * @param limit  bytes a row may have
     * @param rowEnd where rows end
     */
    RowReader(InputStream in, int limit, RowEnd rowEnd) throws IOException {
        this.in = in;
        this.limit = limit;
        this.rowEnd = rowEnd;
        end = in.readNBytes(chunk, 0, BYTE_ORDER_MARK.length);
        at = skipMark(chunk, end);
        offset = at;
    }

    /** Number of bytes, 0 or 3, of a UTF-8 byte order mark at the start of some bytes. */
    static int skipMark(byte[] bytes, int length) {
        int size = BYTE_ORDER_MARK.length;
        return length >= size && Arrays.equals(bytes, 0, size, BYTE_ORDER_MARK, 0, size) ? size : 0;
    }

    /**
     * A row without the byte that ends it.
     *
     * @param number     the line of the stream in which it begins, counted from 1
     * @param offset     of its first byte in the stream
     * @param bytes      its bytes; empty if the row is too large
     * @param size       how many bytes the row has, kept or not
     * @param tooLarge   whether the row is above the limit
     * @param terminated whether its end follows; false for what stands behind the last one
     */
    record Row(int number, long offset, byte[] bytes, long size, boolean tooLarge, boolean terminated) {

        /** Whether there is nothing but white space in it. */
        boolean isBlank() {
            for (byte b : bytes) {
                if (b != ' ' && b != '\t' && b != '\r') {
                    return false;
                }
            }
            return !tooLarge;
        }
    }

    /** The next row, or null at the end of the stream. What follows the last end is a row unless it is empty. */
    Row next() throws IOException {
        int number = feeds + 1;
        long size = 0;
        int kept = 0;
        while (fill()) {
            int stop = rowEnd();
            int part = stop - at;
            if (size + part <= limit) {
                keep(kept, part);
                kept += part;
            }
            size += part;
            at = stop;
            if (stop < end) {
                at++;
                return emit(number, size, true);
            }
        }
        return size == 0 ? null : emit(number, size, false);
    }

    private Row emit(int number, long size, boolean terminated) {
        boolean tooLarge = size > limit;
        byte[] bytes = tooLarge ? new byte[0] : Arrays.copyOf(row, (int) size);
        Row result = new Row(number, offset, bytes, size, tooLarge, terminated);
        offset += size + 1;
        return result;
    }

    private void keep(int kept, int part) {
        if (kept + part > row.length) {
            row = Arrays.copyOf(row, (int) Math.min(limit, Math.max(kept + part, 2L * row.length)));
        }
        System.arraycopy(chunk, at, row, kept, part);
    }

    private int rowEnd() {
        for (int i = at; i < end; i++) {
            feeds += chunk[i] == '\n' ? 1 : 0;
            if (rowEnd.isAt(chunk[i])) {
                return i;
            }
        }
        return end;
    }

    private boolean fill() throws IOException {
        if (at < end) {
            return true;
        }
        at = 0;
        end = Math.max(0, in.read(chunk));
        return end > 0;
    }
}
