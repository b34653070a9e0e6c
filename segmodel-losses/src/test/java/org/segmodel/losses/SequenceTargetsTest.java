package org.segmodel.losses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class SequenceTargetsTest {

    @Test
    void holdsSongsAndLabels() {
        SequenceTargets targets = new SequenceTargets(new int[] {0, 2, 2, 5}, new int[] {0, 1, -1, 2, 2}, 3);
        assertThat(targets.songs()).isEqualTo(3);
        assertThat(targets.rows()).isEqualTo(5);
        assertThat(targets.lines()).isEqualTo(4);
        assertThat(targets.classes()).isEqualTo(3);
        assertThat(targets.offset(1)).isEqualTo(2);
        assertThat(targets.offset(3)).isEqualTo(5);
        assertThat(targets.label(2)).isEqualTo(SequenceTargets.IGNORE);
        assertThat(targets.label(3)).isEqualTo(2);
    }

    @Test
    void findsSegmentsWithinSongsOnly() {
        SequenceTargets targets =
                new SequenceTargets(new int[] {0, 4, 9}, new int[] {0, 1, 1, 1, 1, 1, -1, -1, 1}, 2);
        assertThat(targets.segments()).isEqualTo(2);
        assertThat(targets.segmentStart(0)).isEqualTo(1);
        assertThat(targets.segmentEnd(0)).isEqualTo(4);
        assertThat(targets.segmentStart(1)).isEqualTo(4);
        assertThat(targets.segmentEnd(1)).isEqualTo(6);
    }

    @Test
    void laterChangesOfTheArraysDoNotShow() {
        int[] offsets = {0, 2};
        int[] labels = {0, 1};
        SequenceTargets targets = new SequenceTargets(offsets, labels, 2);
        offsets[1] = 99;
        labels[0] = 1;
        assertThat(targets.offset(1)).isEqualTo(2);
        assertThat(targets.label(0)).isZero();
    }

    @Test
    void badInputIsRefusedWithThePlace() {
        refused("classes is 1", new int[] {0, 1}, new int[] {0}, 1);
        refused("must start with 0", new int[] {}, new int[] {}, 2);
        refused("must start with 0", new int[] {1, 2}, new int[] {0, 1}, 2);
        refused("song 1 runs from row 3 to row 2", new int[] {0, 3, 2}, new int[] {0, 1}, 2);
        refused("last offset is 3 but there are 2 labels", new int[] {0, 3}, new int[] {0, 1}, 2);
        refused("label 2 at line 1 of song 1 (row 2)", new int[] {0, 1, 3}, new int[] {0, 1, 2}, 2);
        refused("label -2 at line 0 of song 0 (row 0)", new int[] {0, 1}, new int[] {-2}, 2);
    }

    private static void refused(String message, int[] offsets, int[] labels, int classes) {
        assertThatIllegalArgumentException().isThrownBy(() -> new SequenceTargets(offsets, labels, classes))
                .withMessageContaining(message);
    }
}
