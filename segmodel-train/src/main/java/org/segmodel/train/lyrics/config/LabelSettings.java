package org.segmodel.train.lyrics.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.segmodel.core.config.ConfigRules;
import org.segmodel.core.config.Setting;
import org.segmodel.core.song.LabelSet;
import org.segmodel.metrics.MetricCatalogue;

/**
 * Section {@code labels}: the classes of lines.
 *
 * @param names   class names in class order
 * @param aliases other names in the data and the class each stands for
 */
public record LabelSettings(
        @Setting(value = "Names of the classes; their order gives the class numbers.", byDefault = "[verse, chorus]")
        List<String> names,
        @Setting(value = "Other names that occur in the data, each with the class it stands for. null: for the classes "
                + "verse and chorus the usual section names, else none.", byDefault = "null")
        Optional<Map<String, String>> aliases) {

    /**
     * Checks that a label set can be made, and that each of its metrics has a name of its own.
     *
     * @throws IllegalArgumentException as {@link LabelSet} and {@link MetricCatalogue#of}
     */
    public LabelSettings {
        ConfigRules.check(LabelSettings.class, names, aliases);
        names = List.copyOf(names);
        aliases = aliases.map(Map::copyOf);
        // Otherwise a class called boundary, say, would end the run at its first validation.
        MetricCatalogue.of(labelSet(names, aliases));
    }

    /** The label set that these settings describe. */
    public LabelSet labelSet() {
        return labelSet(names, aliases);
    }

    private static LabelSet labelSet(List<String> names, Optional<Map<String, String>> aliases) {
        LabelSet usual = LabelSet.VERSE_CHORUS;
        LabelSet plain = new LabelSet(names, aliases.orElse(Map.of()));
        return aliases.isEmpty() && plain.names().equals(usual.names()) ? usual : plain;
    }
}
