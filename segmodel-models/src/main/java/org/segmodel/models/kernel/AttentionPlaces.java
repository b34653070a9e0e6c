package org.segmodel.models.kernel;

import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;

/**
 * What an attention module adds to rows for their places, and the gradient of it where it is learned. Loaded by the
 * calling thread, read by all; parts of the gradient write rows of their own.
 */
final class AttentionPlaces {

    private final AttentionShape shape;
    private final AttentionWeights weights;
    private final Sinusoids sinusoids;
    private final MemoryView view = new MemoryView();
    /** The rows in use: computed once, or copies of those that are learned. */
    private float[][] rows = {};

    AttentionPlaces(AttentionShape shape, AttentionWeights weights) {
        this.shape = shape;
        this.weights = weights;
        sinusoids = shape.positions().learned() ? null : new Sinusoids(shape.width(), Integer.MAX_VALUE);
    }

    /** Makes ready for songs of so many rows. */
    void load(FloatPointer all, int steps) {
        if (sinusoids != null) {
            rows = sinusoids.first(steps);
            return;
        }
        int used = Math.min(steps, shape.positions().size());
        for (int known = rows.length; known < used; known++) {
            rows = known == rows.length ? Arrays.copyOf(rows, used) : rows;
            rows[known] = new float[shape.width()];
        }
        for (int place = 0; place < used; place++) {
            weights.of(all, AttentionParameter.POSITION_ROWS, view).position((long) place * shape.width())
                    .get(rows[place], 0, shape.width());
        }
        view.position(0);
    }

    /** What is added to the row of a place; not to be changed. */
    float[] row(int place) {
        return rows[shape.positions().row(place)];
    }

    /**
     * Gradient of some learned rows: sums over the songs, in their order.
     *
     * @param gradient of the rows with their places added, [rows × width]
     * @param first    first of the table's rows
     * @param n        how many
     * @param target   [n × width], overwritten
     */
    void gradient(AttentionPass pass, AttentionScratch scratch, FloatPointer gradient, int first, int n,
            MemoryView target) {
        int width = shape.width();
        scratch.ensureRows(width);
        scratch.matrix.over(gradient, (long) pass.layout.rows() * width);
        for (int place = first; place < first + n; place++) {
            Arrays.fill(scratch.rows, 0, width, 0f);
            for (int s = 0; s < pass.layout.sequences(); s++) {
                int length = pass.layout.length(s);
                int end = place == shape.positions().size() - 1 ? length : Math.min(length, place + 1);
                for (int t = place; t < end; t++) {
                    scratch.matrix.get((long) width * (pass.layout.offset(s) + t), scratch.others, 0, width);
                    Activations.add(scratch.rows, scratch.others, width);
                }
            }
            target.position((long) width * (place - first)).put(scratch.rows, 0, width);
        }
    }

    /** Numbers that are kept now. */
    long floatsHeld() {
        return sinusoids == null ? AttentionScratch.floats(rows) : sinusoids.floatsHeld();
    }
}
