package org.segmodel.core.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segmodel.core.song.LabelSet;
import org.segmodel.core.song.Song;

class SongFolderTest {

    private static final SongReader READER = new SongReader(LabelSet.VERSE_CHORUS);

    @TempDir
    private Path folder;

    private void file(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    @Test
    void allSongsBelowItSortedWithNamesOfTheirOwn() throws IOException {
        file("b/same.txt", "two\n");
        file("a/same.txt", "one\n");
        file("rows.jsonl", "{\"id\": \"row\", \"lines\": [\"three\"]}\n");
        file("rows.csv", "id,line\ncell,four\n");
        file(".hidden/x.txt", "no\n");
        file(".hidden.txt", "no\n");
        file("notes.md", "no\n");
        assertThat(READER.read(folder).orThrow()).extracting(Song::id).containsExactly("a/same", "b/same", "cell", "row");
    }

    @Test
    void aFolderWithoutSongsSaysWhatItLookedFor() throws IOException {
        file("notes.md", "no\n");
        assertThat(READER.read(folder).problems()).singleElement().satisfies(problem -> {
            assertThat(problem.wholeFile()).isTrue();
            assertThat(problem.message()).contains("no songs in this folder", ".jsonl", ".csv", ".txt");
        });
    }

    @Test
    void aLinkToAFolderAboveIsFollowedOnce() throws IOException {
        file("a.txt", "one\n");
        Files.createSymbolicLink(folder.resolve("again"), folder);
        assertThat(READER.read(folder).songs()).extracting(Song::id).containsExactly("a");
    }

    @Test
    void songsAreHandedOnOneByOne() throws IOException {
        file("a.txt", "one\n");
        file("b.jsonl", "{\"id\": \"b\", \"lines\": [\"x\"]}\nnonsense\n{\"id\": \"c\", \"lines\": [\"y\"]}\n");
        List<String> heard = new ArrayList<>();
        READER.read(folder, new SongSink() {
            @Override
            public void song(Song song) {
                heard.add(song.id());
            }

            @Override
            public void bad(List<SongProblem> problems) {
                heard.add("bad " + problems.get(0).line());
            }
        });
        assertThat(heard).containsExactly("a", "b", "bad 2", "c");
    }
}
