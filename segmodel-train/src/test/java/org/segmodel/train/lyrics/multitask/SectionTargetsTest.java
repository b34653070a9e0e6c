package org.segmodel.train.lyrics.multitask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.segmodel.core.random.RandomStream;
import org.segmodel.core.random.Seeds;
import org.segmodel.core.song.Segment;

class SectionTargetsTest {

    private static final int CLASSES = 3;

    /** Songs of 1 to 30 lines with sections of any length. */
    static IntStream seeds() {
        return IntStream.range(0, 60);
    }

    private static int[] labels(int seed) {
        RandomStream random = new Seeds(seed).stream("labels");
        int[] labels = new int[1 + random.nextInt(30)];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = i > 0 && random.nextInt(3) > 0 ? labels[i - 1] : random.nextInt(CLASSES);
        }
        return labels;
    }

    @Test
    void goldenTargets() {
        int[] labels = {0, 0, 1, 1, 1, 0, 2};
        assertThat(SectionTargets.boundary(labels)).containsExactly(1, 0, 1, 0, 0, 1, 1);
        assertThat(SectionTargets.nextSection(labels, CLASSES)).containsExactly(1, 1, 0, 0, 0, 2, 3);
        assertThat(SectionTargets.position(labels)).containsExactly(new float[] {0.25f, 0.75f, 1 / 6f, 0.5f, 5 / 6f, 0.5f,
            0.5f}, within(1e-6f));
        assertThat(SectionTargets.sectionCount(labels)).containsOnly((float) Math.log(4)).hasSize(7);
    }

    /** Slow twins that look at each line alone. */
    @ParameterizedTest
    @MethodSource("seeds")
    void agreeWithWhatEachLineSees(int seed) {
        int[] labels = labels(seed);
        int n = labels.length;
        float[] boundary = SectionTargets.boundary(labels);
        float[] next = SectionTargets.nextSection(labels, CLASSES);
        float[] position = SectionTargets.position(labels);
        int begun = 0;
        for (int i = 0; i < n; i++) {
            begun += boundary[i] == 1 ? 1 : 0;
            assertThat(boundary[i]).isEqualTo(i == 0 || labels[i] != labels[i - 1] ? 1 : 0);
            int end = i;
            while (end < n && labels[end] == labels[i]) {
                end++;
            }
            int start = i;
            while (start >= 0 && labels[start] == labels[i]) {
                start--;
            }
            assertThat(next[i]).isEqualTo(end < n ? labels[end] : CLASSES);
            assertThat(position[i]).isEqualTo((i - start - 0.5f) / (end - start - 1), within(1e-6f));
        }
        assertThat(SectionTargets.sectionCount(labels)).containsOnly((float) Math.log(begun));
    }

    /** Renaming classes changes nothing but the names; reading backwards mirrors positions and keeps the count. */
    @ParameterizedTest
    @MethodSource("seeds")
    void symmetries(int seed) {
        int[] labels = labels(seed);
        int n = labels.length;
        int[] renamed = IntStream.of(labels).map(c -> (c + 1) % CLASSES).toArray();
        int[] reversed = IntStream.range(0, n).map(i -> labels[n - 1 - i]).toArray();
        assertThat(SectionTargets.boundary(renamed)).containsExactly(SectionTargets.boundary(labels));
        assertThat(SectionTargets.position(renamed)).containsExactly(SectionTargets.position(labels));
        float[] position = SectionTargets.position(labels);
        float[] mirrored = SectionTargets.position(reversed);
        for (int i = 0; i < n; i++) {
            assertThat(mirrored[n - 1 - i]).isEqualTo(1 - position[i], within(1e-6f));
        }
        assertThat(SectionTargets.sectionCount(reversed)[0]).isEqualTo(SectionTargets.sectionCount(labels)[0]);
        float[] next = SectionTargets.nextSection(labels, CLASSES);
        float[] renamedNext = SectionTargets.nextSection(renamed, CLASSES);
        for (int i = 0; i < n; i++) {
            assertThat(renamedNext[i]).isEqualTo(next[i] == CLASSES ? CLASSES : (next[i] + 1) % CLASSES);
        }
    }

    @Test
    void sectionsWithTheSameLinesRepeat() {
        List<String> lines = List.of("The river runs to the sea", "And never comes home", "Ring, ring the bell",
                "ring RING the bell!", "Another verse goes here now", "With words of its own", "Ring ring the bell",
                "Ring ring the bell");
        int[] labels = {0, 0, 1, 1, 0, 0, 1, 1};
        assertThat(SectionTargets.repeat(lines, labels)).containsExactly(0, 0, 0, 0, 0, 0, 1, 1);
    }

    @Test
    void nearDuplicatesAreEnoughWhateverTheClass() {
        // Three of four words in their order are near, two of four are not; half of the lines make a section.
        List<String> lines = new ArrayList<>(List.of("one two three four", "alpha beta gamma delta", "one two three five",
                "quite another line here"));
        assertThat(SectionTargets.repeat(lines, new int[] {0, 0, 1, 1})).containsExactly(0, 0, 1, 1);
        lines.set(2, "one two six five");
        assertThat(SectionTargets.repeat(lines, new int[] {0, 0, 1, 1})).containsExactly(0, 0, 0, 0);
        // Lines without words are nobody's near-duplicates, but the same section of the same class is the same.
        assertThat(SectionTargets.repeat(List.of("...", "word", "..."), new int[] {0, 1, 0})).containsExactly(0, 0, 1);
        assertThat(SectionTargets.repeat(List.of("...", "word", "..."), new int[] {0, 1, 2})).containsExactly(0, 0, 0);
    }

    /** Every section of a song that is sung twice repeats one, but where two grow together; of fresh lines none does. */
    @ParameterizedTest
    @MethodSource("seeds")
    void aSongTwiceRepeatsItself(int seed) {
        int[] labels = labels(seed);
        List<String> fresh = IntStream.range(0, labels.length).mapToObj(i -> "w" + i + " x" + i + " y" + i).toList();
        assertThat(SectionTargets.repeat(fresh, labels)).containsOnly(0);
        List<String> twice = new ArrayList<>(fresh);
        twice.add("between the two");
        twice.addAll(fresh);
        int[] both = IntStream.concat(IntStream.concat(IntStream.of(labels), IntStream.of(CLASSES)), IntStream.of(labels))
                .toArray();
        float[] repeats = SectionTargets.repeat(twice, both);
        for (Segment section : Segment.of(both)) {
            assertThat(repeats[section.start()]).isEqualTo(section.start() > labels.length ? 1 : 0);
        }
        List<String> shouted = new ArrayList<>(twice);
        shouted.replaceAll(line -> line.toUpperCase(Locale.ROOT) + "!");
        assertThat(SectionTargets.repeat(shouted, both)).containsExactly(repeats);
    }

    @Test
    void emptyAndWrong() {
        assertThat(SectionTargets.boundary(new int[0])).isEmpty();
        assertThat(SectionTargets.sectionCount(new int[0])).isEmpty();
        assertThat(SectionTargets.repeat(List.of(), new int[0])).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> SectionTargets.boundary(new int[] {-1}));
    }
}
