package org.segmodel.features;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 over a list of values. Lengths are part of it, so that no two lists run together. For one thread. */
final class Sha256 {

    private final MessageDigest digest;

    Sha256() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform must have SHA-256", e);
        }
    }

    Sha256 add(int value) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(value).flip());
        return this;
    }

    /** UTF-16, so that text that is not valid Unicode counts as well. */
    Sha256 add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_16BE);
        add(text.length());
        digest.update(bytes);
        return this;
    }

    String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
