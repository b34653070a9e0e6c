package org.segmodel.features.similarity;

/** Quantiles by selection, without sorting everything. */
final class Quantiles {

    private Quantiles() {
    }

    /**
     * The q-quantile with linear interpolation: with p = q · (n−1), the value at place ⌊p⌋ of the sorted values, plus
     * the fraction of p times the distance to the next one (definition 7 of Hyndman and Fan 1996, NumPy's default).
     * Reorders the values so that none before place ⌊p⌋ is larger than any after it.
     *
     * @param values not empty, no NaN
     * @param from   a place up to ⌊p⌋ before which no value is larger than any after it; 0 if nothing is known
     * @param q      within [0, 1]
     */
    static double select(float[] values, int from, double q) {
        double place = q * (values.length - 1);
        int low = (int) place;
        partition(values, from, low);
        double fraction = place - low;
        if (fraction == 0) {
            return values[low];
        }
        float next = Float.POSITIVE_INFINITY;
        for (int i = low + 1; i < values.length; i++) {
            next = Math.min(next, values[i]);
        }
        return values[low] + fraction * ((double) next - values[low]);
    }

    /** Hoare's selection: brings the k-th smallest value to place k, smaller ones before it, larger ones after. */
    private static void partition(float[] values, int from, int k) {
        int left = from;
        int right = values.length - 1;
        while (left < right) {
            float pivot = median(values[left], values[(left + right) >>> 1], values[right]);
            int i = left;
            int j = right;
            while (i <= j) {
                while (values[i] < pivot) {
                    i++;
                }
                while (values[j] > pivot) {
                    j--;
                }
                if (i <= j) {
                    float swap = values[i];
                    values[i++] = values[j];
                    values[j--] = swap;
                }
            }
            if (k <= j) {
                right = j;
            } else if (k >= i) {
                left = i;
            } else {
                return;
            }
        }
    }

    private static float median(float a, float b, float c) {
        return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    }
}
