package org.segmodel.models.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.segmodel.core.random.RandomStream;
import org.segmodel.core.random.Seeds;
import org.segmodel.core.sequence.PackedLayout;

/** Groups cover the batch in order and are about equally large. */
class SequenceGroupsTest {

    @Test
    void everySequenceIsInOneGroup() {
        RandomStream random = new Seeds(4).stream("groups");
        for (int trial = 0; trial < 200; trial++) {
            int[] lengths = new int[random.nextInt(20)];
            for (int s = 0; s < lengths.length; s++) {
                lengths[s] = random.nextInt(30);
            }
            PackedLayout batch = PackedLayout.of(lengths);
            SequenceGroups groups = new SequenceGroups(1 + random.nextInt(5));
            groups.divide(batch);
            assertThat(groups.rows()).isEqualTo(batch.rows());
            int sequence = 0;
            for (int g = 0; g < groups.count(); g++) {
                PackedLayout group = groups.layout(g);
                assertThat(groups.firstRow(g)).isEqualTo(batch.offset(sequence));
                // A group misses its share by half a song at either end.
                assertThat(group.rows()).isBetween(batch.rows() / groups.count() - 31,
                        batch.rows() / groups.count() + 31);
                for (int s = 0; s < group.sequences(); s++) {
                    assertThat(group.length(s)).isEqualTo(lengths[sequence++]);
                }
            }
            assertThat(sequence).isEqualTo(lengths.length);
        }
    }

    @Test
    void oneGroupIsTheBatch() {
        PackedLayout batch = PackedLayout.of(3, 1, 2);
        SequenceGroups groups = new SequenceGroups(1);
        groups.divide(batch);
        assertThat(groups.layout(0)).isSameAs(batch);
    }
}
