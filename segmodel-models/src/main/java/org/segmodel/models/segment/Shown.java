package org.segmodel.models.segment;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.segmodel.core.song.LabelSet;
import org.segmodel.models.segment.config.PredictionOutput;

/** What is shown of a segmentation, and how: the rules that all formats share. Immutable. */
final class Shown {

    private final PredictionOutput output;
    private final Set<String> only;

    /**
     * The rules for a model.
     *
     * @throws IllegalArgumentException if {@code output.only} has a name that is none of the classes
     */
    Shown(PredictionOutput output, LabelSet labels) {
        this.output = output;
        this.only = output.only().stream().map(name -> labels.name(labels.require(name))).collect(Collectors.toSet());
    }

    /** Whether some sections are left out. */
    boolean isPart() {
        return !only.isEmpty();
    }

    /** Whether each line comes with the probabilities of all classes. */
    boolean probabilities() {
        return output.probabilities();
    }

    /** The sections that are shown. */
    List<Section> sections(Segmentation song) {
        return song.sections().stream().filter(section -> only.isEmpty() || only.contains(section.label())).toList();
    }

    /** A confidence or probability, with a point in every locale. */
    BigDecimal rounded(double value) {
        return BigDecimal.valueOf(value).setScale(output.decimals(), RoundingMode.HALF_UP);
    }

    /** {@code pre-chorus} becomes {@code Pre-Chorus}. */
    static String title(String label) {
        return Stream.of(label.split("-")).map(word -> word.isEmpty() ? word
                : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1)).collect(Collectors.joining("-"));
    }

    /** A text as one line. */
    static String line(String text) {
        return text.strip().replaceAll("\\R", " ");
    }
}
