package org.segmodel.train.checkpoint;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Hands states to another receiver on a thread of its own, so that training goes on while they are written: one at a time
 * and in their order. Whoever saves the next state waits for the one before it, so that at most one is under way. What
 * fails is told at the next {@link #save} or {@link #flush}, once. Used by one thread.
 */
public final class BackgroundCheckpoints implements Checkpoints {

    private final Checkpoints receiver;
    private CompletableFuture<Void> last = CompletableFuture.completedFuture(null);

    /**
     * Checkpoints in the background.
     *
     * @param receiver called from one thread at a time, each time another one
     */
    public BackgroundCheckpoints(Checkpoints receiver) {
        this.receiver = Objects.requireNonNull(receiver, "receiver");
    }

    @Override
    public void save(TrainingState state) {
        flush();
        // No daemon: a program that ends waits for it.
        last = CompletableFuture.runAsync(() -> receiver.save(state), write -> new Thread(write, "checkpoint").start());
    }

    @Override
    public void flush() {
        CompletableFuture<Void> written = last;
        last = CompletableFuture.completedFuture(null);
        try {
            // Keeps an interrupt, which asks a run to end and is for the trainer to see.
            written.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
        receiver.flush();
    }
}
