package org.segmodel.features;

/** Is told how far a long piece of work has come. */
@FunctionalInterface
public interface ProgressListener {

    /** Listens to nothing. */
    ProgressListener NONE = (done, total) -> { };

    /**
     * Called after each song, from the thread that worked on it but never from two threads at once; {@code done} rises
     * by one from call to call.
     *
     * @param done  songs done
     * @param total songs in all
     */
    void progress(int done, int total);
}
