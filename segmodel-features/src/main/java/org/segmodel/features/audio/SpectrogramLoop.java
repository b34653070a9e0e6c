package org.segmodel.features.audio;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.segmodel.core.run.ParallelLoop;
import org.segmodel.features.ProgressListener;

/**
 * Makes many spectrograms on several threads and hands them on in order, a portion in memory at a time. Clips whose file cannot
 * be decoded are passed over and told. Stateless.
 */
public final class SpectrogramLoop {

    /** Spectrograms that are kept for each thread until their turn comes. */
    private static final int PORTION = 16;

    private SpectrogramLoop() {
    }

    /** Makes one spectrogram; several threads ask at once. */
    @FunctionalInterface
    public interface Source {

        /**
         * The spectrogram of a clip.
         *
         * @param clip from 0 on
         * @throws AudioFileException if its file cannot be decoded; the clip is passed over
         * @throws IOException        what ends the work
         */
        Spectrogram spectrogram(int clip) throws IOException;
    }

    /** Takes what is made, in order; from one thread. */
    @FunctionalInterface
    public interface Sink {

        /**
         * Takes one.
         *
         * @param clip        rising; some are left out
         * @param spectrogram of the clip
         * @throws IOException what ends the work
         */
        void take(int clip, Spectrogram spectrogram) throws IOException;
    }

    /**
     * A clip that was passed over.
     *
     * @param clip    its number
     * @param problem which file, what is wrong
     */
    public record Broken(int clip, String problem) {
    }

    /**
     * Makes them all.
     *
     * @param clips    how many there are
     * @param threads  how many are worked on at the same time, at least 1; the result does not depend on it
     * @param source   makes them
     * @param sink     takes them
     * @param progress is told how far the work has come
     * @return those that were passed over, in order
     * @throws IOException what source or sink threw
     */
    public static List<Broken> run(int clips, int threads, Source source, Sink sink, ProgressListener progress)
            throws IOException {
        List<Broken> broken = new ArrayList<>();
        int portion = PORTION * threads;
        for (int from = 0; from < clips; from += portion) {
            int start = from;
            Object[] made = new Object[Math.min(portion, clips - from)];
            try {
                ParallelLoop.run("spectrograms", made.length, threads, turn -> made[turn] = make(source, start + turn),
                        (done, total) -> progress.progress(start + done, clips));
            } catch (UncheckedIOException e) {
                throw new IOException(e.getCause().getMessage(), e.getCause());
            }
            for (int i = 0; i < made.length; i++) {
                if (made[i] instanceof Spectrogram spectrogram) {
                    sink.take(start + i, spectrogram);
                } else {
                    broken.add((Broken) made[i]);
                }
            }
        }
        return broken;
    }

    private static Object make(Source source, int clip) {
        try {
            return source.spectrogram(clip);
        } catch (AudioFileException e) {
            return new Broken(clip, e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
