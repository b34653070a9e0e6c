package org.segmodel.examples.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.segmodel.core.io.SongFormatException;
import org.segmodel.core.song.LabelSet;
import org.segmodel.core.song.Segment;
import org.segmodel.core.song.Song;

class EmbeddedCorpusTest {

    private static final EmbeddedCorpus CORPUS = EmbeddedCorpus.load();
    private static final EmbeddedCorpus FINE = EmbeddedCorpus.load(EmbeddedCorpus.SECTIONS);
    private static final int CHORUS = 1;

    @Test
    void hasSixtySixteenAndSixteenSongs() {
        assertThat(CORPUS.train()).hasSize(60);
        assertThat(CORPUS.validation()).hasSize(16);
        assertThat(CORPUS.test()).hasSize(16);
        assertThat(CORPUS.all()).hasSize(92).allMatch(Song::labelled);
    }

    @Test
    void everyFileIsInExactlyOnePart() throws IOException, URISyntaxException {
        Path folder = Path.of(EmbeddedCorpus.class.getResource("splits.yaml").toURI()).getParent();
        List<String> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".txt"))
                    .map(name -> name.substring(0, name.length() - 4)).toList();
        }
        assertThat(CORPUS.all().stream().map(Song::id)).containsExactlyInAnyOrderElementsOf(files);
    }

    @Test
    void noLineIsInTwoSongsExceptShortCalls() {
        Map<String, String> owner = new HashMap<>();
        for (Song song : CORPUS.all()) {
            for (String line : new HashSet<>(song.lines())) {
                String words = line.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{M}\\p{N}]+", " ").strip();
                if (words.split(" ").length > 3) {
                    assertThat(owner.computeIfAbsent(words, key -> song.id())).as(line).isEqualTo(song.id());
                }
            }
        }
        assertThat(owner).hasSizeGreaterThan(2000);
    }

    @Test
    void allSectionsOfTheFineLabelSetOccur() {
        Set<String> seen = new HashSet<>();
        FINE.all().forEach(song -> Arrays.stream(song.labels())
                .forEach(c -> seen.add(EmbeddedCorpus.SECTIONS.name(c))));
        assertThat(seen).containsExactlyInAnyOrderElementsOf(EmbeddedCorpus.SECTIONS.names());
        assertThat(EmbeddedCorpus.SECTIONS.size()).isGreaterThanOrEqualTo(8);
    }

    @Test
    void twoClassesAreTheFineOnesJoined() {
        for (int s = 0; s < 92; s++) {
            Song coarse = CORPUS.all().get(s);
            Song fine = FINE.all().get(s);
            assertThat(fine.lines()).isEqualTo(coarse.lines());
            int[] joined = Arrays.stream(fine.labels()).map(c -> Set.of("chorus", "hook", "refrain")
                    .contains(EmbeddedCorpus.SECTIONS.name(c)) ? CHORUS : 0).toArray();
            assertThat(coarse.labels()).as(coarse.id()).isEqualTo(joined);
        }
    }

    @Test
    void everyPartHasEveryKindOfSong() {
        Map<String, Predicate<Song>> kinds = Map.of(
                "no chorus", song -> choruses(song) == 0,
                "chorus printed once", song -> choruses(song) == 1,
                "chorus three times or more", song -> choruses(song) >= 3,
                "chorus first", song -> song.labels()[0] == CHORUS,
                "chorus that changes", EmbeddedCorpusTest::chorusChanges,
                "backing vocals", song -> song.lines().stream().anyMatch(line -> line.matches(".*\\S \\(.+\\).*")),
                "short", song -> song.size() <= 25,
                "long", song -> song.size() >= 60);
        for (List<Song> part : List.of(CORPUS.train(), CORPUS.validation(), CORPUS.test())) {
            kinds.forEach((name, kind) -> assertThat(part).as(name).anyMatch(kind));
        }
    }

    @Test
    void everyPartHasEverySection() {
        for (List<Song> part : List.of(FINE.train(), FINE.validation(), FINE.test())) {
            Set<Integer> classes = new HashSet<>();
            part.forEach(song -> Arrays.stream(song.labels()).forEach(classes::add));
            assertThat(classes).hasSize(EmbeddedCorpus.SECTIONS.size());
        }
    }

    @Test
    void aLabelSetThatLacksSectionsIsRefusedWithAllOfThem() {
        assertThatThrownBy(() -> EmbeddedCorpus.load(new LabelSet(List.of("verse", "chorus"), Map.of())))
                .isInstanceOf(SongFormatException.class).hasMessageContaining("[Bridge]").hasMessageContaining("more");
    }

    private static long choruses(Song song) {
        return Segment.of(song.labels()).stream().filter(segment -> segment.label() == CHORUS).count();
    }

    /** Whether two choruses of the song share a line, but are not the same. */
    private static boolean chorusChanges(Song song) {
        List<List<String>> choruses = Segment.of(song.labels()).stream().filter(segment -> segment.label() == CHORUS)
                .map(segment -> song.lines().subList(segment.start(), segment.end())).toList();
        return choruses.stream().anyMatch(a -> choruses.stream()
                .anyMatch(b -> !a.equals(b) && a.stream().anyMatch(b::contains)));
    }
}
