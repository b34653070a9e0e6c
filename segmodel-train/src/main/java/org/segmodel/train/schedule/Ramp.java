package org.segmodel.train.schedule;

/** How a number goes over from one value to another between two epochs. */
public enum Ramp {

    /** It does not. */
    CONSTANT,

    /** In a straight line. */
    LINEAR,

    /** By half a cosine: slowly at both ends. */
    COSINE,

    /** At once, in the last of these epochs. */
    STEP;

    /**
     * The value in an epoch. It follows from the epoch alone, so that a resumed run goes on with it.
     *
     * @param epoch counted from 1
     * @param start last epoch with the first value
     * @param end   first epoch with the last value; not before {@code start}
     * @param from  first value
     * @param to    last value, and that of {@link #CONSTANT}
     */
    public double value(int epoch, int start, int end, double from, double to) {
        if (this == CONSTANT || epoch >= end) {
            return to;
        }
        if (this == STEP || epoch <= start) {
            return from;
        }
        double share = (double) (epoch - start) / (end - start);
        return from + (to - from) * (this == LINEAR ? share : (1 - Math.cos(Math.PI * share)) / 2);
    }
}
