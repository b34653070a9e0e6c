package org.segmodel.features.audio;

/**
 * Triangles that are spaced evenly on a mel scale and overlap by half: band {@code m} rises from the frequency {@code f_m} to
 * {@code f_(m+1)} and falls to {@code f_(m+2)}. With Slaney's norm each is scaled by {@code 2 / (f_(m+2) - f_m)}. As
 * {@code librosa.filters.mel} defines it. Immutable.
 */
public final class MelFilterBank {

    private final double[][] weights;
    private final int[] firstBin;
    private final double[] heights;

    /**
     * The bands of a configuration.
     *
     * @param config scale, norm, ends, number of bands, window and sample rate
     */
    public MelFilterBank(AudioConfig config) {
        int bands = config.nMels();
        double[] corners = corners(config);
        int bins = config.nFft() / 2 + 1;
        double binWidth = config.sampleRate() / (double) config.nFft();
        this.weights = new double[bands][];
        this.firstBin = new int[bands];
        this.heights = new double[bands];
        for (int m = 0; m < bands; m++) {
            int first = Math.max(0, (int) Math.floor(corners[m] / binWidth));
            int last = Math.min(bins - 1, (int) Math.ceil(corners[m + 2] / binWidth));
            double norm = config.filterNorm() == AudioConfig.FilterNorm.SLANEY ? 2 / (corners[m + 2] - corners[m]) : 1;
            heights[m] = norm;
            firstBin[m] = first;
            weights[m] = new double[last - first + 1];
            for (int bin = first; bin <= last; bin++) {
                double hertz = bin * binWidth;
                double rise = (hertz - corners[m]) / (corners[m + 1] - corners[m]);
                double fall = (corners[m + 2] - hertz) / (corners[m + 2] - corners[m + 1]);
                weights[m][bin - first] = norm * Math.max(0, Math.min(rise, fall));
            }
        }
    }

    private static double[] corners(AudioConfig config) {
        double low = config.melScale().mel(config.fMin());
        double high = config.melScale().mel(config.upperEnd());
        double[] corners = new double[config.nMels() + 2];
        for (int i = 0; i < corners.length; i++) {
            corners[i] = config.melScale().hertz(low + (high - low) * i / (corners.length - 1));
        }
        return corners;
    }

    /** Number of bands. */
    public int bands() {
        return weights.length;
    }

    /**
     * How much of a frequency goes into a band.
     *
     * @param band from 0, the lowest, on
     * @param bin  of the spectrum, from 0 to {@code n_fft / 2}
     */
    public double weight(int band, int bin) {
        int at = bin - firstBin[band];
        return at < 0 || at >= weights[band].length ? 0 : weights[band][at];
    }

    /**
     * The height of a band's triangle: 1, or with Slaney's norm 2 over its width in hertz.
     *
     * @param band from 0, the lowest, on
     */
    public double height(int band) {
        return heights[band];
    }

    /** Sums a power spectrum of {@code n_fft / 2 + 1} bins up in a band. */
    double apply(int band, double[] power) {
        double sum = 0;
        int first = firstBin[band];
        for (int i = 0; i < weights[band].length; i++) {
            sum += weights[band][i] * power[first + i];
        }
        return sum;
    }
}
