package org.segmodel.core.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/**
 * A file of any size, mapped into memory piece by piece: the operating system brings in what is looked at and may let
 * go of it again, and nothing of it counts as the program's own memory. The file must not be changed meanwhile. Safe
 * for use by several threads.
 */
public final class MappedFile {

    /** Pieces of 1 GiB; one mapping holds 2 GiB at most. */
    private static final int SEGMENT_BITS = 30;

    private final Path path;
    private final int segmentBits;
    private final long size;
    private final ByteBuffer[] segments;

    private MappedFile(Path path, int segmentBits, long size, ByteBuffer[] segments) {
        this.path = path;
        this.segmentBits = segmentBits;
        this.size = size;
        this.segments = segments;
    }

    /**
     * Maps a file.
     *
     * @param path an existing file
     * @throws IOException if it is missing, a folder, or cannot be read
     */
    public static MappedFile open(Path path) throws IOException {
        return open(path, SEGMENT_BITS);
    }

    /**
     * Maps a file in pieces of another size.
     *
     * @param path        an existing file
     * @param segmentBits pieces have 2 to the power of this many bytes; from 0 to 30
     * @throws IOException if it is missing, a folder, or cannot be read
     */
    public static MappedFile open(Path path, int segmentBits) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            long size = channel.size();
            long length = 1L << segmentBits;
            ByteBuffer[] segments = new ByteBuffer[Math.toIntExact((size + length - 1) / length)];
            for (int s = 0; s < segments.length; s++) {
                long start = s * length;
                segments[s] = channel.map(FileChannel.MapMode.READ_ONLY, start, Math.min(length, size - start));
            }
            return new MappedFile(path, segmentBits, size, segments);
        }
    }

    /** As it was named. */
    public Path path() {
        return path;
    }

    /** In bytes. */
    public long size() {
        return size;
    }

    /**
     * One byte.
     *
     * @param at from 0 to {@code size() - 1}
     * @throws IndexOutOfBoundsException if it is not there
     */
    public byte get(long at) {
        return segments[(int) (at >>> segmentBits)].get((int) (at & (1L << segmentBits) - 1));
    }

    /**
     * Copies the bytes from a place on; they must all be there.
     *
     * @param at     place of the first one
     * @param out    where they go, from index 0 on
     * @param length how many
     * @throws IndexOutOfBoundsException if the file ends before
     */
    public void read(long at, byte[] out, int length) {
        int done = 0;
        while (done < length) {
            ByteBuffer segment = segments[(int) (at + done >>> segmentBits)];
            int start = (int) (at + done & (1L << segmentBits) - 1);
            int part = Math.min(length - done, segment.capacity() - start);
            segment.get(start, out, done, part);
            done += part;
        }
    }

    /**
     * Takes the bytes between two places into a checksum.
     *
     * @param checksum goes on
     * @param from     place of the first byte
     * @param to       place behind the last one
     */
    public void update(CRC32C checksum, long from, long to) {
        long at = from;
        while (at < to) {
            ByteBuffer segment = segments[(int) (at >>> segmentBits)];
            int start = (int) (at & (1L << segmentBits) - 1);
            int part = (int) Math.min(to - at, segment.capacity() - start);
            checksum.update(segment.slice(start, part));
            at += part;
        }
    }
}
