package org.segmodel.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segmodel.core.io.JsonFiles;
import org.segmodel.core.io.SongWriter;
import org.segmodel.core.song.Song;
import org.segmodel.examples.corpus.EmbeddedCorpus;
import org.segmodel.models.segment.LyricSegmenter;
import org.segmodel.models.segment.SegmentationWriter;

class SegmentCommandTest {

    private static final String SONG = """
            [Verse 1]
            Señorita, ¿qué tal? 你好
            كلمات الأغنية 🎵

            [Nonsense header]
            Na na na (na na)
            """;

    @TempDir
    private Path folder;

    @Test
    void aTextFileIsOneSongAndItsHeadersAreIgnored() throws IOException {
        Path file = Files.writeString(folder.resolve("song.txt"), SONG);
        Cli run = segment("", file.toString());
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).isEqualTo(SegmentationWriter.toText(LyricSegmenter.load(Path.of(SmallSession.model()))
                .segment(List.of("Señorita, ¿qué tal? 你好", "كلمات الأغنية 🎵", "Na na na (na na)"))));
        assertThat(run.out()).startsWith("[").contains("(0.").doesNotContain("Nonsense");
    }

    @Test
    void standardInputIsADashOrNothing() throws IOException {
        Cli dash = segment(SONG, "-");
        assertThat(dash.code()).as(dash.err()).isZero();
        assertThat(dash.out()).contains("كلمات الأغنية 🎵");
        assertThat(segment(SONG)).isEqualTo(dash);
        Cli json = segment(SONG, "--format", "json");
        assertThat(((Map<?, ?>) JsonFiles.parse(json.out())).get("id")).isEqualTo("stdin");
    }

    @Test
    void manySongsAreOneTextOneArrayOrManyRows() throws IOException {
        List<Song> songs = EmbeddedCorpus.load().test();
        Path file = folder.resolve("many.jsonl");
        SongWriter.write(file, songs);
        Path same = Files.createDirectory(folder.resolve("other")).resolve("many.jsonl");
        Files.copy(file, same);

        Cli text = segment("", file.toString());
        assertThat(text.out()).startsWith("== " + songs.get(0).id() + " ==\n\n[")
                .contains("\n\n== " + songs.get(15).id());
        List<?> array = (List<?>) JsonFiles.parse(segment("", "--format", "json", file.toString()).out());
        assertThat(array).hasSize(16);
        Cli rows = segment("", file.toString(), same.toString(), "--format=jsonl");
        assertThat(rows.code()).as("two files with the same ids").isZero();
        List<String> lines = rows.out().lines().toList();
        assertThat(lines).hasSize(32);
        for (int s = 0; s < 32; s++) {
            Map<?, ?> song = (Map<?, ?>) JsonFiles.parse(lines.get(s));
            assertThat(song.get("id")).isEqualTo(songs.get(s % 16).id());
            assertThat((List<?>) song.get("lines")).hasSize(songs.get(s % 16).size());
        }
    }

    @Test
    void everyFileThatCannotBeUsedIsNamed() throws IOException {
        Path bad = Files.write(folder.resolve("bad.txt"), new byte[] {'a', '\n', (byte) 0xff});
        Path empty = Files.writeString(folder.resolve("empty.txt"), "\n\n");
        Path bare = Files.createDirectory(folder.resolve("bare"));
        Path out = folder.resolve("out.txt");
        Cli run = segment("", bad.toString(), empty.toString(), bare.toString(), "gone.txt", "--out", out.toString());
        assertThat(run.code()).isEqualTo(Segmodel.BAD_INPUT);
        assertThat(run.out()).isEmpty();
        assertThat(out).doesNotExist();
        assertThat(run.err()).startsWith("segmodel segment: 4 problems with the songs; 0 songs were segmented")
                .contains("bad.txt:2", "empty.txt", "no songs in this folder", "gone.txt: there is no such file");
    }

    @Test
    void aBadSongDoesNotStopTheOthers() throws IOException {
        Path file = Files.writeString(folder.resolve("songs.jsonl"), """
                {"id": "one", "lines": ["Walking down the road", "Singing"]}
                {"id": "torn", "lines": ["x"
                {"id": "two", "lines": ["Walking", "Walking"]}
                """);
        Cli run = segment("", file.toString(), "--format", "jsonl");
        assertThat(run.code()).isEqualTo(Segmodel.BAD_INPUT);
        assertThat(run.out().lines().toList()).hasSize(2);
        assertThat(run.err()).contains("1 problem with the songs; 2 songs were segmented:").contains("songs.jsonl:2");
    }

    @Test
    void foldersAreReadAndWritten() throws IOException {
        Path songs = Files.createDirectories(folder.resolve("songs/a"));
        Files.writeString(songs.resolve("same.txt"), "Walking down\n");
        Files.writeString(Files.createDirectory(folder.resolve("songs/b")).resolve("same.txt"), "Singing loud\n");
        Files.writeString(folder.resolve("songs/rows.csv"), "id,line\na-same,Third song\n");
        Path out = folder.resolve("found");
        Cli run = segment("", folder.resolve("songs").toString(), "--format", "json", "--out", out + "/");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).isEqualTo("Wrote 3 files to " + out + "/\n");
        try (Stream<Path> files = Files.list(out)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrder("a-same.json",
                    "b-same.json", "a-same_2.json");
        }
        assertThat(((Map<?, ?>) JsonFiles.read(out.resolve("b-same.json"))).get("id")).isEqualTo("b/same");
    }

    @Test
    void aPredictionConfigurationDecidesAndIsChecked() throws IOException {
        Path file = folder.resolve("many.jsonl");
        SongWriter.write(file, EmbeddedCorpus.load().test());
        Path config = Files.writeString(folder.resolve("prediction.yaml"), "minimum_segment_length: 4\n");
        Cli run = segment("", file.toString(), "--format", "jsonl", "--config", config.toString(), "--set",
                "output.probabilities=false");
        assertThat(run.code()).as(run.err()).isZero();
        for (String line : run.out().lines().toList()) {
            for (Object section : (List<?>) ((Map<?, ?>) JsonFiles.parse(line)).get("sections")) {
                Map<?, ?> each = (Map<?, ?>) section;
                assertThat((long) each.get("end") - (long) each.get("start")).isGreaterThanOrEqualTo(4);
            }
        }
        assertThat(run.out()).doesNotContain("probabilities");
        Cli wrong = segment("", file.toString(), "--set", "minimum_segment_lenght=4");
        assertThat(wrong.code()).isEqualTo(Segmodel.BAD_INPUT);
        assertThat(wrong.err()).contains("minimum_segment_length");
    }

    @Test
    void onlyTheSectionsThatAreAskedFor() throws IOException {
        Path file = folder.resolve("many.jsonl");
        SongWriter.write(file, EmbeddedCorpus.load().test());
        Cli run = segment("", file.toString(), "--only", "Chorus");
        assertThat(run.out()).contains("[Chorus (").doesNotContain("[Verse (");
        assertThat(segment("", file.toString(), "--only", "refrain").out()).as("an alias").isEqualTo(run.out());
        Cli unknown = segment("", file.toString(), "--only", "chrous");
        assertThat(unknown.code()).isEqualTo(Segmodel.USAGE);
        assertThat(unknown.err()).contains("'chrous'", "the nearest that is known is 'chorus'");
    }

    @Test
    void oneFileHasOneDocument() throws IOException {
        Path file = folder.resolve("many.jsonl");
        List<Song> songs = EmbeddedCorpus.load().test();
        SongWriter.write(file, songs);
        Path out = folder.resolve("found.csv");
        Cli run = segment("", file.toString(), "--format", "csv", "--out", out.toString());
        assertThat(run).isEqualTo(new Cli(0, "", ""));
        List<String> rows = Files.readAllLines(out);
        assertThat(rows.get(0)).isEqualTo("id,number,section,line,label,confidence,p_verse,p_chorus");
        assertThat(rows).hasSize(1 + songs.stream().mapToInt(Song::size).sum());
    }

    @Test
    void aDamagedModelIsRefused() throws IOException {
        byte[] bytes = Files.readAllBytes(Path.of(SmallSession.model()));
        bytes[bytes.length / 2] ^= 1;
        Path damaged = Files.write(folder.resolve("damaged.segmodel"), bytes);
        Path truncated = Files.write(folder.resolve("truncated.segmodel"), Arrays.copyOf(bytes, bytes.length / 3));
        Path text = Files.writeString(folder.resolve("text.segmodel"), SONG);
        for (Path model : List.of(damaged, truncated, text, folder)) {
            Cli run = Cli.withInput(SONG, "segment", "--model", model.toString());
            assertThat(run.code()).isEqualTo(Segmodel.BAD_INPUT);
            assertThat(run.err()).startsWith("segmodel segment: " + model).doesNotContain("\tat ");
        }
    }

    @Test
    void aReaderThatGoesAwayIsNoFailureButAFullDiskIs() throws IOException {
        assertThat(withOutput("Broken pipe").code()).isZero();
        assertThat(withOutput("Broken pipe").err()).isEmpty();
        Cli full = withOutput("No space left on device");
        assertThat(full.code()).isEqualTo(Segmodel.FAILURE);
        assertThat(full.err()).contains("cannot write the result: No space left on device");
    }

    private Cli withOutput(String complaint) throws IOException {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        OutputStream broken = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(complaint);
            }
        };
        Console console = new Console(new ByteArrayInputStream(SONG.getBytes(StandardCharsets.UTF_8)), broken, err,
                OptionalInt::empty);
        int code = Segmodel.commandLine(console).execute("segment", "--model", SmallSession.model());
        return new Cli(code, "", err.toString(StandardCharsets.UTF_8));
    }

    private static Cli segment(String input, String... more) throws IOException {
        return Cli.withInput(input, Stream.concat(Stream.of("segment", "--model", SmallSession.model()),
                Stream.of(more)).toArray(String[]::new));
    }
}
