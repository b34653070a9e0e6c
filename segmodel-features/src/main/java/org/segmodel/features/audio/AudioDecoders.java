package org.segmodel.features.audio;

import com.github.trilarion.sound.vorbis.sampled.spi.VorbisAudioFileReader;
import com.github.trilarion.sound.vorbis.sampled.spi.VorbisFormatConversionProvider;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.ServiceLoader;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;
import javax.sound.sampled.spi.AudioFileReader;
import javax.sound.sampled.spi.FormatConversionProvider;
import javazoom.spi.mpeg.sampled.convert.MpegFormatConversionProvider;
import javazoom.spi.mpeg.sampled.file.MpegAudioFileReader;

/**
 * Opens streams of samples by the service providers of Java Sound. The provider is chosen here by the kind of file; that of
 * MP3 takes nearly everything for its own when {@link AudioSystem} lets all of them try. Stateless.
 */
final class AudioDecoders {

    private static final int MIN_BITS = 16;

    private AudioDecoders() {
    }

    /**
     * Opens a stream.
     *
     * @param in at the first byte; supports marks
     * @return linear PCM
     */
    static AudioInputStream open(AudioFormatKind kind, InputStream in) throws IOException, UnsupportedAudioFileException {
        return switch (kind) {
            case WAV, AIFF -> linear(ofThePlatform(in));
            case FLAC -> FlacInput.open(in);
            case OGG_VORBIS -> decode(new VorbisAudioFileReader(), new VorbisFormatConversionProvider(), in);
            case MP3 -> decode(new MpegAudioFileReader(), new MpegFormatConversionProvider(), in);
        };
    }

    private static AudioInputStream ofThePlatform(InputStream in) throws IOException, UnsupportedAudioFileException {
        List<AudioFileReader> readers = ServiceLoader.load(AudioFileReader.class).stream()
                .filter(provider -> provider.type().getModule() == AudioSystem.class.getModule())
                .map(ServiceLoader.Provider::get).toList();
        for (AudioFileReader reader : readers) {
            try {
                return reader.getAudioInputStream(in);
            } catch (UnsupportedAudioFileException e) {
                // The next one may know it.
            }
        }
        throw new UnsupportedAudioFileException("no reader of the Java platform knows this variant");
    }

    /** Telephone codes become linear. */
    private static AudioInputStream linear(AudioInputStream stream) {
        return PcmSamples.isLinear(stream.getFormat().getEncoding()) ? stream
                : AudioSystem.getAudioInputStream(AudioFormat.Encoding.PCM_SIGNED, stream);
    }

    private static AudioInputStream decode(AudioFileReader reader, FormatConversionProvider converter, InputStream in)
            throws IOException, UnsupportedAudioFileException {
        AudioInputStream coded = reader.getAudioInputStream(in);
        AudioFormat format = coded.getFormat();
        int bits = Math.max(MIN_BITS, format.getSampleSizeInBits());
        int frame = (bits + Byte.SIZE - 1) / Byte.SIZE * format.getChannels();
        return converter.getAudioInputStream(new AudioFormat(AudioFormat.Encoding.PCM_SIGNED, format.getSampleRate(), bits,
                format.getChannels(), frame, format.getSampleRate(), false), coded);
    }
}
