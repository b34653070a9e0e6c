package org.segmodel.train.genre.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.segmodel.core.config.ConfigLoader;
import org.segmodel.features.audio.AudioConfig;
import org.segmodel.features.audio.MelSpectrogram;
import org.segmodel.features.audio.Spectrogram;
import org.segmodel.features.audio.Waveform;
import org.segmodel.models.genre.network.BandStatistics;
import org.segmodel.train.genre.data.ClipMixtures;

/** Remixed spectrograms against spectrograms of mixed sounds. */
class ClipRemixTest {

    private static final int RATE = 8000;
    private static final AudioConfig AUDIO = ConfigLoader.parse(AudioConfig.class, "test",
            "{sample_rate: 8000, duration: 1, n_fft: 512, hop_length: 256, n_mels: 20}", List.of());

    /** A tone that sounds from the start to a second of the clip. */
    private static Waveform tone(double hertz, double amplitude, double until) {
        float[] samples = new float[RATE];
        for (int n = 0; n < until * RATE; n++) {
            samples[n] = (float) (amplitude * Math.sin(2 * Math.PI * hertz * n / RATE));
        }
        return new Waveform(samples, RATE);
    }

    private static Waveform noise(double amplitude) {
        Random random = new Random(3);
        float[] samples = new float[RATE];
        for (int n = 0; n < samples.length; n++) {
            samples[n] = (float) (amplitude * random.nextGaussian());
        }
        return new Waveform(samples, RATE);
    }

    private static ClipExample clip(Waveform sound, double... targets) {
        Spectrogram spectrogram = new MelSpectrogram(AUDIO).of(sound);
        return new ClipExample(spectrogram.bands(), spectrogram.values(), spectrogram.length(), targets);
    }

    /** Sounds that have no frequency in common: powers add up but for nothing. */
    @Test
    void isTheSpectrogramOfTheMixedSounds() {
        Waveform low = tone(400, 0.5, 0.6);
        Waveform high = tone(2500, 0.02, 1);
        ClipExample remixed = new ClipRemix(AUDIO).sum(List.of(clip(low, 1, 0, 0), clip(high, 0, 0, 1)), new double[2]);
        float[] mixed = new MelSpectrogram(AUDIO).of(ClipMixtures.mix(List.of(low, high)).orElseThrow()).values();
        int compared = 0;
        for (int at = 0; at < mixed.length; at++) {
            // Not at the ends of a tone, which have all frequencies in common, nor where neither is heard.
            int frame = at % AUDIO.frames();
            if (mixed[at] > -40 && (frame > 1 && frame < 17 || frame > 20 && frame < 30)) {
                assertThat(remixed.values()[at]).as("value " + at).isCloseTo(mixed[at], within(0.5f));
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(60);
        assertThat(remixed.targets()).containsExactly(1, 0, 1);
        assertThat(remixed.length()).isEqualTo(AUDIO.frames());
    }

    @Test
    void noiseAndToneAreEquallyLoudWhateverTheirBands() {
        Waveform tone = tone(1000, 0.5, 1);
        ClipExample remixed = new ClipRemix(AUDIO).sum(List.of(clip(tone, 1, 0), clip(noise(0.01), 0, 1)), new double[2]);
        float[] mixed = new MelSpectrogram(AUDIO).of(ClipMixtures.mix(List.of(tone, noise(0.01))).orElseThrow()).values();
        double difference = 0;
        for (int at = 0; at < mixed.length; at++) {
            difference += (remixed.values()[at] - mixed[at]) / mixed.length;
        }
        // What lies outside of the middles of the first and the last band counts half.
        assertThat(difference).isCloseTo(0, within(1.5));
    }

    @Test
    void gainsAreDecibels() {
        ClipExample low = clip(tone(400, 0.5, 1), 1, 0);
        ClipExample high = clip(tone(2500, 0.5, 1), 0, 1);
        ClipRemix remix = new ClipRemix(AUDIO);
        float[] even = remix.sum(List.of(low, high), new double[2]).values();
        float[] weaker = remix.sum(List.of(low, high), new double[] {0, -6}).values();
        int bandOfHigh = loudest(high);
        int bandOfLow = loudest(low);
        assertThat(level(weaker, bandOfHigh) - level(weaker, bandOfLow))
                .isCloseTo(level(even, bandOfHigh) - level(even, bandOfLow) - 6, within(0.01));
        assertThat(weaker).contains(0f);
        for (float value : weaker) {
            assertThat(value).isBetween(-80f, 0f);
        }
    }

    private static int loudest(ClipExample clip) {
        int loudest = 0;
        for (int band = 0; band < clip.bands(); band++) {
            loudest = level(clip.values(), band) > level(clip.values(), loudest) ? band : loudest;
        }
        return loudest;
    }

    /** In a frame of the middle. */
    private static double level(float[] values, int band) {
        return values[band * AUDIO.frames() + AUDIO.frames() / 2];
    }

    @Test
    void whatIsSilentIsNotHeard() {
        ClipExample tone = clip(tone(400, 0.5, 1), 1, 0);
        ClipExample silence = clip(new Waveform(new float[RATE], RATE), 0, 1);
        ClipRemix remix = new ClipRemix(AUDIO);
        assertThat(remix.sum(List.of(tone, silence), new double[2]).targets()).containsExactly(1, 0);
        ClipExample nothing = remix.sum(List.of(silence, silence), new double[2]);
        assertThat(nothing).isSameAs(silence);
        assertThat(nothing.values()).containsOnly(-80f);
    }

    @Test
    void partnersHaveOtherGenresAndEpochsDiffer() {
        AugmentationSettings settings = new AugmentationSettings(1, 0, 20, 0, 20, 0, 0, 0, 0, 1, 2, 3, 1, 0, 0.2);
        ClipExample[] clips = new ClipExample[8];
        for (int i = 0; i < clips.length; i++) {
            double[] targets = new double[4];
            targets[i % 4] = 1;
            clips[i] = clip(tone(300 + 250 * i, 0.5, 1), targets);
        }
        ClipAugmentation augmentation = new ClipAugmentation(settings, BandStatistics.identity(20), 3,
                Optional.of(new ClipRemix(AUDIO)), clips.length);
        int[] places = {0, 1, 2, 3, 4, 5, 6, 7};
        List<ClipExample> first = augmentation.batch(1, places, place -> clips[place]);
        for (int i = 0; i < clips.length; i++) {
            assertThat(Arrays.stream(first.get(i).targets()).sum()).isBetween(2.0, 3.0);
            assertThat(first.get(i).targets()[i % 4]).isEqualTo(1);
        }
        assertThat(first).extracting(clip -> Arrays.stream(clip.targets()).sum()).contains(2.0, 3.0);
        assertThat(augmentation.batch(1, places, place -> clips[place])).usingRecursiveComparison().isEqualTo(first);
        assertThat(augmentation.batch(2, places, place -> clips[place])).usingRecursiveComparison().isNotEqualTo(first);
        // Where all clips have the same genre there is none to add.
        assertThat(augmentation.batch(1, new int[] {0}, place -> clips[place % 8 / 4 * 4]).get(0).targets())
                .containsExactly(1, 0, 0, 0);
    }
}
