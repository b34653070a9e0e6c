package org.segmodel.core.run;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 in lower-case hexadecimal. Stateless, therefore safe for use by several threads. */
public final class Digests {

    private static final int CHUNK = 1 << 16;

    private Digests() {
    }

    /**
     * Digest of a file's bytes.
     *
     * @param file read in pieces
     * @throws IOException if it cannot be read
     */
    public static String sha256(Path file) throws IOException {
        MessageDigest digest = digest();
        byte[] chunk = new byte[CHUNK];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                digest.update(chunk, 0, read);
            }
        }
        return hex(digest);
    }

    /**
     * Digest of bytes.
     *
     * @param bytes any number of them
     */
    public static String sha256(byte[] bytes) {
        MessageDigest digest = digest();
        digest.update(bytes);
        return hex(digest);
    }

    /**
     * Digest of numbers: of their IEEE 754 bits, four bytes each, little-endian on every machine. 0 and -0 differ, and
     * so do NaNs of different bits, because equal digests shall mean equal weights to the bit.
     *
     * @param values any number of them
     */
    public static String sha256(float[] values) {
        MessageDigest digest = digest();
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            if (!chunk.hasRemaining()) {
                digest.update(chunk.flip());
                chunk.clear();
            }
            chunk.putInt(Float.floatToRawIntBits(value));
        }
        digest.update(chunk.flip());
        return hex(digest);
    }

    private static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
