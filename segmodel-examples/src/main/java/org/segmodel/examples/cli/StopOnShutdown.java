package org.segmodel.examples.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * While this is open, Ctrl-C and other requests to end the process ask the work to stop in good order, and hold the end
 * of the process until the work has closed this, but not for ever.
 */
final class StopOnShutdown implements AutoCloseable {

    private static final int MOST_SECONDS = 60;

    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread hook;

    /** Registers. {@code stop} is called on another thread than the work's. */
    StopOnShutdown(Runnable stop) {
        hook = new Thread(() -> {
            stop.run();
            try {
                done.await(MOST_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }, "segmodel-stop");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    @Override
    public void close() {
        done.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending already, and the hook with it.
        }
    }
}
