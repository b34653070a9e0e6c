package org.segmodel.train.lyrics.search;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.segmodel.train.lyrics.config.LyricTrainingConfig;

/** Where the training of a trial runs. Safe for use by several threads. */
@FunctionalInterface
public interface TrialTraining {

    /** Hears how a training goes. */
    @FunctionalInterface
    interface EpochScores {

        /**
         * An epoch is over.
         *
         * @param epoch  counted from 1
         * @param scores of the validation songs
         * @throws RuntimeException to end the training; it reaches the caller of {@link TrialTraining#run}
         */
        void epochEnded(int epoch, Map<String, Double> scores);
    }

    /**
     * Trains.
     *
     * @param config  what to train
     * @param session folder for its files; new or empty
     * @param told    after each epoch, on the calling thread
     * @return what it came to
     * @throws IOException      if a file cannot be read or written
     * @throws RuntimeException what ended the training otherwise
     */
    TrialScores run(LyricTrainingConfig config, Path session, EpochScores told) throws IOException;

    /** In this process, where trials share its memory. */
    static TrialTraining inThisProcess() {
        return new LocalTraining();
    }

    /**
     * Each in a Java process of its own, with this one's class path: a trial that needs more memory than it may, or takes
     * its process with it, fails and leaves the search alone. A process takes some seconds to start.
     *
     * @param memory bytes, 64 MiB or more: limit of the process's heap, and of all memory that it holds when it asks for
     *               more outside the heap, where weights and features are
     * @throws IllegalArgumentException if it is less
     */
    static TrialTraining inOwnProcess(long memory) {
        return new ProcessTraining(memory);
    }
}
