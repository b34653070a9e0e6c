package org.segmodel.features;

import java.util.Objects;
import java.util.Optional;

/**
 * How many songs are worked on. Immutable; the {@code with…} methods give changed copies.
 *
 * @param threads  how many songs are worked on at the same time, at least 1; the result does not depend on it
 * @param cache    where results are looked for and kept, if anywhere
 * @param progress is told how far the work has come
 */
public record ExtractionOptions(int threads, Optional<FeatureCache> cache, ProgressListener progress) {

    /**
     * Checks.
     *
     * @throws IllegalArgumentException if there is no thread
     */
    public ExtractionOptions {
        Objects.requireNonNull(cache, "cache");
        Objects.requireNonNull(progress, "progress");
        if (threads < 1) {
            throw new IllegalArgumentException("extraction needs at least 1 thread; got " + threads);
        }
    }

    /** One thread for each processor, no cache, nobody listening. */
    public static ExtractionOptions defaults() {
        return new ExtractionOptions(Runtime.getRuntime().availableProcessors(), Optional.empty(),
                ProgressListener.NONE);
    }

    /**
     * With another number of threads.
     *
     * @param count at least 1
     */
    public ExtractionOptions withThreads(int count) {
        return new ExtractionOptions(count, cache, progress);
    }

    /**
     * With a cache.
     *
     * @param folder the cache
     */
    public ExtractionOptions withCache(FeatureCache folder) {
        return new ExtractionOptions(threads, Optional.of(folder), progress);
    }

    /**
     * With a listener.
     *
     * @param listener is told how far the work has come
     */
    public ExtractionOptions withProgress(ProgressListener listener) {
        return new ExtractionOptions(threads, cache, listener);
    }
}
