package org.segmodel.models.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.segmodel.core.song.LabelSet;

class SegmentationTest {

    private static final LabelSet LABELS = LabelSet.VERSE_CHORUS;
    private static final Segmentation SONG = new Segmentation(LABELS, List.of("a", "b", "c", "d"),
            new int[] {0, 0, 1, 0}, new double[] {0.9, 0.1, 0.6, 0.4, 0.25, 0.75, 0.5, 0.5});

    @Test
    void linesOfOneClassJoinToSections() {
        assertThat(SONG.sections()).containsExactly(new Section(0, 2, "verse", 0.75), new Section(2, 3, "chorus", 0.75),
                new Section(3, 4, "verse", 0.5));
        assertThat(SONG.boundaries()).containsExactly(2, 3);
        assertThat(SONG.labels()).containsExactly("verse", "verse", "chorus", "verse");
        assertThat(SONG.label(2)).isEqualTo("chorus");
        assertThat(SONG.classNumbers()).containsExactly(0, 0, 1, 0);
        assertThat(SONG.confidences()).containsExactly(0.9, 0.6, 0.75, 0.5);
        assertThat(SONG.probabilities())
                .isDeepEqualTo(new double[][] {{0.9, 0.1}, {0.6, 0.4}, {0.25, 0.75}, {0.5, 0.5}});
        assertThat(SONG.probability(1, 1)).isCloseTo(0.4, within(0.0));
        assertThat(SONG.lines(SONG.sections().get(0))).containsExactly("a", "b");
        assertThat(SONG.size()).isEqualTo(4);
        assertThat(SONG.sections().get(0).length()).isEqualTo(2);
    }

    @Test
    void noLinesNoSections() {
        Segmentation empty = new Segmentation(LABELS, List.of(), new int[0], new double[0]);

        assertThat(empty.sections()).isEmpty();
        assertThat(empty.boundaries()).isEmpty();
        assertThat(empty.probabilities()).isEmpty();
        assertThat(empty).isNotEqualTo(SONG).isEqualTo(new Segmentation(LABELS, List.of(), new int[0], new double[0]));
    }

    @Test
    void whatIsHandedOutOrInMayChangeWithoutHarm() {
        int[] classes = {1};
        double[] probabilities = {0.2, 0.8};
        Segmentation song = new Segmentation(LABELS, List.of("a"), classes, probabilities);
        Segmentation same = new Segmentation(LABELS, List.of("a"), classes, probabilities);
        classes[0] = 0;
        probabilities[0] = 0;
        song.probabilities()[0][0] = 7;
        song.classNumbers()[0] = 7;
        song.confidences()[0] = 7;

        assertThat(song).isEqualTo(same).hasSameHashCodeAs(same);
        assertThat(song.label(0)).isEqualTo("chorus");
        assertThat(song.probability(0, 0)).isEqualTo(0.2);
    }

    @Test
    void partsThatDoNotFitAreRefused() {
        refused(List.of("a"), new int[2], new double[2]);
        refused(List.of("a"), new int[1], new double[3]);
        refused(List.of("a"), new int[] {2}, new double[] {0.5, 0.5});
        refused(List.of("a"), new int[] {-1}, new double[] {0.5, 0.5});
        refused(List.of("a"), new int[1], new double[] {Double.NaN, 0.5});
        refused(List.of("a"), new int[1], new double[] {1.5, 0.5});
        assertThatThrownBy(() -> new Section(0, 1, "verse", Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Section(1, 1, "verse", 0.5)).isInstanceOf(IllegalArgumentException.class);
    }

    private static void refused(List<String> lines, int[] classes, double[] probabilities) {
        assertThatThrownBy(() -> new Segmentation(LABELS, lines, classes, probabilities))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
