package org.segmodel.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.segmodel.features.ProgressListener;
import org.segmodel.train.TrainingListener;

class ProgressTest {

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void linesArriveAtOnce() {
        Progress progress = Progress.on(console(OptionalInt.empty()), false);
        progress.training().get(0).started(new TrainingListener.Started(8, 2, OptionalInt.of(3)));
        assertThat(shown()).contains("epoch", "macro_f1", "boundary_f1").endsWith(System.lineSeparator());
        assertThat(shown().lines()).allMatch(line -> line.length() <= 77, "leaves room for a star in 80 columns");
        progress.say("Grüße");
        assertThat(shown()).endsWith("Grüße" + System.lineSeparator());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 30, 80, 300})
    void barsSuitAnyWidthAndLeaveNothingBehind(int width) throws Exception {
        Progress progress = Progress.on(console(OptionalInt.of(width)), false);
        int songs = progress.during(() -> {
            ProgressListener listener = progress.songs("Songs");
            for (int done = 1; done <= 5; done++) {
                listener.progress(done, 5);
            }
            return 5;
        });
        assertThat(songs).isEqualTo(5);
        for (String drawn : shown().split("\r\u001b\\[K")) {
            assertThat(drawn.length()).isLessThan(Math.max(width, 2));
        }
        assertThat(shown()).endsWith("\r\u001b[K");
    }

    @Test
    void aBarIsTakenAwayWhenWorkFails() {
        Progress progress = Progress.on(console(OptionalInt.of(80)), false);
        assertThatThrownBy(() -> progress.during(() -> {
            progress.songs("Songs").progress(1, 5);
            throw new IOException("no more");
        })).isInstanceOf(IOException.class).hasMessage("no more");
        assertThat(shown()).contains("Songs").endsWith("\r\u001b[K");
    }

    @Test
    void whatIsSaidStandsAboveTheBar() throws InterruptedException {
        Progress progress = Progress.on(console(OptionalInt.of(80)), false);
        progress.songs("Songs").progress(1, 5);
        // The bar is drawn by a thread of its own.
        for (int i = 0; i < 500 && !shown().contains("Songs"); i++) {
            Thread.sleep(10);
        }
        progress.say("Half-time");
        assertThat(shown()).contains("\r\u001b[KHalf-time" + System.lineSeparator() + "Songs");
        progress.end();
    }

    @Test
    void quietSaysNothing() {
        Progress progress = Progress.on(console(OptionalInt.of(80)), true);
        progress.say("anything");
        progress.songs("Songs").progress(1, 5);
        progress.end();
        assertThat(progress.training()).isEmpty();
        assertThat(shown()).isEmpty();
    }

    private Console console(OptionalInt width) {
        return new Console(InputStream.nullInputStream(), OutputStream.nullOutputStream(), err, () -> width);
    }

    private String shown() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
