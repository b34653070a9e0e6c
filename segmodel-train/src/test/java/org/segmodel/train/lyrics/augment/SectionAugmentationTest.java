package org.segmodel.train.lyrics.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.segmodel.core.config.ConfigLoader;
import org.segmodel.core.random.RandomStream;
import org.segmodel.core.random.Seeds;
import org.segmodel.core.song.LabelSet;
import org.segmodel.core.song.Segment;
import org.segmodel.core.song.Song;
import org.segmodel.train.lyrics.config.SectionAugmentationSettings;

class SectionAugmentationTest {

    private static final String[] NOTHING = {"drop=0", "repeat=0", "reorder=0", "insert_chorus=0", "remove_chorus=0"};
    /** Verse a, chorus x, verse b, chorus y, bridge m. */
    private static final Song SONG = new Song("song", List.of("a", "a2", "x", "x2", "b", "y", "m"),
            new int[] {0, 0, 1, 1, 0, 1, 2});
    private static final LabelSet LABELS = new LabelSet(List.of("verse", "chorus", "bridge"), Map.of());

    private static SectionAugmentation only(String... changes) {
        List<String> all = new ArrayList<>(List.of(NOTHING));
        all.addAll(List.of(changes));
        return new SectionAugmentation(ConfigLoader.parse(SectionAugmentationSettings.class, "sections", "", all), LABELS);
    }

    private static RandomStream stream(int trial) {
        return new Seeds(12).stream("trial/" + trial);
    }

    /** All that can come of the song, lines written together. */
    private static Set<String> outcomes(String... changes) {
        SectionAugmentation augmentation = only(changes);
        return IntStream.range(0, 400).mapToObj(i -> String.join("", augmentation.apply(SONG, stream(i)).lines()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Every operation at once, on many songs: the result is whole sections of the original, each line with its label. */
    @Test
    void sectionsMoveWhole() {
        SectionAugmentation all = only("drop=0.5", "repeat=0.5", "reorder=0.5", "insert_chorus=0.5", "remove_chorus=0.5");
        int changedSongs = 0;
        for (int trial = 0; trial < 2000; trial++) {
            RandomStream random = stream(trial);
            Song song = Traced.song(40, 3, random);
            Song changed = all.apply(song, random);
            assertThat(changed.id()).isEqualTo(song.id());
            assertThat(changed.labels()).hasSize(changed.size());
            assertThat(song.lines()).as("no line is rewritten").containsAll(changed.lines());
            int[] origins = Traced.origins(changed);
            List<Segment> sections = Segment.of(song.labels());
            int at = 0;
            while (at < origins.length) {
                int first = origins[at];
                Segment section = sections.stream().filter(each -> each.start() == first).findFirst().orElseThrow(() ->
                        new AssertionError("line " + first + " stands where a section begins, but begins none"));
                assertThat(Arrays.copyOfRange(origins, at, at + section.length()))
                        .isEqualTo(IntStream.range(section.start(), section.end()).toArray());
                assertThat(Arrays.copyOfRange(changed.labels(), at, at + section.length())).containsOnly(section.label());
                at += section.length();
            }
            changedSongs += changed.equals(song) ? 0 : 1;
        }
        assertThat(changedSongs).isGreaterThan(1200);
    }

    @Test
    void eachOperationByHand() {
        assertThat(outcomes()).containsExactly("aa2xx2bym");
        assertThat(outcomes("drop=1")).containsExactlyInAnyOrder("xx2bym", "aa2bym", "aa2xx2ym", "aa2xx2bm", "aa2xx2by");
        assertThat(outcomes("repeat=1")).containsExactlyInAnyOrder("aa2aa2xx2bym", "aa2xx2xx2bym", "aa2xx2bbym",
                "aa2xx2byym", "aa2xx2bymm");
        assertThat(outcomes("reorder=1")).as("in each other's places").containsExactlyInAnyOrder("aa2xx2bym", "bxx2aa2ym");
        assertThat(outcomes("remove_chorus=1")).containsExactlyInAnyOrder("aa2bym", "aa2xx2bm");
        assertThat(outcomes("insert_chorus=1")).contains("xx2aa2xx2bym", "yaa2xx2bym", "aa2xx2bymxx2", "aa2xx2byym")
                .allMatch(song -> song.length() - "aa2xx2bym".length() == (song.split("x2").length > 2
                        || song.endsWith("xx2") ? 3 : 1)).hasSize(10);
        assertThat(outcomes("insert_chorus=1", "remove_chorus=1", "choruses=[]")).containsExactly("aa2xx2bym");
        assertThat(outcomes("reorder=1", "verses=[verse, bridge]")).hasSize(6).contains("mxx2byaa2");
    }

    @Test
    void oneSectionStays() {
        Song one = new Song("one", List.of("a", "b"), new int[] {1, 1});
        assertThat(only("drop=1", "remove_chorus=1", "reorder=1").apply(one, stream(1))).isSameAs(one);
        assertThat(only("insert_chorus=1").apply(one, stream(1)).lines()).containsExactly("a", "b", "a", "b");
    }

    @Test
    void songsDoNotGrowWithoutEnd() {
        Song lengthy = new Song("long", Collections.nCopies(600, "la"), new int[600]);
        assertThat(only("repeat=1").apply(lengthy, stream(1))).isSameAs(lengthy);
        Song just = new Song("just", Collections.nCopies(512, "la"), new int[512]);
        assertThat(only("repeat=1").apply(just, stream(1)).size()).isEqualTo(1024);
    }

    @Test
    void namesMustBeLabels() {
        assertThatIllegalArgumentException().isThrownBy(() -> only("choruses=[chorsu]"))
                .withMessageContaining("augmentation.sections.choruses: unknown label 'chorsu'")
                .withMessageContaining("nearest that is known is 'chorus'").withMessageEndingWith("[] for none");
        assertThatIllegalArgumentException().isThrownBy(() -> only("verses=[strophe]"))
                .withMessageContaining("augmentation.sections.verses");
    }
}
