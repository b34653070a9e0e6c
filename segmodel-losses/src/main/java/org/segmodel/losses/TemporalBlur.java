package org.segmodel.losses;

import org.segmodel.losses.chain.LabelChain;

/** The true labelling moved as a whole; {@link TargetSmoothing} has the formula. */
final class TemporalBlur implements LabelBlur {

    private static final int RADIUS_IN_WIDTHS = 3;

    private final double[] shifts;
    private int[] moved = {};

    TemporalBlur(double smoothing, int width) {
        int radius = RADIUS_IN_WIDTHS * width;
        shifts = new double[2 * radius + 1];
        double sum = 0;
        for (int d = -radius; d <= radius; d++) {
            shifts[radius + d] = Math.exp(-0.5 * d * d / ((double) width * width));
            sum += shifts[radius + d];
        }
        for (int s = 0; s < shifts.length; s++) {
            shifts[s] *= smoothing / sum;
        }
        shifts[radius] += 1 - smoothing;
    }

    @Override
    public void add(LabelChain chain, int[] labels, int first, int lines, double share, double[] counts) {
        if (moved.length < first + lines) {
            moved = new int[first + lines];
        }
        int radius = shifts.length / 2;
        for (int d = -radius; d <= radius; d++) {
            for (int i = 0; i < lines; i++) {
                moved[first + i] = labels[first + Math.max(0, Math.min(lines - 1, i - d))];
            }
            chain.count(moved, first, lines, share * shifts[radius + d], counts);
        }
    }
}
