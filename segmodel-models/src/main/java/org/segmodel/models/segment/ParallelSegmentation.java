package org.segmodel.models.segment;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.segmodel.core.song.Song;
import org.segmodel.features.ProgressListener;

/** One run over many songs: workers take the next song until none is left or one fails. */
final class ParallelSegmentation {

    private final LyricSegmenter segmenter;
    private final List<Song> songs;
    private final ProgressListener progress;
    private final Segmentation[] results;
    private final AtomicInteger next = new AtomicInteger();
    private int done;

    ParallelSegmentation(LyricSegmenter segmenter, List<Song> songs, ProgressListener progress) {
        this.segmenter = segmenter;
        this.songs = List.copyOf(songs);
        this.progress = progress;
        this.results = new Segmentation[songs.size()];
    }

    List<Segmentation> run(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("segmenting needs at least 1 thread; got " + threads);
        }
        int workers = Math.min(threads, songs.size());
        if (workers <= 1) {
            work();
        } else {
            runOn(workers);
        }
        return List.of(results);
    }

    private void runOn(int workers) {
        ExecutorService executor = Executors.newFixedThreadPool(workers, task -> daemon(task, "segmodel-segment"));
        try {
            List<? extends Future<?>> tasks = IntStream.range(0, workers).mapToObj(w -> executor.submit(this::work))
                    .toList();
            for (Future<?> task : tasks) {
                task.get();
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException("segmenting failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("segmenting was interrupted", e);
        } finally {
            stop();
            executor.shutdownNow();
        }
    }

    private void work() {
        for (int i = next.getAndIncrement(); i < results.length; i = next.getAndIncrement()) {
            try {
                results[i] = segmenter.segment(songs.get(i));
            } catch (RuntimeException e) {
                stop();
                throw new IllegalStateException("song '" + songs.get(i).id() + "': " + e.getMessage(), e);
            } catch (Error e) {
                stop();
                throw e;
            }
            synchronized (this) {
                progress.progress(++done, results.length);
            }
        }
    }

    /** Makes the workers stop before their next song. */
    private void stop() {
        next.set(results.length);
    }

    static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
