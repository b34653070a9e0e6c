package org.segmodel.models.kernel;

import java.util.Arrays;

/**
 * Positional encoding (Vaswani et al. 2017, section 3.5): column {@code 2i} of place p is
 * {@code sin(p / 10000^(2i/width))}, column {@code 2i + 1} the cosine of the same angle. Rows are computed when they
 * are first asked for and kept up to a limit. Safe for use by several threads: rows are never changed, and two threads
 * that need more at the same time compute the same ones.
 */
final class Sinusoids {

    private static final double BASE = 10_000;

    private final int limit;
    /** What a place is multiplied by to give the angle of a column. */
    private final double[] rates;
    private volatile float[][] rows = {};

    /**
     * An encoding without rows yet.
     *
     * @param width numbers a row
     * @param limit how many rows are kept; later ones are computed whenever they are asked for
     */
    Sinusoids(int width, int limit) {
        this.limit = limit;
        rates = new double[width];
        for (int c = 0; c < width; c++) {
            rates[c] = Math.pow(BASE, -(double) (c - c % 2) / width);
        }
    }

    /** The encoding of a place; not to be changed. */
    float[] row(int place) {
        return place < limit ? first(place + 1)[place] : compute(place);
    }

    /** The first rows, as many as asked for or more; not to be changed. */
    float[][] first(int count) {
        float[][] known = rows;
        if (known.length >= count) {
            return known;
        }
        // Doubling keeps the cost of a song that is asked for row by row linear.
        float[][] more = Arrays.copyOf(known, Math.min(limit, Math.max(count, 2 * known.length)));
        for (int place = known.length; place < more.length; place++) {
            more[place] = compute(place);
        }
        rows = more;
        return more;
    }

    /** Numbers that are kept now. */
    long floatsHeld() {
        return (long) rows.length * rates.length;
    }

    private float[] compute(int place) {
        float[] row = new float[rates.length];
        for (int c = 0; c < row.length; c++) {
            double angle = place * rates[c];
            row[c] = (float) (c % 2 == 0 ? Math.sin(angle) : Math.cos(angle));
        }
        return row;
    }
}
