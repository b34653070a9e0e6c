package org.segmodel.models.kernel;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Shape of a bidirectional LSTM layer that reads each song at several time scales at once. With {@code x(t)} the rows of
 * a song and {@code r} one of the scales:
 *
 * <pre>
 * f = BiLSTM(x)                          the fine path, a step a line
 * m(b) = mean of x(b·r) … x(b·r + r - 1)   a row for each bin of r lines; the song's last bin may have fewer
 * c = BiLSTM(m)                          the coarse path of the scale, a step a bin
 * y(t) = [f(t), c(⌊t / r⌋), …]            one coarse part after another, in the order of the scales
 * y = attend(… attend(f, c) …)           or instead, one coarse path after another: see {@link CrossAttentionShape}
 * </pre>
 *
 * <p>A coarse path crosses a song in r times fewer steps, so what it carries over lines has r times fewer steps to be
 * forgotten in (recurrent layers of several time scales: El Hihi and Bengio 1995; a BiLSTM over shortened sequences:
 * Chan et al. 2016, section 2.2). A song of one line has one bin of one line at every scale. Immutable, therefore safe
 * for use by several threads.
 *
 * @param inputs     width of an input row
 * @param units      units a direction of the fine path
 * @param scales     lines of a bin of each coarse path: 2 or more, ascending
 * @param scaleUnits units a direction of each coarse path, as many as there are scales
 * @param heads      heads of the cross-attention by which the lines of the fine path attend to the bins of each coarse
 *                   one; 0 where rows of all paths stand side by side
 */
public record MultiScaleShape(int inputs, int units, List<Integer> scales, List<Integer> scaleUnits, int heads) {

    /**
     * Checks the shape.
     *
     * @throws IllegalArgumentException if it is none; the message says why
     */
    public MultiScaleShape {
        scales = List.copyOf(scales);
        scaleUnits = List.copyOf(scaleUnits);
        if (scales.size() != scaleUnits.size()) {
            throw new IllegalArgumentException("a multi-scale layer needs the units of each coarse path; got "
                    + scaleUnits.size() + " numbers for the " + scales.size() + " scales " + scales);
        }
        int below = 1;
        for (int scale : scales) {
            if (scale <= below) {
                throw new IllegalArgumentException("the scales of a multi-scale layer must be 2 or more, ascending, "
                        + "each named once; got " + scales);
            }
            below = scale;
        }
        if (inputs < 1 || units < 1 || scaleUnits.stream().anyMatch(u -> u < 1)) {
            throw new IllegalArgumentException("a multi-scale layer needs at least one input and one unit a path; got "
                    + inputs + " inputs, " + units + " and " + scaleUnits + " units");
        }
        if (heads < 0 || heads > 0 && 2 * units % heads != 0) {
            throw new IllegalArgumentException("the heads of a multi-scale layer's cross-attention must divide the "
                    + "width of its fine path, " + 2 * units + "; got " + heads);
        }
    }

    /** Width of an output row. */
    public int outputs() {
        return attends() ? 2 * units : column(paths());
    }

    /** Whether the fine path attends to the coarse ones; else rows of all paths stand side by side. */
    public boolean attends() {
        return heads > 0;
    }

    /** Number of paths, the fine one included. */
    public int paths() {
        return 1 + scales.size();
    }

    /**
     * Lines of a step of a path.
     *
     * @param path 0 is the fine one
     */
    public int scale(int path) {
        return path == 0 ? 1 : scales.get(path - 1);
    }

    /**
     * Units a direction of a path.
     *
     * @param path 0 is the fine one
     */
    public int units(int path) {
        return path == 0 ? units : scaleUnits.get(path - 1);
    }

    /** Units a direction of each path, the fine one first. */
    public int[] pathUnits() {
        return IntStream.range(0, paths()).map(this::units).toArray();
    }

    /**
     * First output column of a path where rows stand side by side.
     *
     * @param path 0 is the fine one; the number of paths gives the end
     */
    public int column(int path) {
        int column = 0;
        for (int p = 0; p < path; p++) {
            column += 2 * units(p);
        }
        return column;
    }

    /**
     * What the names of a path's arrays begin with.
     *
     * @param path 0 is the fine one
     */
    public String prefix(int path) {
        return path == 0 ? "" : "scale" + scale(path) + "/";
    }

    /**
     * The cross-attention to a coarse path.
     *
     * @param path 1 is the first coarse one
     * @throws IllegalArgumentException if there is none, as the heads tell
     */
    public CrossAttentionShape attention(int path) {
        return new CrossAttentionShape(2 * units, 2 * units(path), heads);
    }

    /**
     * What the names of the arrays of the cross-attention to a coarse path begin with.
     *
     * @param path 1 is the first coarse one
     */
    public String attentionPrefix(int path) {
        return prefix(path) + "attention/";
    }

    /**
     * Names and shapes of the arrays that are learned, in storage order: for each path those of {@link LstmArrays},
     * those of a coarse one with {@code scale<r>/} before them; behind a coarse path those of the cross-attention to
     * it, with {@code scale<r>/attention/} before them.
     */
    public Map<String, int[]> arrays() {
        Map<String, int[]> arrays = new LinkedHashMap<>();
        for (int p = 0; p < paths(); p++) {
            String prefix = prefix(p);
            LstmArrays.of(inputs, units(p)).forEach((name, sides) -> arrays.put(prefix + name, sides));
            if (p > 0 && attends()) {
                String behind = attentionPrefix(p);
                attention(p).arrays().forEach((name, sides) -> arrays.put(behind + name, sides));
            }
        }
        return arrays;
    }

    /** Where each array begins when all are stored one after another in their order. */
    Map<String, Long> offsets() {
        Map<String, Long> offsets = new LinkedHashMap<>();
        long at = 0;
        for (Map.Entry<String, int[]> array : arrays().entrySet()) {
            offsets.put(array.getKey(), at);
            at += AttentionShape.size(array.getValue());
        }
        return offsets;
    }
}
