package org.segmodel.features;

import java.util.Arrays;
import java.util.Objects;

/**
 * The features of one song, [line, column]. Immutable, therefore safe for use by several threads.
 */
public final class FeatureMatrix {

    private final FeatureLayout layout;
    private final int lines;
    private final float[] values;

    /**
     * Copies and checks.
     *
     * @param layout meaning of the columns
     * @param lines  number of lines
     * @param values [line, column] row-major
     * @throws IllegalArgumentException if the number of values is not lines × width, or one is NaN or infinite
     */
    public FeatureMatrix(FeatureLayout layout, int lines, float[] values) {
        this(values.clone(), layout, lines);
    }

    private FeatureMatrix(float[] values, FeatureLayout layout, int lines) {
        if (lines < 0 || values.length != (long) lines * layout.width()) {
            throw new IllegalArgumentException("a feature matrix of " + lines + " lines and " + layout.width()
                    + " columns needs " + (long) lines * layout.width() + " values; got " + values.length);
        }
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw new IllegalArgumentException("feature " + layout.columns().get(i % layout.width()) + " of line "
                        + i / layout.width() + " is " + values[i] + "; features must be finite");
            }
        }
        this.layout = layout;
        this.lines = lines;
        this.values = values;
    }

    /** Takes the array over without a copy; the caller must not keep it. */
    static FeatureMatrix owning(FeatureLayout layout, int lines, float[] values) {
        return new FeatureMatrix(values, layout, lines);
    }

    /** Number of lines. */
    public int lines() {
        return lines;
    }

    /** Numbers a line. */
    public int width() {
        return layout.width();
    }

    /** Meaning of the columns. */
    public FeatureLayout layout() {
        return layout;
    }

    /**
     * One value.
     *
     * @param line   from 0
     * @param column from 0
     */
    public float get(int line, int column) {
        Objects.checkIndex(line, lines);
        Objects.checkIndex(column, width());
        return values[line * width() + column];
    }

    /**
     * Copies the values of one line to {@code target[offset .. offset + width() - 1]}.
     *
     * @param line   from 0
     * @param target where to
     * @param offset first place in {@code target}
     */
    public void copyLine(int line, float[] target, int offset) {
        Objects.checkIndex(line, lines);
        System.arraycopy(values, line * width(), target, offset, width());
    }

    /**
     * Copies all values, row-major, to {@code target} from {@code offset} on.
     *
     * @param target where to
     * @param offset first place in {@code target}
     */
    public void copyTo(float[] target, int offset) {
        System.arraycopy(values, 0, target, offset, values.length);
    }

    /** A copy of all values, row-major. */
    public float[] values() {
        return values.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FeatureMatrix matrix && lines == matrix.lines && layout.equals(matrix.layout)
                && Arrays.equals(values, matrix.values);
    }

    @Override
    public int hashCode() {
        return 31 * layout.hashCode() + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "FeatureMatrix[" + lines + " lines x " + width() + "]";
    }
}
