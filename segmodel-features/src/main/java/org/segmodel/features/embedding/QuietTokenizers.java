package org.segmodel.features.embedding;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Calls DJL's tokenizers without their use of the network. On Amazon's machines DJL reports each new tokenizer to its
 * makers, and where it finds CUDA it downloads other native code, though a tokenizer has no use for it. Both can be
 * switched off by system properties or environment variables; where nobody has set these, the properties are set during
 * the call and removed again.
 */
final class QuietTokenizers {

    private static final Map<String, String> SETTINGS = Map.of("OPT_OUT_TRACKING", "true", "RUST_FLAVOR", "cpu");

    private QuietTokenizers() {
    }

    /** Work that may fail to read. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws IOException;
    }

    /** Does the work; one at a time, because the properties belong to the whole JVM. */
    static synchronized <T> T call(Work<T> work) throws IOException {
        Map<String, String> set = new LinkedHashMap<>();
        SETTINGS.forEach((name, value) -> {
            if (System.getenv(name) == null && System.getProperty(name) == null) {
                System.setProperty(name, value);
                set.put(name, value);
            }
        });
        try {
            return work.run();
        } finally {
            set.keySet().forEach(System::clearProperty);
        }
    }
}
