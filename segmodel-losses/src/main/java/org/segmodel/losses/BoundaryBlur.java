package org.segmodel.losses;

import org.segmodel.losses.chain.LabelChain;
import org.segmodel.losses.chain.ScoreLayout;
import org.segmodel.losses.chain.ScoreSource;
import org.segmodel.losses.chain.SegmentLengths;

/**
 * The true labelling with each change of label moved for itself; {@link TargetSmoothing} has the formula. The ranges of
 * neighbouring changes never meet, so the counts of a row depend on one change at most, and those of a section's length
 * on the two at its ends.
 */
final class BoundaryBlur implements LabelBlur {

    private final double smoothing;
    private final int width;

    BoundaryBlur(double smoothing, int width) {
        this.smoothing = smoothing;
        this.width = width;
    }

    /**
     * A change of label, or an end of the stretch.
     *
     * @param row   first row of what comes behind
     * @param reach how far it may be off
     */
    private record Change(int row, int reach) {
    }

    @Override
    public void add(LabelChain chain, int[] labels, int first, int lines, double share, double[] counts) {
        ScoreLayout layout = chain.layout();
        int end = first + lines;
        Change before = new Change(first, 0);
        addRow(layout, labels[first], labels[first], first, first, share, counts);
        while (before.row() < end) {
            int start = before.row();
            int next = sectionEnd(labels, start, end);
            Change after = new Change(next, next == end ? 0 : reach(next - start, sectionEnd(labels, next, end) - next));
            for (int row = start + before.reach() + 1; row < next - after.reach(); row++) {
                addRow(layout, labels[start], labels[start], row, first, share, counts);
            }
            if (next < end) {
                addChange(layout, labels[start], labels[next], after, first, share, counts);
            }
            if (layout.durations() != ScoreSource.NONE) {
                addLengths(layout, labels[start], before, after, share, counts);
            }
            before = after;
        }
    }

    private static int sectionEnd(int[] labels, int start, int end) {
        int row = start + 1;
        while (row < end && labels[row] == labels[start]) {
            row++;
        }
        return row;
    }

    private int reach(int before, int after) {
        return Math.min(width, (Math.min(before, after) - 1) / 2);
    }

    /** Probability that a change is {@code offset} lines off. */
    private double probability(Change change, int offset) {
        int reach = change.reach();
        if (reach == 0) {
            return offset == 0 ? 1 : 0;
        }
        return offset == 0 ? 1 - smoothing : smoothing * (reach + 1 - Math.abs(offset)) / (reach * (reach + 1.0));
    }

    /** The rows from the first to the last at which a change may be. */
    private void addChange(ScoreLayout layout, int left, int right, Change change, int first, double share,
            double[] counts) {
        double passed = 0;
        for (int offset = -change.reach(); offset <= change.reach(); offset++) {
            double here = probability(change, offset);
            int row = change.row() + offset;
            addRow(layout, right, right, row, first, share * passed, counts);
            addRow(layout, left, right, row, first, share * here, counts);
            addRow(layout, left, left, row, first, share * Math.max(0, 1 - passed - here), counts);
            passed += here;
        }
    }

    private void addLengths(ScoreLayout layout, int label, Change before, Change after, double share, double[] counts) {
        for (int b = -before.reach(); b <= before.reach(); b++) {
            for (int a = -after.reach(); a <= after.reach(); a++) {
                int start = before.row() + b;
                int bucket = SegmentLengths.bucket(after.row() + a - start);
                counts[start * layout.width() + layout.duration(label, bucket)] += share * probability(before, b)
                        * probability(after, a);
            }
        }
    }

    /** A row of class {@code label} behind one of class {@code before}. */
    private static void addRow(ScoreLayout layout, int before, int label, int row, int first, double share,
            double[] counts) {
        int at = row * layout.width();
        counts[at + label] += share;
        if (row > first && layout.isChain()) {
            counts[at + layout.transition(before, label)] += share;
        }
    }
}
