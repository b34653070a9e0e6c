package org.segmodel.examples.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.segmodel.core.io.LabelReading;
import org.segmodel.core.io.SongLimits;
import org.segmodel.core.io.SongLoad;
import org.segmodel.core.io.SongProblem;
import org.segmodel.core.io.SongReader;
import org.segmodel.core.io.SongSink;
import org.segmodel.core.song.Song;
import org.segmodel.features.ProgressListener;
import org.segmodel.models.segment.LyricSegmenter;
import org.segmodel.models.segment.Segmentation;

/**
 * Segments all songs of some inputs, a portion in memory at a time. The inputs are looked through first, so that it is known
 * how many songs there are and which cannot be used. For one run and one thread.
 */
final class SegmentRun {

    /** Songs that are worked on before their results are written. */
    private static final int PORTION = 64;
    /** A bar for fewer songs would be gone before it is seen. */
    private static final int WORTH_A_BAR = 50;
    private static final int SHOWN_PROBLEMS = 20;
    private static final String STANDARD_INPUT = "-";

    private final LyricSegmenter segmenter;
    private final List<String> inputs;
    private final InputStream in;
    private final SongReader reader;
    private final List<SongProblem> problems = new ArrayList<>();
    private Optional<SongLoad> standardInput = Optional.empty();
    private int songs;

    SegmentRun(LyricSegmenter segmenter, List<String> inputs, InputStream in) {
        this.segmenter = segmenter;
        this.inputs = inputs.isEmpty() ? List.of(STANDARD_INPUT) : inputs;
        this.in = in;
        this.reader = new SongReader(segmenter.labels(), LabelReading.IGNORED, SongLimits.DEFAULT);
    }

    /** Takes a song that was segmented. */
    @FunctionalInterface
    interface Output {

        void take(String id, Segmentation song) throws IOException;
    }

    /** Counts the songs and finds those that cannot be used. */
    void look() {
        each(new SongSink() {
            @Override
            public void song(Song song) {
                songs++;
            }

            @Override
            public void bad(List<SongProblem> all) {
                problems.addAll(all);
            }
        });
    }

    /** Songs that can be used. */
    int songs() {
        return songs;
    }

    /** What is wrong with the others, and with songs that could not be segmented. */
    List<SongProblem> problems() {
        return problems;
    }

    /** For people: how many songs were segmented, and what was wrong with the others. */
    String summary() {
        StringBuilder text = new StringBuilder(problems.size() + (problems.size() == 1 ? " problem" : " problems")
                + " with the songs; " + songs + (songs == 1 ? " song was segmented" : " songs were segmented") + ":");
        problems.stream().limit(SHOWN_PROBLEMS).forEach(problem -> text.append("\n  ").append(problem));
        return problems.size() <= SHOWN_PROBLEMS ? text.toString()
                : text.append("\n  and ").append(problems.size() - SHOWN_PROBLEMS).append(" more").toString();
    }

    /**
     * Segments the songs and hands them on in order.
     *
     * @throws IOException what {@code output} throws
     */
    void segment(Output output, Progress progress) throws IOException {
        int total = songs;
        ProgressListener listener = total >= WORTH_A_BAR ? progress.songs("Songs") : ProgressListener.NONE;
        List<Song> portion = new ArrayList<>();
        int[] done = new int[1];
        try {
            each(new SongSink() {
                @Override
                public void song(Song song) {
                    portion.add(song);
                    if (portion.size() == PORTION) {
                        flush(portion, output);
                        done[0] += PORTION;
                        listener.progress(done[0], total);
                    }
                }

                @Override
                public void bad(List<SongProblem> all) {
                    // Told by the first look.
                }
            });
            flush(portion, output);
            listener.progress(total, total);
        } catch (Console.OutputException e) {
            throw e;
        } catch (UncheckedIOException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private void flush(List<Song> portion, Output output) {
        try {
            List<Segmentation> found;
            try {
                found = segmenter.segmentAll(portion, Runtime.getRuntime().availableProcessors(), ProgressListener.NONE);
            } catch (IllegalStateException e) {
                oneByOne(portion, output);
                return;
            }
            for (int s = 0; s < found.size(); s++) {
                output.take(portion.get(s).id(), found.get(s));
            }
        } catch (Console.OutputException e) {
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        } finally {
            portion.clear();
        }
    }

    /** When one of them fails: the others need not. */
    private void oneByOne(List<Song> portion, Output output) throws IOException {
        for (Song song : portion) {
            Segmentation found;
            try {
                found = segmenter.segment(song);
            } catch (RuntimeException e) {
                songs--;
                problems.add(new SongProblem("segmenting", 0, song.id(), String.valueOf(e.getMessage())));
                continue;
            }
            output.take(song.id(), found);
        }
    }

    /** Each by itself: files in different folders may have songs of one name. */
    private void each(SongSink sink) {
        for (String input : inputs) {
            if (input.equals(STANDARD_INPUT)) {
                standardInput = Optional.of(standardInput.orElseGet(() -> reader.readText("standard input", "stdin", in)));
                standardInput.get().songs().forEach(sink::song);
                if (!standardInput.get().problems().isEmpty()) {
                    sink.bad(standardInput.get().problems());
                }
            } else {
                reader.read(Path.of(input), sink);
            }
        }
    }
}
