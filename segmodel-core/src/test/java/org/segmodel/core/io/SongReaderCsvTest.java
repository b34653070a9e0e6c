package org.segmodel.core.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.segmodel.core.song.LabelSet;
import org.segmodel.core.song.Song;

class SongReaderCsvTest {

    private static final SongReader READER = new SongReader(LabelSet.VERSE_CHORUS);

    private static SongLoad read(String csv) {
        return read(READER, csv.getBytes(StandardCharsets.UTF_8));
    }

    private static SongLoad read(SongReader reader, byte[] csv) {
        return reader.readCsv("songs.csv", new ByteArrayInputStream(csv));
    }

    private static String onlyProblem(String csv) {
        List<SongProblem> problems = read(csv).problems();
        assertThat(problems).hasSize(1);
        return problems.get(0).toString();
    }

    @Test
    void aLineARow() {
        SongLoad load = read("""
                id,line,label
                a,"Walking, down",verse
                a,,chorus
                a,"He said ""hello\""",chorus
                b,Only line,1
                """);
        assertThat(load.orThrow()).containsExactly(
                new Song("a", List.of("Walking, down", "He said \"hello\""), new int[] {0, 1}),
                new Song("b", List.of("Only line"), new int[] {1}));
    }

    @Test
    void aSongARowWithHeadersOrLabels() {
        SongLoad load = read("""
                Title,ID,Lyrics,Labels
                x,a,"[Verse]
                one
                [Chorus]
                two",
                x,b,"one

                two","verse, chorus"
                x,c,one,
                """);
        List<Song> songs = load.orThrow();
        assertThat(songs).extracting(Song::id).containsExactly("a", "b", "c");
        assertThat(songs.get(0)).isEqualTo(new Song("a", List.of("one", "two"), new int[] {0, 1}));
        assertThat(songs.get(1)).isEqualTo(new Song("b", List.of("one", "two"), new int[] {0, 1}));
        assertThat(songs.get(2).labelled()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {";", "\t", ","})
    void separatorsByteOrderMarksAndLineEndsOfOtherProgramsAreTaken(String separator) {
        String csv = "\uFEFFid" + separator + "text\r\na" + separator + "one\r\n\r\na" + separator + "two";
        assertThat(read(csv).orThrow()).singleElement().satisfies(song -> {
            assertThat(song.id()).isEqualTo("a");
            assertThat(song.lines()).containsExactly("one", "two");
        });
    }

    @Test
    void songsWithoutAnIdAreNumbered() {
        assertThat(read("lyrics\none\ntwo\n").orThrow()).extracting(Song::id).containsExactly("song_0", "song_1");
    }

    @Test
    void oneBadRowDoesNotConcernTheOthers() {
        SongLoad load = read("id,lyrics\na,one\nb,two,three\nc,\"no \"end\nd,four\n");
        assertThat(load.songs()).extracting(Song::id).contains("a");
        assertThat(load.problems()).isNotEmpty().allSatisfy(problem -> assertThat(problem.toString())
                .startsWith("songs.csv:"));
        assertThat(load.problems().get(0).toString()).contains("songs.csv:3", "3 fields", "2", "into quotes");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "'' | the file is empty; expected a header row",
        "'name,words\na,b\n' | songs.csv: ",
        "'id,line\n' | there is a header and no row below it",
        "'id,lyrics\na,\"one\n' | is not closed before the end of the file",
        "'id,line,label\na,one,banana\n' | banana",
        "'id,line,label\na,one,verse\nb,two,verse\na,three,verse\n' | its id was used before"})
    void whatIsWrongIsToldWithItsPlace(String csv, String message) {
        assertThat(onlyProblem(csv)).startsWith("songs.csv").contains(message.strip());
    }

    @Test
    void bytesThatAreNotUtf8AreTold() {
        byte[] csv = "id,lyrics\na,xx\n".getBytes(StandardCharsets.UTF_8);
        csv[12] = (byte) 0xff;
        assertThat(read(READER, csv).problems()).singleElement().satisfies(problem -> assertThat(problem.toString())
                .contains("songs.csv:2", "UTF-8"));
    }

    @Test
    void limitsAreKept() {
        SongReader reader = new SongReader(LabelSet.VERSE_CHORUS, LabelReading.OPTIONAL, new SongLimits(60, 20, 3));
        String longRow = "id,lyrics\na," + "x".repeat(100) + "\nb,one\n";
        SongLoad load = read(reader, longRow.getBytes(StandardCharsets.UTF_8));
        assertThat(load.songs()).extracting(Song::id).containsExactly("b");
        assertThat(load.problems().get(0).toString()).contains("at most 60");
        SongLoad lines = read(reader, "id,line\na,1\na,2\na,3\na,4\n".getBytes(StandardCharsets.UTF_8));
        assertThat(lines.songs()).isEmpty();
        assertThat(lines.problems()).isNotEmpty();
    }
}
