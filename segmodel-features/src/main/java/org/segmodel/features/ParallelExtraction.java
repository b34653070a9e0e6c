package org.segmodel.features;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.segmodel.core.run.ParallelLoop;
import org.segmodel.core.song.Song;
import org.segmodel.features.embedding.EmbeddingFileException;

/** One run over many songs: workers take the next song until none is left. */
final class ParallelExtraction {

    private final FeaturePipeline pipeline;
    private final List<Song> songs;
    private final ExtractionOptions options;
    private final FeatureMatrix[] results;
    private final AtomicInteger cached = new AtomicInteger();
    private final AtomicInteger damaged = new AtomicInteger();

    ParallelExtraction(FeaturePipeline pipeline, List<Song> songs, ExtractionOptions options) {
        this.pipeline = pipeline;
        this.songs = List.copyOf(songs);
        this.options = options;
        this.results = new FeatureMatrix[songs.size()];
    }

    Extraction run() {
        long start = System.nanoTime();
        ParallelLoop.run("feature extraction", songs.size(), options.threads(),
                song -> results[song] = features(songs.get(song)), options.progress()::progress);
        long lines = songs.stream().mapToLong(Song::size).sum();
        return new Extraction(Arrays.asList(results), new ExtractionReport(songs.size(), lines,
                songs.size() - cached.get(), cached.get(), damaged.get(), Duration.ofNanos(System.nanoTime() - start)));
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
        } catch (EmbeddingFileException e) {
            // It is the file that is wrong, whichever song came first.
            throw e;
        } catch (RuntimeException e) {
            throw new IllegalStateException("features of song '" + song.id() + "': " + e.getMessage(), e);
        }
    }
}
