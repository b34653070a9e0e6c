package org.segmodel.models.genre.network;

import java.util.Arrays;
import org.segmodel.models.genre.config.InputStandardisation;

/**
 * What standardises the values of clips: {@code (x - mean) · scale} of their band. Arrays are not copied and not to be
 * changed.
 *
 * @param mean  mean of each band over the training clips
 * @param scale what the distance from the mean is multiplied by
 */
public record BandStatistics(float[] mean, float[] scale) {

    private static final double SMALLEST_DEVIATION = 1e-3;

    /**
     * Checks.
     *
     * @throws IllegalArgumentException if the arrays differ in length or a number is not finite
     */
    public BandStatistics {
        if (mean.length != scale.length || mean.length == 0) {
            throw new IllegalArgumentException("got " + mean.length + " means and " + scale.length
                    + " scales; expected one of each for every band");
        }
        for (int band = 0; band < mean.length; band++) {
            if (!Float.isFinite(mean[band]) || !Float.isFinite(scale[band])) {
                throw new IllegalArgumentException("band " + band + " has the mean " + mean[band] + " and the scale "
                        + scale[band] + "; expected finite numbers");
            }
        }
    }

    /**
     * No shift and no scale.
     *
     * @param bands how many
     */
    public static BandStatistics identity(int bands) {
        float[] ones = new float[bands];
        Arrays.fill(ones, 1f);
        return new BandStatistics(new float[bands], ones);
    }

    /** Adds up training clips in double precision, part by part, so that they need not all be in memory. */
    public static final class Sums {

        private final double[] sum;
        private final double[] squares;
        private long frames;

        /**
         * No clips yet.
         *
         * @param bands how many
         */
        public Sums(int bands) {
            sum = new double[bands];
            squares = new double[bands];
        }

        /**
         * Adds the frames of clips, padding left out.
         *
         * @param batch of as many bands
         * @throws IllegalArgumentException if it has another number of bands
         */
        public void add(ClipBatch batch) {
            if (batch.bands() != sum.length) {
                throw new IllegalArgumentException("expected clips of " + sum.length + " bands, got " + batch.bands());
            }
            for (int row = 0; row < batch.clips() * sum.length; row++) {
                int band = row % sum.length;
                int end = row * batch.frames() + batch.lengths()[row / sum.length];
                for (int at = row * batch.frames(); at < end; at++) {
                    double value = batch.values()[at];
                    sum[band] += value;
                    squares[band] += value * value;
                }
            }
            frames += Arrays.stream(batch.lengths()).asLongStream().sum();
        }

        /**
         * The statistics of all clips so far.
         *
         * @param how which of them
         * @throws IllegalArgumentException if there were none, though they are asked for
         */
        public BandStatistics statistics(InputStandardisation how) {
            if (how != InputStandardisation.NONE && frames == 0) {
                throw new IllegalArgumentException("inputs cannot be standardised by no clips at all");
            }
            return switch (how) {
                case NONE -> identity(sum.length);
                case BAND -> of(sum, squares, frames);
                case GLOBAL -> spread(of(new double[] {Arrays.stream(sum).sum()},
                        new double[] {Arrays.stream(squares).sum()}, frames * sum.length), sum.length);
            };
        }

        private static BandStatistics of(double[] sums, double[] squares, long count) {
            float[] mean = new float[sums.length];
            float[] scale = new float[sums.length];
            for (int band = 0; band < sums.length; band++) {
                double middle = sums[band] / count;
                mean[band] = (float) middle;
                scale[band] = (float) (1 / (Math.sqrt(Math.max(0, squares[band] / count - middle * middle))
                        + SMALLEST_DEVIATION));
            }
            return new BandStatistics(mean, scale);
        }

        private static BandStatistics spread(BandStatistics one, int bands) {
            float[] mean = new float[bands];
            float[] scale = new float[bands];
            Arrays.fill(mean, one.mean()[0]);
            Arrays.fill(scale, one.scale()[0]);
            return new BandStatistics(mean, scale);
        }
    }

    /** How many bands. */
    public int bands() {
        return mean.length;
    }

    /**
     * Standardised values of clips.
     *
     * @param batch of as many bands
     * @return [clip, band, frame], padding included
     */
    float[] apply(ClipBatch batch) {
        float[] result = new float[batch.values().length];
        for (int row = 0; row < batch.clips() * bands(); row++) {
            int band = row % bands();
            for (int at = row * batch.frames(); at < (row + 1) * batch.frames(); at++) {
                result[at] = (batch.values()[at] - mean[band]) * scale[band];
            }
        }
        return result;
    }
}
