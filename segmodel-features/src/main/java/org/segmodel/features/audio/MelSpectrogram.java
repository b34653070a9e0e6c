package org.segmodel.features.audio;

import java.util.Arrays;
import org.apache.commons.math3.transform.DftNormalization;
import org.apache.commons.math3.transform.FastFourierTransformer;
import org.apache.commons.math3.transform.TransformType;

/**
 * Log-mel spectrograms as {@code librosa.feature.melspectrogram} and {@code librosa.power_to_db(ref=np.max)} define them.
 * Frame {@code t} is the sound around sample {@code t · hop_length}, under a periodic Hann window of {@code n_fft} samples; of
 * its Fourier transform the squared magnitudes are summed up in mel bands. Of the bands {@code 10 log10(max(1e-10, S))} is
 * taken, relative to the maximum of the clip and cut off {@code top_db} below it: values lie within {@code [-top_db, 0]}.
 *
 * <p>On purpose different: a clip that is silent throughout is {@code -top_db} everywhere, where librosa says 0, which is the
 * loudest. Immutable, therefore safe for use by several threads.
 */
public final class MelSpectrogram {

    private static final double LEAST_POWER = 1e-10;

    private final AudioConfig config;
    private final MelFilterBank bank;
    private final double[] window;

    /**
     * For a configuration.
     *
     * @param config windows, bands and decibels
     */
    public MelSpectrogram(AudioConfig config) {
        this.config = config;
        this.bank = new MelFilterBank(config);
        this.window = new double[config.nFft()];
        for (int i = 0; i < window.length; i++) {
            window[i] = 0.5 - 0.5 * Math.cos(2 * Math.PI * i / window.length);
        }
    }

    /** The configuration. */
    public AudioConfig config() {
        return config;
    }

    /**
     * The spectrogram of the beginning of a sound.
     *
     * @param sound at {@code sample_rate}; cut or filled up with silence to {@code duration}
     * @return decibels, {@code [n_mels, 1 + samples / hop_length]}
     * @throws IllegalArgumentException if the sound has another rate, or NaN or infinite samples
     */
    public Spectrogram of(Waveform sound) {
        Spectrogram power = power(sound.withLength(config.samples()));
        return new Spectrogram(decibels(power.values()), power.bands(), power.frames(),
                Math.min(power.frames(), config.frames(sound.samples().length)));
    }

    /**
     * The power in each band of a whole sound, of any length.
     *
     * @param sound at {@code sample_rate}
     * @return squared magnitudes, {@code [n_mels, 1 + samples / hop_length]}
     * @throws IllegalArgumentException if the sound has another rate, or NaN or infinite samples
     */
    public Spectrogram power(Waveform sound) {
        requireFit(sound);
        int frames = config.frames(sound.samples().length);
        float[] values = new float[bank.bands() * frames];
        double[] first = new double[config.nFft() / 2 + 1];
        double[] second = new double[first.length];
        // Two real windows make one complex transform.
        for (int frame = 0; frame < frames; frame += 2) {
            transform(sound.samples(), frame, first, second);
            for (int band = 0; band < bank.bands(); band++) {
                values[band * frames + frame] = (float) bank.apply(band, first);
                if (frame + 1 < frames) {
                    values[band * frames + frame + 1] = (float) bank.apply(band, second);
                }
            }
        }
        return new Spectrogram(values, bank.bands(), frames, frames);
    }

    private void requireFit(Waveform sound) {
        if (sound.sampleRate() != config.sampleRate()) {
            throw new IllegalArgumentException("a sound of " + sound.sampleRate() + " samples a second; expected "
                    + config.sampleRate() + ". Resample it first");
        }
        for (int i = 0; i < sound.samples().length; i++) {
            if (!Float.isFinite(sound.samples()[i])) {
                throw new IllegalArgumentException("sample " + i + " is " + sound.samples()[i] + "; expected finite numbers");
            }
        }
    }

    /** Power spectra of a frame and the next one. */
    private void transform(float[] samples, int frame, double[] first, double[] second) {
        int size = window.length;
        double[][] complex = new double[2][size];
        for (int i = 0; i < size; i++) {
            int at = frame * config.hopLength() - size / 2 + i;
            complex[0][i] = window[i] * sample(samples, at);
            complex[1][i] = window[i] * sample(samples, at + config.hopLength());
        }
        FastFourierTransformer.transformInPlace(complex, DftNormalization.STANDARD, TransformType.FORWARD);
        for (int bin = 0; bin <= size / 2; bin++) {
            int mirror = (size - bin) % size;
            double re = complex[0][bin];
            double im = complex[1][bin];
            double mirrorRe = complex[0][mirror];
            double mirrorIm = complex[1][mirror];
            first[bin] = square((re + mirrorRe) / 2) + square((im - mirrorIm) / 2);
            second[bin] = square((im + mirrorIm) / 2) + square((mirrorRe - re) / 2);
        }
    }

    private static double square(double x) {
        return x * x;
    }

    private double sample(float[] samples, int at) {
        if (at >= 0 && at < samples.length) {
            return samples[at];
        }
        if (config.padding() == AudioConfig.Padding.ZERO || samples.length == 0) {
            return 0;
        }
        // Mirrored at the first and the last sample, again and again if the sound is shorter than half a window.
        int period = Math.max(1, 2 * (samples.length - 1));
        int folded = Math.floorMod(at, period);
        return samples[folded < samples.length ? folded : period - folded];
    }

    private float[] decibels(float[] power) {
        float[] out = new float[power.length];
        float loudest = 0;
        for (float value : power) {
            loudest = Math.max(loudest, value);
        }
        if (loudest <= LEAST_POWER) {
            Arrays.fill(out, (float) -config.topDb());
            return out;
        }
        double reference = 10 * Math.log10(loudest);
        for (int i = 0; i < power.length; i++) {
            out[i] = (float) Math.max(-config.topDb(), 10 * Math.log10(Math.max(LEAST_POWER, power[i])) - reference);
        }
        return out;
    }
}
