package org.segmodel.features.phonetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class PronunciationTest {

    private final CmuDictionary dictionary = CmuDictionary.onClassPath();
    private final Pronouncer pronouncer = new Pronouncer(dictionary);

    @Test
    void lastStressedVowelOfTheDictionary() {
        assertThat(dictionary.pronunciation("night")).isEqualTo(new Pronunciation(List.of("N", "AY", "T"), 1));
        assertThat(dictionary.pronunciation("away")).isEqualTo(new Pronunciation(List.of("AH", "W", "EY"), 2));
        assertThat(dictionary.pronunciation("little").stressed()).isEqualTo(1);
        // Stressed on the first syllable and the third: the later one counts.
        assertThat(dictionary.pronunciation("hallelujah").rhyme()).containsExactly("UW", "Y", "AH");
        assertThat(dictionary.pronunciation("qwrtzp")).isEqualTo(Pronunciation.UNKNOWN);
    }

    @Test
    void everyEntryHasStress() {
        for (String word : dictionary.words()) {
            if (dictionary.pronunciation(word).stressed() == Pronunciation.NO_STRESS) {
                assertThat(dictionary.phones(word)).as(word).noneMatch(Pronunciation::isVowel);
            }
        }
    }

    @Test
    void rulesKeepTheStress() {
        assertThat(pronouncer.pronunciation("tonight's").rhyme()).containsExactly("AY", "T", "S");
        assertThat(pronouncer.pronunciation("should've").rhyme()).containsExactly("UH", "D", "AH", "V");
        assertThat(pronouncer.pronunciation("feelin").rhyme()).containsExactly("IY", "L", "IH", "N");
        assertThat(pronouncer.pronunciation("c'mon").rhyme()).containsExactly("AA", "N");
        assertThat(pronouncer.pronunciation("they're").rhyme()).containsExactly("EH", "R");
    }

    @Test
    void rhymeWithoutStress() {
        assertThat(new Pronunciation(List.of("T", "AH", "N", "AY", "T"), Pronunciation.NO_STRESS).rhyme())
                .containsExactly("AY", "T");
        assertThat(new Pronunciation(List.of("HH", "M"), Pronunciation.NO_STRESS).rhyme()).containsExactly("HH", "M");
        assertThat(Pronunciation.UNKNOWN.rhyme()).isEmpty();
        assertThat(Pronunciation.UNKNOWN.isKnown()).isFalse();
    }

    @Test
    void onlyVowelsAreStressed() {
        for (int stressed : new int[] {0, 3, -2}) {
            assertThatThrownBy(() -> new Pronunciation(List.of("N", "AY", "T"), stressed))
                    .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("N, AY, T")
                    .hasMessageContaining(Integer.toString(stressed));
        }
    }
}
