package org.segmodel.models.kernel;

import org.segmodel.core.sequence.PackedLayout;

/**
 * The sequences of a batch in consecutive groups with about equally many rows. Which group a sequence falls into depends on
 * the lengths and the number of groups alone. Not safe for use by several threads while it divides.
 */
final class SequenceGroups {

    private final PackedLayout[] layouts;
    private final int[] firstRows;
    private final int[] firstSequences;
    private PackedLayout divided;

    SequenceGroups(int count) {
        layouts = new PackedLayout[count];
        firstRows = new int[count];
        firstSequences = new int[count];
    }

    /** Number of groups; some are empty when there are fewer sequences. */
    int count() {
        return layouts.length;
    }

    /** Divides a batch. */
    void divide(PackedLayout batch) {
        if (batch == divided) {
            return;
        }
        divided = batch;
        if (layouts.length == 1) {
            layouts[0] = batch;
            return;
        }
        int sequence = 0;
        for (int g = 0; g < layouts.length; g++) {
            int first = sequence;
            long end = (long) batch.rows() * (g + 1) / layouts.length;
            boolean last = g == layouts.length - 1;
            // A sequence belongs to the group in whose share of the rows its middle lies.
            while (sequence < batch.sequences()
                    && (last || batch.offset(sequence) + batch.length(sequence) / 2 < end)) {
                sequence++;
            }
            int[] lengths = new int[sequence - first];
            for (int s = first; s < sequence; s++) {
                lengths[s - first] = batch.length(s);
            }
            layouts[g] = PackedLayout.of(lengths);
            firstRows[g] = batch.offset(first);
            firstSequences[g] = first;
        }
    }

    /** Rows of the whole batch. */
    int rows() {
        return divided.rows();
    }

    /** Layout of a group's sequences. */
    PackedLayout layout(int group) {
        return layouts[group];
    }

    /** Sequence of the whole batch that is a group's first. */
    int firstSequence(int group) {
        return firstSequences[group];
    }

    /** Row of the whole batch that is a group's first. */
    int firstRow(int group) {
        return firstRows[group];
    }
}
