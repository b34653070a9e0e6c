package org.segmodel.core.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segmodel.core.song.LabelSet;
import org.segmodel.core.song.Song;

class SongWriterTest {

    @TempDir
    Path folder;

    @Test
    void writesOneCompactObjectARow() throws IOException {
        List<Song> songs = List.of(new Song("ä", List.of("l’été \"x\" 🎵", "b\t"), new int[] {1, 0}),
                Song.unlabelled("b", List.of("x")));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SongWriter.write(out, songs, null);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(
                "{\"id\":\"ä\",\"lines\":[\"l’été \\\"x\\\" 🎵\",\"b\\t\"],\"labels\":[1,0]}\n"
                        + "{\"id\":\"b\",\"lines\":[\"x\"]}\n");
        Path file = folder.resolve("s.jsonl");
        SongWriter.write(file, songs, LabelSet.VERSE_CHORUS);
        assertThat(Files.readString(file)).contains("\"labels\":[\"chorus\",\"verse\"]}\n");
    }

    @Test
    void whatIsWrittenReadsBackEqual() throws IOException {
        SplittableRandom random = new SplittableRandom(3);
        List<Song> songs = new ArrayList<>();
        for (int s = 0; s < 200; s++) {
            List<String> lines = new ArrayList<>();
            for (int i = 0; i <= random.nextInt(30); i++) {
                StringBuilder line = new StringBuilder("x");
                for (int c = 0; c < random.nextInt(40); c++) {
                    int code = random.nextInt(random.nextBoolean() ? 0x250 : Character.MAX_CODE_POINT);
                    boolean refused = code == 0 || code == '\n' || code == '\r'
                            || code >= Character.MIN_SURROGATE && code <= Character.MAX_SURROGATE;
                    line.appendCodePoint(refused ? '?' : code);
                }
                lines.add(line.toString());
            }
            int[] labels = random.ints(random.nextInt(4) == 0 ? 0 : lines.size(), 0, 2).toArray();
            songs.add(new Song("song " + s, lines, labels));
        }
        Path file = folder.resolve("s.jsonl");
        for (LabelSet names : new LabelSet[] {null, LabelSet.VERSE_CHORUS}) {
            AtomicFiles.write(file, out -> SongWriter.write(out, songs, names));
            assertThat(new SongReader(LabelSet.VERSE_CHORUS).read(file).orThrow()).isEqualTo(songs);
        }
    }

    @Test
    void whatCouldNotBeReadBackIsRefusedAndTheOldFileStays() throws IOException {
        Path file = Files.writeString(folder.resolve("s.jsonl"), "old");
        Song song = new Song("a", List.of("x"), new int[] {2});
        assertThatThrownBy(() -> SongWriter.write(file, List.of(song, song)))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("two songs have the id 'a'");
        assertThatThrownBy(() -> SongWriter.write(file, List.of(song), LabelSet.VERSE_CHORUS))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("class 2");
        assertThatThrownBy(() -> SongWriter.write(file, List.of(Song.unlabelled("a", List.of("\ud800")))))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("surrogate");
        assertThat(file).hasContent("old");
        assertThat(folder).isDirectoryNotContaining(path -> !path.equals(file));
    }
}
