package org.segmodel.train.checkpoint;

/** Where a run puts its states. */
@FunctionalInterface
public interface Checkpoints {

    /**
     * Keeps a state.
     *
     * @param state of the run at this moment; its arrays belong to the receiver
     * @throws java.io.UncheckedIOException if that, or what was saved before, fails; it ends the run
     */
    void save(TrainingState state);

    /**
     * Waits until all that was saved is kept. A trainer does so before a run ends, in whatever way.
     *
     * @throws java.io.UncheckedIOException if that fails
     */
    default void flush() {
    }
}
