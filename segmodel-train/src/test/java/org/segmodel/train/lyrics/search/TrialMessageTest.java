package org.segmodel.train.lyrics.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrialMessageTest {

    @Test
    void aMessageIsALineThatReadsBack() throws IOException {
        for (TrialMessage message : new TrialMessage[] {new TrialMessage.Epoch(3, Map.of("f1", 0.1, "pk", Double.NaN)),
            new TrialMessage.Done(new TrialScores(Map.of("f1", 1.0 / 3), 2, 3)),
            new TrialMessage.Failed("java.io.IOException", "two\nlines and \"quotes\"")}) {
            String line = message.line();
            assertThat(line.lines()).hasSize(1);
            assertThat(TrialMessage.parse(line.strip())).isEqualTo(message);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Warning: nothing", "[]", "{}", "{\"epochs\": 1}", ""})
    void whatIsNoMessageIsRefused(String line) {
        assertThatIOException().isThrownBy(() -> TrialMessage.parse(line));
    }
}
