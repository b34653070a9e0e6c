package org.segmodel.features.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TextRulesTest {

    @Test
    void quotesBecomeStraight() {
        assertThat(TextRules.clean("don\u2019t \u2018say\u2019 \u201Cno\u201D \u00ABoui\u00BB don\u02BCt don`t"
                + " don\u00B4t"))
                .isEqualTo("don't 'say' \"no\" \"oui\" don't don't don't");
        assertThat(TextRules.clean("don\uFF07t")).isEqualTo("don't");
        assertThat(TextRules.clean("\u0149")).isEqualTo("'n");
    }

    @Test
    void charactersWithoutWidthAreDropped() {
        assertThat(TextRules.clean("lo\u200Bve\u200D \uFEFFme\u2060 ten\u00ADder\u200E \u2764\uFE0F"))
                .isEqualTo("love me tender \u2764");
    }

    @Test
    void compatibilityFormsAreUnified() {
        assertThat(TextRules.clean("\uFF2C\uFF4F\uFF56\uFF45 \uFB01re e\u0301 a\u00A0b\u2026"))
                .isEqualTo("Love fire \u00E9 a b...");
        // The space between letter and mark must not keep them apart.
        assertThat(TextRules.clean("caf\u0065\u200B\u0301")).isEqualTo("caf\u00E9");
    }

    @Test
    void nullAndPlainTextNeedNothing() {
        String plain = "Nothing to clean here, y'all - 24/7!";
        assertThat(TextRules.clean(plain)).isSameAs(plain);
        assertThat(TextRules.clean(null)).isEmpty();
    }

    @Test
    void cleaningTwiceChangesNothing() {
        Random random = new Random(7);
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(8); i >= 0; i--) {
                text.appendCodePoint(random.nextInt(4) == 0 ? random.nextInt(0x3000) : random.nextInt(0x30000));
            }
            String once = TextRules.clean(text.toString());
            assertThat(TextRules.clean(once)).isEqualTo(once);
        }
    }

    @Test
    void wordsKeepInnerApostrophesOnly() {
        assertThat(TextRules.words("'Don't stop' rockin' rock'n'roll o''clock"))
                .containsExactly("Don't", "stop", "rockin",
                "rock'n'roll", "o", "clock");
    }

    @Test
    void wordsAreLettersAndNumbers() {
        assertThat(TextRules.words("oh-oh, 24/7 (yeah_yeah) \u4F60\u597D \u0645\u0631\u062D\u0628\u0627 \u00BD"
                + " x\u00B2"))
                .containsExactly("oh", "oh", "24", "7", "yeah", "yeah", "\u4F60\u597D",
                "\u0645\u0631\u062D\u0628\u0627",
                        "\u00BD", "x\u00B2");
        assertThat(TextRules.words(" ...!? ")).isEmpty();
        assertThat(TextRules.words("")).isEmpty();
        assertThat(TextRules.words("\uD83D\uDE00hi\uD835\uDC9C")).containsExactly("hi\uD835\uDC9C");
    }

    @Test
    void combiningMarksDoNotSplitWords() {
        // q with dot below has no composed form; the Hindi vowel signs are marks.
        assertThat(TextRules.words("aq\u0323b \u0928\u092E\u0938\u094D\u0924\u0947")).containsExactly("aq\u0323b",
                "\u0928\u092E\u0938\u094D\u0924\u0947");
        assertThat(TextRules.words("\u0301 \u0301a")).containsExactly("a");
    }

    @Test
    void tokensKeepPunctuation() {
        assertThat(TextRules.tokens("  Hey,  you!\tthere\u2028now\u00A0(oh) ")).containsExactly("Hey,", "you!", "there",
                "now", "(oh)");
        assertThat(TextRules.tokens(" ")).isEmpty();
    }

    @Test
    void marksAreTokensOfTheirOwn() {
        assertThat(TextRules.wordsAndMarks("don't... go -- (oh-oh)!!"))
                .containsExactly("don't", "...", "go", "--", "(", "oh",
                "-", "oh", ")", "!", "!");
        assertThat(TextRules.wordsAndMarks("")).isEmpty();
        assertThat(TextRules.wordsAndMarks("a \uD83D\uDE00 b")).containsExactly("a", "\uD83D\uDE00", "b");
    }

    @Test
    void lowerCaseDoesNotDependOnTheLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            assertThat(TextLine.of("TITLE IN I").lowerWords()).containsExactly("title", "in", "i");
        } finally {
            Locale.setDefault(before);
        }
    }
}
