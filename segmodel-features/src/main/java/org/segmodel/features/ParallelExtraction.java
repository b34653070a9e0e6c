package org.segmodel.features;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.segmodel.core.song.Song;

/** One run over many songs: workers take the next song until none is left. */
final class ParallelExtraction {

    private final FeaturePipeline pipeline;
    private final List<Song> songs;
    private final ExtractionOptions options;
    private final FeatureMatrix[] results;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger cached = new AtomicInteger();
    private final AtomicInteger damaged = new AtomicInteger();
    private int done;

    ParallelExtraction(FeaturePipeline pipeline, List<Song> songs, ExtractionOptions options) {
        this.pipeline = pipeline;
        this.songs = List.copyOf(songs);
        this.options = options;
        this.results = new FeatureMatrix[songs.size()];
    }

    Extraction run() {
        long start = System.nanoTime();
        int threads = Math.max(1, Math.min(options.threads(), songs.size()));
        if (threads == 1) {
            work();
        } else {
            runOn(threads);
        }
        long lines = songs.stream().mapToLong(Song::size).sum();
        return new Extraction(Arrays.asList(results), new ExtractionReport(songs.size(), lines,
                songs.size() - cached.get(), cached.get(), damaged.get(), Duration.ofNanos(System.nanoTime() - start)));
    }

    private void runOn(int threads) {
        ExecutorService executor = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, "segmodel-features");
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
            throw new IllegalStateException("feature extraction failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("feature extraction was interrupted after " + next.get() + " of "
                    + songs.size() + " songs", e);
        } finally {
            // Makes the other workers stop at their next song after a failure or an interruption.
            next.set(songs.size());
            executor.shutdownNow();
        }
    }

    private void work() {
        int i;
        while ((i = next.getAndIncrement()) < results.length) {
            try {
                results[i] = features(songs.get(i));
            } catch (RuntimeException | Error failure) {
                next.set(songs.size());
                throw failure;
            }
            synchronized (this) {
                options.progress().progress(++done, results.length);
            }
        }
    }

    private FeatureMatrix features(Song song) {
        FeatureCache cache = options.cache().orElse(null);
        if (cache == null) {
            return compute(song);
        }
        FeatureCache.Entry entry = cache.read(pipeline, song.lines());
        if (entry.matrix().isPresent()) {
            cached.incrementAndGet();
            return entry.matrix().get();
        }
        if (entry.damaged()) {
            damaged.incrementAndGet();
        }
        FeatureMatrix matrix = compute(song);
        cache.write(pipeline, song.lines(), matrix);
        return matrix;
    }

    private FeatureMatrix compute(Song song) {
        try {
            return pipeline.extract(song.lines());
        } catch (RuntimeException e) {
            throw new IllegalStateException("features of song '" + song.id() + "': " + e.getMessage(), e);
        }
    }
}
