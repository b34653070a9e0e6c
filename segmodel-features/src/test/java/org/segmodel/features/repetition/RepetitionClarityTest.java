package org.segmodel.features.repetition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.segmodel.core.song.Song;
import org.segmodel.features.phonetic.CmuDictionary;
import org.segmodel.features.phonetic.Pronouncer;

class RepetitionClarityTest {

    private static final String HOOK = "leave a light on";

    private static double clarity(List<String> lines, int... classes) {
        return RepetitionClarity.of(new Song("song", lines, classes));
    }

    @Test
    void isOneWhereRepeatsAndClassesAgree() {
        assertThat(clarity(List.of("harbour boats", HOOK, "seven grey windows", HOOK), 0, 1, 0, 1)).isEqualTo(1);
        assertThat(clarity(List.of("harbour boats", "seven grey windows"), 0, 0)).as("nothing is repeated").isEqualTo(1);
        assertThat(clarity(List.of("only one"), 1)).isEqualTo(1);
    }

    @Test
    void fallsWhereTheyDoNot() {
        // Of the two repeats the one has the other's class and the other has not: nobody agrees.
        assertThat(clarity(List.of(HOOK, HOOK), 0, 1)).isEqualTo(0);
        // Three repeats, one of another class: its two see half and half, it sees nobody.
        assertThat(clarity(List.of(HOOK, HOOK, HOOK), 1, 1, 0)).isCloseTo(1.0 / 3, within(1e-12));
        // A chorus line without a repeat: it is one of three of its class; the others agree.
        assertThat(clarity(List.of(HOOK, "harbour boats", HOOK, "seven grey windows"), 1, 0, 1, 1))
                .isCloseTo((1 + 1 + 1 + 1.0 / 3) / 4, within(1e-12));
    }

    @Test
    void isTheSlowTwinsOnRandomSongs() {
        Random random = new Random(4);
        for (int trial = 0; trial < 60; trial++) {
            List<String> lines = RandomSongs.song(1 + random.nextInt(30), random);
            int[] classes = random.ints(lines.size(), 0, 3).toArray();
            assertThat(clarity(lines, classes)).isCloseTo(slow(lines, classes), within(1e-9)).isBetween(0.0, 1.0);
        }
    }

    private static double slow(List<String> lines, int[] classes) {
        float[][] near = new SlowLines(lines, new Pronouncer(CmuDictionary.onClassPath())).of(Likeness.NEAR);
        int n = lines.size();
        double sum = 0;
        for (int i = 0; i < n; i++) {
            int line = i;
            int[] repeats = IntStream.range(0, n).filter(j -> j != line && near[line][j] >= 0.6f).toArray();
            int[] own = IntStream.range(0, n).filter(j -> classes[j] == classes[line]).toArray();
            double all = IntStream.of(repeats).mapToDouble(j -> near[line][j]).sum();
            double same = IntStream.of(repeats).filter(j -> classes[j] == classes[line]).mapToDouble(j -> near[line][j])
                    .sum();
            long alone = IntStream.of(own).filter(j -> IntStream.range(0, n)
                    .noneMatch(k -> k != j && near[j][k] >= 0.6f)).count();
            sum += repeats.length > 0 ? same / all : (double) alone / own.length;
        }
        return sum / n;
    }

    /** 1,025 lines are compared in parts of 513 and 512, in which the two equal lines do not meet. */
    @Test
    void longSongsAreComparedInParts() {
        assertThat(clarityOfEnds(1024)).isLessThan(1);
        assertThat(clarityOfEnds(1025)).isEqualTo(1);
    }

    /** Lines without words between two equal lines of different classes. */
    private static double clarityOfEnds(int n) {
        List<String> lines = new ArrayList<>(Collections.nCopies(n, "..."));
        lines.set(0, HOOK);
        lines.set(n - 1, HOOK);
        int[] classes = new int[n];
        classes[n - 1] = 1;
        return clarity(lines, classes);
    }

    @Test
    void needsLabels() {
        assertThatIllegalArgumentException().isThrownBy(() -> RepetitionClarity.of(Song.unlabelled("bare",
                List.of(HOOK)))).withMessageContaining("'bare' has no labels");
    }
}
