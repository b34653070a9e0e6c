package org.segmodel.losses.chain;

/** Sums of exponentials by their logarithms. Holds no state. */
final class LogSums {

    private LogSums() {
    }

    /** log(exp(a) + exp(b)); an infinite negative value stands for nothing. */
    static double add(double a, double b) {
        double larger = Math.max(a, b);
        if (larger == Double.NEGATIVE_INFINITY) {
            return larger;
        }
        return larger + Math.log1p(Math.exp(Math.min(a, b) - larger));
    }

    /** log Σ exp(values[from .. from + count − 1]). */
    static double of(double[] values, int from, int count) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = from; i < from + count; i++) {
            largest = Math.max(largest, values[i]);
        }
        if (largest == Double.NEGATIVE_INFINITY) {
            return largest;
        }
        double sum = 0;
        for (int i = from; i < from + count; i++) {
            sum += Math.exp(values[i] - largest);
        }
        return largest + Math.log(sum);
    }
}
