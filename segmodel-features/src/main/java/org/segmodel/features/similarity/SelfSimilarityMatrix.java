package org.segmodel.features.similarity;

/**
 * The similarities S[i, j] of all pairs of lines of a song, 32-bit floats; S[i, i] = 1 and S[i, j] = S[j, i].
 *
 * <p>Only groups of equal lines are compared. Values are computed when they are asked for and not kept, so that memory
 * stays linear in the number of lines. Immutable, and as thread-safe as its measures.
 */
public final class SelfSimilarityMatrix {

    private final LineGroups<?> groups;
    private final GroupMeasure toLater;
    private final GroupMeasure toEarlier;

    private SelfSimilarityMatrix(LineGroups<?> groups, GroupMeasure toLater, GroupMeasure toEarlier) {
        this.groups = groups;
        this.toLater = toLater;
        this.toEarlier = toEarlier;
    }

    /**
     * For a measure that does not care which line comes first.
     *
     * @param groups  groups of equal lines
     * @param measure compares groups; the value of a against b is that of b against a
     */
    public static SelfSimilarityMatrix symmetric(LineGroups<?> groups, GroupMeasure measure) {
        return new SelfSimilarityMatrix(groups, measure, measure);
    }

    /**
     * For a measure that compares the earlier line with the later one. The matrix is symmetric all the same: the value
     * for the earlier against the later line stands on both sides of the diagonal.
     *
     * @param groups    groups of equal lines
     * @param toLater   compares a group, as that of the earlier line, with each group as that of the later one
     * @param toEarlier compares each group, as that of the earlier line, with a group as that of the later one: for a
     *                  against b it gives what {@code toLater} gives for b against a
     */
    public static SelfSimilarityMatrix ordered(LineGroups<?> groups, GroupMeasure toLater, GroupMeasure toEarlier) {
        return new SelfSimilarityMatrix(groups, toLater, toEarlier);
    }

    /** Number of lines. */
    public int size() {
        return groups.lines();
    }

    /** A full copy, [line, line]; for looking at, since it needs 4 · size² bytes. */
    public float[][] toArray() {
        float[][] all = new float[size()][size()];
        GroupRows rows = rows();
        for (int group = 0; group < groups.keys().size(); group++) {
            rows.moveTo(group);
            for (int i = groups.firstLine(group); i != LineGroups.NO_LINE; i = groups.nextLine(i)) {
                rows.row(i, all[i]);
            }
        }
        return all;
    }

    LineGroups<?> groups() {
        return groups;
    }

    /** Whether the rows of lines of one group are equal up to order, so that they share what does not depend on it. */
    boolean groupsShareRows() {
        return toLater == toEarlier;
    }

    GroupRows rows() {
        return new GroupRows(groups, toLater, toEarlier);
    }

    @Override
    public String toString() {
        return "SelfSimilarityMatrix[" + size() + " lines, " + groups.keys().size() + " different]";
    }
}
