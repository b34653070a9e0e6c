package org.segmodel.features.similarity;

/** The rows of a matrix, one group of lines after the other. Holds the values of one group, so for one thread. */
final class GroupRows {

    private final LineGroups<?> groups;
    private final GroupMeasure toLater;
    private final GroupMeasure toEarlier;
    private final float[] later;
    private final float[] earlier;

    /** The same measure twice stands for one that does not care which line comes first. */
    GroupRows(LineGroups<?> groups, GroupMeasure toLater, GroupMeasure toEarlier) {
        this.groups = groups;
        this.toLater = toLater;
        this.toEarlier = toEarlier;
        this.later = new float[groups.keys().size()];
        this.earlier = toLater == toEarlier ? later : new float[later.length];
    }

    /** Goes to a group; the other methods speak of its lines. */
    void moveTo(int group) {
        toLater.compare(group, later);
        if (earlier != later) {
            toEarlier.compare(group, earlier);
        }
    }

    /** Entry [i, j], where i is a line of this group. */
    float get(int i, int j) {
        return i == j ? 1f : (i < j ? later : earlier)[groups.group(j)];
    }

    /** Writes row i to {@code out[0 .. lines-1]}, where i is a line of this group. */
    void row(int i, float[] out) {
        for (int j = 0; j < i; j++) {
            out[j] = earlier[groups.group(j)];
        }
        out[i] = 1f;
        for (int j = i + 1; j < groups.lines(); j++) {
            out[j] = later[groups.group(j)];
        }
    }
}
