package org.segmodel.features.repetition;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.segmodel.features.text.TextLine;

class PlainLineTest {

    private static PlainLine plain(String raw) {
        return PlainLine.of(TextLine.of(raw));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
        "Don't STOP, now! | dont stop now",
        "don\u2019t stop\u2014now | dont stop now",
        "caf\u00E9 Cafe\u0301 CAF\u00C9 | cafe cafe cafe",
        "I'm leavin' town | im leaving town",
        "\u2018Cause I\u2019m leavin\u2019 | cause im leaving",
        "'til he's in' it | til hes in it",
        "runnin and runnin'ly | runnin and runninly",
        "oh-oh / 99% _x_ | oh oh 99 x",
        "(Oh, oh) hello (baby (baby)) there | hello there",
        "(yeah, yeah!) | yeah yeah",
        "(...) ((la) la) | la la",
        "(sing it | sing it",
        "sing) it (again | sing it again",
        "one (two) three) four | one three four",
        "\u0130stanbul \u01C4 | istanbul dz",
        "\u043F\u0435\u0441\u043D\u044F \u6B4C | \u043F\u0435\u0441\u043D\u044F \u6B4C"})
    void wordsOf(String raw, String words) {
        assertThat(plain(raw).text()).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
        "and then we'll | we'll", "she said 'well' | well", "ever runnin' | running", "stay (oh no) | stay",
        "I don\u2019t! | don't", "... | \"\"", "'' | \"\""})
    void lastWordKeepsItsApostrophe(String raw, String last) {
        assertThat(plain(raw).spokenLast()).isEqualTo(last);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', value = {"\"\"", "\"  \"", "...", "()", "( - )", "\"'\""})
    void noWord(String raw) {
        assertThat(plain(raw).isEmpty()).isTrue();
        assertThat(plain(null)).isEqualTo(plain(raw));
    }
}
