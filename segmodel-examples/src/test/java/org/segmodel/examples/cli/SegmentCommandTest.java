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
        Cli run = segment("", bad.toString(), empty.toString(), folder.toString(), "gone.txt");
        assertThat(run.code()).isEqualTo(Segmodel.BAD_INPUT);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("segmodel segment: 4 problems").contains("bad.txt:2", "empty.txt",
                "it is a folder", "gone.txt: there is no such file");
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
