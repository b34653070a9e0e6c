package org.segmodel.features.audio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Sounds whose spectra are known. */
final class Tones {

    private Tones() {
    }

    static Waveform sine(double hertz, double amplitude, int rate, int samples) {
        float[] out = new float[samples];
        for (int n = 0; n < samples; n++) {
            out[n] = (float) (amplitude * Math.sin(2 * Math.PI * hertz * n / rate));
        }
        return new Waveform(out, rate);
    }

    /** Amplitude of a frequency in the middle part of a sound, by projection on sine and cosine. */
    static double amplitude(Waveform sound, double hertz) {
        int from = sound.samples().length / 4;
        int to = sound.samples().length * 3 / 4;
        double re = 0;
        double im = 0;
        double weights = 0;
        for (int n = from; n < to; n++) {
            double angle = 2 * Math.PI * hertz * n / sound.sampleRate();
            // A Hann window, so that other frequencies do not leak in.
            double weight = 1 - Math.cos(2 * Math.PI * (n - from) / (to - from));
            re += weight * sound.samples()[n] * Math.cos(angle);
            im += weight * sound.samples()[n] * Math.sin(angle);
            weights += weight;
        }
        return 2 * Math.hypot(re, im) / weights;
    }

    /** A WAV file of the given samples. */
    static Path wav(Path file, int code, int bits, int channels, int rate, byte[] data) throws IOException {
        ByteBuffer out = ByteBuffer.allocate(44 + data.length).order(ByteOrder.LITTLE_ENDIAN);
        int frame = bits / 8 * channels;
        out.put(ascii("RIFF")).putInt(36 + data.length).put(ascii("WAVE")).put(ascii("fmt ")).putInt(16)
                .putShort((short) code).putShort((short) channels).putInt(rate).putInt(rate * frame).putShort((short) frame)
                .putShort((short) bits).put(ascii("data")).putInt(data.length).put(data);
        return Files.write(file, out.array());
    }

    /** A WAV file of one channel of 16 bits. */
    static Path wav(Path file, Waveform sound) throws IOException {
        ByteBuffer data = ByteBuffer.allocate(2 * sound.samples().length).order(ByteOrder.LITTLE_ENDIAN);
        for (float sample : sound.samples()) {
            data.putShort((short) Math.round(sample * Short.MAX_VALUE));
        }
        return wav(file, 1, 16, 1, sound.sampleRate(), data.array());
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
