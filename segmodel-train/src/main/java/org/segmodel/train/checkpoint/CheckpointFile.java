package org.segmodel.train.checkpoint;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A state as a file: eight letters, the version of the format, the tree of the state as JSON with its length before it,
 * the number of arrays, each array with its kind and length before it, and last the SHA-256 of all that. Numbers are
 * big-endian. An array that occurs twice in a state, as the weights do when the last epoch is the best, is written once.
 */
final class CheckpointFile {

    private static final byte[] MAGIC = "SEGCKPT\n".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION = 1;
    private static final int FLOATS = 1;
    private static final int LONGS = 2;
    private static final int DIGEST_BYTES = 32;
    private static final int CHUNK = 1 << 16;

    private CheckpointFile() {
    }

    /** Writes a state. */
    static void write(TrainingState state, OutputStream target) throws IOException {
        MessageDigest digest = sha256();
        DataOutputStream out = new DataOutputStream(new DigestOutputStream(target, digest));
        out.write(MAGIC);
        out.writeInt(VERSION);
        List<Object> arrays = new ArrayList<>();
        byte[] tree = StateTree.of(state, array -> numberOf(array, arrays)).toJson();
        out.writeInt(tree.length);
        out.write(tree);
        out.writeInt(arrays.size());
        for (Object array : arrays) {
            write(array, out);
        }
        out.flush();
        target.write(digest.digest());
    }

    /**
     * Reads a state.
     *
     * @throws IOException that says, without the file's name, what is wrong with it
     */
    static TrainingState read(Path file) throws IOException {
        long size = Files.size(file);
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), CHUNK))) {
            byte[] magic = in.readNBytes(MAGIC.length);
            if (!Arrays.equals(magic, MAGIC)) {
                throw new IOException(size == 0 ? "it is empty" : "it is no checkpoint");
            }
            int version = in.readInt();
            if (version != VERSION) {
                throw new IOException("it has version " + version + " of the format; this release reads version "
                        + VERSION);
            }
            requireWhole(file, size);
            StateTree tree = StateTree.parse(in.readNBytes(in.readInt()));
            List<Object> arrays = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) {
                arrays.add(readArray(in));
            }
            return tree.state(arrays::get);
        } catch (EOFException e) {
            throw new IOException("it is truncated", e);
        } catch (IllegalArgumentException | IndexOutOfBoundsException | ClassCastException | NullPointerException e) {
            throw new IOException("its content is not that of a run (" + e.getMessage() + ")", e);
        }
    }

    /** Checks the digest before anything is believed: a wrong length would ask for any amount of memory. */
    private static void requireWhole(Path file, long size) throws IOException {
        MessageDigest digest = sha256();
        byte[] chunk = new byte[CHUNK];
        try (InputStream in = Files.newInputStream(file)) {
            for (long left = size - DIGEST_BYTES; left > 0;) {
                int read = in.read(chunk, 0, (int) Math.min(CHUNK, left));
                if (read < 0) {
                    throw new EOFException();
                }
                digest.update(chunk, 0, read);
                left -= read;
            }
            if (!Arrays.equals(digest.digest(), in.readNBytes(DIGEST_BYTES))) {
                throw new IOException("it is truncated or damaged: its checksum does not fit its content");
            }
        }
    }

    private static int numberOf(Object array, List<Object> arrays) {
        for (int i = 0; i < arrays.size(); i++) {
            if (same(arrays.get(i), array)) {
                return i;
            }
        }
        arrays.add(array);
        return arrays.size() - 1;
    }

    /** Whether two arrays are the same to the bit; most that are not differ in their first values. */
    private static boolean same(Object one, Object other) {
        if (one == other) {
            return true;
        }
        if (!(one instanceof float[] a && other instanceof float[] b && a.length == b.length)) {
            return false;
        }
        for (int i = 0; i < a.length; i++) {
            if (Float.floatToRawIntBits(a[i]) != Float.floatToRawIntBits(b[i])) {
                return false;
            }
        }
        return true;
    }

    private static void write(Object array, DataOutputStream out) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(CHUNK);
        if (array instanceof float[] floats) {
            out.writeByte(FLOATS);
            out.writeInt(floats.length);
            for (int from = 0; from < floats.length; from += CHUNK / Float.BYTES) {
                int n = Math.min(CHUNK / Float.BYTES, floats.length - from);
                // Bit by bit, and not through a view of the buffer, which may change the bits of a NaN.
                for (int i = 0; i < n; i++) {
                    bytes.putInt(i * Float.BYTES, Float.floatToRawIntBits(floats[from + i]));
                }
                out.write(bytes.array(), 0, n * Float.BYTES);
            }
        } else {
            long[] longs = (long[]) array;
            out.writeByte(LONGS);
            out.writeInt(longs.length);
            for (long value : longs) {
                out.writeLong(value);
            }
        }
    }

    private static Object readArray(DataInputStream in) throws IOException {
        int kind = in.readByte();
        int length = in.readInt();
        if (kind == LONGS) {
            long[] longs = new long[length];
            for (int i = 0; i < length; i++) {
                longs[i] = in.readLong();
            }
            return longs;
        }
        float[] floats = new float[length];
        byte[] chunk = new byte[CHUNK];
        ByteBuffer bytes = ByteBuffer.wrap(chunk);
        for (int from = 0; from < length; from += CHUNK / Float.BYTES) {
            int n = Math.min(CHUNK / Float.BYTES, length - from);
            in.readFully(chunk, 0, n * Float.BYTES);
            for (int i = 0; i < n; i++) {
                floats[from + i] = Float.intBitsToFloat(bytes.getInt(i * Float.BYTES));
            }
        }
        return floats;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
