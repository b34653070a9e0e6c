package org.segmodel.features;

import java.nio.ByteBuffer;
import java.util.List;
import org.segmodel.core.run.Digests;

/** Digest of a list of texts. */
final class TextDigest {

    private TextDigest() {
    }

    /**
     * SHA-256 in hexadecimal. Each text goes in with its length, so that no two lists run together, and as UTF-16
     * units, so that text that is not valid Unicode counts as it is.
     */
    static String of(List<String> texts) {
        StringBuilder all = new StringBuilder();
        for (String text : texts) {
            all.append(text.length()).append(':').append(text);
        }
        ByteBuffer bytes = ByteBuffer.allocate(Character.BYTES * all.length());
        bytes.asCharBuffer().put(all.toString());
        return Digests.sha256(bytes.array());
    }
}
