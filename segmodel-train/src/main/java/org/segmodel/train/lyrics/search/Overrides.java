package org.segmodel.train.lyrics.search;

import java.util.List;
import java.util.Map;

/** Parameters of a trial as settings of a configuration. */
final class Overrides {

    private Overrides() {
    }

    /**
     * Settings.
     *
     * @param parameters dotted key to value; text is YAML, so that {@code "[3, 5]"} is a list
     * @return {@code dotted.key=value} each
     */
    static List<String> of(Map<String, Object> parameters) {
        return parameters.entrySet().stream().map(entry -> entry.getKey() + "=" + entry.getValue()).toList();
    }
}
