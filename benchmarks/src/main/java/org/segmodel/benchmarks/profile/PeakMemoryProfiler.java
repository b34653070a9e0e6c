package org.segmodel.benchmarks.profile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.profile.ProfilerException;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;
import org.segmodel.core.run.ProcessMemory;

/**
 * Adds the most resident memory that the measured JVM ever had ({@code VmHWM} of Linux, heap, native memory and code
 * together, from its start on) in MiB, as secondary result {@value #LABEL}.
 */
public final class PeakMemoryProfiler implements InternalProfiler {

    /** Name of the result. */
    public static final String LABEL = "memory.peak";

    private static final Path STATUS = Path.of("/proc/self/status");

    /**
     * Looks whether this machine tells.
     *
     * @throws ProfilerException if it does not
     */
    public PeakMemoryProfiler() throws ProfilerException {
        if (!Files.isReadable(STATUS)) {
            throw new ProfilerException("peak resident memory is read from " + STATUS
                    + ", which only Linux has; run the benchmarks on Linux");
        }
    }

    @Override
    public String getDescription() {
        return "Peak resident memory of the measured JVM";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        // The system keeps the peak by itself.
    }

    @Override
    public Collection<? extends Result<?>> afterIteration(BenchmarkParams benchmark, IterationParams iteration,
            IterationResult result) {
        return List.of(new ScalarResult(LABEL, peakMebibytes(), "MiB", AggregationPolicy.MAX));
    }

    /** Peak resident memory of this JVM in MiB. */
    static double peakMebibytes() {
        try {
            return ProcessMemory.current().peak() / (1024.0 * 1024.0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
