package org.segmodel.features.similarity;

/**
 * The similarities S[i, j] of all pairs of lines of a song, 32-bit floats; S[i, i] = 1 and S[i, j] = S[j, i].
 *
 * <p>Only groups of equal lines are compared, each pair once. The values are kept while they fit into 16 MB; for longer
 * songs they are computed again each time they are asked for, so that memory stays linear in the number of lines.
 * Immutable, and as thread-safe as its measure.
 */
public final class SelfSimilarityMatrix {

    /** How many values are kept at most. */
    static final int KEPT_VALUES = 1 << 22;

    private final LineGroups<?> groups;
    private final GroupMeasure measure;
    private final boolean symmetric;
    private final float[] kept;

    private SelfSimilarityMatrix(LineGroups<?> groups, GroupMeasure measure, boolean symmetric, int keptValues) {
        this.groups = groups;
        this.measure = measure;
        this.symmetric = symmetric;
        int d = groups.keys().size();
        long values = symmetric ? (long) d * (d + 1) / 2 : (long) d * d;
        this.kept = values <= keptValues ? new float[(int) values] : null;
        if (kept != null) {
            for (int a = 0; a < d; a++) {
                for (int b = symmetric ? a : 0; b < d; b++) {
                    kept[index(a, b)] = measure.similarity(a, b);
                }
            }
        }
    }

    /**
     * For a measure that does not care which line comes first.
     *
     * @param groups  groups of equal lines
     * @param measure compares two groups; {@code similarity(a, b) == similarity(b, a)}
     */
    public static SelfSimilarityMatrix symmetric(LineGroups<?> groups, GroupMeasure measure) {
        return new SelfSimilarityMatrix(groups, measure, true, KEPT_VALUES);
    }

    /**
     * For a measure that compares the earlier line with the later one. The matrix is symmetric all the same: the value
     * for the earlier against the later line stands on both sides of the diagonal.
     *
     * @param groups  groups of equal lines
     * @param measure compares two groups
     */
    public static SelfSimilarityMatrix ordered(LineGroups<?> groups, GroupMeasure measure) {
        return new SelfSimilarityMatrix(groups, measure, false, KEPT_VALUES);
    }

    /** For tests: as the two above, with another limit on what is kept. */
    static SelfSimilarityMatrix of(LineGroups<?> groups, GroupMeasure measure, boolean symmetric, int keptValues) {
        return new SelfSimilarityMatrix(groups, measure, symmetric, keptValues);
    }

    /** Number of lines. */
    public int size() {
        return groups.lines();
    }

    /**
     * One similarity.
     *
     * @param i line from 0
     * @param j line from 0
     */
    public float get(int i, int j) {
        if (i == j) {
            return 1f;
        }
        return between(groups.group(Math.min(i, j)), groups.group(Math.max(i, j)));
    }

    /**
     * Writes row {@code i} to {@code out[0 .. size()-1]}.
     *
     * @param i   line from 0
     * @param out at least {@link #size} long
     */
    public void row(int i, float[] out) {
        int group = groups.group(i);
        int n = size();
        for (int j = 0; j < i; j++) {
            out[j] = between(groups.group(j), group);
        }
        out[i] = 1f;
        for (int j = i + 1; j < n; j++) {
            out[j] = between(group, groups.group(j));
        }
    }

    /** A full copy, [line, line]; for looking at, since it needs 4 · size² bytes. */
    public float[][] toArray() {
        float[][] all = new float[size()][size()];
        for (int i = 0; i < all.length; i++) {
            row(i, all[i]);
        }
        return all;
    }

    /** Number of groups whose rows are equal up to order; lines of one group share their row statistics. */
    int rowClasses() {
        return symmetric ? groups.keys().size() : size();
    }

    /** Class of the row of a line, below {@link #rowClasses}. */
    int rowClass(int line) {
        return symmetric ? groups.group(line) : line;
    }

    /** Whether no line before this one has the same row class. */
    boolean firstOfClass(int line) {
        return !symmetric || groups.firstLine(groups.group(line)) == line;
    }

    private float between(int earlier, int later) {
        return kept != null ? kept[index(earlier, later)] : measure.similarity(earlier, later);
    }

    private int index(int earlier, int later) {
        if (!symmetric) {
            return earlier * groups.keys().size() + later;
        }
        int high = Math.max(earlier, later);
        return high * (high + 1) / 2 + Math.min(earlier, later);
    }

    @Override
    public String toString() {
        return "SelfSimilarityMatrix[" + size() + " lines, " + groups.keys().size() + " different, "
                + (kept == null ? "computed on demand" : kept.length + " values kept")
                + "]";
    }
}
