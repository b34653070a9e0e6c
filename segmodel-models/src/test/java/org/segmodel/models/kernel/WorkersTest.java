package org.segmodel.models.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.bytedeco.javacpp.FloatPointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Hand-over between threads. A lost wake-up would hang, so every test has a limit. */
@Timeout(120)
class WorkersTest {

    private static final Gemm GEMM = new NaiveGemm(64);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void everyPartRunsOnItsOwnThread(int threads) {
        try (Workers workers = new Workers(GEMM, threads)) {
            assertThat(workers.threads()).isEqualTo(threads);
            for (int parts : new int[] {0, 1, 2, 5, 7, 20}) {
                Thread[] ran = new Thread[parts];
                workers.run(parts, part -> ran[part] = Thread.currentThread());
                for (int p = 0; p < parts; p++) {
                    assertThat(ran[p] == Thread.currentThread()).as("part %d", p).isEqualTo(p % threads == 0);
                    assertThat(ran[p]).as("part %d", p).isNotNull().isSameAs(ran[p % threads]);
                }
                assertThat(Set.of(Arrays.copyOf(ran, Math.min(parts, threads)))).hasSize(Math.min(parts, threads));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"2, true", "2, false", "4, false"})
    void manyHandOvers(int threads, boolean spin) {
        int[] count = new int[threads];
        try (Workers workers = new Workers(GEMM, threads, spin)) {
            for (int i = 1; i <= 5_000; i++) {
                workers.run(threads, part -> count[part]++);
                // Plain numbers: the caller must see what the helpers wrote.
                for (int each : count) {
                    if (each != i) {
                        fail("after " + i + " runs: " + Arrays.toString(count));
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void wakesAHelperThatHasParked(boolean spin) throws InterruptedException {
        AtomicInteger count = new AtomicInteger();
        try (Workers workers = new Workers(GEMM, 2, spin)) {
            for (int i = 0; i < 20; i++) {
                Thread.sleep(5);
                workers.run(2, part -> count.addAndGet(part));
            }
        }
        assertThat(count).hasValue(20);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void exceptionsOfAllSidesArrive(int threads) {
        RuntimeException wrong = new IllegalStateException("wrong");
        Error worse = new AssertionError("worse");
        try (Workers workers = new Workers(GEMM, threads)) {
            for (int bad = 0; bad < 3; bad++) {
                int failing = bad;
                assertThatThrownBy(() -> workers.run(3, part -> {
                    if (part == failing) {
                        throw wrong;
                    }
                })).isSameAs(wrong);
            }
            assertThatThrownBy(() -> workers.run(2, part -> {
                if (part == 1) {
                    throw worse;
                }
            })).isSameAs(worse);
            assertThatThrownBy(() -> workers.run(2, part -> {
                if (part == 0) {
                    throw wrong;
                }
                throw worse;
            })).isSameAs(wrong);
            AtomicInteger count = new AtomicInteger();
            workers.run(6, part -> count.incrementAndGet());
            assertThat(count).as("goes on after failures").hasValue(6);
        }
    }

    @Test
    void afterAFailureHereTheOtherPartHasEnded() {
        try (Workers workers = new Workers(GEMM, 2)) {
            AtomicBoolean ended = new AtomicBoolean();
            assertThatThrownBy(() -> workers.run(2, part -> {
                if (part == 0) {
                    throw new IllegalStateException("at once");
                }
                LockSupport.parkNanos(20_000_000);
                ended.set(true);
            })).isInstanceOf(IllegalStateException.class);
            assertThat(ended).isTrue();
        }
    }

    @Test
    void everyThreadIsPreparedOnce() throws InterruptedException {
        AtomicInteger entered = new AtomicInteger();
        Gemm counting = new CountingGemm(entered);
        try (Workers workers = new Workers(counting, 3)) {
            for (int i = 0; i < 5; i++) {
                workers.run(3, part -> { });
            }
            assertThat(entered).hasValue(3);
            Thread other = new Thread(() -> workers.run(3, part -> { }));
            other.start();
            other.join();
            assertThat(entered).as("a new caller").hasValue(4);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void closedWorkersRefuse(int threads) {
        Workers workers = new Workers(GEMM, threads);
        workers.run(2, part -> { });
        workers.close();
        workers.close();
        assertThatThrownBy(() -> workers.run(2, part -> { })).isInstanceOf(IllegalStateException.class)
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
        public RightOperands rightOperands(int count, int rows, int columns) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void multiply(boolean transposeA, boolean transposeB, int m, int n, int k, FloatPointer a,
                int lda, FloatPointer b, int ldb, float beta, FloatPointer c, int ldc) {
            throw new UnsupportedOperationException();
        }
    }
}
