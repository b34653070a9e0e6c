package org.segmodel.train.lyrics.augment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.segmodel.core.random.RandomStream;
import org.segmodel.core.random.Seeds;

class SpellingTest {

    /** All that can come of a word. */
    private static Set<String> outcomes(String word, BiFunction<String, RandomStream, String> rule) {
        return IntStream.range(0, 600).mapToObj(i -> rule.apply(word, new Seeds(i).stream("spelling")))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void misspellings() {
        assertThat(outcomes("oh!", Spelling::misspell)).as("too short to lose a letter")
                .containsExactlyInAnyOrder("oh!", "ho!", "ooh!", "ohh!");
        assertThat(outcomes("two", Spelling::misspell)).containsExactlyInAnyOrder("wto", "tow", "wo", "to", "tw", "ttwo",
                "twwo", "twoo");
        assertThat(outcomes("aaa", Spelling::misspell)).as("equal letters do not swap").containsExactlyInAnyOrder("aaa",
                "aa", "aaaa");
        assertThat(outcomes("'24", Spelling::misspell)).as("no letter").containsExactly("'24");
        assertThat(outcomes("", Spelling::misspell)).containsExactly("");
    }

    @Test
    void marksStayOnTheirLetters() {
        assertThat(outcomes("ne\u0301", Spelling::misspell)).containsExactlyInAnyOrder("ne\u0301", "e\u0301n",
                "nne\u0301", "ne\u0301e\u0301");
        assertThat(outcomes("\uD835\uDC00b", Spelling::misspell)).as("letters of two UTF-16 units")
                .containsExactlyInAnyOrder("\uD835\uDC00b", "b\uD835\uDC00", "\uD835\uDC00\uD835\uDC00b", "\uD835\uDC00bb");
    }

    @Test
    void vowelsAreDrawnOut() {
        assertThat(outcomes("Oh", Spelling::elongate)).containsExactlyInAnyOrder("OOOh", "OOOOh", "OOOOOh");
        assertThat(outcomes("love", Spelling::elongate)).contains("looove", "loveee").hasSize(6);
        assertThat(outcomes("hmm", Spelling::elongate)).containsExactly("hmm");
        assertThat(outcomes("", Spelling::elongate)).containsExactly("");
    }
}
