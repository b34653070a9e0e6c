package org.segmodel.features.embedding;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/**
 * A file of any size, mapped into memory piece by piece: the operating system brings in what is looked at and may let
 * go of it again, and nothing of it counts as the program's own memory. The file must not be changed meanwhile. Safe
 * for use by several threads.
 */
final class MappedFile {

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
     * @throws EmbeddingFileException if it is missing, a folder or cannot be read
     */
    static MappedFile open(Path path) {
        return open(path, SEGMENT_BITS);
    }

    /** For tests: with pieces of 2 to the power of {@code segmentBits} bytes. */
    static MappedFile open(Path path, int segmentBits) {
        requireFile(path);
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            long size = channel.size();
            long length = 1L << segmentBits;
            ByteBuffer[] segments = new ByteBuffer[Math.toIntExact((size + length - 1) / length)];
            for (int s = 0; s < segments.length; s++) {
                long start = s * length;
                segments[s] = channel.map(FileChannel.MapMode.READ_ONLY, start, Math.min(length, size - start));
            }
            return new MappedFile(path, segmentBits, size, segments);
        } catch (IOException e) {
            throw new EmbeddingFileException(path.toString(), "the file cannot be read: " + e, e);
        }
    }

    /**
     * Makes sure that a file is there.
     *
     * @throws EmbeddingFileException if it is missing or a folder
     */
    static void requireFile(Path path) {
        if (!Files.exists(path)) {
            throw new EmbeddingFileException(path, "there is no such file (looked for " + path.toAbsolutePath()
                    + "); put it there, or name another in the settings of the embeddings");
        }
        if (Files.isDirectory(path)) {
            throw new EmbeddingFileException(path, "this is a folder; expected a file");
        }
    }

    /** As it was named. */
    Path path() {
        return path;
    }

    /** In bytes. */
    long size() {
        return size;
    }

    /** One byte. */
    byte get(long at) {
        return segments[(int) (at >>> segmentBits)].get((int) (at & (1L << segmentBits) - 1));
    }

    /** Copies the bytes from a place on; they must all be there. */
    void read(long at, byte[] out, int length) {
        int done = 0;
        while (done < length) {
            ByteBuffer segment = segments[(int) (at + done >>> segmentBits)];
            int start = (int) (at + done & (1L << segmentBits) - 1);
            int part = Math.min(length - done, segment.capacity() - start);
            segment.get(start, out, done, part);
            done += part;
        }
    }

    /** Takes the bytes between two places into a checksum. */
    void update(CRC32C checksum, long from, long to) {
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
