package org.segmodel.features.audio;

import javax.sound.sampled.AudioFormat;

/** Turns the bytes of uncompressed sound into one channel: the mean of all. For one stream and one thread. */
final class PcmSamples {

    private final AudioFormat.Encoding encoding;
    private final int channels;
    private final int bytes;
    private final boolean bigEndian;

    /**
     * For a format.
     *
     * @throws IllegalArgumentException if it is not linear PCM of 8 to 32 bits, whole or real numbers
     */
    PcmSamples(AudioFormat format) {
        this.encoding = format.getEncoding();
        this.channels = format.getChannels();
        this.bytes = format.getFrameSize() / Math.max(1, channels);
        this.bigEndian = format.isBigEndian();
        boolean real = encoding.equals(AudioFormat.Encoding.PCM_FLOAT);
        if (channels < 1 || !(real ? bytes == Float.BYTES || bytes == Double.BYTES : isWhole(encoding) && bytes >= 1
                && bytes <= Integer.BYTES)) {
            throw new IllegalArgumentException("samples of the form " + format);
        }
    }

    static boolean isLinear(AudioFormat.Encoding encoding) {
        return isWhole(encoding) || encoding.equals(AudioFormat.Encoding.PCM_FLOAT);
    }

    private static boolean isWhole(AudioFormat.Encoding encoding) {
        return encoding.equals(AudioFormat.Encoding.PCM_SIGNED) || encoding.equals(AudioFormat.Encoding.PCM_UNSIGNED);
    }

    int frameBytes() {
        return channels * bytes;
    }

    /** Appends {@code count} frames. */
    void toMono(byte[] in, int count, float[] out, int at) {
        for (int frame = 0; frame < count; frame++) {
            double sum = 0;
            for (int channel = 0; channel < channels; channel++) {
                sum += sample(in, (frame * channels + channel) * bytes);
            }
            out[at + frame] = (float) (sum / channels);
        }
    }

    private double sample(byte[] in, int at) {
        long bits = 0;
        for (int i = 0; i < bytes; i++) {
            bits = bits << Byte.SIZE | in[at + (bigEndian ? i : bytes - 1 - i)] & 0xFF;
        }
        if (encoding.equals(AudioFormat.Encoding.PCM_FLOAT)) {
            return bytes == Float.BYTES ? Float.intBitsToFloat((int) bits) : Double.longBitsToDouble(bits);
        }
        int size = bytes * Byte.SIZE;
        double full = 1L << size - 1;
        if (encoding.equals(AudioFormat.Encoding.PCM_UNSIGNED)) {
            return (bits - full) / full;
        }
        return (bits << Long.SIZE - size >> Long.SIZE - size) / full;
    }
}
