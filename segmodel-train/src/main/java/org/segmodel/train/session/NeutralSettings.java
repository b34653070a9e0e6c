package org.segmodel.train.session;

import java.util.List;

/** The settings on which nothing that a run learns depends. Holds no state. */
public final class NeutralSettings {

    private static final List<String> KEYS = List.of("system.threads", "output.", "experiment.", "data.test_file",
            "data.cache_features", "data.feature_cache");

    private NeutralSettings() {
    }

    /**
     * Whether a setting is one of them.
     *
     * @param key dotted, for example {@code output.base_dir}
     */
    public static boolean contains(String key) {
        return KEYS.stream().anyMatch(each -> each.endsWith(".") ? key.startsWith(each) : key.equals(each));
    }

    /** Their keys for sentences; {@code .*} stands for all keys of a section. */
    public static String sentence() {
        return String.join(", ", KEYS).replace(".,", ".*,");
    }
}
