package org.segmodel.features.audio;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.jflac.FLACDecoder;
import org.jflac.FrameListener;
import org.jflac.frame.Frame;
import org.jflac.metadata.Metadata;
import org.jflac.metadata.StreamInfo;
import org.jflac.util.ByteData;

/**
 * Samples of a FLAC file as bytes. By jFLAC's decoder itself, because its service provider keeps damage to itself: a frame with a
 * wrong checksum becomes silence, and behind some it looks for the next one for ever. For one thread.
 */
final class FlacInput extends InputStream {

    /** {@code fLaC}. */
    private static final int MARK = 4;
    /** Kind and length of a block. */
    private static final int BLOCK_HEADER = 4;
    private static final int STREAM_INFO = 34;
    /** Flag of the last block. */
    private static final int LAST = 0x80;

    private final FLACDecoder decoder;
    private final StreamInfo info;
    private ByteData pcm;
    private int at;

    private FlacInput(FLACDecoder decoder, StreamInfo info) {
        this.decoder = decoder;
        this.info = info;
        decoder.addFrameListener(new Damage());
    }

    /** Opens a file at its first byte; the stream's length is the one that its header tells, or unknown. */
    static AudioInputStream open(InputStream in) throws IOException {
        FLACDecoder decoder = new FLACDecoder(withoutComments(in));
        decoder.readMetadata();
        StreamInfo info = decoder.getStreamInfo();
        int bytes = (info.getBitsPerSample() + Byte.SIZE - 1) / Byte.SIZE;
        boolean signed = bytes > 1;
        AudioFormat format = new AudioFormat(info.getSampleRate(), bytes * Byte.SIZE, info.getChannels(), signed, false);
        long samples = info.getTotalSamples();
        return new AudioInputStream(new FlacInput(decoder, info), format, samples > 0 ? samples : AudioSystem.NOT_SPECIFIED);
    }

    /**
     * The same file without the blocks of metadata behind STREAMINFO: comments, pictures. jFLAC believes the numbers in them and
     * counts to two thousand million where they are damaged.
     */
    private static InputStream withoutComments(InputStream in) throws IOException {
        byte[] start = in.readNBytes(MARK + BLOCK_HEADER + STREAM_INFO);
        if (start.length < MARK + BLOCK_HEADER + STREAM_INFO || (start[MARK] & ~LAST) != 0
                || blockLength(start, MARK) != STREAM_INFO) {
            throw new IOException("its first block is not STREAMINFO");
        }
        boolean last = (start[MARK] & LAST) != 0;
        while (!last) {
            byte[] header = in.readNBytes(BLOCK_HEADER);
            if (header.length < BLOCK_HEADER) {
                throw new EOFException("ends within its metadata");
            }
            in.skipNBytes(blockLength(header, 0));
            last = (header[0] & LAST) != 0;
        }
        start[MARK] = (byte) LAST;
        return new SequenceInputStream(new ByteArrayInputStream(start), in);
    }

    private static int blockLength(byte[] bytes, int at) {
        return (bytes[at + 1] & 0xFF) << 16 | (bytes[at + 2] & 0xFF) << 8 | bytes[at + 3] & 0xFF;
    }

    /** Ends decoding at the first thing that is wrong. */
    private final class Damage implements FrameListener {

        @Override
        public void processMetadata(Metadata metadata) {
            // Read already.
        }

        @Override
        public void processFrame(Frame frame) {
            // Comes as the result of reading, too.
        }

        @Override
        public void processError(String message) {
            if (!atEnd()) {
                throw new IllegalStateException(message);
            }
        }
    }

    private boolean atEnd() {
        return info.getTotalSamples() > 0 && decoder.getSamplesDecoded() >= info.getTotalSamples();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] out, int from, int count) throws IOException {
        while (pcm == null || at == pcm.getLen()) {
            Frame frame = atEnd() ? null : decoder.readNextFrame();
            if (frame == null) {
                return -1;
            }
            pcm = decoder.decodeFrame(frame, pcm);
            at = 0;
        }
        int part = Math.min(count, pcm.getLen() - at);
        System.arraycopy(pcm.getData(), at, out, from, part);
        at += part;
        return part;
    }
}
