package org.segmodel.core.io;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Cuts a stream of bytes into rows at line feeds. A row above the limit is counted, not kept, so that memory stays
 * bounded. A UTF-8 byte order mark at the start is skipped. For one thread.
 */
final class RowReader {

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final InputStream in;
    private final int limit;
    private final byte[] chunk = new byte[1 << 16];
    private int at;
    private int end;
    private byte[] row = new byte[1 << 12];
    private int number;
    private long offset;

    /**
     * A reader of some stream.
     *
     * @param in    read from, never closed
     * @param limit bytes a row may have
     */
    RowReader(InputStream in, int limit) throws IOException {
        this.in = in;
        this.limit = limit;
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
     * A row without its line feed.
     *
     * @param number     counted from 1
     * @param offset     of its first byte in the stream
     * @param bytes      its bytes; empty if the row is too large
     * @param size       how many bytes the row has, kept or not
     * @param tooLarge   whether the row is above the limit
     * @param terminated whether a line feed follows; false for what stands behind the last one
     */
    record Row(int number, long offset, byte[] bytes, long size, boolean tooLarge, boolean terminated) {
    }

    /** The next row, or null at the end of the stream. What follows the last line feed is a row unless it is empty. */
    Row next() throws IOException {
        long size = 0;
        int kept = 0;
        while (fill()) {
            int feed = lineFeed();
            int part = feed - at;
            if (size + part <= limit) {
                keep(kept, part);
                kept += part;
            }
            size += part;
            at = feed;
            if (feed < end) {
                at++;
                return emit(size, true);
            }
        }
        return size == 0 ? null : emit(size, false);
    }

    private Row emit(long size, boolean terminated) {
        boolean tooLarge = size > limit;
        byte[] bytes = tooLarge ? new byte[0] : Arrays.copyOf(row, (int) size);
        Row result = new Row(++number, offset, bytes, size, tooLarge, terminated);
        offset += size + 1;
        return result;
    }

    private void keep(int kept, int part) {
        if (kept + part > row.length) {
            row = Arrays.copyOf(row, (int) Math.min(limit, Math.max(kept + part, 2L * row.length)));
        }
        System.arraycopy(chunk, at, row, kept, part);
    }

    private int lineFeed() {
        int i = at;
        while (i < end && chunk[i] != '\n') {
            i++;
        }
        return i;
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
