package org.segmodel.features.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.segmodel.core.random.RandomStream;
import org.segmodel.core.random.Seeds;

class ClipReaderTest {

    private static final double ALL = Double.POSITIVE_INFINITY;

    @TempDir
    private Path folder;

    /** Half a second of 440 Hz at half the full scale, both channels alike, 22,050 Hz. LAME makes it 5 % weaker. */
    private Path tone(String kind) throws IOException {
        Path file = folder.resolve("tone." + kind);
        try (InputStream in = ClipReaderTest.class.getResourceAsStream("tone." + kind)) {
            Files.write(file, in.readAllBytes());
        }
        return file;
    }

    @ParameterizedTest
    @CsvSource({"flac,11025,0.5", "ogg,11025,0.5", "mp3,13000,0.475"})
    void codedFilesAreDecoded(String kind, int mostSamples, double amplitude) throws IOException {
        Waveform sound = ClipReader.read(tone(kind), ALL);
        assertThat(sound.sampleRate()).isEqualTo(22050);
        assertThat(sound.samples().length).isBetween(11025, mostSamples);
        assertThat(Tones.amplitude(sound, 440)).isCloseTo(amplitude, within(0.005));
        assertThat(Tones.amplitude(sound, 660)).isLessThan(0.005);
    }

    @ParameterizedTest
    @ValueSource(strings = {"flac", "ogg", "mp3"})
    void noMoreIsReadThanAskedFor(String kind) throws IOException {
        Waveform whole = ClipReader.read(tone(kind), ALL);
        Waveform some = ClipReader.read(tone(kind), 0.1);
        assertThat(some.samples()).isEqualTo(Arrays.copyOf(whole.samples(), 2205));
    }

    @Test
    void namesDoNotMatter() throws IOException {
        Path renamed = Files.move(tone("flac"), folder.resolve("tone.mp3.txt"));
        assertThat(ClipReader.read(renamed, ALL).samples()).hasSize(11025);
    }

    @ParameterizedTest
    @CsvSource({"1,8", "1,16", "1,24", "1,32", "3,32", "3,64"})
    void samplesOfAnyDepth(int code, int bits) throws IOException {
        double[] values = {0, 0.5, -0.5, -1, 0.25, 0.75};
        ByteBuffer data = ByteBuffer.allocate(values.length * bits / 8).order(ByteOrder.LITTLE_ENDIAN);
        for (double value : values) {
            if (code == 3) {
                ByteBuffer unused = bits == 32 ? data.putFloat((float) value) : data.putDouble(value);
            } else if (bits == 8) {
                data.put((byte) Math.round(128 + 128 * value));
            } else {
                long whole = Math.round(value * (1L << bits - 1));
                for (int shift = 0; shift < bits; shift += 8) {
                    data.put((byte) (whole >> shift));
                }
            }
        }
        Path file = Tones.wav(folder.resolve("a.wav"), code, bits, 1, 8000, data.array());
        assertThat(ClipReader.read(file, ALL).samples()).containsExactly(0, 0.5f, -0.5f, -1, 0.25f, 0.75f);
        Path stereo = Tones.wav(folder.resolve("b.wav"), code, bits, 2, 8000, data.array());
        assertThat(ClipReader.read(stereo, ALL).samples()).containsExactly(0.25f, -0.75f, 0.5f);
        Path three = Tones.wav(folder.resolve("c.wav"), code, bits, 3, 8000, data.array());
        assertThat(ClipReader.read(three, ALL).samples()).usingComparatorWithPrecision(1e-6f).containsExactly(0, 0);
    }

    @Test
    void aiffAndTelephoneCodes() throws IOException {
        AudioFormat format = new AudioFormat(AudioFormat.Encoding.PCM_SIGNED, 8000, 16, 1, 2, 8000, true);
        byte[] data = {0x40, 0, (byte) 0xC0, 0, 0, 0};
        AudioInputStream stream = new AudioInputStream(new ByteArrayInputStream(data), format, 3);
        Path file = folder.resolve("a.aiff");
        AudioSystem.write(stream, AudioFileFormat.Type.AIFF, file.toFile());
        assertThat(ClipReader.read(file, ALL).samples()).containsExactly(0.5f, -0.5f, 0);
        // 0xFF is zero in mu-law, 0x80 the highest value.
        Path coded = Tones.wav(folder.resolve("u.wav"), 7, 8, 1, 8000, new byte[] {(byte) 0xFF, (byte) 0x80, 0});
        assertThat(ClipReader.read(coded, ALL).samples()).usingComparatorWithPrecision(0.001f)
                .containsExactly(0, 0.9803f, -0.9803f);
    }

    @Test
    void whatIsNoAudioIsNamed() throws IOException {
        Path text = Files.writeString(folder.resolve("song.mp3"), "All of this is text. ".repeat(9000));
        refused(text, "this is not audio of a known kind; expected WAV, AIFF, FLAC, Ogg Vorbis or MP3");
        refused(Files.createFile(folder.resolve("empty.ogg")), "the file is empty");
        refused(Tones.wav(folder.resolve("no.wav"), 1, 16, 1, 8000, new byte[0]), "there is no sound in it");
        refused(Tones.wav(folder.resolve("odd.wav"), 2, 4, 1, 8000, new byte[9]), "cannot be decoded as WAV");
        byte[] tagged = ("ID3\4\0\0\0\0\0\7" + "x".repeat(3000)).getBytes(StandardCharsets.ISO_8859_1);
        refused(Files.write(folder.resolve("tag.mp3"), tagged), "no MPEG frames of layer III in the 65536 bytes behind the tag");
        assertThatThrownBy(() -> ClipReader.read(folder.resolve("none.wav"), 1)).isInstanceOf(NoSuchFileException.class);
    }

    private static void refused(Path file, String message) {
        assertThatThrownBy(() -> ClipReader.read(file, ALL)).isInstanceOf(AudioFileException.class)
                .hasMessageStartingWith(file + ": ").hasMessageContaining(message);
    }

    @Test
    void truncatedFilesAreNamedUnlessTheirBeginningIsEnough() throws IOException {
        byte[] ogg = Files.readAllBytes(tone("ogg"));
        refused(Files.write(folder.resolve("cut.ogg"), Arrays.copyOf(ogg, ogg.length - 20)),
                "ends without a last page; is it truncated?");
        byte[] flac = Files.readAllBytes(tone("flac"));
        Path cut = Files.write(folder.resolve("cut.flac"), Arrays.copyOf(flac, flac.length - 20));
        refused(cut, "Is it damaged?");
        assertThat(ClipReader.read(cut, 0.01).samples()).hasSize(221);
    }

    @Test
    void truncatedWav() throws IOException {
        byte[] bytes = Files.readAllBytes(Tones.wav(folder.resolve("a.wav"), Tones.sine(440, 0.5, 8000, 8000)));
        Path cut = Files.write(folder.resolve("cut.wav"), Arrays.copyOf(bytes, 9000));
        refused(cut, "ends after 4478 samples; its header announces 8000; is it truncated?");
    }

    /** Whatever the damage: samples or the one exception, and soon. */
    @ParameterizedTest
    @ValueSource(strings = {"flac", "ogg", "mp3"})
    @Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void damageNeverHangs(String kind) throws IOException {
        byte[] bytes = Files.readAllBytes(tone(kind));
        RandomStream random = new Seeds(7).stream(kind);
        int decoded = 0;
        for (int i = 0; i < 60; i++) {
            byte[] damaged = i % 2 == 0 ? bytes.clone() : Arrays.copyOf(bytes, random.nextInt(bytes.length));
            for (int k = 0; k < 1 + i / 4 && damaged.length > 0; k++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            try {
                decoded += ClipReader.read(Files.write(folder.resolve("damaged"), damaged), ALL).samples().length > 0 ? 1 : 0;
            } catch (AudioFileException e) {
                assertThat(e).hasMessageContaining("damaged: ");
            }
        }
        assertThat(decoded).isLessThan(60);
    }
}
