package org.segmodel.models.kernel;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/**
 * Runs the numbered parts of a task side by side: on the calling thread and on helper threads that wait for work by
 * spinning shortly and then parking, so that handing over costs about a microsecond within a training step and nothing
 * between runs. Part p always runs on thread p modulo threads, so what a part keeps stays in the cache of its core. With
 * one thread all parts run on the calling one. Used by one caller at a time.
 */
public final class Workers implements AutoCloseable {

    /** How often the caller looks whether the helpers have ended, before it parks: some tenths of a millisecond. */
    private static final int SPINS = 20_000;

    /** How often a helper looks for work: a millisecond or two, the longest that one thread works alone in a step. */
    private static final int HELPER_SPINS = 100_000;

    private final Gemm gemm;
    private final Helper[] helpers;
    /** Whether threads spin before they park. */
    private final boolean spinning;
    private final AtomicInteger busy = new AtomicInteger();
    private volatile boolean closed;
    private volatile Thread waiting;
    private Thread entered;

    /**
     * Starts the helpers, as daemon threads. They spin if every thread can have a core: one that spins where another has to
     * work only delays it.
     *
     * @param gemm    prepared on every thread that is used
     * @param threads 1 or more
     */
    public Workers(Gemm gemm, int threads) {
        this(gemm, threads, threads <= Runtime.getRuntime().availableProcessors());
    }

    /**
     * Starts the helpers, as daemon threads.
     *
     * @param gemm    prepared on every thread that is used
     * @param threads 1 or more
     * @param spin    whether threads spin before they park; not where others want their cores between two runs
     */
    Workers(Gemm gemm, int threads, boolean spin) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1, got " + threads);
        }
        this.gemm = gemm;
        spinning = spin;
        helpers = new Helper[threads - 1];
        for (int h = 0; h < helpers.length; h++) {
            helpers[h] = new Helper(h + 1);
            helpers[h].thread.start();
        }
    }

    /** Number of threads that work, the calling one included. */
    public int threads() {
        return helpers.length + 1;
    }

    /**
     * Runs all parts and returns when all have ended. What they wrote is visible to the caller.
     *
     * @param parts number of parts
     * @param task  does the part of a number from 0 to {@code parts - 1}
     * @throws RuntimeException      what a part threw; of several that of the calling thread, else of the first helper
     * @throws IllegalStateException after {@link #close}
     */
    public void run(int parts, IntConsumer task) {
        if (closed) {
            throw new IllegalStateException("these workers are closed; their network can no longer be used");
        }
        enter();
        int used = Math.max(0, Math.min(helpers.length, parts - 1));
        busy.set(used);
        for (int h = 0; h < used; h++) {
            helpers[h].begin(parts, task);
        }
        try {
            share(0, parts, task);
        } finally {
            await();
        }
        for (int h = 0; h < used; h++) {
            helpers[h].rethrow();
        }
    }

    /** Prepares the calling thread for matrix products; cheap when it is the same as last time. */
    public void enter() {
        if (entered != Thread.currentThread()) {
            gemm.enterThread();
            entered = Thread.currentThread();
        }
    }

    private void share(int thread, int parts, IntConsumer task) {
        for (int part = thread; part < parts; part += helpers.length + 1) {
            task.accept(part);
        }
    }

    private void await() {
        for (int spin = 0; spinning && busy.get() > 0 && spin < SPINS; spin++) {
            Thread.onSpinWait();
        }
        if (busy.get() > 0) {
            // The last helper reads this field after it has counted itself out, so one of the two always sees the other.
            waiting = Thread.currentThread();
            while (busy.get() > 0) {
                LockSupport.park(this);
            }
            waiting = null;
        }
    }

    /** A thread and what it is to do next. */
    private final class Helper {

        private final int number;
        private final Thread thread;
        private int parts;
        private Throwable failure;
        /** Written last when work is given and when it is done; guards the other fields. */
        private volatile IntConsumer task;

        Helper(int number) {
            this.number = number;
            thread = new Thread(this::serve, "segmodel-kernel-" + number);
            thread.setDaemon(true);
        }

        void begin(int count, IntConsumer work) {
            parts = count;
            failure = null;
            task = work;
            LockSupport.unpark(thread);
        }

        void rethrow() {
            if (failure instanceof Error error) {
                throw error;
            }
            if (failure != null) {
                throw (RuntimeException) failure;
            }
        }

        private void serve() {
            gemm.enterThread();
            int spin = 0;
            while (!closed) {
                IntConsumer next = task;
                if (next == null) {
                    if (spinning && ++spin < HELPER_SPINS) {
                        Thread.onSpinWait();
                    } else {
                        LockSupport.park(Workers.this);
                    }
                    continue;
                }
                spin = 0;
                try {
                    share(number, parts, next);
                } catch (Throwable thrown) {
                    failure = thrown;
                }
                task = null;
                if (busy.decrementAndGet() == 0) {
                    LockSupport.unpark(waiting);
                }
            }
        }
    }

    /** Ends the helper threads. */
    @Override
    public void close() {
        closed = true;
        for (Helper helper : helpers) {
            LockSupport.unpark(helper.thread);
        }
    }
}
