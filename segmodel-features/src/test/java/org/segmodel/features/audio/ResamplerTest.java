package org.segmodel.features.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResamplerTest {

    @ParameterizedTest
    @CsvSource({"44100,22050,1000", "44100,22050,9000", "48000,22050,440", "48000,22050,9400", "8000,22050,3400",
        "22050,44100,9000", "22050,16000,6800", "11025,22050,30"})
    void tonesBelowBothNyquistFrequenciesStay(int from, int to, double hertz) {
        Waveform out = new Resampler(from, to).resample(Tones.sine(hertz, 0.5, from, from));
        assertThat(out.sampleRate()).isEqualTo(to);
        assertThat(out.samples()).hasSize(to);
        // Not the amplitude alone: every sample is where it was in time.
        float[] expected = Tones.sine(hertz, 0.5, to, to).samples();
        double worst = 0;
        for (int n = to / 4; n < to * 3 / 4; n++) {
            worst = Math.max(worst, Math.abs(out.samples()[n] - expected[n]));
        }
        assertThat(worst).isLessThan(1e-4);
    }

    /** What would come back as another tone is weaker by 90 dB and more. */
    @ParameterizedTest
    @CsvSource({"44100,22050,11100", "44100,22050,15000", "44100,22050,21000", "48000,22050,12000", "48000,16000,8100"})
    void tonesAboveTheNewNyquistFrequencyAreGone(int from, int to, double hertz) {
        Waveform out = new Resampler(from, to).resample(Tones.sine(hertz, 1, from, from));
        double loudest = 0;
        for (int n = to / 4; n < to * 3 / 4; n++) {
            loudest = Math.max(loudest, Math.abs(out.samples()[n]));
        }
        assertThat(loudest).isLessThan(3e-5);
    }

    /** The mirror images that more samples make room for. */
    @Test
    void imagesAreGone() {
        Waveform out = new Resampler(8000, 22050).resample(Tones.sine(3000, 1, 8000, 8000));
        assertThat(Tones.amplitude(out, 3000)).isCloseTo(1, within(1e-4));
        assertThat(Tones.amplitude(out, 5000)).isLessThan(3e-5);
    }

    @ParameterizedTest
    @CsvSource({"44100,22050,5,3", "44100,22050,4,2", "48000,22050,7,4", "8000,22050,1,3", "44100,22050,0,0"})
    void lengthsAreRoundedUp(int from, int to, int in, int out) {
        assertThat(new Resampler(from, to).resample(new Waveform(new float[in], from)).samples()).hasSize(out);
    }

    @Test
    void aConstantStaysWhatItIs() {
        float[] ones = new float[4000];
        Arrays.fill(ones, 1);
        float[] out = new Resampler(48000, 22050).resample(new Waveform(ones, 48000)).samples();
        assertThat(out[out.length / 2]).isCloseTo(1, within(1e-6f));
    }

    @Test
    void equalRatesChangeNothingAndOthersAreRefused() {
        Waveform sound = Tones.sine(440, 1, 22050, 100);
        assertThat(new Resampler(22050, 22050).resample(sound)).isSameAs(sound);
        assertThatIllegalArgumentException().isThrownBy(() -> new Resampler(44100, 22050).resample(sound))
                .withMessageContaining("22050 samples a second; expected 44100");
        assertThatIllegalArgumentException().isThrownBy(() -> new Resampler(0, 22050));
    }
}
