package org.segmodel.features.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.segmodel.core.config.ConfigRecords;

class SpectrogramWindowsTest {

    private static final AudioConfig CONFIG = ConfigRecords.with(AudioConfig.defaults(), Map.of("duration", 0.5, "n_mels", 16,
            "sample_rate", 8000, "n_fft", 256, "hop_length", 128));
    private static final SpectrogramWindows WINDOWS = new SpectrogramWindows(CONFIG);

    @TempDir
    private Path folder;

    private static List<SpectrogramWindows.Window> of(Waveform sound) {
        List<SpectrogramWindows.Window> windows = new ArrayList<>();
        WINDOWS.of(sound, windows::add);
        return windows;
    }

    private static Waveform chirp(int samples, int rate) {
        float[] out = new float[samples];
        for (int n = 0; n < samples; n++) {
            double t = n / (double) rate;
            out[n] = Math.round(20_000 * Math.sin(2 * Math.PI * (200 * t + 40 * t * t))) / 32_767f;
        }
        return new Waveform(out, rate);
    }

    /** Seconds, and the starts and news of the windows that half a second makes of them. */
    @ParameterizedTest
    @CsvSource({"0.1, 0, 0.1", "0.5, 0, 0.5", "0.54, 0, 0.5", "0.55, 0 0.05, 0.5 0.05", "1.0, 0 0.5, 0.5 0.5",
        "1.7, 0 0.5 1 1.2, 0.5 0.5 0.5 0.2", "20.3, , "})
    void windowsFollowWithoutAGap(double seconds, String starts, String news) {
        List<SpectrogramWindows.Window> windows = of(chirp((int) Math.round(seconds * 8000), 8000));
        if (starts == null) {
            assertThat(windows).hasSize(41);
        } else {
            assertThat(windows).extracting(SpectrogramWindows.Window::start).containsExactly(numbers(starts));
            assertThat(windows).extracting(SpectrogramWindows.Window::news).usingComparatorForType((a, b) ->
                    Math.abs(a - b) < 1e-9 ? 0 : 1, Double.class).containsExactly(numbers(news));
        }
        assertThat(windows).allSatisfy(window ->
                assertThat(window.end() - window.start()).isCloseTo(Math.min(0.5, seconds), within(1e-9)));
    }

    private static Double[] numbers(String list) {
        return Arrays.stream(list.split(" ")).map(Double::valueOf).toArray(Double[]::new);
    }

    /** Each window is what a file with nothing else would be, also where the rate changes. */
    @ParameterizedTest
    @CsvSource({"8000", "11025", "44100"})
    void aWindowIsSeenAsAClip(int rate) throws IOException {
        Waveform sound = chirp((int) (1.7 * rate), rate);
        List<SpectrogramWindows.Window> windows = of(sound);
        assertThat(windows).hasSize(4);
        SpectrogramFiles files = new SpectrogramFiles(CONFIG, Optional.empty());
        for (int i = 0; i < windows.size(); i++) {
            int from = (int) Math.round(windows.get(i).start() * rate);
            int to = (int) Math.round(windows.get(i).end() * rate);
            Path part = Tones.wav(folder.resolve(i + ".wav"), new Waveform(Arrays.copyOfRange(sound.samples(), from, to), rate));
            assertThat(windows.get(i).spectrogram().length()).isEqualTo(files.spectrogram(part).length());
            assertThat(windows.get(i).spectrogram().values()).containsExactly(files.spectrogram(part).values(), within(0.05f));
        }
        // A file of all of it gives the same windows.
        List<SpectrogramWindows.Window> ofFile = new ArrayList<>();
        WINDOWS.of(Tones.wav(folder.resolve("all.wav"), sound), ofFile::add);
        assertThat(ofFile).extracting(SpectrogramWindows.Window::start)
                .isEqualTo(windows.stream().map(SpectrogramWindows.Window::start).toList());
        assertThat(ofFile.get(3).spectrogram().values()).containsExactly(windows.get(3).spectrogram().values(), within(0.05f));
    }

    /** Coded files are decoded piece by piece, and what a decoder gives beyond the end is not heard. */
    @ParameterizedTest
    @CsvSource({"flac", "ogg", "mp3"})
    void codedFilesAsWhenReadAtOnce(String kind) throws IOException {
        Path file = folder.resolve("tone." + kind);
        try (InputStream in = ClipReaderTest.class.getResourceAsStream("tone." + kind)) {
            Files.write(file, in.readAllBytes());
        }
        SpectrogramWindows windows = new SpectrogramWindows(ConfigRecords.with(CONFIG, "duration", 0.04));
        List<SpectrogramWindows.Window> ofFile = new ArrayList<>();
        windows.of(file, ofFile::add);
        List<SpectrogramWindows.Window> ofSound = new ArrayList<>();
        windows.of(ClipReader.read(file, Double.POSITIVE_INFINITY), ofSound::add);
        assertThat(ofFile).hasSizeGreaterThan(12).usingRecursiveComparison().isEqualTo(ofSound);
    }

    @Test
    void endsAndFaultsAreTold() throws IOException {
        assertThat(of(new Waveform(new float[0], 8000))).hasSize(1);
        assertThatIllegalArgumentException().isThrownBy(() -> of(new Waveform(new float[] {Float.NaN}, 8000)))
                .withMessageContaining("sample 0 is NaN");
        Path whole = Tones.wav(folder.resolve("whole.wav"), chirp(16000, 8000));
        Path cut = Files.write(folder.resolve("cut.wav"), Arrays.copyOf(Files.readAllBytes(whole), 30000));
        List<SpectrogramWindows.Window> windows = new ArrayList<>();
        assertThatThrownBy(() -> WINDOWS.of(cut, windows::add)).isInstanceOf(AudioFileException.class)
                .hasMessageContaining("cut.wav").hasMessageContaining("truncated");
    }
}
