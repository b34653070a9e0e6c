package org.segmodel.examples.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.segmodel.features.ProgressListener;
import org.segmodel.train.TrainingListener;

/** Tells people how far long work has come. Used for one run. */
interface Progress {

    /** Scores of validation songs that are shown after each epoch. */
    List<String> SCORES = List.of("macro_f1", "boundary_f1", "ece");

    /**
     * What suits the console: nothing, bars on a terminal, or plain lines.
     *
     * @param quiet whether nothing is to be said
     */
    static Progress on(Console console, boolean quiet) {
        if (quiet) {
            return new SilentProgress();
        }
        return console.terminalWidth().isPresent() ? new BarProgress(console, console.terminalWidth().getAsInt())
                : new LineProgress(console);
    }

    /** A sentence. */
    void say(String sentence);

    /**
     * For work on many songs.
     *
     * @param name what is being done, for example {@code Features}
     */
    ProgressListener songs(String name);

    /** For a training run on lyrics. */
    default List<TrainingListener> training() {
        return training(SCORES);
    }

    /**
     * For a training run.
     *
     * @param scores validation scores that are shown after each epoch
     */
    List<TrainingListener> training(List<String> scores);

    /** Takes away what was shown for a while, before results are printed. */
    void end();

    /**
     * Does the work that this tells about, and takes away what was shown for a while, whether it succeeds or not.
     *
     * @param work called once
     */
    default <T> T during(Callable<T> work) throws Exception {
        try {
            return work.call();
        } finally {
            end();
        }
    }
}
