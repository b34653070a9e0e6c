package org.segmodel.examples.cli;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets Ctrl-C, and other requests to end the process, end work in good order: the work is asked to stop, and the end of
 * the process is held until it has, but not for ever.
 */
final class StopOnShutdown {

    private static final int MOST_SECONDS = 60;

    private StopOnShutdown() {
    }

    /**
     * Does work.
     *
     * @param stop called on another thread if the process is to end while the work goes on
     * @param work called once
     */
    static <T> T call(Runnable stop, Callable<T> work) throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        Thread hook = new Thread(() -> {
            stop.run();
            try {
                done.await(MOST_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }, "segmodel-stop");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return work.call();
        } finally {
            done.countDown();
            remove(hook);
        }
    }

    private static void remove(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending already, and the hook with it.
        }
    }
}
