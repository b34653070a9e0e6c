package org.segmodel.core.song;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelSetTest {

    @ParameterizedTest
    @CsvSource({"verse,0", "' CHORUS ',1", "Hook,1", "Pre Chorus,0", "pre_chorus,0", "Pre-Chorus,0", "INTRO,0"})
    void namesAndAliasesInAnySpelling(String name, int index) {
        assertThat(LabelSet.VERSE_CHORUS.indexOf(name)).hasValue(index);
    }

    @ParameterizedTest
    @CsvSource({"vers,verse", "Chrous,chorus", "Final Chorus,chorus", "second pre-chorus,pre-chorus",
        "refrains,refrain", "zzz,", "x,", "'',"})
    void nearestIsWhatWasLikelyMeant(String unknown, String known) {
        assertThat(LabelSet.VERSE_CHORUS.nearest(unknown).orElse(null)).isEqualTo(known);
        assertThat(LabelSet.VERSE_CHORUS.indexOf(unknown)).isEmpty();
    }

    @Test
    void whoAsksForAnUnknownLabelIsToldTheNearest() {
        assertThat(LabelSet.VERSE_CHORUS.require("Hook")).isOne();
        assertThatThrownBy(() -> LabelSet.VERSE_CHORUS.require("Chors")).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("unknown label 'Chors'; the nearest that is known is 'chorus'; the labels are verse, chorus");
        assertThatThrownBy(() -> LabelSet.VERSE_CHORUS.require("zzz"))
                .hasMessage("unknown label 'zzz'; the labels are verse, chorus");
    }

    @Test
    void nearestOfAVeryLongTextIsQuicklyNone() {
        assertThat(LabelSet.VERSE_CHORUS.nearest("z".repeat(1_000_000))).isEmpty();
    }

    @Test
    void badSetsAreRefused() {
        assertThatThrownBy(() -> new LabelSet(List.of("a"), Map.of())).hasMessageContaining("two or more");
        assertThatThrownBy(() -> new LabelSet(List.of("a", " A"), Map.of())).hasMessageContaining("two or more");
        assertThatThrownBy(() -> new LabelSet(List.of("a", " "), Map.of())).hasMessageContaining("non-empty");
        assertThatThrownBy(() -> new LabelSet(List.of("a", "b"), Map.of("x", "c"))).hasMessageContaining("'x'");
    }
}
