package org.segmodel.core.song;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SegmentTest {

    @Test
    void splitsIntoMaximalRuns() {
        assertThat(Segment.of(new int[] {0, 0, 1, 2, 2})).containsExactly(new Segment(0, 2, 0), new Segment(2, 3, 1),
                new Segment(3, 5, 2));
        assertThat(Segment.of(new int[0])).isEmpty();
    }

    @Test
    void labelsComeBackEqual() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 200; i++) {
            int[] labels = random.ints(random.nextInt(40), 0, 3).toArray();
            List<Segment> segments = Segment.of(labels);
            assertThat(Segment.toLabels(segments)).isEqualTo(labels);
            assertThat(segments.stream().mapToInt(Segment::length).sum()).isEqualTo(labels.length);
            for (int s = 1; s < segments.size(); s++) {
                assertThat(segments.get(s).label()).isNotEqualTo(segments.get(s - 1).label());
            }
        }
    }

    @Test
    void gapsAndEmptyRangesAreRefused() {
        assertThatThrownBy(() -> Segment.toLabels(List.of(new Segment(0, 1, 0), new Segment(2, 3, 0))))
                .hasMessageContaining("expected a start at line 1");
        assertThatThrownBy(() -> Segment.toLabels(List.of(new Segment(1, 2, 0))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Segment(2, 2, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Segment(-1, 2, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Segment(0, 2, -1)).isInstanceOf(IllegalArgumentException.class);
    }
}
