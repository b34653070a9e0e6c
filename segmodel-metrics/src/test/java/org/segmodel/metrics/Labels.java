package org.segmodel.metrics;

/** Labellings written as digits. */
public final class Labels {

    private Labels() {
    }

    /** {@code "0011"} as class numbers. */
    public static int[] of(String digits) {
        return digits.chars().map(c -> c - '0').toArray();
    }

    /**
     * The labelling, one line longer, whose lines i and i + 1 differ exactly where the flags have a 1 at i.
     */
    public static int[] fromGaps(String flags) {
        int[] labels = new int[flags.length() + 1];
        for (int i = 0; i < flags.length(); i++) {
            labels[i + 1] = flags.charAt(i) == '1' ? 1 - labels[i] : labels[i];
        }
        return labels;
    }
}
