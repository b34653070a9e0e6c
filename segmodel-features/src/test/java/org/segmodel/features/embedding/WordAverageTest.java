package org.segmodel.features.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.segmodel.features.text.TextLine;

class WordAverageTest {

    private static final WordAverage ENCODER = new WordAverage(new TableVectors(Map.of("night", new float[] {1, 0},
            "day", new float[] {0, 2}, "don't", new float[] {4, 4}, "don", new float[] {9, 9}, "oh", new float[] {2, 2},
            "...", new float[] {0, 6})));

    private static float[] vector(String line) {
        return ENCODER.encode(List.of(TextLine.of(line)))[0];
    }

    @Test
    void meanOfKnownWords() {
        assertThat(vector("Night and DAY")).containsExactly(0.5f, 1f);
        assertThat(vector("day day night")).containsExactly(1 / 3f, 4 / 3f);
        assertThat(ENCODER.width()).isEqualTo(2);
    }

    @Test
    void nothingKnown() {
        assertThat(vector("unknown words")).isNull();
        assertThat(vector("")).isNull();
        assertThat(vector("?")).isNull();
    }

    @Test
    void punctuationIsLookedUpFirstAndThenLeftOut() {
        assertThat(vector("night, (day)")).containsExactly(0.5f, 1f);
        assertThat(vector("don\u2019t")).containsExactly(4, 4);
        assertThat(vector("\u201Cdon't!\u201D")).containsExactly(4, 4);
        assertThat(vector("oh-night")).containsExactly(1.5f, 1f);
        assertThat(vector("night ...")).containsExactly(0.5f, 3f);
        assertThat(vector("night...")).containsExactly(1, 0);
    }

    @Test
    void linesDoNotDependOnEachOther() {
        float[][] both = ENCODER.encode(List.of(TextLine.of("night"), TextLine.of("x"), TextLine.of("night day")));
        assertThat(both[0]).containsExactly(1, 0);
        assertThat(both[1]).isNull();
        assertThat(both[2]).containsExactly(0.5f, 1f);
    }
}
