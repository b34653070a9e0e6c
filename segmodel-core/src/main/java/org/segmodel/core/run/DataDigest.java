package org.segmodel.core.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Identifies a file of data. Immutable.
 *
 * @param name   its role or its file name, without folders, so that a manifest says nothing of the machine's paths
 * @param sha256 digest of its bytes, 64 lower-case hexadecimal digits
 * @param counts how much of what it holds, for example {@code songs} and {@code lines}; sorted by name
 */
public record DataDigest(String name, String sha256, Map<String, Long> counts) {

    /**
     * Copies and checks.
     *
     * @throws IllegalArgumentException if the digest has another form or a count is negative
     */
    public DataDigest {
        Objects.requireNonNull(name, "name");
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("SHA-256 of '" + name + "' must be 64 lower-case hexadecimal digits; "
                    + "got '" + sha256 + "'");
        }
        counts = Collections.unmodifiableMap(new TreeMap<>(counts));
        counts.forEach((what, count) -> {
            if (count < 0) {
                throw new IllegalArgumentException("'" + name + "' cannot hold " + count + " " + what);
            }
        });
    }

    /**
     * Digests a file under its file name.
     *
     * @param file   read once
     * @param counts how much of what it holds
     * @throws IOException if it cannot be read
     */
    public static DataDigest of(Path file, Map<String, Long> counts) throws IOException {
        return new DataDigest(String.valueOf(file.getFileName()), Digests.sha256(file), counts);
    }
}
