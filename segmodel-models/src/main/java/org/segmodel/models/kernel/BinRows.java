package org.segmodel.models.kernel;

import java.util.Arrays;
import java.util.function.IntConsumer;
import org.bytedeco.javacpp.FloatPointer;

/**
 * From rows of lines to rows of their bins and back, on all threads. Each number is the work of one thread in a fixed
 * order, so results are the same to the bit for every number of them. Used by one caller at a time.
 */
final class BinRows {

    private final Workers workers;
    private final Part[] parts;
    private final IntConsumer gatherTask = this::gather;
    private final IntConsumer scatterTask = this::scatter;

    private LineBins bins;
    private FloatPointer ofLines;
    private int column;
    private int stride;
    private FloatPointer ofBins;
    private int width;
    private boolean shared;

    /** What one thread works with. */
    private static final class Part {

        private final RowBuffer lines = new RowBuffer();
        private final RowBuffer bins = new RowBuffer();
        private float[] row = {};
        private float[] sum = {};

        void ensure(int width) {
            if (row.length < width) {
                row = new float[width];
                sum = new float[width];
            }
        }
    }

    BinRows(Workers workers) {
        this.workers = workers;
        parts = new Part[workers.threads()];
        Arrays.setAll(parts, p -> new Part());
    }

    /** Writes the mean row of each bin: from [lines × width] to [bins × width]. */
    void means(LineBins by, FloatPointer lines, int columns, FloatPointer means) {
        run(gatherTask, by, lines, 0, columns, means, columns, true);
    }

    /** Writes the sum of each bin's rows: from some columns of [lines × all] to [bins × columns]. */
    void sums(LineBins by, FloatPointer lines, int firstColumn, int all, FloatPointer sums, int columns) {
        run(gatherTask, by, lines, firstColumn, all, sums, columns, false);
    }

    /** Writes each bin's row to its lines: from [bins × columns] to some columns of [lines × all]. */
    void spread(LineBins by, FloatPointer rows, int columns, FloatPointer lines, int firstColumn, int all) {
        run(scatterTask, by, lines, firstColumn, all, rows, columns, false);
    }

    /** Adds to each line its share of its bin's row, which is divided by the number of lines: what means pass back. */
    void addShares(LineBins by, FloatPointer rows, int columns, FloatPointer lines) {
        run(scatterTask, by, lines, 0, columns, rows, columns, true);
    }

    private void run(IntConsumer task, LineBins by, FloatPointer lines, int firstColumn, int all, FloatPointer rows,
            int columns, boolean mean) {
        if (by.count() == 0) {
            return;
        }
        bins = by;
        ofLines = lines;
        column = firstColumn;
        stride = all;
        ofBins = rows;
        width = columns;
        shared = mean;
        workers.run(parts.length, task);
    }

    private Part begin(int number) {
        Part part = parts[number];
        part.ensure(width);
        part.lines.over(ofLines, (long) bins.first(bins.count()) * stride);
        part.bins.over(ofBins, (long) bins.count() * width);
        return part;
    }

    private int firstBin(int part) {
        return (int) ((long) bins.count() * part / parts.length);
    }

    private void gather(int number) {
        Part part = begin(number);
        for (int b = firstBin(number); b < firstBin(number + 1); b++) {
            part.lines.get(line(bins.first(b)), part.sum, 0, width);
            for (int row = bins.first(b) + 1; row < bins.first(b + 1); row++) {
                part.lines.get(line(row), part.row, 0, width);
                Activations.add(part.sum, part.row, width);
            }
            if (shared) {
                Activations.scale(part.sum, 1f / bins.size(b), width);
            }
            part.bins.put((long) b * width, part.sum, 0, width);
        }
    }

    private void scatter(int number) {
        Part part = begin(number);
        for (int b = firstBin(number); b < firstBin(number + 1); b++) {
            part.bins.get((long) b * width, part.sum, 0, width);
            if (shared) {
                Activations.scale(part.sum, 1f / bins.size(b), width);
            }
            for (int row = bins.first(b); row < bins.first(b + 1); row++) {
                float[] source = part.sum;
                if (shared) {
                    part.lines.get(line(row), part.row, 0, width);
                    Activations.add(part.row, part.sum, width);
                    source = part.row;
                }
                part.lines.put(line(row), source, 0, width);
            }
        }
    }

    private long line(int row) {
        return (long) row * stride + column;
    }
}
