package org.segmodel.features;

import java.util.ArrayList;
import java.util.List;
import org.segmodel.features.family.FeatureFamily;

/**
 * What the columns of a feature matrix mean: the blocks of the families side by side. Immutable.
 *
 * @param columns full names in order, for example {@code head_ssm.mean}; all different
 */
public record FeatureLayout(List<String> columns) {

    /**
     * Copies and checks.
     *
     * @throws IllegalArgumentException if there is no column or a name twice
     */
    public FeatureLayout {
        columns = List.copyOf(columns);
        if (columns.isEmpty() || columns.stream().distinct().count() != columns.size()) {
            throw new IllegalArgumentException("feature columns need different names and at least one; got " + columns);
        }
    }

    /**
     * The layout of families side by side.
     *
     * @param families in order
     */
    public static FeatureLayout of(List<FeatureFamily> families) {
        List<String> columns = new ArrayList<>();
        for (FeatureFamily family : families) {
            for (String column : family.columns()) {
                columns.add(family.name() + "." + column);
            }
        }
        return new FeatureLayout(columns);
    }

    /** Numbers a line. */
    public int width() {
        return columns.size();
    }

    /**
     * Place of a column.
     *
     * @param column full name
     * @throws IllegalArgumentException if there is none of that name
     */
    public int indexOf(String column) {
        int index = columns.indexOf(column);
        if (index < 0) {
            throw new IllegalArgumentException("no feature column '" + column + "'; there are " + columns);
        }
        return index;
    }
}
