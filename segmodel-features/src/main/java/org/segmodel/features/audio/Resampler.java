package org.segmodel.features.audio;

/**
 * Changes the sample rate: a windowed sinc as low-pass, in polyphase form (J. O. Smith, "Digital Audio Resampling Home Page",
 * CCRMA). The Kaiser window is made for 100 dB beside the pass band: frequencies up to 0.86 of the lower of both Nyquist
 * frequencies pass, those above it are gone. Immutable, therefore safe for use by several threads.
 */
public final class Resampler {

    /** Zero crossings of the sinc on each side. */
    private static final int ZEROS = 48;
    /** Attenuation beside the pass band, in decibels. */
    private static final double ATTENUATION = 100;
    /** J. F. Kaiser's rule for attenuations above 50 dB. */
    private static final double BETA = 0.1102 * (ATTENUATION - 8.7);
    /** Middle of the transition: by Kaiser's rule for its width, it ends at the Nyquist frequency. */
    private static final double CUTOFF = 1 - (ATTENUATION - 8) / (2.285 * Math.PI * 2 * ZEROS) / 2;

    private final int from;
    private final int to;
    private final int up;
    private final int down;
    /** Taps left of the output's place; as many lie right of it. */
    private final int half;
    /** {@code [up, 2 · half]}. */
    private final float[][] phases;

    /**
     * For a pair of rates.
     *
     * @param from samples a second that come in
     * @param to   samples a second that go out
     * @throws IllegalArgumentException if one is not above 0
     */
    public Resampler(int from, int to) {
        if (from <= 0 || to <= 0) {
            throw new IllegalArgumentException("sample rates are above 0; got " + from + " and " + to);
        }
        this.from = from;
        this.to = to;
        int divisor = gcd(from, to);
        this.up = to / divisor;
        this.down = from / divisor;
        double scale = Math.min(1, to / (double) from) * CUTOFF;
        this.half = (int) Math.ceil(ZEROS / scale);
        this.phases = new float[up][];
        for (int phase = 0; phase < up; phase++) {
            phases[phase] = phase(phase / (double) up, scale);
        }
    }

    private static int gcd(int a, int b) {
        return b == 0 ? a : gcd(b, a % b);
    }

    /** The taps for an output that lies {@code offset} behind an input; their sum is 1, so that a constant stays what it is. */
    private float[] phase(double offset, double scale) {
        double[] taps = new double[2 * half];
        double sum = 0;
        for (int t = 0; t < taps.length; t++) {
            double distance = (t - half + 1 - offset) * scale;
            taps[t] = Math.abs(distance) >= ZEROS ? 0 : sinc(distance) * kaiser(distance / ZEROS);
            sum += taps[t];
        }
        float[] normed = new float[taps.length];
        for (int t = 0; t < taps.length; t++) {
            normed[t] = (float) (taps[t] / sum);
        }
        return normed;
    }

    private static double sinc(double x) {
        return x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
    }

    private static double kaiser(double x) {
        return bessel0(BETA * Math.sqrt(1 - x * x)) / bessel0(BETA);
    }

    /** Modified Bessel function of the first kind and order 0, by its power series. */
    private static double bessel0(double x) {
        double term = 1;
        double sum = 1;
        for (int k = 1; term > sum * 1e-17; k++) {
            term *= x / (2 * k) * (x / (2 * k));
            sum += term;
        }
        return sum;
    }

    /**
     * Changes the rate. Before its beginning and behind its end the sound is taken for silent.
     *
     * @param in at the first of both rates
     * @return {@code ceil(samples · to / from)} samples; {@code in} itself if both rates are equal
     * @throws IllegalArgumentException if it has another rate
     */
    public Waveform resample(Waveform in) {
        if (in.sampleRate() != from) {
            throw new IllegalArgumentException("a sound of " + in.sampleRate() + " samples a second; expected " + from);
        }
        if (from == to) {
            return in;
        }
        float[] samples = in.samples();
        float[] out = new float[Math.toIntExact(((long) samples.length * up + down - 1) / down)];
        for (int n = 0; n < out.length; n++) {
            long place = (long) n * down;
            float[] taps = phases[(int) (place % up)];
            int first = (int) (place / up) - half + 1;
            int begin = Math.max(0, -first);
            int end = Math.min(taps.length, samples.length - first);
            double sum = 0;
            for (int t = begin; t < end; t++) {
                sum += taps[t] * samples[first + t];
            }
            out[n] = (float) sum;
        }
        return new Waveform(out, to);
    }
}
