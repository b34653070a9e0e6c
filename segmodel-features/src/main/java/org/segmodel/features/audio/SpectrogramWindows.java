package org.segmodel.features.audio;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Cuts recordings of any length into windows as long as a clip, and makes of each the spectrogram that a file with nothing but
 * that window would have. Windows follow one another without a gap. Of what is left behind the last whole window less than a
 * tenth of a window is left out; else the last window ends with the recording and reaches back into the one before. A recording
 * shorter than a window is one window, filled up with silence. No more than two windows of sound are in memory at a time.
 * Safe for use by several threads.
 */
public final class SpectrogramWindows {

    /** Share of a window that is worth another one. */
    private static final double LEAST_REST = 0.1;
    private static final int FIRST = 1 << 16;

    private final MelSpectrogram mel;
    private final Map<Integer, Resampler> resamplers = new ConcurrentHashMap<>();

    /**
     * For a configuration.
     *
     * @param config of the spectrograms; windows have its {@code duration}
     */
    public SpectrogramWindows(AudioConfig config) {
        this.mel = new MelSpectrogram(config);
    }

    /**
     * A window.
     *
     * @param start       second of the recording at which it begins
     * @param end         second at which it ends, or the recording in it
     * @param news        seconds of it that were in no window before; of all windows together those that are looked at
     * @param spectrogram of the sound in it
     */
    public record Window(double start, double end, double news, Spectrogram spectrogram) {
    }

    /** Takes windows in their order. */
    @FunctionalInterface
    public interface Sink {

        /**
         * The next window.
         *
         * @param window one of them
         */
        void take(Window window);
    }

    /** Where samples come from. */
    private interface Source {

        int read(float[] out, int at, int most) throws IOException;

        /** At the end, how many samples there were. */
        long length() throws IOException;
    }

    /**
     * The windows of a file.
     *
     * @param file in a format that {@link ClipReader} reads
     * @param sink is given each when it is decoded
     * @throws AudioFileException if it cannot be decoded to its end, or has samples that are not numbers
     * @throws IOException        if it cannot be read
     */
    public void of(Path file, Sink sink) throws IOException {
        try (SampleStream stream = SampleStream.open(file)) {
            cut(new Source() {
                @Override
                public int read(float[] out, int at, int most) throws IOException {
                    return stream.read(out, at, most);
                }

                @Override
                public long length() throws IOException {
                    return stream.length();
                }
            }, stream.rate(), window -> {
                try {
                    return mel.of(window);
                } catch (IllegalArgumentException e) {
                    throw new AudioFileException(file, e.getMessage(), e);
                }
            }, sink);
        }
    }

    /**
     * The windows of a sound in memory.
     *
     * @param sound at any rate; an empty one is one window of silence
     * @param sink  is given each
     * @throws IllegalArgumentException if a sample is NaN or infinite
     */
    public void of(Waveform sound, Sink sink) {
        try {
            cut(new Source() {
                private int done;

                @Override
                public int read(float[] out, int at, int most) {
                    int read = Math.min(most, sound.samples().length - done);
                    System.arraycopy(sound.samples(), done, out, at, read);
                    done += read;
                    return read == 0 ? -1 : read;
                }

                @Override
                public long length() {
                    return sound.samples().length;
                }
            }, sound.sampleRate(), mel::of, sink);
        } catch (IOException e) {
            throw new IllegalStateException("memory does not fail", e);
        }
    }

    /** What makes spectrograms. */
    private interface Maker {
        Spectrogram of(Waveform sound) throws IOException;
    }

    private void cut(Source source, int rate, Maker maker, Sink sink) throws IOException {
        int size = Math.toIntExact((long) Math.ceil(mel.config().duration() * rate));
        // The window before, one more, and what a stream may have given too many.
        int most = Math.toIntExact(2L * size + SampleStream.MOST_BEYOND_END);
        float[] samples = new float[Math.min(most, FIRST)];
        long first = 0;
        int have = 0;
        long told = 0;
        int read = 0;
        while (read >= 0) {
            if (have == samples.length) {
                samples = Arrays.copyOf(samples, (int) Math.min(most, 2L * have));
            }
            read = source.read(samples, have, samples.length - have);
            have += Math.max(0, read);
            long known = read < 0 ? source.length() : first + have - SampleStream.MOST_BEYOND_END;
            while (known - told >= size) {
                sink.take(window(samples, first, told, told + size, told, rate, maker));
                told += size;
            }
            if (read >= 0 && told - first > size) {
                int gone = (int) (told - size - first);
                System.arraycopy(samples, gone, samples, 0, have - gone);
                have -= gone;
                first += gone;
            } else if (read < 0 && (told == 0 || known - told >= LEAST_REST * size)) {
                sink.take(window(samples, first, Math.max(0, known - size), known, told, rate, maker));
            }
        }
    }

    private Window window(float[] samples, long first, long from, long to, long told, int rate, Maker maker)
            throws IOException {
        AudioConfig config = mel.config();
        Waveform sound = new Waveform(Arrays.copyOfRange(samples, (int) (from - first), (int) (to - first)), rate);
        Waveform resampled = resamplers.computeIfAbsent(rate, its -> new Resampler(its, config.sampleRate()))
                .resample(sound);
        return new Window(from / (double) rate, to / (double) rate, (to - told) / (double) rate, maker.of(
                resampled.samples().length <= config.samples() ? resampled : resampled.withLength(config.samples())));
    }
}
