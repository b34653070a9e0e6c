package org.segmodel.core.run;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * A loop whose turns do not depend on each other, on several daemon threads. After a failure no new turn is begun, and the
 * first failure is thrown. For one run.
 */
public final class ParallelLoop {

    private final String what;
    private final int turns;
    private final IntConsumer work;
    private final Progress progress;
    private final AtomicInteger next = new AtomicInteger();
    private int done;

    /** Is told how many turns are done; from the thread that did the last one, but never from two at once. */
    @FunctionalInterface
    public interface Progress {

        /**
         * Called after each turn.
         *
         * @param done  turns done, rising by one
         * @param total turns in all
         */
        void progress(int done, int total);
    }

    private ParallelLoop(String what, int turns, IntConsumer work, Progress progress) {
        this.what = what;
        this.turns = turns;
        this.work = work;
        this.progress = progress;
    }

    /**
     * Runs all turns and returns when they are done. What they wrote is visible to the caller.
     *
     * @param what     names the work in messages, for example {@code "feature extraction"}
     * @param turns    number of turns
     * @param threads  threads at most; with one the calling thread does the work
     * @param work     does the turn of a number from 0 to {@code turns - 1}
     * @param progress told after each turn
     * @throws RuntimeException      what a turn threw
     * @throws IllegalStateException if a turn ended in an error, or the calling thread is interrupted before all turns
     *                               are done; it stays interrupted
     */
    public static void run(String what, int turns, int threads, IntConsumer work, Progress progress) {
        ParallelLoop loop = new ParallelLoop(what, turns, work, progress);
        int workers = Math.min(threads, turns);
        loop.refuseWhenInterrupted();
        if (workers <= 1) {
            loop.work();
        } else {
            loop.runOn(workers);
        }
    }

    private void runOn(int threads) {
        ExecutorService executor = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, "segmodel " + what);
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<? extends Future<?>> workers = IntStream.range(0, threads).mapToObj(t -> executor.submit(this::work))
                    .toList();
            for (Future<?> worker : workers) {
                worker.get();
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(what + " failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw interrupted();
        } finally {
            stop();
            executor.shutdownNow();
        }
    }

    private void work() {
        for (int turn = next.getAndIncrement(); turn < turns; turn = next.getAndIncrement()) {
            try {
                refuseWhenInterrupted();
                work.accept(turn);
            } catch (RuntimeException | Error failure) {
                stop();
                throw failure;
            }
            synchronized (this) {
                progress.progress(++done, turns);
            }
        }
    }

    private void refuseWhenInterrupted() {
        if (Thread.currentThread().isInterrupted()) {
            throw interrupted();
        }
    }

    private synchronized IllegalStateException interrupted() {
        return new IllegalStateException(what + " was interrupted after " + done + " of " + turns);
    }

    /** Makes the workers stop before their next turn. */
    private void stop() {
        next.set(turns);
    }
}
