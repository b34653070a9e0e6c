package org.segmodel.core.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.segmodel.core.song.LabelSet;
import org.segmodel.core.song.Song;

class SongReaderJsonlTest {

    private static final String GOOD = "{\"id\":\"a\",\"lines\":[\"one\",\"two\"],\"labels\":[0,1]}";
    private static final SongReader REQUIRED = new SongReader(LabelSet.VERSE_CHORUS, LabelReading.REQUIRED,
            SongLimits.DEFAULT);

    @TempDir
    Path folder;

    private static SongLoad load(String text) {
        return load(text.getBytes(StandardCharsets.UTF_8));
    }

    private static SongLoad load(byte[] bytes) {
        return REQUIRED.readJsonl("in", new ByteArrayInputStream(bytes));
    }

    private static String only(SongLoad load) {
        assertThat(load.problems()).hasSize(1);
        assertThatThrownBy(load::orThrow).isInstanceOf(SongFormatException.class);
        return load.problems().get(0).toString();
    }

    private static String row(String id, String lines, String labels) {
        return "{\"id\":\"" + id + "\",\"lines\":" + lines + ",\"labels\":" + labels + "}";
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void readsSongsInOrderWhateverTheRowEndsAndKeyOrder() {
        SongLoad load = load("\uFEFF" + GOOD + "\r\n\n  \t\n"
                + "{\"secs\":[[0],{\"x\":null}],\"labels\":[\"Hook\",\"VERSE\"],\"lines\":[\"drei\",\" vier \"],"
                + "\"id\":\"b\"}");
        assertThat(load.orThrow()).containsExactly(
                new Song("a", List.of("one", "two"), new int[] {0, 1}),
                new Song("b", List.of("drei", " vier "), new int[] {1, 0}));
        assertThat(load.summary()).isEqualTo("2 songs read");
    }

    @Test
    void otherLabelSetsHaveOtherClasses() {
        LabelSet three = new LabelSet(List.of("verse", "chorus", "bridge"), Map.of("middle eight", "bridge"));
        SongLoad load = new SongReader(three).readJsonl("in", new ByteArrayInputStream(
                row("a", "[\"x\",\"y\",\"z\"]", "[2,\"Middle_Eight\",\"chorus\"]").getBytes(StandardCharsets.UTF_8)));
        assertThat(load.orThrow().get(0).labels()).containsExactly(2, 2, 1);
    }

    @Test
    void songWithoutIdIsNamedByTheNumberReadBefore() {
        String nameless = "{\"lines\":[\"x\"],\"labels\":[0]}\n";
        assertThat(load(nameless + GOOD + "\n{\"id\":null,\"lines\":[\"x\"],\"labels\":[0]}\n").orThrow())
                .extracting(Song::id).containsExactly("song_0", "a", "song_2");
        assertThat(only(load(row("song_1", "[\"x\"]", "[0]") + "\n" + nameless)))
                .isEqualTo("in:2: song 'song_1': its id was used before, at in:1; expected a different one");
    }

    @Test
    void badNamelessSongDoesNotUseUpAName() {
        SongLoad load = load("{\"lines\":[\"x\"],\"labels\":[7]}\n{\"lines\":[\"x\"],\"labels\":[1]}\n");
        assertThat(load.songs()).extracting(Song::id).containsExactly("song_0");
        assertThat(only(load)).startsWith("in:1: label 1 is 7");
    }

    @Test
    void blankLinesGoTogetherWithTheirLabels() {
        Song song = load(row("a", "[\"\",\"x\",\" \\t\\u00a0\",\"\\u200b\",\"y\"]", "[1,0,1,1,1]")).orThrow().get(0);
        assertThat(song.lines()).containsExactly("x", "\u200b", "y");
        assertThat(song.labels()).containsExactly(0, 1, 1);
    }

    @Test
    void labelsMayBeAbsentUnlessRequired() {
        String text = "{\"id\":\"a\",\"lines\":[\"x\"]}\n{\"id\":\"b\",\"lines\":[\"x\"],\"labels\":null}\n";
        SongLoad optional = new SongReader(LabelSet.VERSE_CHORUS).readJsonl("in",
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        assertThat(optional.orThrow()).hasSize(2).noneMatch(Song::labelled);
        assertThat(load(text).problems()).extracting(SongProblem::toString).containsExactly(
                "in:1: song 'a': the song has no labels, which are needed here",
                "in:2: song 'b': the song has no labels, which are needed here");
    }

    @Test
    void ignoredLabelsAreNotLookedAt() {
        SongReader reader = new SongReader(LabelSet.VERSE_CHORUS, LabelReading.IGNORED, SongLimits.DEFAULT);
        String text = row("a", "[\"x\"]", "[9,{},[]]") + "\n" + row("b", "[\"x\"]", "7");
        assertThat(reader.readJsonl("in", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))).orThrow())
                .containsExactly(Song.unlabelled("a", List.of("x")), Song.unlabelled("b", List.of("x")));
    }

    @Test
    void everythingWrongIsReportedTogether() throws IOException {
        Path first = file("first.jsonl", GOOD + "\n" + row("b", "[\"x\",\"y\",\"z\"]", "[0,1]") + "\nnonsense\n");
        Path second = file("second.jsonl", row("a", "[\"x\"]", "[3]") + "\n" + row("c", "[\"x\"]", "[1]") + "\n"
                + GOOD.substring(0, 30));
        Path none = folder.resolve("none.jsonl");
        Path bare = Files.createDirectory(folder.resolve("bare"));
        SongLoad load = REQUIRED.read(List.of(first, second, none, bare));
        assertThat(load.problems()).extracting(SongProblem::toString).containsExactly(
                first + ":2: song 'b': 3 lines but 2 labels; expected a label for each line",
                first + ":3: bad JSON at column 9: Unrecognized token 'nonsense': was expecting (JSON String, Number, "
                        + "Array, Object or token 'null', 'true' or 'false')",
                second + ":1: song 'a': label 1 is 3, which is unknown; expected 0 (verse) or 1 (chorus)",
                second + ":1: song 'a': its id was used before, at " + first + ":1; expected a different one",
                second + ":3: song 'a': the file ends inside the row; was it written to the end?",
                none + ": there is no such file",
                bare + ": there are no songs in this folder; looked for names that end in .jsonl, .ndjson, .json, .csv, "
                        + ".tsv, .txt, .lrc, in it and in the folders in it, hidden ones left aside");
        assertThat(load.songs()).extracting(Song::id).containsExactly("a", "c");
        assertThat(load.skipped()).isEqualTo(4);
        assertThat(load.summary()).startsWith("2 songs read, 4 left out:\n  " + first + ":2: song 'b'")
                .contains(second + ":3");
        assertThatThrownBy(load::orThrow).hasMessageStartingWith("7 problems with the songs:\n  " + first + ":2");
        assertThatThrownBy(load::skippingBadSongs).as("files that are not there are never skipped")
                .isInstanceOf(SongFormatException.class);
        assertThat(REQUIRED.read(List.of(first, second)).skippingBadSongs()).hasSize(2);
        assertThat(REQUIRED.readEach(List.of(first, second))).extracting(l -> l.songs().size()).containsExactly(1, 1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "{A,'labels':[0]}|song 'a': the key 'lines' is missing; expected a list of strings",
        "{A,'lines':null,'labels':[0]}|song 'a': 'lines' is null; expected a list of strings",
        "{A,'lines':'x','labels':[0]}|song 'a': 'lines' is a string; expected a list of strings",
        "{A,'lines':[],'labels':[]}|song 'a': the song has no lines",
        "{A,'lines':['',' '],'labels':[0,0]}|song 'a': all lines of the song are blank",
        "{A,'lines':['x',7],'labels':[0,0]}|song 'a': lyric line 2 is a whole number, not a string",
        "{A,'lines':[null,{'a':[1]},[]],'labels':[0,0,0]}|"
                + "song 'a': lyric line 1 is null, not a string (and 2 more like this in the song)",
        "{A,X:0}|song 'a': 'labels' is a whole number; expected a list of 0 (verse) or 1 (chorus)",
        "{A,X:[]}|song 'a': 1 lines but 0 labels; expected a label for each line",
        "{A,X:[-1]}|song 'a': label 1 is -1, which is unknown; KNOWN",
        "{A,X:[4294967296]}|song 'a': label 1 is 4294967296, which is unknown; KNOWN",
        "{A,X:[99999999999999999999]}|song 'a': label 1 is a whole number out of range; KNOWN",
        "{A,X:[1.0]}|song 'a': label 1 is a number with a fraction; KNOWN",
        "{A,X:[true]}|song 'a': label 1 is true or false; KNOWN",
        "{A,X:['solo']}|song 'a': label 1 is 'solo', which is unknown; KNOWN",
        "{A,'lines':['x\\u0000'],'labels':[0]}|song 'a': lyric line 1 holds a NUL character; remove it",
        "{A,'lines':['x\\ny'],'labels':[0]}|"
                + "song 'a': lyric line 1 holds a line break; give each lyric line an entry of its own",
        "{A,'lines':['x\\ud800'],'labels':[0]}|"
                + "song 'a': lyric line 1 holds half a surrogate pair, which is not a character",
        "{'id':7,X:[0]}|'id' is a whole number; expected a string",
        "{'id':' ',X:[0]}|'id' is blank; expected a name for the song",
        "{'id':'a\\u0007',X:[0]}|'id' holds a character that cannot be shown: 'a\uFFFD'",
        "{'id':'a','id':'b',X:[0]}|song 'b': the key 'id' is there twice",
        "[1,2]|NO OBJECT",
        "'x'|NO OBJECT",
        "{A,X:[0]} {}|NO OBJECT",
    })
    void namesWhatIsWrongWithARow(String row, String problem) {
        String json = row.replace("{A,", "{'id':'a',").replace("X:", "'lines':['x'],'labels':").replace('\'', '"');
        SongLoad load = load(json + "\n" + row("fine", "[\"x\"]", "[0]") + "\n");
        assertThat(only(load)).isEqualTo("in:1: " + problem.replace("KNOWN", "expected 0 (verse) or 1 (chorus)")
                .replace("NO OBJECT", "expected one JSON object like {\"id\": …, \"lines\": […], \"labels\": […]} "
                        + "in the row"));
        assertThat(load.songs()).extracting(Song::id).containsExactly("fine");
        assertThat(load.skipped()).isEqualTo(1);
    }

    @Test
    void manyFaultsOfOneKindAreToldOnce() {
        String labels = "[" + "5,".repeat(999) + "5]";
        String lines = "[" + "\"x\",".repeat(999) + "\"x\"]";
        assertThat(only(load(row("a", lines, labels)))).isEqualTo("in:1: song 'a': label 1 is 5, which is unknown; "
                + "expected 0 (verse) or 1 (chorus) (and 999 more like this in the song)");
    }

    @Test
    void everyTruncationOfTheLastRowIsRecognised() {
        String whole = "{\"id\":\"ä𝄞\",\"x\":[true,null,-1.5e3],\"lines\":[\"\\u00e9\",\"zwei\"],\"labels\":[0,1]}";
        byte[] bytes = whole.getBytes(StandardCharsets.UTF_8);
        assertThat(load(bytes).orThrow()).hasSize(1);
        for (int length = 1; length < bytes.length; length++) {
            SongLoad load = load(cut(bytes, length));
            assertThat(load.problems()).as("first %d bytes", length).hasSize(1);
            assertThat(load.problems().get(0).message()).as("first %d bytes", length)
                    .isEqualTo("the file ends inside the row; was it written to the end?");
        }
    }

    @Test
    void rowBrokenInTheMiddleOfTheFileIsNotCalledTruncated() {
        SongLoad load = load(GOOD.substring(0, 25) + "\n" + GOOD.substring(25) + "\n" + row("b", "[\"x\"]", "[0]"));
        assertThat(load.problems()).hasSize(2);
        assertThat(load.problems().get(0).toString())
                .isEqualTo("in:1: song 'a': the row ends inside the JSON object; is there a line break within a song?");
        assertThat(load.songs()).extracting(Song::id).containsExactly("b");
    }

    private static byte[] cut(byte[] bytes, int length) {
        return Arrays.copyOf(bytes, length);
    }

    @Test
    void invalidUtf8IsNamedByItsByte() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write((GOOD + "\n").getBytes(StandardCharsets.UTF_8));
        bytes.write("{\"id\":\"b\",\"lines\":[\"caf".getBytes(StandardCharsets.UTF_8));
        int bad = bytes.size();
        bytes.write(0xE9);
        bytes.write("\"],\"labels\":[0]}\n".getBytes(StandardCharsets.UTF_8));
        SongLoad load = load(bytes.toByteArray());
        assertThat(only(load)).isEqualTo("in:2: invalid UTF-8 at byte offset " + bad
                + " of the file (0xE9); save it as UTF-8");
        assertThat(load.songs()).hasSize(1);
    }

    @Test
    void utf16IsSuspected() {
        assertThat(load(GOOD.getBytes(StandardCharsets.UTF_16)).problems().get(0).toString())
                .isEqualTo("in:1: invalid UTF-8 at byte offset 0 of the file (0xFE); the file looks like UTF-16; "
                        + "save it as UTF-8");
    }

    @Test
    void nulBytesAreNamed() {
        assertThat(only(load(GOOD + "\n\0\0\0\0"))).isEqualTo(
                "in:2: the row holds NUL bytes, the first at character 1; was the file written to the end?");
    }

    @Test
    void hugeRowIsPassedOver() throws IOException {
        Path file = folder.resolve("huge.jsonl");
        try (var out = Files.newBufferedWriter(file)) {
            out.write(GOOD + "\n{\"id\":\"big\",\"lines\":[\"");
            String block = "la ".repeat(1000);
            for (int i = 0; i < 4000; i++) {
                out.write(block);
            }
            out.write("\"],\"labels\":[0]}\n" + row("b", "[\"x\"]", "[0]") + "\n");
        }
        SongLoad load = REQUIRED.read(file);
        assertThat(only(load)).isEqualTo(file + ":2: the row has 12,000,038 bytes; at most 10,000,000 are allowed");
        assertThat(load.songs()).extracting(Song::id).containsExactly("a", "b");
    }

    @Test
    void rowThatWouldFillTheMemoryIsPassedOver() {
        // One row larger than the largest heap that the tests get would be slow to read; a small limit shows the same.
        SongReader small = new SongReader(LabelSet.VERSE_CHORUS, LabelReading.OPTIONAL, new SongLimits(100, 50, 10));
        InputStream endless = new InputStream() {
            private long left = 300_000_000L;

            @Override
            public int read() {
                return left-- > 0 ? 'x' : -1;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) {
                int size = (int) Math.min(length, left);
                left -= size;
                Arrays.fill(bytes, offset, offset + size, (byte) 'x');
                return size == 0 ? -1 : size;
            }
        };
        InputStream rest = new ByteArrayInputStream(("\n" + GOOD).getBytes(StandardCharsets.UTF_8));
        SongLoad load = small.readJsonl("in", new SequenceInputStream(endless, rest));
        assertThat(only(load)).isEqualTo("in:1: the row has 300,000,000 bytes; at most 100 are allowed");
        assertThat(load.songs()).hasSize(1);
    }

    @Test
    void limitsAreExact() {
        SongReader small = new SongReader(LabelSet.VERSE_CHORUS, LabelReading.OPTIONAL,
                new SongLimits(60, 5, 2));
        String atTheLimit = row("a", "[\"12345\",\"2\"]", "[0,1]");
        atTheLimit += " ".repeat(60 - atTheLimit.length());
        String text = atTheLimit + "\n"
                + row("b", "[\"123456\"]", "[0]") + "\n"
                + row("c", "[\"\",\"2\",\"3\"]", "[0,0,0]") + "\n"
                + atTheLimit.replace("\"a\"", "\"aa\"") + "\n"
                + row("toolon", "[\"1\"]", "[0]");
        SongLoad load = small.readJsonl("in", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        assertThat(load.songs()).extracting(Song::id).containsExactly("a");
        assertThat(load.problems()).extracting(SongProblem::toString).containsExactly(
                "in:2: song 'b': lyric line 1 has 6 characters; at most 5 are allowed",
                "in:3: song 'c': the song has 3 lines; at most 2 are allowed",
                "in:4: the row has 61 bytes; at most 60 are allowed",
                "in:5: 'id' has 6 characters; at most 5 are allowed");
    }

    @Test
    void defaultLimitsMeetTenThousandCharactersAndTwentyThousandLines() {
        String many = "[" + "\"x\",".repeat(20_000) + "\"x\"]";
        String labels = "[" + "0,".repeat(20_000) + "0]";
        SongLoad load = load(row("a", "[\"" + "y".repeat(10_001) + "\"]", "[0]") + "\n" + row("b", many, labels));
        assertThat(load.problems()).extracting(SongProblem::toString).containsExactly(
                "in:1: song 'a': lyric line 1 has 10,001 characters; at most 10,000 are allowed",
                "in:2: song 'b': the song has 20,001 lines; at most 20,000 are allowed");
    }

    @Test
    void deepNestingIsBadJson() {
        assertThat(only(load("{\"x\":" + "[".repeat(5000) + "]".repeat(5000) + "}\n"))).startsWith("in:1: bad JSON")
                .contains("nesting depth");
    }

    @Test
    void emptyFileIsAProblem() throws IOException {
        assertThat(only(load(""))).isEqualTo("in: the file is empty; expected one song a row");
        assertThat(only(load("\uFEFF\n \r\n"))).isEqualTo("in: the file is empty; expected one song a row");
        assertThatThrownBy(() -> load("").skippingBadSongs()).isInstanceOf(SongFormatException.class);
        assertThat(only(REQUIRED.read(file("empty.jsonl", "")))).contains("the file is empty");
    }

    @Test
    void unreadableFileIsAProblem() throws IOException {
        Path secret = file("secret.jsonl", GOOD);
        Assumptions.assumeTrue(secret.toFile().setReadable(false) && !Files.isReadable(secret),
                "this user may read everything");
        assertThat(only(REQUIRED.read(secret))).isEqualTo(secret + ": no permission to read it");
    }

    @Test
    void failureOfTheStreamIsAProblemThatKeepsWhatWasRead() {
        InputStream failing = new SequenceInputStream(
                new ByteArrayInputStream((GOOD + "\n" + "x".repeat(1 << 17)).getBytes(StandardCharsets.UTF_8)),
                new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new IOException("disk on fire");
                    }
                });
        SongLoad load = REQUIRED.readJsonl("in", failing);
        assertThat(only(load)).isEqualTo("in: cannot be read: disk on fire");
        assertThat(load.songs()).hasSize(1);
    }
}
