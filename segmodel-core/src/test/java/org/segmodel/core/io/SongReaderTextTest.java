package org.segmodel.core.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.segmodel.core.song.LabelSet;
import org.segmodel.core.song.Song;

class SongReaderTextTest {

    private static final LabelSet FOUR = new LabelSet(List.of("verse", "chorus", "bridge", "intro"),
            Map.of("hook", "chorus", "pre-chorus", "verse"));

    private static SongLoad load(LabelSet labels, String text) {
        return new SongReader(labels).readText("in", "song", new ByteArrayInputStream(
                text.getBytes(StandardCharsets.UTF_8)));
    }

    private static Song song(LabelSet labels, String text) {
        return load(labels, text).orThrow().get(0);
    }

    @Test
    void withoutHeadersTheSongIsUnlabelledAndBlankLinesMeanNothing() {
        assertThat(song(LabelSet.VERSE_CHORUS, "\uFEFFone  \r\n\r\n\u00a0\n\t two\rthree\n\n"))
                .isEqualTo(Song.unlabelled("song", List.of("one", "two", "three")));
    }

    @Test
    void headersLabelTheLinesAfterThem() {
        Song song = song(FOUR, "hm hm\n[Verse 1]\nfirst\n\nsecond\n  [Chorus: Someone]  \nloud\n"
                + "[Bridge]\n[Hook]\nloud\n");
        assertThat(song.lines()).containsExactly("hm hm", "first", "second", "loud", "loud");
        assertThat(song.labels()).containsExactly(3, 0, 0, 1, 1);
    }

    @Test
    void linesBeforeTheFirstHeaderAreIntroOrElseClassZero() {
        String text = "hm\n[Chorus]\nla\n";
        assertThat(song(LabelSet.VERSE_CHORUS, text).labels()).as("intro is an alias of verse").containsExactly(0, 1);
        assertThat(song(new LabelSet(List.of("chorus", "verse"), Map.of("intro", "verse")), text).labels())
                .containsExactly(1, 0);
        assertThat(song(new LabelSet(List.of("verse", "chorus"), Map.of()), text).labels()).containsExactly(0, 1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "[Verse]|verse", "[VERSE 12]|verse", "[Verse 2: A & B]|verse", "[ verse  3 ]|verse", "[Verse One]|?",
        "[Chorus x2]|chorus", "[Chorus 2x]|chorus", "[Chorus (x2)]|chorus", "[Chorus - Someone]|chorus",
        "[Chorus \u2013 Someone]|chorus", "[Pre-Chorus]|pre", "[Pre Chorus 2]|pre", "[pre_chorus: X]|pre",
        "[Verse 1 & 2]|verse", "[Verse 1/2]|verse", "[Verse II]|verse", "[Verse #2]|verse", "[Verse 2b]|verse",
        "[Verse-2]|verse", "[Verse2]|verse", "[Chor]|?", "[Verse \u0662]|verse", "[Part 2]|part", "[Part 3]|verse",
    })
    void readsTheUsualSpellings(String header, String expected) {
        LabelSet labels = new LabelSet(List.of("verse", "chorus", "pre", "part"),
                Map.of("pre-chorus", "pre", "Part 3", "verse"));
        assertThat(SectionHeader.isHeader(header)).isTrue();
        var found = SectionHeader.label(header, labels);
        assertThat(found.isPresent() ? labels.name(found.getAsInt()) : "?").isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"(Chorus)", "[laughs] and goes on", "so [he] said", "[a] [b]", "[]", "[ ]", "[open",
        "Chorus:"})
    void otherBracketsAreLyrics(String line) {
        assertThat(song(LabelSet.VERSE_CHORUS, line + "\nx").lines()).containsExactly(line, "x");
    }

    @Test
    void unknownHeadersAreProblemsWithTheNearestKnown() {
        SongLoad load = load(LabelSet.VERSE_CHORUS, "[Vers 1]\nx\n[Final Chorus]\nx\n[Vers 2]\n[Zzz]\ny");
        assertThat(load.songs()).isEmpty();
        assertThat(load.skipped()).isEqualTo(1);
        assertThat(load.problems()).extracting(SongProblem::toString).containsExactly(
                "in:1: song 'song': unknown section header '[Vers 1]'; the nearest that is known is [verse]; known "
                        + "labels are 0 (verse) or 1 (chorus) and their aliases (and 1 more like this in the song)",
                "in:3: song 'song': unknown section header '[Final Chorus]'; the nearest that is known is [chorus]; "
                        + "known labels are 0 (verse) or 1 (chorus) and their aliases",
                "in:6: song 'song': unknown section header '[Zzz]'; known labels are 0 (verse) or 1 (chorus) and their "
                        + "aliases");
    }

    @Test
    void ignoredHeadersAreLeftOutWhateverTheySay() {
        SongReader reader = new SongReader(LabelSet.VERSE_CHORUS, LabelReading.IGNORED, SongLimits.DEFAULT);
        assertThat(reader.readText("in", "s", new ByteArrayInputStream("[Zzz]\nx\n[Chorus]\ny".getBytes(
                StandardCharsets.UTF_8))).orThrow()).containsExactly(Song.unlabelled("s", List.of("x", "y")));
    }

    @Test
    void problemsNameTheirLine() throws IOException {
        SongReader reader = new SongReader(LabelSet.VERSE_CHORUS, LabelReading.REQUIRED, new SongLimits(60, 10, 4));
        assertThat(text(reader, "x\n\n12345678901\ny\0\n")).containsExactly(
                "in:3: song 'song': lyric line 2 has 11 characters; at most 10 are allowed",
                "in:4: song 'song': lyric line 3 holds a NUL character; remove it",
                "in:1: song 'song': the song has no labels, which are needed here");
        assertThat(text(reader, "[Verse]\n1\n2\n3\n4\n5")).containsExactly(
                "in:1: song 'song': the song has 5 lines; at most 4 are allowed");
        assertThat(text(reader, "[Verse]\n[Chorus]\n")).containsExactly("in:1: song 'song': the song has no lines");
        assertThat(text(reader, "x".repeat(61))).containsExactly("in:1: song 'song': the text has more than 60 bytes, "
                + "which is the most that one song may have");
        byte[] latin = "a\nb\ncaf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(reader.readText("in", "song", new ByteArrayInputStream(latin)).problems())
                .extracting(SongProblem::toString).containsExactly(
                        "in:3: song 'song': invalid UTF-8 at byte offset 7 of the file (0xE9); save it as UTF-8");
        assertThat(text(new SongReader(LabelSet.VERSE_CHORUS), "\n \n"))
                .containsExactly("in:1: song 'song': the song has no lines");
    }

    private static List<String> text(SongReader reader, String text) {
        return reader.readText("in", "song", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
                .problems().stream().map(SongProblem::toString).toList();
    }

    @Test
    void filesAreNamedByTheirStemAndMustDiffer(@TempDir Path folder) throws IOException {
        Path one = Files.writeString(folder.resolve("My Song.v2.txt"), "x");
        Path other = Files.writeString(Files.createDirectory(folder.resolve("sub")).resolve("My Song.v2.lrc"), "y");
        SongLoad load = new SongReader(LabelSet.VERSE_CHORUS).read(List.of(one, other));
        assertThat(load.songs()).extracting(Song::id).containsExactly("My Song.v2");
        assertThat(load.problems()).extracting(SongProblem::toString).containsExactly(other + ":1: song 'My Song.v2': "
                + "its id was used before, at " + one + ":1; expected a different one");
    }
}
