package org.segmodel.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segmodel.core.config.ConfigLoader;
import org.segmodel.core.io.JsonFiles;
import org.segmodel.core.run.RunManifest;
import org.segmodel.features.audio.AudioConfig;
import org.segmodel.models.genre.config.GenreNetworkConfig;
import org.segmodel.models.genre.decision.GenreCalibration;
import org.segmodel.models.genre.decision.TopK;
import org.segmodel.models.genre.network.BandStatistics;
import org.segmodel.models.genre.network.GenreNetwork;
import org.segmodel.models.genre.saved.GenreModel;

/** {@code genre tag} on files. */
class GenreTagCommandTest {

    @TempDir
    Path folder;

    private String sound;

    @BeforeEach
    void makeModelAndSound() throws IOException {
        GenreNetworkConfig config = ConfigLoader.parse(GenreNetworkConfig.class, "test",
                "{type: small_cnn, small_cnn: {base_channels: 2, blocks: 2, hidden_dim: 4}}", List.of());
        AudioConfig audio = ConfigLoader.parse(AudioConfig.class, "test",
                "{sample_rate: 4000, duration: 1, n_fft: 256, hop_length: 128, n_mels: 8}", List.of());
        try (GenreNetwork network = GenreNetwork.create(config, 3, BandStatistics.identity(8), 5, 1)) {
            new GenreModel(List.of("Rock", "Jazz", "Pop"), config, network.statistics(), network.parameters(),
                    Optional.of(audio), GenreCalibration.none(3), new TopK(2), RunManifest.begin(Map.of("test", "1"), Map.of(),
                    List.of(), Map.of()), Map.of()).write(folder.resolve(GenreModel.FILE_NAME));
        }
        byte[] noise = new byte[8000];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (byte) (i * i);
        }
        Path file = folder.resolve("sound.wav");
        AudioSystem.write(new AudioInputStream(new ByteArrayInputStream(noise), new AudioFormat(4000, 16, 1, true, false), 4000),
                AudioFileFormat.Type.WAVE, file.toFile());
        sound = file.toString();
    }

    @Test
    void chosenGenresArePrintedWithTheirProbabilities() {
        Cli tagged = Cli.run("genre", "tag", sound, "--model", folder.toString());
        assertThat(tagged.code()).as(tagged.err()).isZero();
        assertThat(tagged.out().lines()).hasSize(3).first().isEqualTo(sound);
        assertThat(tagged.out().lines().skip(1)).allMatch(line -> line.matches("  \\* [01]\\.\\d{3} (Rock|Jazz|Pop)"));
        assertThat(Cli.run("genre", "tag", sound, "--model", folder.toString(), "--top", "9").out().lines()).hasSize(4)
                .last().asString().startsWith("    0.");
    }

    @Test
    void jsonHasAllGenresOfEveryFile() throws IOException {
        String model = folder.resolve(GenreModel.FILE_NAME).toString();
        Cli tagged = Cli.run("genre", "tag", sound, sound, "--model", model, "--format", "json");
        List<?> rows = (List<?>) JsonFiles.parse(tagged.out());
        assertThat(rows).hasSize(2);
        Map<?, ?> row = (Map<?, ?>) rows.get(0);
        assertThat(row.get("file")).isEqualTo(sound);
        assertThat((List<?>) row.get("chosen")).hasSize(2);
        assertThat((List<?>) row.get("genres")).hasSize(3);
        Cli lines = Cli.run("genre", "tag", sound, sound, "--model", model, "--format", "jsonl", "--top", "1");
        assertThat(lines.out().lines()).hasSize(2);
        Map<?, ?> line = (Map<?, ?>) JsonFiles.parse(lines.out().lines().findFirst().orElseThrow());
        assertThat((List<?>) line.get("genres")).hasSize(1);
    }

    /** Six seconds less a quarter, and clips of one second. */
    @Test
    void windowsOfALongRecordingAreToldWithTheirStarts() throws IOException {
        byte[] noise = new byte[2 * 4000 * 23 / 4];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (byte) (i * i + i / 9000);
        }
        Path file = folder.resolve("long.wav");
        AudioSystem.write(new AudioInputStream(new ByteArrayInputStream(noise), new AudioFormat(4000, 16, 1, true, false),
                noise.length / 2), AudioFileFormat.Type.WAVE, file.toFile());
        Cli text = Cli.run("genre", "tag", file.toString(), "--model", folder.toString(), "--windows");
        assertThat(text.out().lines()).hasSize(1 + 2 + 6).last().asString()
                .matches(" +4\\.75 s {3}\\* 0\\.\\d{3} \\w+ {2}\\* 0\\.\\d{3} \\w+");
        Cli json = Cli.run("genre", "tag", file.toString(), "--model", folder.toString(), "--windows", "--format", "jsonl");
        List<?> windows = (List<?>) ((Map<?, ?>) JsonFiles.parse(json.out())).get("windows");
        assertThat(windows).hasSize(6);
        assertThat(((Map<?, ?>) windows.get(5)).get("start")).isEqualTo(4.75);
        assertThat(((Map<?, ?>) windows.get(5)).get("end")).isEqualTo(5.75);
        assertThat((List<?>) ((Map<?, ?>) windows.get(5)).get("chosen")).hasSize(2);
        assertThat(Cli.run("genre", "tag", file.toString(), "--model", folder.toString()).out().lines()).hasSize(3);
        Map<?, ?> beginning = (Map<?, ?>) JsonFiles.parse(Cli.run("genre", "tag", file.toString(), "--model", folder.toString(),
                "--beginning", "--format", "jsonl").out());
        assertThat(beginning.get("genres")).isEqualTo(((Map<?, ?>) windows.get(0)).get("genres"));
        assertThat(beginning.containsKey("windows")).isFalse();
        assertThat(Cli.run("genre", "tag", sound, "--model", folder.toString(), "--windows", "--beginning").err())
                .contains("exclude each other");
    }

    @Test
    void aBrokenFileStopsNoOther() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.wav"), "no sound");
        Cli tagged = Cli.run("genre", "tag", broken.toString(), sound, "--model", folder.toString());
        assertThat(tagged.code()).isEqualTo(Segmodel.BAD_INPUT);
        assertThat(tagged.out()).startsWith(sound);
        assertThat(tagged.err()).contains("1 file was left out").contains("broken.wav");
    }

    @Test
    void aMissingModelAndAWrongNumberAreNamed() {
        Cli missing = Cli.run("genre", "tag", sound, "--model", folder.resolve("none").toString());
        assertThat(missing.code()).isEqualTo(Segmodel.BAD_INPUT);
        assertThat(missing.err()).contains("no such file").contains(GenreModel.FILE_NAME);
        assertThat(Cli.run("genre", "tag", sound, "--model", folder.toString(), "--top", "0").err()).contains("got 0");
    }
}
