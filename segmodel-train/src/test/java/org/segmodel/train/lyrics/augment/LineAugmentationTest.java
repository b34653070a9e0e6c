package org.segmodel.train.lyrics.augment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.segmodel.core.config.ConfigLoader;
import org.segmodel.core.random.RandomStream;
import org.segmodel.core.random.Seeds;
import org.segmodel.core.song.Segment;
import org.segmodel.core.song.Song;
import org.segmodel.train.lyrics.config.LineAugmentationSettings;

class LineAugmentationTest {

    private static final String[] NOTHING = {"probability=1", "drop=0", "duplicate=0", "swap=0", "word_dropout=0",
        "spelling=0", "elongation=0"};

    private static LineAugmentation only(String... changes) {
        List<String> all = new ArrayList<>(List.of(NOTHING));
        all.addAll(List.of(changes));
        return new LineAugmentation(ConfigLoader.parse(LineAugmentationSettings.class, "lines", "", all));
    }

    private static RandomStream stream(int trial) {
        return new Seeds(11).stream("trial/" + trial);
    }

    private static List<Integer> sectionLabels(Song song) {
        return Segment.of(song.labels()).stream().map(Segment::label).toList();
    }

    /** Every strength at once, on many songs: labels stay with their lines, and nothing becomes empty. */
    @Test
    void linesKeepTheirLabels() {
        int changedSongs = 0;
        for (int trial = 0; trial < 2000; trial++) {
            RandomStream random = stream(trial);
            Song song = Traced.song(40, 3, random);
            String strength = Double.toString(random.nextDouble());
            Song changed = only("drop=" + strength, "duplicate=0.3", "swap=0.4", "word_dropout=" + strength,
                    "spelling=0.5", "elongation=0.5").apply(song, random);
            assertThat(changed.id()).isEqualTo(song.id());
            assertThat(changed.labels()).hasSize(changed.size());
            assertThat(changed.lines()).noneMatch(Song::isBlank);
            int[] origins = Traced.origins(changed);
            for (int i = 0; i < origins.length; i++) {
                assertThat(changed.labels()[i]).as("label of line %s", origins[i]).isEqualTo(song.labels()[origins[i]]);
            }
            assertThat(sectionLabels(changed)).as("sections keep their places").isEqualTo(sectionLabels(song));
            changedSongs += changed.equals(song) ? 0 : 1;
        }
        assertThat(changedSongs).isGreaterThan(1800);
    }

    @Test
    void withoutStrengthTheSongItselfComesBack() {
        Song song = new Song("song", List.of(" two  blanks ", "tab\tbed"), new int[] {0, 1});
        assertThat(only().apply(song, stream(1))).isSameAs(song);
        assertThat(only("probability=0", "drop=1", "spelling=1").apply(song, stream(1))).isSameAs(song);
    }

    @Test
    void fullStrengthLeavesOneLineOfASectionAndTheWordsOfALine() {
        Song song = new Song("song", List.of("a", "b", "c", "d e", "f"), new int[] {0, 0, 0, 1, 1});
        assertThat(only("drop=1").apply(song, stream(1))).isEqualTo(new Song("song", List.of("c", "f"), new int[] {0, 1}));
        assertThat(only("duplicate=1").apply(song, stream(1)).lines()).containsExactly("a", "a", "b", "b", "c", "c", "d e",
                "d e", "f", "f");
        assertThat(only("word_dropout=1").apply(song, stream(1))).as("words that would leave nothing stay").isSameAs(song);
        assertThat(only("swap=1").apply(song, stream(1)).lines()).as("only within sections")
                .containsExactly("b", "a", "c", "f", "d e");
    }

    /** Shares over many draws are what the settings say. */
    @Test
    void strengthsAreShares() {
        Song song = new Song("song", IntStream.range(0, 20_000).mapToObj(i -> "word" + i + " next brrr").toList(),
                new int[20_000]);
        assertThat(only("drop=0.2").apply(song, stream(1)).size()).isBetween(15_800, 16_200);
        assertThat(only("duplicate=0.2").apply(song, stream(2)).size()).isBetween(23_800, 24_200);
        long words = only("word_dropout=0.1").apply(song, stream(3)).lines().stream()
                .mapToInt(line -> line.split(" ").length).sum();
        assertThat(words).isBetween(53_700L, 54_400L);
        Pattern drawnOut = Pattern.compile("([eo])\\1\\1");
        assertThat(only("elongation=0.1").apply(song, stream(4)).lines().stream()
                .mapToLong(line -> drawnOut.matcher(line).results().count()).sum()).as("of two words a line with e or o")
                .isBetween(3700L, 4300L);
        long changedSongs = IntStream.range(0, 4000).filter(i -> only("probability=0.3", "duplicate=1")
                .apply(new Song("song", List.of("a"), new int[1]), stream(i)).size() > 1).count();
        assertThat(changedSongs).isBetween(1050L, 1350L);
    }

    @Test
    void sameStreamSameSong() {
        Song song = Traced.song(40, 2, stream(5));
        LineAugmentation augmentation = only("drop=0.2", "duplicate=0.2", "swap=0.2", "word_dropout=0.2", "spelling=0.3",
                "elongation=0.3");
        assertThat(augmentation.apply(song, stream(6))).isEqualTo(augmentation.apply(song, stream(6)))
                .isNotEqualTo(augmentation.apply(song, stream(7)));
    }
}
