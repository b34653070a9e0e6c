package org.segmodel.models.kernel;

import java.util.List;
import org.segmodel.core.sequence.PackedLayout;

/**
 * Shape of temporal pyramid pooling (spatial pyramid pooling: Lazebnik et al. 2006, He et al. 2014; behind each pixel
 * its pooled surroundings: Zhao et al. 2017, section 3.2). On a level of L bins each song is cut into L bins of
 * consecutive lines, as {@link LineBins#cut} cuts them. A row of the output is the line's own row, then for each level
 * the mean of the rows in the line's bin. Nothing is learned. Immutable, therefore safe for use by several threads.
 *
 * @param inputs width of an input row, at least 1
 * @param levels bins of each level: one number or more, positive and ascending
 */
public record PyramidShape(int inputs, List<Integer> levels) {

    /**
     * Copies and checks the shape.
     *
     * @throws IllegalArgumentException if there is no input or no level, a level has no bin, or levels do not ascend
     */
    public PyramidShape {
        levels = List.copyOf(levels);
        if (inputs < 1) {
            throw new IllegalArgumentException("pyramid pooling needs at least one input, got " + inputs);
        }
        if (levels.isEmpty()) {
            throw new IllegalArgumentException("pyramid pooling needs at least one level; leave the layer out for none");
        }
        for (int i = 0; i < levels.size(); i++) {
            if (levels.get(i) < 1 || i > 0 && levels.get(i) <= levels.get(i - 1)) {
                throw new IllegalArgumentException("levels of pyramid pooling must be positive and ascend, got "
                        + levels);
            }
        }
    }

    /** Width of an output row. */
    public int outputs() {
        return Math.multiplyExact(inputs, 1 + levels.size());
    }

    /**
     * First column of a level in an output row.
     *
     * @param level its index
     */
    public int column(int level) {
        return inputs * (level + 1);
    }

    /**
     * The bins of each level.
     *
     * @param layout where the rows of a batch lie
     */
    public List<LineBins> bins(PackedLayout layout) {
        return levels.stream().map(count -> LineBins.cut(layout, count)).toList();
    }
}
