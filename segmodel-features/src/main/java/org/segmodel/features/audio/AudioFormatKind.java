package org.segmodel.features.audio;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The kinds of audio files that are read, told by their first bytes: names of files lie too often. */
enum AudioFormatKind {
    WAV, AIFF, FLAC, OGG_VORBIS, MP3;

    private static final int ID3_HEADER = 10;
    private static final int FORM_TYPE_AT = 8;
    /** Bits of an MPEG frame header that stay the same from frame to frame: sync, version, layer, sampling rate. */
    private static final int STEADY = 0xFFFE0C00;

    /** Samples of one frame of layer III in MPEG 1; the later versions have half as many. */
    private static final int LAYER_3_SAMPLES = 1152;
    private static final int[] MPEG1_LAYER3_KBIT = {0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320};
    private static final int[] MPEG2_LAYER3_KBIT = {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160};
    private static final int[] MPEG1_HERTZ = {44100, 48000, 32000};

    /** What the beginning of a file looks like; empty if it is none of these. */
    static Optional<AudioFormatKind> of(byte[] head) {
        if (is(head, 0, "RIFF") && is(head, FORM_TYPE_AT, "WAVE")) {
            return Optional.of(WAV);
        }
        if (is(head, 0, "FORM") && (is(head, FORM_TYPE_AT, "AIFF") || is(head, FORM_TYPE_AT, "AIFC"))) {
            return Optional.of(AIFF);
        }
        if (is(head, 0, "fLaC")) {
            return Optional.of(FLAC);
        }
        if (is(head, 0, "OggS")) {
            return Optional.of(OGG_VORBIS);
        }
        return is(head, 0, "ID3") || firstFrame(head) >= 0 ? Optional.of(MP3) : Optional.empty();
    }

    private static boolean is(byte[] head, int at, String magic) {
        byte[] wanted = magic.getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < wanted.length; i++) {
            if (at + i >= head.length || head[at + i] != wanted[i]) {
                return false;
            }
        }
        return true;
    }

    /** Bytes of a tag ID3 version 2 at the beginning, with which many MP3 files begin; 0 if there is none. */
    static int tagLength(byte[] head) {
        if (!is(head, 0, "ID3") || head.length < ID3_HEADER) {
            return 0;
        }
        int length = 0;
        for (int i = 6; i < ID3_HEADER; i++) {
            length = length << 7 | head[i] & 0x7F;
        }
        boolean footer = (head[5] & 0x10) != 0;
        return ID3_HEADER + length + (footer ? ID3_HEADER : 0);
    }

    /**
     * Where the first MPEG frame of layer III begins that another one of its kind follows; -1 if there is none. One header
     * alone is 11 bits in a row that any file may have.
     */
    static int firstFrame(byte[] head) {
        for (int at = 0; at + Integer.BYTES <= head.length; at++) {
            int header = header(head, at);
            int length = frameLength(header);
            if (length > 0 && at + length + Integer.BYTES <= head.length
                    && (header(head, at + length) & STEADY) == (header & STEADY)) {
                return at;
            }
        }
        return -1;
    }

    private static int header(byte[] head, int at) {
        return head[at] << 24 | (head[at + 1] & 0xFF) << 16 | (head[at + 2] & 0xFF) << 8 | head[at + 3] & 0xFF;
    }

    /** Bytes of a frame of layer III, its header included; 0 if the header is not one. */
    private static int frameLength(int header) {
        int version = header >> 19 & 3;
        int layer = header >> 17 & 3;
        int rate = header >> 12 & 15;
        int hertz = header >> 10 & 3;
        boolean valid = header >>> 21 == 0x7FF && version != 1 && layer == 1 && rate != 0 && rate != 15 && hertz != 3;
        if (!valid) {
            return 0;
        }
        boolean first = version == 3;
        int kbit = (first ? MPEG1_LAYER3_KBIT : MPEG2_LAYER3_KBIT)[rate];
        int sampleRate = MPEG1_HERTZ[hertz] >> (first ? 0 : version == 2 ? 1 : 2);
        int samples = first ? LAYER_3_SAMPLES : LAYER_3_SAMPLES / 2;
        return samples / Byte.SIZE * kbit * 1000 / sampleRate + (header >> 9 & 1);
    }
}
