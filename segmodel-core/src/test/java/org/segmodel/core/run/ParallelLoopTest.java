package org.segmodel.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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

    @Test
    void interruptionEndsTheLoopAndIsKept() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> ParallelLoop.run("work", 10, 2, turn -> { }, (done, total) -> { }))
                .isInstanceOf(IllegalStateException.class).hasMessageContaining("work was interrupted");
        assertThat(Thread.interrupted()).isTrue();
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
