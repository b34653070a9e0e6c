package org.segmodel.features.audio;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.UnsupportedAudioFileException;

/**
 * An audio file's samples one after another, decoded as they are asked for. Whatever a decoder meets damage with becomes an
 * {@link AudioFileException}. For one thread.
 */
final class SampleStream implements Closeable {

    /** At its end a stream may have given fewer than so many samples too many: the last block of Vorbis may be longer. */
    static final int MOST_BEYOND_END = 8192;

    private static final int HEAD = 1 << 16;
    private static final int CHUNK_FRAMES = 1 << 13;
    private static final String TRUNCATED = "is it truncated?";
    /** A stream that gives nothing so many times in a row is taken for stuck. */
    private static final int PATIENCE = 1000;

    private final Path file;
    private final AudioFormatKind kind;
    private final InputStream raw;
    private final AudioInputStream stream;
    private final PcmSamples pcm;
    private final byte[] bytes;
    private long count;

    private SampleStream(Path file, AudioFormatKind kind, InputStream raw, AudioInputStream stream) {
        this.file = file;
        this.kind = kind;
        this.raw = raw;
        this.stream = stream;
        this.pcm = new PcmSamples(stream.getFormat());
        this.bytes = new byte[CHUNK_FRAMES * pcm.frameBytes()];
    }

    /**
     * Opens a file.
     *
     * @throws AudioFileException if it is of none of the known kinds, or its beginning cannot be decoded
     * @throws IOException        if it cannot be read
     */
    static SampleStream open(Path file) throws IOException {
        byte[] head = head(file);
        AudioFormatKind kind = AudioFormatKind.of(head).orElseThrow(() -> new AudioFileException(file, head.length == 0
                ? "the file is empty; expected audio" : "this is not audio of a known kind; expected WAV, AIFF, FLAC, Ogg"
                + " Vorbis or MP3"));
        InputStream raw = new BufferedInputStream(input(file, kind), HEAD);
        try {
            return decoding(file, kind, () -> {
                if (kind == AudioFormatKind.MP3) {
                    skipToFrames(file, raw, head);
                }
                return new SampleStream(file, kind, raw, AudioDecoders.open(kind, raw));
            });
        } catch (AudioFileException e) {
            raw.close();
            throw e;
        }
    }

    /** Samples a second. */
    int rate() {
        return Math.round(stream.getFormat().getSampleRate());
    }

    /**
     * The next samples, the mean of all channels.
     *
     * @param out  takes them
     * @param at   where the first one goes
     * @param most how many at most
     * @return how many there were, fewer than {@code most} only near the end; -1 at the end, and then
     *         {@link #length} tells how many belong to the sound
     * @throws AudioFileException if they cannot be decoded
     */
    int read(float[] out, int at, int most) throws IOException {
        return decoding(file, kind, () -> {
            int done = 0;
            while (done < most) {
                int read = fill(Math.min(CHUNK_FRAMES, most - done) * pcm.frameBytes());
                if (read < 0) {
                    break;
                }
                int frames = read / pcm.frameBytes();
                pcm.toMono(bytes, frames, out, at + done);
                done += frames;
            }
            count += done;
            return done == 0 && most > 0 ? -1 : done;
        });
    }

    /**
     * Makes sure that the end of the stream is that of the file. Call it at the end.
     *
     * @return how many samples belong to the sound, above 0; at most as many as were read, and less than
     *         {@link #MOST_BEYOND_END} fewer
     * @throws AudioFileException if the file ends before its header says, or without a sample
     */
    long length() throws IOException {
        return decoding(file, kind, () -> {
            if (kind == AudioFormatKind.OGG_VORBIS) {
                long last = OggEnd.samples(file).orElseThrow(() -> new AudioFileException(file, "ends without a last page; "
                        + TRUNCATED));
                return requireSound(last > count - MOST_BEYOND_END ? Math.min(count, last) : count);
            }
            long announced = stream.getFrameLength();
            if (announced > count) {
                throw new AudioFileException(file, "ends after " + count + " samples; its header announces " + announced
                        + "; " + TRUNCATED);
            }
            return requireSound(count);
        });
    }

    private long requireSound(long samples) throws AudioFileException {
        if (samples <= 0) {
            throw new AudioFileException(file, "there is no sound in it; expected at least one sample");
        }
        return samples;
    }

    /** Fills the bytes as far as the stream goes; -1 if it is at its end. */
    private int fill(int wanted) throws IOException {
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

    @Override
    public void close() throws IOException {
        try (raw) {
            stream.close();
        }
    }

    /** Something that decodes. */
    private interface Decoding<T> {
        T get() throws IOException, UnsupportedAudioFileException;
    }

    private static <T> T decoding(Path file, AudioFormatKind kind, Decoding<T> work) throws AudioFileException {
        try {
            return work.get();
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
}
