package org.segmodel.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segmodel.core.io.JsonFiles;
import org.segmodel.train.genre.data.ClipSplit;
import org.segmodel.train.genre.data.GenreDataset;

class GenrePrepareCommandTest {

    private static final String[] SMALL = {"--set", "sample_rate=8000", "--set", "duration=0.25", "--set", "n_fft=256", "--set",
        "hop_length=128", "--set", "n_mels=16"};

    @TempDir
    private Path folder;

    /** Two genres with two folds of two clips each, tones of different frequencies. */
    @BeforeEach
    void clips() throws IOException {
        int number = 0;
        for (String genre : List.of("high", "low")) {
            for (String name : List.of("1-a", "1-b", "2-a", "2-b")) {
                wav(folder.resolve("audio").resolve(genre).resolve(name + ".wav"), (genre.equals("high") ? 2000 : 300)
                        + 50 * number++);
            }
        }
    }

    private static void wav(Path file, double hertz) throws IOException {
        byte[] data = new byte[4000];
        for (int n = 0; n < 2000; n++) {
            int value = (int) (8000 * Math.sin(2 * Math.PI * hertz * n / 8000));
            data[2 * n] = (byte) value;
            data[2 * n + 1] = (byte) (value >> 8);
        }
        Files.createDirectories(file.getParent());
        AudioSystem.write(new AudioInputStream(new ByteArrayInputStream(data), new AudioFormat(8000, 16, 1, true, false), 2000),
                AudioFileFormat.Type.WAVE, file.toFile());
    }

    private Cli prepare(String... args) {
        return Cli.run(Stream.of(new String[] {"genre", "prepare", "--out", folder.resolve("data").toString()}, SMALL, args)
                .flatMap(Stream::of).toArray(String[]::new));
    }

    private String audio() {
        return folder.resolve("audio").toString();
    }

    @Test
    void foldersBecomeADataSetAndBrokenFilesAreNamed() throws IOException {
        Files.writeString(folder.resolve("audio/low/3-x.mp3"), "text");
        Cli run = prepare("--folders", audio());
        assertThat(run.code()).isEqualTo(Segmodel.BAD_INPUT);
        assertThat(run.err()).contains("1 clip was left out:").contains("3-x.mp3: this is not audio of a known kind");
        assertThat(run.out()).contains("8 clips of 2 genres written, 1.00 genres a clip, 1 left out");
        GenreDataset data = GenreDataset.open(folder.resolve("data"));
        assertThat(data.ids()).hasSize(8).startsWith("high/1-a");
        assertThat(data.labels().names()).containsExactly("high", "low");
        assertThat(List.of(data.bands(), data.frames(), data.length(0))).containsExactly(16, 16, 16);
        // High tones are in high bands.
        assertThat(loudestBand(data.features(0))).isBetween(9, 13);
        assertThat(loudestBand(data.features(7))).isBetween(3, 6);
        assertThat(JsonFiles.readObject(folder.resolve("data/preparation.json"))).containsEntry("clips", 8L);
        assertThat(Files.readString(folder.resolve("data/audio_config.yaml"))).contains("n_mels: 16");
        assertThat(folder.resolve("data/unfinished-spectrograms")).doesNotExist();
    }

    /** Of the frame in the middle. */
    private static int loudestBand(float[] spectrogram) {
        int loudest = 0;
        for (int band = 0; band < 16; band++) {
            loudest = spectrogram[band * 16 + 8] > spectrogram[loudest * 16 + 8] ? band : loudest;
        }
        return loudest;
    }

    @Test
    void mixturesAreOfOnePartEach() throws IOException {
        Cli run = prepare("--folders", audio(), "--folds", "train=1", "--folds", "test=2", "--mixtures", "10", "--quiet");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err()).isEmpty();
        GenreDataset data = GenreDataset.open(folder.resolve("data"));
        ClipSplit split = ClipSplit.read(folder.resolve("data/split.json"));
        assertThat(split.rows("train", data.ids())).hasSize(5);
        assertThat(split.rows("test", data.ids())).hasSize(5);
        assertThat(data.labels().cardinality()).isEqualTo(2);
        // Without folds there is no split, and that of before is gone.
        assertThat(prepare("--folders", audio()).code()).isZero();
        assertThat(folder.resolve("data/split.json")).doesNotExist();
    }

    @Test
    void mixturesWithoutFoldsShareClipsAndThatIsSaid() throws IOException {
        Cli run = prepare("--folders", audio(), "--mixtures", "4", "--quiet");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err()).contains("Note: without --folds", "--folds train=1,2,3");
        assertThat(prepare("--folders", audio(), "--quiet").err()).doesNotContain("Note");
    }

    /** The takes a of fold 1 and b of fold 1 are two sources with a clip of each genre; one of them is for validation. */
    @Test
    void validationIsDealtBeforeMixing() throws IOException {
        Cli run = prepare("--folders", audio(), "--folds", "train=1", "--folds", "test=2", "--validation", "0.5", "--mixtures",
                "validation=4", "--mixtures", "test=6", "--quiet");
        assertThat(run.code()).as(run.err()).isZero();
        GenreDataset data = GenreDataset.open(folder.resolve("data"));
        ClipSplit split = ClipSplit.read(folder.resolve("data/split.json"));
        assertThat(split.parts().get("train")).hasSize(2).allSatisfy(id -> assertThat(id).matches("(high|low)/1-[ab]"));
        assertThat(split.rows("validation", data.ids())).hasSize(4);
        assertThat(split.rows("test", data.ids())).hasSize(6);
    }

    @Test
    void tablesAndArtists() throws IOException {
        Path table = Files.writeString(folder.resolve("labels.csv"),
                "file,genres,artist\nhigh/1-a.wav,rock;jazz,A\nlow/1-a.wav,jazz,\nlow/none.wav,folk,B\n");
        Cli run = prepare("--labels", table.toString(), "--audio", audio());
        assertThat(run.code()).isEqualTo(Segmodel.BAD_INPUT);
        assertThat(run.err()).contains("none.wav: there is no such file");
        GenreDataset data = GenreDataset.open(folder.resolve("data"));
        assertThat(data.labels().names()).containsExactly("jazz", "rock");
        assertThat(data.artists()).hasValueSatisfying(artists -> assertThat(artists).startsWith("A").doesNotContainNull());
    }

    @Test
    void interruptedWorkGoesOn() throws IOException {
        Path cache = folder.resolve("cache");
        assertThat(prepare("--folders", audio(), "--cache", cache.toString()).code()).isZero();
        Set<String> kept = new TreeSet<>();
        try (Stream<Path> files = Files.walk(cache)) {
            files.filter(file -> file.toString().endsWith(".mel")).forEach(file -> kept.add(file.toString()));
        }
        assertThat(kept).hasSize(8);
        Path leftover = Files.createFile(folder.resolve("data/.writing-1.tmp"));
        byte[] before = Files.readAllBytes(folder.resolve("data/spectrograms.npy"));
        assertThat(prepare("--folders", audio(), "--cache", cache.toString(), "--threads", "1").code()).isZero();
        assertThat(Files.readAllBytes(folder.resolve("data/spectrograms.npy"))).isEqualTo(before);
        assertThat(leftover).doesNotExist();
    }

    @Test
    void wrongUseIsToldBeforeTheWork() {
        assertThat(prepare().code()).isEqualTo(Segmodel.USAGE);
        assertThat(prepare("--fma", audio()).err()).contains("Missing option '--audio=DIR'");
        assertThat(prepare("--folders", audio(), "--folds", "train=x").err()).contains("'x' is not a number");
        assertThat(prepare("--folders", audio(), "--folds", "a=1", "--folds", "b=1").err()).contains("fold 1 is in");
        assertThat(prepare("--folders", audio(), "--validation", "0.2").err()).contains("dealt from the part 'train'");
        assertThat(prepare("--folders", audio(), "--mixtures", "train=x").err()).contains("'x' is not a number of mixtures");
        assertThat(prepare("--folders", audio(), "--mixtures", "a=1", "--mixtures", "a=2").err()).contains("a number already");
        Cli folds = prepare("--folders", audio(), "--folds", "train=9");
        assertThat(folds.code()).isEqualTo(Segmodel.BAD_INPUT);
        assertThat(folds.err()).contains("none of the 8 clips is in one of the folds [9]");
        Cli config = prepare("--folders", audio(), "--set", "n_fft=100");
        assertThat(config.code()).isEqualTo(Segmodel.BAD_INPUT);
        assertThat(config.err()).contains("expected a power of two");
        assertThat(Cli.run("genre").code()).isEqualTo(Segmodel.USAGE);
        assertThat(Cli.run("genre", "--help").out()).contains("prepare");
        assertThat(folder.resolve("data")).doesNotExist();
    }
}
