package org.segmodel.models.decode;

/** The way back through a table of dynamic programming. Holds no state. */
final class Traceback {

    private Traceback() {
    }

    /**
     * The path that ends in the greatest value of the last line, the first of equals.
     *
     * @param value [lines × classes]
     * @param from  class of the line before on the best path, [lines × classes]
     */
    static int[] follow(double[] value, int[] from, int classes) {
        int lines = value.length / classes;
        int[] labels = new int[lines];
        for (int c = 1; c < classes && lines > 0; c++) {
            int last = (lines - 1) * classes;
            labels[lines - 1] = value[last + c] > value[last + labels[lines - 1]] ? c : labels[lines - 1];
        }
        for (int i = lines - 1; i > 0; i--) {
            labels[i - 1] = from[i * classes + labels[i]];
        }
        return labels;
    }
}
