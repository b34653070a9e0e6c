package org.segmodel.features.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segmodel.core.config.ConfigRecords;
import org.segmodel.core.run.Digests;

class SpectrogramFilesTest {

    private static final AudioConfig CONFIG = ConfigRecords.with(AudioConfig.defaults(), Map.of("duration", 0.5, "n_mels", 16,
            "sample_rate", 8000, "n_fft", 256, "hop_length", 128));

    @TempDir
    private Path folder;

    private Path tone(int number, int rate) throws IOException {
        return Tones.wav(folder.resolve(number + ".wav"), Tones.sine(300 + 100 * number, 0.5, rate, rate / 4));
    }

    @Test
    void soundsAreResampledAndCut() throws IOException {
        SpectrogramFiles files = new SpectrogramFiles(CONFIG, Optional.empty());
        Waveform sound = files.sound(tone(1, 44100));
        assertThat(sound.sampleRate()).isEqualTo(8000);
        assertThat(sound.samples()).hasSize(2000);
        Spectrogram spectrogram = files.spectrogram(tone(1, 44100));
        assertThat(spectrogram).usingRecursiveComparison().isEqualTo(new MelSpectrogram(CONFIG).of(sound));
        assertThat(List.of(spectrogram.frames(), spectrogram.length())).containsExactly(32, 16);
    }

    @Test
    void theCacheKnowsContentsAndNotNames() throws IOException {
        Path cached = folder.resolve("cache");
        SpectrogramCache cache = SpectrogramCache.in(cached, CONFIG);
        SpectrogramFiles files = new SpectrogramFiles(CONFIG, Optional.of(cache));
        Path file = tone(1, 8000);
        Spectrogram first = files.spectrogram(file);
        String key = Digests.sha256(file);
        assertThat(cache.find(key)).get().usingRecursiveComparison().isEqualTo(first);
        // What is in the cache is taken without a look at the sound.
        Spectrogram other = new Spectrogram(first.values().clone(), 16, 32, 3);
        cache.keep(key, other);
        assertThat(files.spectrogram(Files.move(file, folder.resolve("renamed"))).length()).isEqualTo(3);
        assertThat(SpectrogramCache.in(cached, ConfigRecords.with(CONFIG, "top_db", 60.0)).find(key)).isEmpty();
        Path stored;
        try (Stream<Path> all = Files.walk(cached)) {
            stored = all.filter(path -> path.toString().endsWith(key + ".mel")).findFirst().orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(stored);
        bytes[100] ^= 1;
        Files.write(stored, bytes);
        assertThat(cache.find(key)).isEmpty();
        Files.write(stored, new byte[3]);
        assertThat(files.spectrogram(folder.resolve("renamed"))).usingRecursiveComparison().isEqualTo(first);
    }

    @Test
    void brokenFilesArePassedOverAndTheOrderIsKept() throws IOException {
        List<Path> paths = new ArrayList<>();
        for (int i = 0; i < 70; i++) {
            paths.add(i % 10 == 3 ? Files.writeString(folder.resolve("broken" + i), "text") : tone(i, 8000));
        }
        SpectrogramFiles files = new SpectrogramFiles(CONFIG, Optional.empty());
        List<Integer> taken = new ArrayList<>();
        List<Integer> told = new ArrayList<>();
        List<SpectrogramLoop.Broken> broken = SpectrogramLoop.run(70, 2, clip -> files.spectrogram(paths.get(clip)),
                (clip, spectrogram) -> taken.add(clip), (done, total) -> told.add(done));
        assertThat(broken).extracting(SpectrogramLoop.Broken::clip).containsExactly(3, 13, 23, 33, 43, 53, 63);
        assertThat(broken.get(0).problem()).contains("broken3: this is not audio");
        assertThat(taken).hasSize(63).isSorted().doesNotContain(13);
        assertThat(told).hasSize(70).isSorted().endsWith(70);
    }

    @Test
    void otherFailuresEndTheWork() {
        assertThatThrownBy(() -> SpectrogramLoop.run(3, 2, clip -> {
            throw new FileSystemException("disk", null, "is full");
        }, (clip, spectrogram) -> { }, (done, total) -> { })).isInstanceOf(IOException.class).hasMessageContaining("is full");
    }

    @Test
    void picturesShowLowBandsBelowAndLoudOnesLight() throws IOException {
        Spectrogram two = new Spectrogram(new float[] {-80, -80, -80, 0, 0, 0}, 2, 3, 2);
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(SpectrogramImage.png(
                SpectrogramImage.draw(two, -80, 0, 3, 4))));
        assertThat(List.of(image.getWidth(), image.getHeight())).containsExactly(6, 8);
        assertThat(image.getRGB(0, 7)).isEqualTo(0xFF000004);
        assertThat(image.getRGB(5, 0)).isEqualTo(0xFFFCFFA4);
        assertThatThrownBy(() -> SpectrogramImage.draw(new Spectrogram(new float[2], 2, 1, 0), -80, 0, 1, 1))
                .hasMessageContaining("without a frame of sound");
    }
}
