package org.segmodel.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParallelLoopTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 100})
    void everyTurnIsDoneOnceAndToldInOrder(int threads) {
        int[] times = new int[50];
        List<Integer> told = new ArrayList<>();
        ParallelLoop.run("counting", times.length, threads, turn -> times[turn]++, (done, total) -> {
            assertThat(total).isEqualTo(50);
            told.add(done);
        });
        assertThat(times).containsOnly(1);
        assertThat(told).hasSize(50).isSorted().doesNotHaveDuplicates().startsWith(1).endsWith(50);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void afterAFailureNoTurnIsBegun(int threads) {
        AtomicInteger begun = new AtomicInteger();
        assertThatThrownBy(() -> ParallelLoop.run("work", 100_000, threads, turn -> {
            begun.incrementAndGet();
            if (turn == 5) {
                throw new IllegalArgumentException("turn five");
            }
            // Long enough that the other threads cannot be through before a slow failing thread has failed.
            LockSupport.parkNanos(1_000_000);
        }, (done, total) -> { })).isInstanceOf(IllegalArgumentException.class).hasMessage("turn five");
        assertThat(begun.get()).isBetween(6, 99_999);
    }

    @Test
    void errorOfAThreadIsTheCause() {
        assertThatThrownBy(() -> ParallelLoop.run("work", 4, 2, turn -> {
            throw new StackOverflowError();
        }, (done, total) -> { })).isInstanceOf(IllegalStateException.class).hasMessage("work failed")
                .hasCauseInstanceOf(StackOverflowError.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void anInterruptedThreadBeginsNothing(int threads) {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> ParallelLoop.run("work", 10, threads, turn -> {
            throw new AssertionError();
        }, (done, total) -> { })).isInstanceOf(IllegalStateException.class)
                .hasMessage("work was interrupted after 0 of 10");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void interruptionWhileWaitingEndsTheLoop() {
        Thread caller = Thread.currentThread();
        // No turn ends before its own thread is stopped, so the caller cannot miss the interrupt.
        assertThatThrownBy(() -> ParallelLoop.run("work", 10, 2, turn -> {
            caller.interrupt();
            untilInterrupted();
        }, (done, total) -> { })).isInstanceOf(IllegalStateException.class)
                .hasMessage("work was interrupted after 0 of 10");
        assertThat(Thread.interrupted()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"4, work was interrupted after 5 of 10", "9,"})
    void interruptionWithOneThreadEndsTheLoopBeforeTheNextTurn(int turnOfInterrupt, String message) {
        int[] times = new int[10];
        Throwable thrown = catchThrowable(() -> ParallelLoop.run("work", 10, 1, turn -> {
            times[turn]++;
            if (turn == turnOfInterrupt) {
                Thread.currentThread().interrupt();
            }
        }, (done, total) -> { }));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(Arrays.stream(times).sum()).isEqualTo(turnOfInterrupt + 1);
        assertThat(thrown == null ? null : thrown.getMessage()).isEqualTo(message);
    }

    private static void untilInterrupted() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void noTurnsNoWork() {
        ParallelLoop.run("work", 0, 4, turn -> {
            throw new AssertionError();
        }, (done, total) -> {
            throw new AssertionError();
        });
    }
}
