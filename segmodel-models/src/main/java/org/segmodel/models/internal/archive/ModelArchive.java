package org.segmodel.models.internal.archive;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.segmodel.core.io.JsonFiles;

/**
 * The ZIP archive of a model file. Reading never takes more memory than the caller's limits: only stored entries are
 * accepted, so nothing can grow, and the table of contents is measured before it is read. Every fault is an
 * {@code IllegalArgumentException}, an {@code IOException} or a {@link ModelIndex.OtherVersion} without the file's
 * name.
 */
public final class ModelArchive implements Closeable {

    /** Entries of this and later formats; far more than there are. */
    private static final int MAX_ENTRIES = 64;
    private static final int MAX_DIRECTORY_BYTES = 1 << 16;
    private static final int MAX_INDEX_BYTES = 1 << 16;
    private static final int END_BYTES = 22;
    private static final int END_SIGNATURE = 0x06054b50;
    private static final int LOCAL_SIGNATURE = 0x04034b50;
    /** Any time at all; not that of 1980, which Java stores with the time zone of the machine. */
    private static final LocalDateTime TIME = LocalDateTime.of(2000, 1, 1, 0, 0);

    private final ZipFile zip;
    private ModelIndex index;

    private ModelArchive(ZipFile zip) {
        this.zip = zip;
    }

    /**
     * Writes an archive of an index and these contents.
     *
     * @param out      not closed
     * @param kind     of the model
     * @param contents by name of the entry, in their order
     * @throws IOException if it cannot be written
     */
    public static void write(OutputStream out, ModelKind kind, Map<String, byte[]> contents) throws IOException {
        Map<String, byte[]> all = new LinkedHashMap<>();
        all.put(ModelIndex.NAME, ModelIndex.of(kind, contents).toJson().getBytes(StandardCharsets.UTF_8));
        all.putAll(contents);
        ZipOutputStream zip = new ZipOutputStream(out);
        for (Map.Entry<String, byte[]> content : all.entrySet()) {
            ZipEntry entry = new ZipEntry(content.getKey());
            entry.setTimeLocal(TIME);
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(content.getValue().length);
            entry.setCrc(crc(content.getValue()));
            zip.putNextEntry(entry);
            zip.write(content.getValue());
        }
        zip.finish();
    }

    /**
     * Opens a file and reads its index, which must list the required entries and, beside them, only optional ones.
     *
     * @param file the file
     * @param kind of the model
     * @throws IOException if it cannot be read
     */
    static ModelArchive open(Path file, ModelKind kind) throws IOException {
        requireEnds(file, kind.maxBytes());
        ModelArchive archive = new ModelArchive(new ZipFile(file.toFile()));
        try {
            archive.readIndex(kind);
            return archive;
        } catch (IOException | RuntimeException e) {
            archive.close();
            throw e;
        }
    }

    /** Looks at the first and last bytes: is it an archive, is it whole, is its table of contents small? */
    private static void requireEnds(Path file, long maxBytes) throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            long size = in.length();
            if (size > maxBytes) {
                throw new IllegalArgumentException("the file has " + size + " bytes, more than any model (" + maxBytes
                        + ")");
            }
            if (size < Integer.BYTES || Integer.reverseBytes(in.readInt()) != LOCAL_SIGNATURE) {
                throw new IllegalArgumentException(size == 0 ? "the file is empty" : "the file is no model file");
            }
            byte[] end = new byte[END_BYTES];
            in.seek(Math.max(0, size - END_BYTES));
            in.readFully(end, 0, (int) Math.min(size, END_BYTES));
            ByteBuffer record = ByteBuffer.wrap(end).order(ByteOrder.LITTLE_ENDIAN);
            if (record.getInt() != END_SIGNATURE) {
                throw new IllegalArgumentException("the file is truncated, or something was appended to it");
            }
            int entries = Short.toUnsignedInt(record.getShort(10));
            long directory = Integer.toUnsignedLong(record.getInt(12));
            if (entries > MAX_ENTRIES || directory > MAX_DIRECTORY_BYTES) {
                throw new IllegalArgumentException("it declares " + entries + " entries with a table of contents of "
                        + directory + " bytes");
            }
        }
    }

    private void readIndex(ModelKind kind) throws IOException {
        List<String> found = new ArrayList<>();
        zip.stream().forEach(entry -> found.add(entry.getName()));
        if (Collections.frequency(found, ModelIndex.NAME) != 1) {
            throw new IllegalArgumentException("it holds no " + ModelIndex.NAME + ", or more than one");
        }
        byte[] bytes = bytes(ModelIndex.NAME, MAX_INDEX_BYTES);
        // All other entries are guarded by the digests in this one.
        if (crc(bytes) != zip.getEntry(ModelIndex.NAME).getCrc()) {
            throw new IllegalArgumentException(ModelIndex.NAME + " was changed after it was written");
        }
        index = ModelIndex.fromTree(kind, JsonPart.of(JsonFiles.parse(new String(bytes, StandardCharsets.UTF_8)),
                ModelIndex.NAME));
        List<String> expected = new ArrayList<>(kind.required());
        kind.optional().stream().filter(found::contains).forEach(expected::add);
        expected.add(ModelIndex.NAME);
        Collections.sort(expected);
        Collections.sort(found);
        if (!found.equals(expected)) {
            throw new IllegalArgumentException("it holds the entries " + shown(found) + " instead of " + expected);
        }
        expected.remove(ModelIndex.NAME);
        if (!index.entries().keySet().equals(new HashSet<>(expected))) {
            throw new IllegalArgumentException(ModelIndex.NAME + " lists the entries "
                    + shown(index.entries().keySet()) + " instead of " + expected);
        }
    }

    /**
     * Whether an optional entry is there.
     *
     * @param name of it
     */
    boolean has(String name) {
        return index.entries().containsKey(name);
    }

    /**
     * A small entry with text in it.
     *
     * @param name     of it
     * @param maxBytes it has no more
     * @throws IOException if it cannot be read
     */
    String text(String name, int maxBytes) throws IOException {
        return new String(guarded(name, maxBytes), StandardCharsets.UTF_8);
    }

    /**
     * What is made of an entry's bytes while they are read.
     *
     * @param <T> what it is
     */
    @FunctionalInterface
    interface Reading<T> {

        /**
         * Makes it.
         *
         * @param in the bytes
         * @throws IOException if they end early
         */
        T of(InputStream in) throws IOException;
    }

    /**
     * An entry of a known size, whose digest is checked after it was read.
     *
     * @param name    of it
     * @param bytes   its size
     * @param reading what is made of it
     * @param <T>     what that is
     * @throws IOException if it cannot be read
     */
    <T> T stream(String name, long bytes, Reading<T> reading) throws IOException {
        ZipEntry entry = stored(name, bytes);
        ModelIndex.Entry listed = index.entries().get(name);
        if (entry.getSize() != bytes || listed.bytes() != bytes) {
            throw new IllegalArgumentException(name + " has " + entry.getSize() + " bytes and is listed with "
                    + listed.bytes() + " instead of " + bytes);
        }
        MessageDigest digest = sha256();
        try (DigestInputStream in = new DigestInputStream(zip.getInputStream(entry), digest)) {
            T result = reading.of(in);
            requireDigest(name, digest);
            return result;
        }
    }

    private byte[] guarded(String name, int maxBytes) throws IOException {
        byte[] bytes = bytes(name, maxBytes);
        if (bytes.length != index.entries().get(name).bytes()) {
            throw new IllegalArgumentException(name + " has " + bytes.length + " bytes but is listed with "
                    + index.entries().get(name).bytes());
        }
        MessageDigest digest = sha256();
        digest.update(bytes);
        requireDigest(name, digest);
        return bytes;
    }

    private byte[] bytes(String name, int maxBytes) throws IOException {
        try (InputStream in = zip.getInputStream(stored(name, maxBytes))) {
            return in.readNBytes(maxBytes);
        }
    }

    private ZipEntry stored(String name, long maxBytes) {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new IllegalArgumentException("it holds no " + name);
        }
        if (entry.getMethod() != ZipEntry.STORED || entry.getSize() != entry.getCompressedSize()) {
            throw new IllegalArgumentException(name + " is compressed; entries of a model are stored as they are");
        }
        if (entry.getSize() > maxBytes) {
            throw new IllegalArgumentException(name + " has " + entry.getSize() + " bytes; at most " + maxBytes
                    + " are possible");
        }
        return entry;
    }

    private void requireDigest(String name, MessageDigest digest) {
        if (!HexFormat.of().formatHex(digest.digest()).equals(index.entries().get(name).sha256())) {
            throw new IllegalArgumentException(name + " was changed after it was written: it has another SHA-256 than "
                    + ModelIndex.NAME + " says");
        }
    }

    /** Names from a file are shown shortened and without control characters. */
    private static List<String> shown(Collection<String> names) {
        return names.stream().map(name -> name.substring(0, Math.min(60, name.length())).replaceAll("\\p{Cntrl}", "?"))
                .sorted().toList();
    }

    private static long crc(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return crc.getValue();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
