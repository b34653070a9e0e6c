package org.segmodel.models.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.bytedeco.javacpp.FloatPointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hand-over between the two threads. A lost wake-up would hang, so every test has a limit. */
@Timeout(120)
class WorkersTest {

    private static final Gemm GEMM = new NaiveGemm(64);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void bothTasksRunAndAreSeen(int threads) {
        try (Workers workers = new Workers(GEMM, threads)) {
            assertThat(workers.threads()).isEqualTo(Math.min(2, threads));
            Thread[] ran = new Thread[2];
            workers.run(() -> ran[0] = Thread.currentThread(), () -> ran[1] = Thread.currentThread());
            assertThat(ran[0]).isSameAs(Thread.currentThread());
            assertThat(ran[1] == Thread.currentThread()).isEqualTo(threads == 1);
        }
    }

    @Test
    void manyHandOvers() {
        int[] count = new int[2];
        try (Workers workers = new Workers(GEMM, 2)) {
            for (int i = 1; i <= 5_000; i++) {
                workers.run(() -> count[0]++, () -> count[1]++);
                // Plain numbers: the caller must see what the helper wrote.
                if (count[0] != i || count[1] != i) {
                    fail("after " + i + " runs: " + count[0] + " here, " + count[1] + " there");
                }
            }
        }
    }

    @Test
    void wakesAHelperThatHasParked() throws InterruptedException {
        AtomicInteger count = new AtomicInteger();
        try (Workers workers = new Workers(GEMM, 2)) {
            for (int i = 0; i < 20; i++) {
                Thread.sleep(5);
                workers.run(() -> { }, count::incrementAndGet);
            }
        }
        assertThat(count).hasValue(20);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void exceptionsOfBothSidesArrive(int threads) {
        RuntimeException wrong = new IllegalStateException("wrong");
        Error worse = new AssertionError("worse");
        try (Workers workers = new Workers(GEMM, threads)) {
            assertThatThrownBy(() -> workers.run(() -> { throw wrong; }, () -> { })).isSameAs(wrong);
            assertThatThrownBy(() -> workers.run(() -> { }, () -> { throw wrong; })).isSameAs(wrong);
            assertThatThrownBy(() -> workers.run(() -> { }, () -> { throw worse; })).isSameAs(worse);
            assertThatThrownBy(() -> workers.run(() -> { throw wrong; }, () -> { throw worse; })).isSameAs(wrong);
            AtomicInteger count = new AtomicInteger();
            workers.run(count::incrementAndGet, count::incrementAndGet);
            assertThat(count).as("goes on after failures").hasValue(2);
        }
    }

    @Test
    void afterAFailureHereTheOtherTaskHasEnded() {
        try (Workers workers = new Workers(GEMM, 2)) {
            AtomicBoolean ended = new AtomicBoolean();
            assertThatThrownBy(() -> workers.run(() -> {
                throw new IllegalStateException("at once");
            }, () -> {
                long until = System.nanoTime() + 20_000_000;
                while (System.nanoTime() < until) {
                    Thread.onSpinWait();
                }
                ended.set(true);
            })).isInstanceOf(IllegalStateException.class);
            assertThat(ended).isTrue();
        }
    }

    @Test
    void everyThreadIsPreparedOnce() throws InterruptedException {
        AtomicInteger entered = new AtomicInteger();
        Gemm counting = new CountingGemm(entered);
        try (Workers workers = new Workers(counting, 2)) {
            for (int i = 0; i < 5; i++) {
                workers.run(() -> { }, () -> { });
            }
            assertThat(entered).hasValue(2);
            Thread other = new Thread(() -> workers.run(() -> { }, () -> { }));
            other.start();
            other.join();
            assertThat(entered).as("a new caller").hasValue(3);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void closedWorkersRefuse(int threads) {
        Workers workers = new Workers(GEMM, threads);
        workers.run(() -> { }, () -> { });
        workers.close();
        workers.close();
        assertThatThrownBy(() -> workers.run(() -> { }, () -> { })).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
    }

    @Test
    void needsAThread() {
        assertThatThrownBy(() -> new Workers(GEMM, 0)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least 1");
    }

    /** Counts the threads that enter. */
    private record CountingGemm(AtomicInteger entered) implements Gemm {

        @Override
        public String name() {
            return "counting";
        }

        @Override
        public void enterThread() {
            entered.incrementAndGet();
        }

        @Override
        public int panel(int columns) {
            return columns;
        }

        @Override
        public void multiply(boolean transposed, int m, int n, int k, FloatPointer a, int lda,
                FloatPointer b, int ldb, float beta, FloatPointer c, int ldc) {
            throw new UnsupportedOperationException();
        }
    }
}
