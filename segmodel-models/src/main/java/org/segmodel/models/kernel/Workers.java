package org.segmodel.models.kernel;

import java.util.concurrent.locks.LockSupport;

/**
 * Runs two tasks side by side: one on the calling thread, one on a helper thread that waits for work by spinning shortly
 * and then parking, so that handing over costs about a microsecond within a training step and nothing between runs. On a
 * machine with one core both run on the calling thread. Used by one caller at a time.
 */
public final class Workers implements AutoCloseable {

    /** How often the caller looks whether the helper has ended, before it parks: some tenths of a millisecond. */
    private static final int SPINS = 20_000;

    /** How often the helper looks for work: a millisecond or two, the longest that one thread works alone in a step. */
    private static final int HELPER_SPINS = 100_000;

    private final Gemm gemm;
    private final Thread helper;
    private volatile Runnable task;
    private volatile Throwable failure;
    private volatile boolean closed;
    private volatile Thread waiting;
    private Thread entered;

    /**
     * Starts the helper, as a daemon thread.
     *
     * @param gemm    prepared on every thread that is used
     * @param threads 1 or more; more than two are not used
     */
    public Workers(Gemm gemm, int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1, got " + threads);
        }
        this.gemm = gemm;
        if (threads == 1) {
            helper = null;
        } else {
            helper = new Thread(this::serve, "segmodel-kernel");
            helper.setDaemon(true);
            helper.start();
        }
    }

    /** Number of threads that work. */
    public int threads() {
        return helper == null ? 1 : 2;
    }

    /**
     * Runs both and returns when both have ended. What they wrote is visible to the caller.
     *
     * @param here  runs on the calling thread
     * @param there runs on the helper, or after {@code here} where there is none
     * @throws RuntimeException      what a task threw
     * @throws IllegalStateException after {@link #close}
     */
    public void run(Runnable here, Runnable there) {
        if (closed) {
            throw new IllegalStateException("these workers are closed; their network can no longer be used");
        }
        enter();
        if (helper == null) {
            here.run();
            there.run();
            return;
        }
        failure = null;
        task = there;
        LockSupport.unpark(helper);
        try {
            here.run();
        } finally {
            await();
        }
        Throwable thrown = failure;
        if (thrown instanceof Error error) {
            throw error;
        }
        if (thrown != null) {
            throw (RuntimeException) thrown;
        }
    }

    /** Prepares the calling thread for matrix products; cheap when it is the same as last time. */
    public void enter() {
        if (entered != Thread.currentThread()) {
            gemm.enterThread();
            entered = Thread.currentThread();
        }
    }

    private void await() {
        for (int spin = 0; task != null && spin < SPINS; spin++) {
            Thread.onSpinWait();
        }
        if (task != null) {
            // The helper reads this field after it has cleared the task, so one of the two always sees the other.
            waiting = Thread.currentThread();
            while (task != null) {
                LockSupport.park(this);
            }
            waiting = null;
        }
    }

    private void serve() {
        gemm.enterThread();
        int spin = 0;
        while (!closed) {
            Runnable next = task;
            if (next == null) {
                if (++spin < HELPER_SPINS) {
                    Thread.onSpinWait();
                } else {
                    LockSupport.park(this);
                }
                continue;
            }
            spin = 0;
            try {
                next.run();
            } catch (Throwable thrown) {
                failure = thrown;
            }
            task = null;
            LockSupport.unpark(waiting);
        }
    }

    /** Ends the helper thread. */
    @Override
    public void close() {
        closed = true;
        if (helper != null) {
            LockSupport.unpark(helper);
        }
    }
}
