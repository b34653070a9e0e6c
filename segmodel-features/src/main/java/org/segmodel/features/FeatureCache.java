package org.segmodel.features;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.segmodel.core.io.AtomicFiles;

/**
 * Keeps computed features in a folder: one file for each song and pipeline, {@code <pipeline>/<song>.features}, named
 * after the digests of both. Nothing is ever taken for another song's or another configuration's.
 *
 * <p>A file is 52 bytes and 4 bytes for each value (about 11 kB for a song of 44 lines). Files are never removed by
 * themselves: when the configuration changes, a new sub-folder is begun and the old one stays. {@link #clear} empties
 * the folder; deleting it, or any part of it, by hand is safe at any time, also while it is in use. A
 * {@code README.txt} in the folder says the same.
 *
 * <p>Each file ends with a checksum; one that is truncated, altered or foreign is reported as damaged and written anew.
 * Files appear complete or not at all (written aside, then moved), so several threads and processes may share a folder.
 */
public final class FeatureCache {

    private static final int MAGIC = 0x53_45_47_46;
    private static final int FORMAT = 1;
    private static final int KEY_BYTES = 32;
    private static final int HEADER_BYTES = 4 * Integer.BYTES + KEY_BYTES;
    private static final int CHECKSUM_BYTES = Integer.BYTES;
    private static final String SUFFIX = ".features";
    private static final String README = """
            This folder holds computed lyric features, so that they need not be computed again.
            It may be deleted at any time, whole or in part; what is needed is computed anew.
            Each sub-folder belongs to one feature configuration; old ones are not removed by themselves.
            """;

    private final Path folder;

    private FeatureCache(Path folder) {
        this.folder = folder;
    }

    /**
     * A cache in a folder, which is made if it is not there.
     *
     * @param folder where to keep the files
     * @throws UncheckedIOException if the folder cannot be made or written to
     */
    public static FeatureCache in(Path folder) {
        try {
            Files.createDirectories(folder);
            Path readme = folder.resolve("README.txt");
            if (!Files.exists(readme)) {
                AtomicFiles.writeString(readme, README);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use " + folder + " as feature cache; choose a folder that can be"
                    + " written to, or go without a cache", e);
        }
        return new FeatureCache(folder);
    }

    /** Where the files are. */
    public Path folder() {
        return folder;
    }

    /**
     * Removes every cached file, whatever its configuration, and leaves other files alone.
     *
     * @return how many were removed
     * @throws UncheckedIOException if one cannot be removed
     */
    public int clear() {
        int removed = 0;
        try (Stream<Path> files = Files.walk(folder, 2)) {
            for (Path file : files.filter(path -> path.getFileName().toString().endsWith(SUFFIX)).toList()) {
                removed += Files.deleteIfExists(file) ? 1 : 0;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot clear the feature cache " + folder, e);
        }
        return removed;
    }

    /**
     * What the cache knows about a song.
     *
     * @param matrix  its features, if they are there and whole
     * @param damaged whether a file was there but could not be trusted
     */
    record Entry(Optional<FeatureMatrix> matrix, boolean damaged) {
    }

    /** Looks a song up. */
    Entry read(FeaturePipeline pipeline, List<String> lines) {
        String key = key(pipeline, lines);
        Path file = file(pipeline, key);
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            return new Entry(Optional.empty(), false);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the cached features " + file, e);
        }
        Optional<FeatureMatrix> matrix = decode(bytes, key, pipeline.layout(), lines.size());
        return new Entry(matrix, matrix.isEmpty());
    }

    /** Keeps the features of a song. */
    void write(FeaturePipeline pipeline, List<String> lines, FeatureMatrix matrix) {
        String key = key(pipeline, lines);
        Path file = file(pipeline, key);
        try {
            Files.createDirectories(file.getParent());
            writeWhole(file, encode(matrix, key));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the feature cache file " + file + "; make room or choose"
                    + " another folder, or go without a cache", e);
        }
    }

    private static String key(FeaturePipeline pipeline, List<String> lines) {
        List<String> parts = new ArrayList<>(List.of(pipeline.digest()));
        parts.addAll(lines);
        return TextDigest.of(parts);
    }

    private Path file(FeaturePipeline pipeline, String key) {
        return folder.resolve(pipeline.digest().substring(0, 16)).resolve(key + SUFFIX);
    }

    private static byte[] encode(FeatureMatrix matrix, String key) {
        float[] values = matrix.values();
        ByteBuffer buffer = ByteBuffer.allocate(HEADER_BYTES + values.length * Float.BYTES + CHECKSUM_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN);
        buffer.putInt(MAGIC).putInt(FORMAT).putInt(matrix.lines()).putInt(matrix.width());
        buffer.put(HexFormat.of().parseHex(key));
        buffer.asFloatBuffer().put(values);
        buffer.position(buffer.position() + values.length * Float.BYTES);
        buffer.putInt(checksum(buffer.array()));
        return buffer.array();
    }

    /** Empty unless every byte is as {@link #encode} writes it for this song. */
    private static Optional<FeatureMatrix> decode(byte[] bytes, String key, FeatureLayout layout, int lines) {
        int count = lines * layout.width();
        if (bytes.length != HEADER_BYTES + (long) count * Float.BYTES + CHECKSUM_BYTES) {
            return Optional.empty();
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        byte[] storedKey = new byte[KEY_BYTES];
        boolean ours = buffer.getInt() == MAGIC && buffer.getInt() == FORMAT && buffer.getInt() == lines
                && buffer.getInt() == layout.width();
        buffer.get(HEADER_BYTES - KEY_BYTES, storedKey);
        if (!ours || !HexFormat.of().formatHex(storedKey).equals(key)
                || buffer.getInt(bytes.length - CHECKSUM_BYTES) != checksum(bytes)) {
            return Optional.empty();
        }
        float[] values = new float[count];
        buffer.slice(HEADER_BYTES, count * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
        return Optional.of(FeatureMatrix.owning(layout, lines, values));
    }

    /** Of all bytes but the last four. */
    private static int checksum(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, bytes.length - CHECKSUM_BYTES);
        return (int) crc.getValue();
    }

    /** Unlike {@link AtomicFiles} does not wait for the disk: what a crash destroys the checksum shows. */
    private static void writeWhole(Path file, byte[] bytes) throws IOException {
        Path aside = Files.createTempFile(file.getParent(), ".", ".tmp");
        try {
            Files.write(aside, bytes);
            try {
                Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(aside, file, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(aside);
        }
    }
}
