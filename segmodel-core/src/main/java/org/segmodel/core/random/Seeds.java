package org.segmodel.core.random;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Objects;

/**
 * The one seed of a run. Every random choice takes a stream of its own, by name ({@code init}, {@code shuffle},
 * {@code dropout}), so that drawing more from one changes nothing in the others. A stream depends on seed and name
 * alone: not on the order of the calls, the machine or the JDK.
 *
 * @param seed any number
 */
public record Seeds(long seed) {

    private static final String STREAM = "org.segmodel stream";
    private static final String CHILD = "org.segmodel seed";

    /**
     * A stream at its beginning. Its state is SHA-256 of the seed and the name, so streams of different names or seeds
     * have nothing to do with each other. Two calls with one name give two equal streams.
     *
     * @param name what the stream is for; not empty
     * @throws IllegalArgumentException if the name is empty
     */
    public RandomStream stream(String name) {
        ByteBuffer digest = digest(STREAM, name);
        return RandomStream.restore(new long[] {digest.getLong(), digest.getLong(), digest.getLong(),
            digest.getLong()});
    }

    /**
     * The seed of a part of the run that has named streams of its own, for example one trial of a search.
     *
     * @param name names the part; not empty
     * @throws IllegalArgumentException if the name is empty
     */
    public Seeds child(String name) {
        return new Seeds(digest(CHILD, name).getLong());
    }

    private ByteBuffer digest(String use, String name) {
        Objects.requireNonNull(name, "name");
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a random stream needs a name");
        }
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(use.getBytes(StandardCharsets.UTF_8));
            sha.update(ByteBuffer.allocate(Long.BYTES).putLong(seed).array());
            sha.update(name.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(sha.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
