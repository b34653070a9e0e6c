package org.segmodel.benchmarks.profile;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * Adds songs per second as secondary result {@value #LABEL} to the average times of benchmarks that have a parameter
 * {@code songs}: the number of songs that one call goes through.
 */
public final class SongRateProfiler implements InternalProfiler {

    /** Name of the result. */
    public static final String LABEL = "songs";

    private static final String PARAMETER = "songs";

    @Override
    public String getDescription() {
        return "Songs per second";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        // All is known from the time that JMH measures.
    }

    @Override
    public Collection<? extends Result<?>> afterIteration(BenchmarkParams benchmark, IterationParams iteration,
            IterationResult result) {
        if (benchmark.getMode() != Mode.AverageTime || !benchmark.getParamsKeys().contains(PARAMETER)) {
            return List.of();
        }
        int songs = Integer.parseInt(benchmark.getParam(PARAMETER));
        double rate = perSecond(songs, result.getPrimaryResult().getScore(), benchmark.getTimeUnit());
        return List.of(new ScalarResult(LABEL, rate, "songs/s", AggregationPolicy.AVG));
    }

    /** Songs a second, if {@code songs} take {@code time}. */
    static double perSecond(int songs, double time, TimeUnit unit) {
        return songs * (double) unit.convert(1, TimeUnit.SECONDS) / time;
    }
}
