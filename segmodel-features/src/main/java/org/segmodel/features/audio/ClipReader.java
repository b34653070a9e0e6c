package org.segmodel.features.audio;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Reads the beginning of audio files: WAV, AIFF, FLAC, Ogg Vorbis and MP3, of any depth and number of channels. What kind of
 * file it is its bytes tell, not its name. No more is decoded than is asked for. Vorbis and MP3 are decoded to 16 bits; MP3
 * begins with the silence of some 25 to 50 ms that encoders put there. Stateless, therefore safe for use by several threads.
 */
public final class ClipReader {

    private static final int FIRST = 1 << 13;

    private ClipReader() {
    }

    /**
     * Reads a file.
     *
     * @param file    to read
     * @param seconds how much of its beginning, above 0; infinity for all
     * @return one channel, the mean of all, at the rate of the file; not longer than asked for, and shorter if the file is
     * @throws AudioFileException if it is none of these kinds, empty, damaged so that it cannot be decoded, or ends before its
     *                            header says and before that many seconds
     * @throws IOException        if it cannot be read
     */
    public static Waveform read(Path file, double seconds) throws IOException {
        try (SampleStream stream = SampleStream.open(file)) {
            int most = (int) Math.min(Integer.MAX_VALUE - Long.BYTES, Math.ceil(seconds * stream.rate()));
            float[] samples = new float[Math.min(most, FIRST)];
            int count = 0;
            int read = 0;
            while (count < most && read >= 0) {
                if (count == samples.length) {
                    samples = Arrays.copyOf(samples, (int) Math.min(most, 2L * samples.length));
                }
                read = stream.read(samples, count, samples.length - count);
                count += Math.max(0, read);
            }
            int length = count < most ? (int) stream.length() : count;
            return new Waveform(Arrays.copyOf(samples, length), stream.rate());
        }
    }
}
