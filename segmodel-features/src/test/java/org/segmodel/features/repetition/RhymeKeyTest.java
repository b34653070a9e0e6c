package org.segmodel.features.repetition;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.segmodel.features.phonetic.CmuDictionary;
import org.segmodel.features.phonetic.Pronouncer;
import org.segmodel.features.text.TextLine;

class RhymeKeyTest {

    private final RhymeKey rhymeKey = new RhymeKey(new Pronouncer(CmuDictionary.onClassPath()));

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
        "in the night | AY T", "tonight | AY T", "banana | AE N AH", "hallelujah | UW Y AH", "understand | AE N D",
        "if we'll | IY L", "well | EH L", "runnin' | AH N IH NG", "running | AH N IH NG", "ain't | EY N T",
        "blorfing | ing", "zqueazle | e", "zaeiou | aeiou", "zzkw | zzkw", "zqqu'zz | uzz", "42 | 42", "\"\" | \"\""})
    void keys(String line, String key) {
        assertThat(rhymeKey.of(PlainLine.of(TextLine.of(line)))).isEqualTo(key);
    }
}
