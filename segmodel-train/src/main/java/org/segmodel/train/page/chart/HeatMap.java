package org.segmodel.train.page.chart;

import java.util.List;
import java.util.Objects;

/**
 * Many numbers as shades over a pair of axes: the more, the darker. Cells fill the whole of the grid's extent.
 *
 * @param title   what stands over it; may be empty
 * @param x       the horizontal axis
 * @param y       the vertical axis
 * @param extent  where the cells lie on the axes
 * @param cells   [row from the top][column] from 0 to 1; NaN is 0
 * @param ink     the colour
 * @param boxes   rectangles over or beside the cells, such as sections; they may lie outside of the grid
 * @param square  whether the picture is to be as high as it is wide
 * @param falling whether numbers of the vertical axis grow downwards, as rows of a matrix are counted
 */
public record HeatMap(String title, Axis x, Axis y, Box extent, List<float[]> cells, Ink ink, List<Box> boxes,
        boolean square, boolean falling) implements Chart {

    /**
     * A rectangle in the numbers of the axes.
     *
     * @param left   smaller x
     * @param right  larger x
     * @param low    smaller y
     * @param high   larger y
     * @param ink    its colour
     * @param filled whether it is filled or only framed
     */
    public record Box(double left, double right, double low, double high, Ink ink, boolean filled) {

        /**
         * The rectangle of a grid, which has no colour of its own.
         *
         * @param left  smaller x
         * @param right larger x
         * @param low   smaller y
         * @param high  larger y
         */
        public static Box extent(double left, double right, double low, double high) {
            return new Box(left, right, low, high, Ink.TEXT, false);
        }
    }

    /** Copies the lists and the rows. */
    public HeatMap {
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(extent, "extent");
        cells = cells.stream().map(float[]::clone).toList();
        boxes = List.copyOf(boxes);
    }

    @Override
    public int height() {
        return square ? WIDTH : HEIGHT;
    }
}
