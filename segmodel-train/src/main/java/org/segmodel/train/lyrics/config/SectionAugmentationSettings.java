package org.segmodel.train.lyrics.config;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.segmodel.core.config.ConfigRules;
import org.segmodel.core.config.Setting;
import org.segmodel.core.song.LabelSet;

/**
 * Section {@code augmentation.sections}: changes of whole sections, that is, runs of lines of one class.
 *
 * @param enabled      whether songs are changed so
 * @param drop         probability that a section is left out
 * @param repeat       probability that a section comes twice in a row
 * @param reorder      probability that verses change places
 * @param insertChorus probability that a chorus comes once more
 * @param removeChorus probability that a chorus comes once less
 * @param verses       classes whose sections change places
 * @param choruses     classes whose sections come once more or less
 */
public record SectionAugmentationSettings(
        @Setting(value = "Whether epochs see songs with changed sections; features of changed songs are computed anew. "
                + "Each probability is that of a song in an epoch.", byDefault = "false") boolean enabled,
        @Setting(value = "Probability that a section is left out, where there are two or more.", byDefault = "0.1",
                range = "[0, 1]") double drop,
        @Setting(value = "Probability that a section comes twice in a row.", byDefault = "0.1", range = "[0, 1]")
        double repeat,
        @Setting(value = "Probability that the verses of a song come in another order, in each other's places.",
                byDefault = "0.1", range = "[0, 1]") double reorder,
        @Setting(value = "Probability that a chorus comes once more, between any two sections or at an end.",
                byDefault = "0.1", range = "[0, 1]") double insertChorus,
        @Setting(value = "Probability that a chorus is left out, where there are two or more.", byDefault = "0.1",
                range = "[0, 1]") double removeChorus,
        @Setting(value = "Labels of the sections that count as verses.", byDefault = "[verse]") List<String> verses,
        @Setting(value = "Labels of the sections that count as choruses.", byDefault = "[chorus]")
        List<String> choruses) {

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException naming what is out of range
     */
    public SectionAugmentationSettings {
        ConfigRules.check(SectionAugmentationSettings.class, enabled, drop, repeat, reorder, insertChorus, removeChorus,
                verses, choruses);
        verses = List.copyOf(verses);
        choruses = List.copyOf(choruses);
    }

    /**
     * Class numbers of {@link #verses()}.
     *
     * @param labels the classes
     * @throws IllegalArgumentException if one of the names is no label
     */
    public Set<Integer> verseClasses(LabelSet labels) {
        return classes("verses", verses, labels);
    }

    /**
     * Class numbers of {@link #choruses()}.
     *
     * @param labels the classes
     * @throws IllegalArgumentException if one of the names is no label
     */
    public Set<Integer> chorusClasses(LabelSet labels) {
        return classes("choruses", choruses, labels);
    }

    private static Set<Integer> classes(String key, List<String> names, LabelSet labels) {
        try {
            return names.stream().map(labels::require).collect(Collectors.toUnmodifiableSet());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("augmentation.sections." + key + ": " + e.getMessage() + "; [] for none",
                    e);
        }
    }
}
