package org.segmodel.train.page.chart;

import java.util.List;
import java.util.Objects;

/**
 * A matrix with a text in every cell, such as a confusion matrix: the more, the darker.
 *
 * @param title   what stands over it; may be empty
 * @param down    what the rows are
 * @param across  what the columns are
 * @param rows    names from top to bottom
 * @param columns names from left to right
 * @param cells   [row][column]
 * @param ink     the colour
 */
public record MatrixChart(String title, String down, String across, List<String> rows, List<String> columns,
        List<List<Cell>> cells, Ink ink) implements Chart {

    private static final int FRAME = 100;
    private static final int CELL = 64;
    private static final int LEAST = 230;

    /**
     * A cell.
     *
     * @param shade how dark it is, from 0 to 1; NaN is 0
     * @param text  what is written in it
     */
    public record Cell(double shade, String text) {
    }

    /**
     * Copies and checks.
     *
     * @throws IllegalArgumentException if the cells are not as many as the names
     */
    public MatrixChart {
        Objects.requireNonNull(title, "title");
        rows = List.copyOf(rows);
        columns = List.copyOf(columns);
        cells = cells.stream().map(List::copyOf).toList();
        int width = columns.size();
        if (cells.size() != rows.size() || cells.stream().anyMatch(row -> row.size() != width)) {
            throw new IllegalArgumentException("a matrix of " + rows.size() + " rows and " + width
                    + " columns needs as many cells");
        }
    }

    /** Grows with the rows. */
    @Override
    public int height() {
        return Math.max(LEAST, FRAME + CELL * rows.size());
    }
}
