package org.segmodel.features.similarity;

/** Quantiles by selection, without sorting everything. */
final class Quantiles {

    private Quantiles() {
    }

    /**
     * A whole number for each value, in the same order as the values: a loop over such numbers can count and move what
     * is smaller without a branch, which with values as mixed as these would be mispredicted every other time.
     *
     * @param values no NaN
     * @param keys   as many places
     */
    static void keys(float[] values, int[] keys) {
        for (int i = 0; i < values.length; i++) {
            keys[i] = swapNegative(Float.floatToRawIntBits(values[i]));
        }
    }

    /**
     * The q-quantile with linear interpolation: with p = q · (n−1), the value at place ⌊p⌋ of the sorted values, plus
     * the fraction of p times the distance to the next one (definition 7 of Hyndman and Fan 1996, NumPy's default).
     * Reorders the keys so that none before place ⌊p⌋ is larger than any after it.
     *
     * @param keys not empty, see {@link #keys}
     * @param from a place up to ⌊p⌋ before which no key is larger than any after it; 0 if nothing is known
     * @param q    within [0, 1]
     */
    static double select(int[] keys, int from, double q) {
        double place = q * (keys.length - 1);
        int low = (int) place;
        partition(keys, from, low);
        double value = value(keys[low]);
        double fraction = place - low;
        if (fraction == 0) {
            return value;
        }
        int next = Integer.MAX_VALUE;
        for (int i = low + 1; i < keys.length; i++) {
            next = Math.min(next, keys[i]);
        }
        return value + fraction * (value(next) - value);
    }

    /** Hoare's selection: brings the k-th smallest key to place k, smaller ones before it, larger ones after. */
    private static void partition(int[] keys, int from, int k) {
        int left = from;
        int right = keys.length - 1;
        while (left < right) {
            int pivot = median(keys[left], keys[(left + right) >>> 1], keys[right]);
            int equal = moveSmaller(keys, left, right, pivot);
            if (k < equal) {
                right = equal - 1;
            } else {
                int larger = moveSmaller(keys, equal, right, pivot + 1L);
                if (k < larger) {
                    return;
                }
                left = larger;
            }
        }
    }

    /** Lomuto's partition: moves the keys below the bound to the front of the range; returns where the others begin. */
    private static int moveSmaller(int[] keys, int left, int right, long bound) {
        int end = left;
        for (int i = left; i <= right; i++) {
            int key = keys[i];
            keys[i] = keys[end];
            keys[end] = key;
            end += (int) (key - bound >>> Long.SIZE - 1);
        }
        return end;
    }

    private static int median(int a, int b, int c) {
        return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    }

    private static double value(int key) {
        return Float.intBitsToFloat(swapNegative(key));
    }

    /** The bits of a negative float grow with its magnitude; these are turned round. Its own inverse. */
    private static int swapNegative(int bits) {
        return bits ^ bits >> Integer.SIZE - 1 & Integer.MAX_VALUE;
    }
}
