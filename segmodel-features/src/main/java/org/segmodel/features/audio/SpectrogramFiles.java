package org.segmodel.features.audio;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.segmodel.core.run.Digests;

/** Audio files as sounds and spectrograms of one configuration. Safe for use by several threads. */
public final class SpectrogramFiles {

    private final MelSpectrogram mel;
    private final Optional<SpectrogramCache> cache;
    private final Map<Integer, Resampler> resamplers = new ConcurrentHashMap<>();

    /**
     * For a configuration.
     *
     * @param config of the spectrograms
     * @param cache  of the same configuration, where they are looked for and kept; empty computes all
     */
    public SpectrogramFiles(AudioConfig config, Optional<SpectrogramCache> cache) {
        this.mel = new MelSpectrogram(config);
        this.cache = cache;
    }

    /**
     * The beginning of a file's sound.
     *
     * @param file in a format that {@link ClipReader} reads
     * @return one channel at {@code sample_rate}, {@code duration} seconds of it, or all if it is shorter
     * @throws AudioFileException if it cannot be decoded
     * @throws IOException        if it cannot be read
     */
    public Waveform sound(Path file) throws IOException {
        AudioConfig config = mel.config();
        Waveform read = ClipReader.read(file, config.duration());
        Waveform resampled = resamplers.computeIfAbsent(read.sampleRate(), rate -> new Resampler(rate, config.sampleRate()))
                .resample(read);
        return resampled.samples().length <= config.samples() ? resampled : resampled.withLength(config.samples());
    }

    /**
     * The spectrogram of a file, from the cache if it is there.
     *
     * @param file in a format that {@link ClipReader} reads
     * @throws AudioFileException if it cannot be decoded, or has samples that are not numbers
     * @throws IOException        if it cannot be read, or the cache cannot be used
     */
    public Spectrogram spectrogram(Path file) throws IOException {
        if (cache.isEmpty()) {
            return compute(file);
        }
        String key = Digests.sha256(file);
        Optional<Spectrogram> known = cache.get().find(key);
        if (known.isPresent()) {
            return known.get();
        }
        Spectrogram computed = compute(file);
        cache.get().keep(key, computed);
        return computed;
    }

    private Spectrogram compute(Path file) throws IOException {
        Waveform sound = sound(file);
        try {
            return mel.of(sound);
        } catch (IllegalArgumentException e) {
            throw new AudioFileException(file, e.getMessage(), e);
        }
    }
}
