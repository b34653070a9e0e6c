package org.segmodel.features.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.segmodel.core.config.ConfigRecords;
import org.segmodel.core.random.RandomStream;
import org.segmodel.core.random.Seeds;

/** Against values that the definition gives for sounds whose transforms are known. */
class MelSpectrogramTest {

    private static final AudioConfig CONFIG = with("duration", 2.0);

    private static AudioConfig with(String key, Object value) {
        return ConfigRecords.with(AudioConfig.defaults(), key, value);
    }

    private static double weights(MelFilterBank bank, int band) {
        double sum = 0;
        for (int bin = 0; bin <= CONFIG.nFft() / 2; bin++) {
            sum += bank.weight(band, bin);
        }
        return sum;
    }

    /** {@code librosa.mel_frequencies(n_mels=40)} as its documentation prints it. */
    @Test
    void slaneyFrequenciesAreThoseOfLibrosa() {
        Map<Integer, Double> documented = Map.of(0, 0.0, 1, 85.317, 11, 938.49, 12, 1024.856, 20, 2071.84, 30, 4994.285, 38,
                10096.408, 39, 11025.0);
        double top = MelScale.SLANEY.mel(11025);
        documented.forEach((i, hertz) -> assertThat(MelScale.SLANEY.hertz(top * i / 39)).isCloseTo(hertz, within(5e-4)));
    }

    @ParameterizedTest
    @EnumSource(MelScale.class)
    void scalesAndTheirInversesAgree(MelScale scale) {
        for (double hertz : new double[] {0, 20, 440, 999.999, 1000, 1000.001, 6400, 20000}) {
            assertThat(scale.hertz(scale.mel(hertz))).isCloseTo(hertz, within(1e-8));
        }
        assertThat(MelScale.SLANEY.mel(1000)).isCloseTo(15, within(1e-12));
        assertThat(MelScale.SLANEY.mel(440)).isCloseTo(6.6, within(1e-12));
        assertThat(MelScale.SLANEY.mel(6400)).isCloseTo(42, within(1e-12));
        assertThat(MelScale.HTK.mel(700)).isCloseTo(2595 * Math.log10(2), within(1e-9));
    }

    @Test
    void bandsHaveEqualAreasOrEqualHeights() {
        MelFilterBank slaney = new MelFilterBank(CONFIG);
        double hertzABin = CONFIG.sampleRate() / (double) CONFIG.nFft();
        // Wide bands: sums over bins come near the integral.
        for (int band = 100; band < 128; band++) {
            assertThat(weights(slaney, band) * hertzABin).isCloseTo(1, within(0.01));
        }
        MelFilterBank plain = new MelFilterBank(ConfigRecords.with(CONFIG, Map.of("filter_norm", AudioConfig.FilterNorm.NONE,
                "mel_scale", MelScale.HTK, "n_mels", 20)));
        for (int band = 5; band < 20; band++) {
            double most = 0;
            for (int bin = 0; bin <= 1024; bin++) {
                most = Math.max(most, plain.weight(band, bin));
            }
            assertThat(most).isBetween(0.85, 1.0);
        }
        // Without norm the triangles of neighbours add up to 1 between the first and the last peak.
        for (int bin = 50; bin < 850; bin++) {
            double sum = 0;
            for (int band = 0; band < 20; band++) {
                sum += plain.weight(band, bin);
            }
            assertThat(sum).isCloseTo(1, within(1e-9));
        }
    }

    /** A sine in the middle of bin k: power (A N / 4)² there and (A N / 8)² in its two neighbours, none elsewhere. */
    @Test
    void aTone() {
        int bin = 100;
        double amplitude = 0.3;
        double hertz = bin * CONFIG.sampleRate() / (double) CONFIG.nFft();
        Spectrogram power = new MelSpectrogram(CONFIG).power(Tones.sine(hertz, amplitude, CONFIG.sampleRate(),
                CONFIG.samples()));
        MelFilterBank bank = new MelFilterBank(CONFIG);
        double centre = Math.pow(amplitude * CONFIG.nFft() / 4, 2);
        for (int band = 0; band < 128; band++) {
            double expected = centre * (bank.weight(band, bin) + (bank.weight(band, bin - 1) + bank.weight(band, bin + 1)) / 4);
            for (int frame : new int[] {10, 41, 70}) {
                assertThat((double) power.value(band, frame)).isCloseTo(expected, within(centre * 1e-8));
            }
        }
    }

    /** The spectrum of an impulse is flat; its power is the square of the window above it. */
    @Test
    void anImpulse() {
        float[] samples = new float[CONFIG.samples()];
        samples[20_000] = 0.7f;
        Spectrogram power = new MelSpectrogram(CONFIG).power(new Waveform(samples, CONFIG.sampleRate()));
        MelFilterBank bank = new MelFilterBank(CONFIG);
        for (int frame = 0; frame < power.frames(); frame++) {
            double inWindow = 20_000 - frame * 512 + 1024;
            double window = inWindow < 0 || inWindow > 2048 ? 0 : 0.5 - 0.5 * Math.cos(2 * Math.PI * inWindow / 2048);
            for (int band : new int[] {0, 64, 127}) {
                double expected = Math.pow(0.7f * window, 2) * weights(bank, band);
                assertThat((double) power.value(band, frame)).isCloseTo(expected, within(1e-7 * weights(bank, band)));
            }
        }
    }

    /** The loudest band follows the frequency. */
    @Test
    void aChirp() {
        int samples = CONFIG.samples();
        float[] chirp = new float[samples];
        double rate = CONFIG.sampleRate();
        double sweep = 4500 / 2.0;
        for (int n = 0; n < samples; n++) {
            double t = n / rate;
            chirp[n] = (float) Math.sin(2 * Math.PI * (500 * t + sweep / 2 * t * t));
        }
        Spectrogram power = new MelSpectrogram(CONFIG).power(new Waveform(chirp, CONFIG.sampleRate()));
        double melABand = MelScale.SLANEY.mel(rate / 2) / 129;
        for (int frame = 4; frame < power.frames() - 4; frame++) {
            int loudest = 0;
            for (int band = 1; band < 128; band++) {
                loudest = power.value(band, frame) > power.value(loudest, frame) ? band : loudest;
            }
            double hertz = 500 + sweep * frame * 512 / rate;
            assertThat(loudest + 1.0).as("frame %s", frame).isCloseTo(MelScale.SLANEY.mel(hertz) / melABand, within(1.3));
        }
    }

    /** Noise of variance s²: every bin has the power s² · sum of the squared window = s² · 3 N / 8 on average. */
    @Test
    void whiteNoise() {
        AudioConfig apart = ConfigRecords.with(CONFIG, Map.of("hop_length", 2048, "duration", 40.0));
        float[] noise = new float[apart.samples()];
        RandomStream random = new Seeds(1).stream("noise");
        for (int n = 0; n < noise.length; n++) {
            noise[n] = (float) (0.1 * random.nextGaussian());
        }
        Spectrogram power = new MelSpectrogram(apart).power(new Waveform(noise, apart.sampleRate()));
        MelFilterBank bank = new MelFilterBank(apart);
        double expected = 0.01 * 3 * 2048 / 8;
        double all = 0;
        int frames = power.frames() - 2;
        for (int band = 0; band < 128; band++) {
            double mean = 0;
            for (int frame = 1; frame <= frames; frame++) {
                mean += power.value(band, frame) / weights(bank, band) / frames;
            }
            // A bin's power scatters as much as it is large; over 430 frames by 5 %, of which five are allowed.
            assertThat(mean).isCloseTo(expected, Percentage.withPercentage(25));
            all += mean / 128;
        }
        assertThat(all).isCloseTo(expected, Percentage.withPercentage(2));
    }

    @Test
    void decibelsAreRelativeToTheMaximumAndCutOff() {
        MelSpectrogram mel = new MelSpectrogram(CONFIG);
        Waveform sound = Tones.sine(1000, 0.5, CONFIG.sampleRate(), CONFIG.samples() / 2);
        Spectrogram power = mel.power(sound.withLength(CONFIG.samples()));
        Spectrogram decibels = mel.of(sound);
        float loudest = 0;
        for (float value : power.values()) {
            loudest = Math.max(loudest, value);
        }
        double worst = 0;
        for (int i = 0; i < power.values().length; i++) {
            double expected = Math.max(-80, 10 * Math.log10(power.values()[i] / loudest + 1e-30));
            worst = Math.max(worst, Math.abs(decibels.values()[i] - expected));
        }
        assertThat(worst).isLessThan(1e-4);
        assertThat(decibels.length()).isEqualTo(1 + CONFIG.samples() / 2 / 512);
        // Twice as loud, the same picture.
        assertThat(mel.of(Tones.sine(1000, 1, CONFIG.sampleRate(), CONFIG.samples() / 2)).values())
                .usingComparatorWithPrecision(1e-3f).containsExactly(decibels.values());
    }

    @Test
    void silenceIsSilent() {
        assertThat(new MelSpectrogram(CONFIG).of(new Waveform(new float[0], 22050)).values()).containsOnly(-80);
    }

    @Test
    void theDefaultsAreThoseOfTheEarlierSystem() {
        AudioConfig config = AudioConfig.defaults();
        assertThat(List.of(config.samples(), config.frames(), config.nMels())).containsExactly(661_500, 1292, 128);
        Spectrogram shown = new MelSpectrogram(config).of(Tones.sine(440, 1, 22050, 22050));
        assertThat(List.of(shown.bands(), shown.frames(), shown.length())).containsExactly(128, 1292, 44);
        assertThat(shown.value(0, 1291)).isEqualTo(-80);
    }

    /** Mirrored at its first sample a cosine goes on as it was, so the first frame is like the others. */
    @Test
    void paddingByReflection() {
        AudioConfig reflect = ConfigRecords.with(CONFIG, "padding", AudioConfig.Padding.REFLECT);
        float[] cosine = new float[CONFIG.samples()];
        for (int n = 0; n < cosine.length; n++) {
            cosine[n] = (float) Math.cos(2 * Math.PI * 64 * n / 2048);
        }
        Waveform sound = new Waveform(cosine, 22050);
        Spectrogram mirrored = new MelSpectrogram(reflect).power(sound);
        // 64 bins are 689 Hz or 10.3 mel, of 49.8 mel in 129 steps.
        int band = 26;
        assertThat(mirrored.value(band, 20)).isGreaterThan(100);
        assertThat(mirrored.value(band, 0)).isCloseTo(mirrored.value(band, 20), Percentage.withPercentage(0.1));
        assertThat(new MelSpectrogram(CONFIG).power(sound).value(band, 0)).isLessThan(mirrored.value(band, 20) / 2);
        // Shorter than half a window: mirrored several times.
        assertThat(new MelSpectrogram(reflect).power(new Waveform(new float[] {1, 1, 1}, 22050)).value(0, 0)).isFinite();
        assertThat(new MelSpectrogram(reflect).power(new Waveform(new float[] {1}, 22050)).value(0, 0)).isFinite();
    }

    @Test
    void whatHasNoSpectrumIsRefused() {
        MelSpectrogram mel = new MelSpectrogram(CONFIG);
        assertThatIllegalArgumentException().isThrownBy(() -> mel.of(new Waveform(new float[9], 44100)))
                .withMessageContaining("expected 22050");
        assertThatIllegalArgumentException().isThrownBy(() -> mel.of(new Waveform(new float[] {0, Float.NaN}, 22050)))
                .withMessageContaining("sample 1 is NaN");
        assertThatIllegalArgumentException().isThrownBy(() -> with("n_fft", 1000)).withMessageContaining("a power of two");
        assertThatIllegalArgumentException().isThrownBy(() -> with("fmin", 20000.0)).withMessageContaining("fmin below fmax");
    }
}
