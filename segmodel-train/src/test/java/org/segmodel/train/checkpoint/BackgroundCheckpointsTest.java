package org.segmodel.train.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class BackgroundCheckpointsTest {

    private final List<TrainingState> kept = Collections.synchronizedList(new ArrayList<>());
    private final TrainingState first = States.state(0, 1);
    private final TrainingState second = States.state(0, 2);

    @Test
    void trainingGoesOnWhileAStateIsWritten() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        AtomicInteger writing = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Checkpoints background = new BackgroundCheckpoints(state -> {
            most.accumulateAndGet(writing.incrementAndGet(), Math::max);
            begun.countDown();
            await(mayEnd);
            kept.add(state);
            writing.decrementAndGet();
        });
        background.save(first);
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(kept).as("save did not wait").isEmpty();
        mayEnd.countDown();
        for (int step = 2; step <= 9; step++) {
            background.save(step == 2 ? second : States.state(0, step));
        }
        background.flush();
        assertThat(kept).hasSize(9).startsWith(first, second);
        assertThat(kept).extracting(state -> state.position().step()).isSorted();
        assertThat(most).as("one at a time").hasValue(1);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aFailureIsToldOnceAtTheNextCall() {
        UncheckedIOException full = new UncheckedIOException(new IOException("No space left on device"));
        Checkpoints background = new BackgroundCheckpoints(state -> {
            if (state == first) {
                throw full;
            }
            kept.add(state);
        });
        background.save(first);
        assertThatThrownBy(() -> background.save(second)).isSameAs(full);
        assertThat(kept).as("nothing is kept over a failure").isEmpty();
        assertThatCode(background::flush).doesNotThrowAnyException();
        background.save(first);
        assertThatThrownBy(background::flush).isSameAs(full);
        background.save(second);
        background.flush();
        assertThat(kept).containsExactly(second);
    }

    @Test
    void errorsStayErrors() {
        OutOfMemoryError error = new OutOfMemoryError("for a test");
        Checkpoints background = new BackgroundCheckpoints(state -> {
            throw error;
        });
        background.save(first);
        assertThatThrownBy(background::flush).isSameAs(error);
    }

    @Test
    void anInterruptIsLeftForTheTrainer() {
        Checkpoints background = new BackgroundCheckpoints(kept::add);
        background.save(first);
        Thread.currentThread().interrupt();
        background.flush();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(kept).containsExactly(first);
    }
}
