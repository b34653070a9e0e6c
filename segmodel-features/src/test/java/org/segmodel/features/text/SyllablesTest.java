package org.segmodel.features.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SyllablesTest {

    @ParameterizedTest
    @CsvSource({"hello,2", "world,1", "beautiful,3", "rhythm,1", "apple,2", "simple,2", "create,1", "love,1", "the,1",
        "every,3", "fire,1", "people,2", "table,2", "able,2", "whole,1", "24,1", "le,1", "ale,1", "xle,2", "'',0"})
    void goldenValues(String word, int syllables) {
        assertThat(Syllables.count(word)).isEqualTo(syllables);
    }
}
