package org.segmodel.features.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segmodel.core.config.ConfigRecords;
import org.segmodel.core.npy.NpyType;
import org.segmodel.core.npy.NpyWriter;
import org.segmodel.core.random.RandomStream;
import org.segmodel.core.random.Seeds;

/** The whole definition written a second time, with NumPy; skipped where there is no Python with NumPy. */
class NumpySpectrogramTest {

    private static final String SCRIPT = """
            import numpy as np
            def mel_to_hz(m, htk):
                if htk: return 700 * (10 ** (m / 2595) - 1)
                return np.where(m < 15, m * 200 / 3, 1000 * 6.4 ** ((m - 15) / 27))
            def compare(ours, htk, area, top, mode):
                sr, n, hop, mels = 22050, 2048, 512, 128
                high = 2595 * np.log10(1 + top / 700) if htk else 15 + 27 * np.log(top / 1000) / np.log(6.4)
                hz = mel_to_hz(np.linspace(0, high, mels + 2), htk)
                bins = np.fft.rfftfreq(n, 1 / sr)
                up = (bins[None] - hz[:-2, None]) / (hz[1:-1] - hz[:-2])[:, None]
                down = (hz[2:, None] - bins[None]) / (hz[2:] - hz[1:-1])[:, None]
                bank = np.maximum(0, np.minimum(up, down))
                if area: bank *= 2 / (hz[2:] - hz[:-2])[:, None]
                x = np.pad(np.load('sound.npy').astype(float).ravel(), n // 2, mode=mode)
                frames = np.stack([x[t:t + n] for t in range(0, len(x) - n + 1, hop)])
                window = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(n) / n)
                s = bank @ (np.abs(np.fft.rfft(frames * window)) ** 2).T
                db = 10 * np.log10(np.maximum(1e-10, s)) - 10 * np.log10(s.max())
                theirs = np.maximum(db, db.max() - 80)
                mine = np.load(ours)[0]
                assert mine.shape == theirs.shape, (mine.shape, theirs.shape)
                assert np.abs(mine - theirs).max() < 1e-3, np.abs(mine - theirs).max()
            compare('slaney.npy', False, True, 11025, 'constant')
            compare('htk.npy', True, False, 8000, 'reflect')
            """;

    @TempDir
    private Path folder;

    private int python(String script) throws InterruptedException {
        try {
            Process process = new ProcessBuilder("python3", "-c", script).directory(folder.toFile())
                    .redirectErrorStream(true).redirectOutput(folder.resolve("out.txt").toFile()).start();
            return process.waitFor(1, TimeUnit.MINUTES) ? process.exitValue() : -1;
        } catch (IOException e) {
            return -1;
        }
    }

    @Test
    void twoWritings() throws Exception {
        assumeTrue(python("import numpy") == 0, "no python3 with NumPy");
        AudioConfig config = ConfigRecords.with(AudioConfig.defaults(), "duration", 1.5);
        RandomStream random = new Seeds(2).stream("noise");
        float[] samples = new float[config.samples()];
        for (int n = 0; n < samples.length; n++) {
            samples[n] = (float) (0.3 * Math.sin(n * n * 1e-5) + 0.01 * random.nextGaussian());
        }
        write("sound.npy", samples, samples.length);
        AudioConfig htk = ConfigRecords.with(config, Map.of("mel_scale", MelScale.HTK, "filter_norm",
                AudioConfig.FilterNorm.NONE, "padding", AudioConfig.Padding.REFLECT, "fmax", 8000.0));
        Waveform sound = new Waveform(samples, config.sampleRate());
        for (Map.Entry<String, AudioConfig> each : Map.of("slaney.npy", config, "htk.npy", htk).entrySet()) {
            Spectrogram found = new MelSpectrogram(each.getValue()).of(sound);
            write(each.getKey(), found.values(), found.bands(), found.frames());
        }
        int exit = python(SCRIPT);
        assertThat(exit).as(Files.readString(folder.resolve("out.txt"))).isZero();
    }

    private void write(String name, float[] row, int... shape) throws IOException {
        try (NpyWriter writer = NpyWriter.create(folder.resolve(name), NpyType.FLOAT32, shape)) {
            writer.append(row);
            writer.commit();
        }
    }
}
