package org.segmodel.features.audio;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.OptionalLong;

/** Tells from an Ogg file itself whether it is complete, which its decoder keeps to itself. Stateless. */
final class OggEnd {

    /** A page of Ogg has at most 65,307 bytes. */
    private static final int PAGE = 65_307;
    private static final int HEADER = 27;
    private static final int FLAGS_AT = 5;
    private static final int SAMPLES_AT = 6;
    private static final int LAST_PAGE = 4;

    private OggEnd() {
    }

    /**
     * Samples up to the end of an Ogg Vorbis file, as its last page tells.
     *
     * @return empty if the last page is not marked as such, or not whole
     */
    static OptionalLong samples(Path file) throws IOException {
        byte[] tail;
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            tail = new byte[(int) Math.min(in.length(), PAGE)];
            in.seek(in.length() - tail.length);
            in.readFully(tail);
        }
        int mark = ByteBuffer.wrap("OggS".getBytes(StandardCharsets.US_ASCII)).getInt();
        for (int at = tail.length - HEADER; at >= 0; at--) {
            if (ByteBuffer.wrap(tail, at, Integer.BYTES).getInt() == mark) {
                boolean last = (tail[at + FLAGS_AT] & LAST_PAGE) != 0 && at + pageLength(tail, at) <= tail.length;
                return last ? OptionalLong.of(ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN).getLong(at + SAMPLES_AT))
                        : OptionalLong.empty();
            }
        }
        return OptionalLong.empty();
    }

    /** Header, table of segments, and the segments. */
    private static int pageLength(byte[] tail, int at) {
        int segments = tail[at + HEADER - 1] & 0xFF;
        int length = HEADER + segments;
        for (int s = 0; s < segments && at + HEADER + s < tail.length; s++) {
            length += tail[at + HEADER + s] & 0xFF;
        }
        return length;
    }
}
