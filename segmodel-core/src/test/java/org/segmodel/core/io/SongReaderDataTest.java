package org.segmodel.core.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segmodel.core.song.LabelSet;
import org.segmodel.core.song.Song;

/** Real songs, where they are at hand. */
class SongReaderDataTest {

    private static final SongReader READER = new SongReader(LabelSet.VERSE_CHORUS, LabelReading.REQUIRED,
            SongLimits.DEFAULT);

    private static Path lyrics() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path data = at.resolve("shared/data/lyrics");
            if (Files.isDirectory(data)) {
                return data;
            }
        }
        Assumptions.abort("no folder shared/data/lyrics beside the repository");
        return null;
    }

    @Test
    void readsEverySongOfTheThreeFiles(@TempDir Path folder) throws IOException {
        Path data = lyrics();
        List<SongLoad> loads = READER.readEach(List.of(data.resolve("train.jsonl"), data.resolve("val.jsonl"),
                data.resolve("hymns-public-domain.jsonl")));
        assertThat(SongLoad.merge(loads).orThrow()).hasSize(623 + 125 + 470);
        assertThat(loads).extracting(load -> load.songs().size()).containsExactly(623, 125, 470);
        assertThat(loads).extracting(load -> load.songs().stream().mapToInt(Song::size).sum())
                .containsExactly(28_732, 4_072, 14_483);
        assertThat(loads.subList(0, 2)).extracting(load -> load.songs().stream()
                .flatMapToInt(song -> Arrays.stream(song.labels())).sum()).containsExactly(8_337, 1_221);

        List<Song> train = loads.get(0).songs();
        Path copy = folder.resolve("copy.jsonl");
        SongWriter.write(copy, train);
        assertThat(READER.read(copy).orThrow()).isEqualTo(train);
        SongWriter.write(copy, train, LabelSet.VERSE_CHORUS);
        assertThat(READER.read(copy).orThrow()).isEqualTo(train);
    }

    @Test
    void oneFileTwiceIsOneProblemForEverySong() {
        Path val = lyrics().resolve("val.jsonl");
        SongLoad load = READER.read(List.of(val, val));
        assertThat(load.songs()).hasSize(125);
        assertThat(load.skipped()).isEqualTo(125);
        assertThat(load.problems()).hasSize(125).allMatch(p -> p.message().startsWith("its id was used before"));
    }
}
