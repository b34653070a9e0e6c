package org.segmodel.train.genre.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClipSourcesTest {

    @TempDir
    private Path folder;

    private Path file(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    @Test
    void foldersAreGenres() throws IOException {
        file("jazz/2-b.ogg", "");
        file("jazz/1-a.WAV", "");
        file("jazz/notes.txt", "");
        file("rock/3-c.mp3", "");
        file("rock/.hidden.mp3", "");
        file("readme.mp3", "");
        List<LabelledClip> clips = ClipFolders.read(folder);
        assertThat(clips).extracting(LabelledClip::id).containsExactly("jazz/1-a", "jazz/2-b", "rock/3-c");
        assertThat(clips).extracting(LabelledClip::genres).containsExactly(Set.of("jazz"), Set.of("jazz"), Set.of("rock"));
        assertThat(clips).extracting(ClipFolders::fold).containsExactly(1, 2, 3);
        assertThat(clips).extracting(ClipFolders::source).containsExactly("1-a", "2-b", "3-c");
        assertThatThrownBy(() -> ClipFolders.read(folder.resolve("jazz"))).isInstanceOf(GenreDataException.class)
                .hasMessageContaining("expected one folder for each genre");
    }

    @Test
    void takesShareTheirSource() throws IOException {
        for (String name : List.of("1-187207-A.ogg", "1-187207-B.ogg", "1-187207-C-20.wav", "1-18720-A.ogg", "song-A.mp3")) {
            file("any/" + name, "");
        }
        assertThat(ClipFolders.read(folder)).extracting(ClipFolders::source).containsExactly("1-18720", "1-187207", "1-187207",
                "1-187207", "any/song-A");
    }

    @Test
    void tablesListClips() throws IOException {
        Path table = file("labels.csv", "file,artist,genres\na.mp3,X,Rock; Jazz\n\"b, c.mp3\",,Folk\n");
        List<LabelledClip> clips = LabelTable.read(table, Path.of("audio"));
        assertThat(clips).extracting(LabelledClip::id).containsExactly("a.mp3", "b, c.mp3");
        assertThat(clips.get(0).genres()).containsExactlyInAnyOrder("Rock", "Jazz");
        assertThat(clips.get(0).artist()).contains("X");
        assertThat(clips.get(1).artist()).isEmpty();
        assertThat(clips.get(1).file()).isEqualTo(Path.of("audio", "b, c.mp3"));
        refused("file,genres\na,x\na,y\n", "labels.csv:3: a is listed twice");
        refused("file,genres\na, ; \n", "labels.csv:2: a has no genre");
        refused("name,genres\na,x\n", "labels.csv:1: there is no column 'file'; the columns are name, genres");
        refused("file,genres\na\n", "not CSV");
        refused("", "has no clips");
    }

    private void refused(String content, String message) throws IOException {
        Path table = file("labels.csv", content);
        assertThatThrownBy(() -> LabelTable.read(table, folder)).isInstanceOf(GenreDataException.class)
                .hasMessageContaining(message);
    }

    /** In the form of the real files: three rows of header, names of columns in two of them. */
    @Test
    void metadataOfTheFreeMusicArchive() throws IOException {
        file("genres.csv", "genre_id,#tracks,parent,title,top_level\n2,10,0,International,2\n21,9,0,Hip-Hop,21\n"
                + "46,3,2,Latin America,2\n");
        file("tracks.csv", ",artist,artist,track,track,track\n,id,bio,genre_top,genres,genres_all\ntrack_id,,,,,\n"
                + "2,1,\"lines,\nof text\",Hip-Hop,[21],[21]\n134567,7,,,\"[46, 21]\",\"[2, 46, 21]\"\n9,,,,[],[]\n");
        FmaMetadata metadata = FmaMetadata.read(folder);
        assertThat(metadata.tracks()).hasSize(3);
        assertThat(metadata.genres().get(46)).isEqualTo(new FmaMetadata.Genre(46, "Latin America", 2, 2));
        assertThat(genres(metadata, FmaMetadata.Choice.LISTED)).containsExactly(Set.of("Hip-Hop"),
                Set.of("Latin America", "Hip-Hop"));
        assertThat(genres(metadata, FmaMetadata.Choice.WITH_PARENTS)).element(1)
                .isEqualTo(Set.of("International", "Latin America", "Hip-Hop"));
        assertThat(genres(metadata, FmaMetadata.Choice.TOP)).containsExactly(Set.of("Hip-Hop"));
        assertThat(genres(metadata, FmaMetadata.Choice.FIRST)).element(1).isEqualTo(Set.of("Latin America"));
        LabelledClip clip = metadata.clips(Path.of("fma"), FmaMetadata.Choice.LISTED).get(1);
        assertThat(clip.file()).isEqualTo(Path.of("fma", "134", "134567.mp3"));
        assertThat(clip.artist()).contains("7");
        assertThat(clip.id()).isEqualTo("134567");
        file("tracks.csv", ",artist,track,track,track\n,id,genre_top,genres,genres_all\ntrack_id,,,,\n5,1,,[99],[99]\n");
        FmaMetadata other = FmaMetadata.read(folder);
        assertThatThrownBy(() -> other.clips(folder, FmaMetadata.Choice.LISTED))
                .hasMessageContaining("track 5 has genre 99, which genres.csv does not have");
        file("tracks.csv", ",artist,track,track,track\n,id,genre_top,genres,genres_all\ntrack_id,,,,\n5,1,,[x],[]\n");
        assertThatThrownBy(() -> FmaMetadata.read(folder))
                .hasMessageContaining("tracks.csv:4: column 4 is '[x]'; expected a list such as [21, 17]");
    }

    private static List<Set<String>> genres(FmaMetadata metadata, FmaMetadata.Choice choice) {
        return metadata.clips(Path.of("fma"), choice).stream().map(LabelledClip::genres).toList();
    }
}
