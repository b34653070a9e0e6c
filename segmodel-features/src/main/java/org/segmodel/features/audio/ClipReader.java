package org.segmodel.features.audio;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.UnsupportedAudioFileException;

/**
 * Reads the beginning of audio files: WAV, AIFF, FLAC, Ogg Vorbis and MP3, of any depth and number of channels. What kind of
 * file it is its bytes tell, not its name. No more is decoded than is asked for. Vorbis and MP3 are decoded to 16 bits; MP3
 * begins with the silence of some 25 to 50 ms that encoders put there. Stateless, therefore safe for use by several threads.
 */
public final class ClipReader {

    private static final int HEAD = 1 << 16;
    private static final int CHUNK_FRAMES = 1 << 13;
    private static final int MOST_VORBIS_BLOCK = 8192;
    private static final String TRUNCATED = "is it truncated?";
    /** A stream that gives nothing so many times in a row is taken for stuck. */
    private static final int PATIENCE = 1000;

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
        byte[] head = head(file);
        AudioFormatKind kind = AudioFormatKind.of(head).orElseThrow(() -> new AudioFileException(file, head.length == 0
                ? "the file is empty; expected audio" : "this is not audio of a known kind; expected WAV, AIFF, FLAC, Ogg"
                + " Vorbis or MP3"));
        try (InputStream raw = new BufferedInputStream(input(file, kind), HEAD)) {
            if (kind == AudioFormatKind.MP3) {
                skipToFrames(file, raw, head);
            }
            try (AudioInputStream stream = AudioDecoders.open(kind, raw)) {
                return decode(file, kind, stream, seconds);
            }
        } catch (AudioFileException e) {
            throw e;
        } catch (UnsupportedAudioFileException | IOException | RuntimeException | LinkageError e) {
            // Decoders meet damage with whatever comes; an index out of bounds, most often.
            throw new AudioFileException(file, "cannot be decoded as " + kind + ": "
                    + Optional.ofNullable(e.getMessage()).orElse(e.toString()) + ". Is it damaged?", e);
        }
    }

    private static InputStream input(Path file, AudioFormatKind kind) throws IOException {
        InputStream raw = Files.newInputStream(file);
        // JOrbis gives up with samples still to be had when a read brings nothing new.
        return kind == AudioFormatKind.OGG_VORBIS ? new SequenceInputStream(raw, new ByteArrayInputStream(new byte[HEAD])) : raw;
    }

    private static byte[] head(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(HEAD);
        }
    }

    /** Tags, pictures of covers among them, need not go through the decoder, which would take bytes of them for frames. */
    private static void skipToFrames(Path file, InputStream raw, byte[] head) throws IOException {
        int tag = AudioFormatKind.tagLength(head);
        raw.skipNBytes(tag);
        raw.mark(HEAD + 1);
        int frame = AudioFormatKind.firstFrame(raw.readNBytes(HEAD));
        raw.reset();
        if (frame < 0) {
            throw new AudioFileException(file, "no MPEG frames of layer III in the " + HEAD + " bytes "
                    + (tag > 0 ? "behind the tag" : "of its beginning") + "; is it damaged, or of another kind?");
        }
        raw.skipNBytes(frame);
    }

    private static Waveform decode(Path file, AudioFormatKind kind, AudioInputStream stream, double seconds) throws IOException {
        int rate = Math.round(stream.getFormat().getSampleRate());
        PcmSamples pcm = new PcmSamples(stream.getFormat());
        int most = (int) Math.min(Integer.MAX_VALUE - Long.BYTES, Math.ceil(seconds * rate));
        byte[] bytes = new byte[CHUNK_FRAMES * pcm.frameBytes()];
        float[] samples = new float[Math.min(most, CHUNK_FRAMES)];
        int count = 0;
        int read = 0;
        while (count < most && read >= 0) {
            read = fill(file, stream, bytes, Math.min(CHUNK_FRAMES, most - count) * pcm.frameBytes());
            int frames = Math.max(0, read) / pcm.frameBytes();
            if (count + frames > samples.length) {
                samples = Arrays.copyOf(samples, (int) Math.min(most, Math.max(count + frames, 2L * samples.length)));
            }
            pcm.toMono(bytes, frames, samples, count);
            count += frames;
        }
        int length = count < most ? requireEnd(file, kind, stream, count) : count;
        return new Waveform(Arrays.copyOf(samples, length), rate);
    }

    /** Fills the array as far as the stream goes; -1 if it is at its end. */
    private static int fill(Path file, AudioInputStream stream, byte[] bytes, int wanted) throws IOException {
        int done = 0;
        int idle = 0;
        while (done < wanted) {
            int read = stream.read(bytes, done, wanted - done);
            if (read < 0) {
                return done == 0 ? -1 : done;
            }
            done += read;
            idle = read == 0 ? idle + 1 : 0;
            if (idle > PATIENCE) {
                throw new AudioFileException(file, "the decoder gives no more samples and does not end; is the file damaged?");
            }
        }
        return done;
    }

    /** Makes sure that the end is that of the file, and tells how many of the samples belong to it. */
    private static int requireEnd(Path file, AudioFormatKind kind, AudioInputStream stream, int count) throws IOException {
        if (kind == AudioFormatKind.OGG_VORBIS) {
            long last = OggEnd.samples(file).orElseThrow(() -> new AudioFileException(file, "ends without a last page; "
                    + TRUNCATED));
            // The last block may be longer than what is left of the sound.
            return requireSound(file, last > count - MOST_VORBIS_BLOCK ? (int) Math.min(count, last) : count);
        }
        long announced = stream.getFrameLength();
        if (announced > count) {
            throw new AudioFileException(file, "ends after " + count + " samples; its header announces " + announced
                    + "; " + TRUNCATED);
        }
        return requireSound(file, count);
    }

    private static int requireSound(Path file, int count) throws AudioFileException {
        if (count <= 0) {
            throw new AudioFileException(file, "there is no sound in it; expected at least one sample");
        }
        return count;
    }
}
