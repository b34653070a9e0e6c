package org.segmodel.examples.cli;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

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
     * @param stop   called on another thread if the process is to end while the work goes on
     * @param work   called once
     * @param failed told when the work fails while the process is to end, since nobody else comes to tell of it any more;
     *               gives the result
     */
    static <T> T call(Runnable stop, Callable<T> work, Function<Exception, T> failed) throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        AtomicBoolean ending = new AtomicBoolean();
        Thread hook = new Thread(() -> {
            ending.set(true);
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
        } catch (Exception e) {
            if (!ending.get()) {
                throw e;
            }
            return failed.apply(e);
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
