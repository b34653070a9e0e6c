package org.segmodel.benchmarks.results;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What JMH found for one benchmark with one choice of parameters. Immutable.
 *
 * @param benchmark full name of class and method
 * @param mode      JMH's short name of the mode, for example {@code avgt}
 * @param params    parameters by name; empty if there are none
 * @param primary   the time or the throughput
 * @param secondary what profilers added, by name
 */
public record Measurement(String benchmark, String mode, Map<String, String> params, Metric primary,
        Map<String, Metric> secondary) {

    /** JMH's short name of the mode that counts calls a time instead of time a call. */
    private static final String THROUGHPUT = "thrpt";

    /** JMH's short name of the mode that times single calls. */
    private static final String SAMPLES = "sample";

    /** Copies; parameters are sorted by name. */
    public Measurement {
        Objects.requireNonNull(benchmark, "benchmark");
        Objects.requireNonNull(mode, "mode");
        Objects.requireNonNull(primary, "primary");
        params = Collections.unmodifiableMap(new TreeMap<>(params));
        secondary = Collections.unmodifiableMap(new TreeMap<>(secondary));
    }

    /** Class and method without the package. */
    public String name() {
        int method = benchmark.lastIndexOf('.');
        return benchmark.substring(benchmark.lastIndexOf('.', method - 1) + 1);
    }

    /** Whether a larger score is better. */
    public boolean isThroughput() {
        return mode.equals(THROUGHPUT);
    }

    /** Whether single calls were timed. */
    public boolean hasSamples() {
        return mode.equals(SAMPLES);
    }

    /** A figure that a profiler added. */
    public Optional<Metric> secondary(String label) {
        return Optional.ofNullable(secondary.get(label));
    }

    /** The parameters as {@code name=value}, with blanks between. */
    public String paramText() {
        return params.entrySet().stream().map(param -> param.getKey() + "=" + param.getValue())
                .collect(Collectors.joining(" "));
    }

    /** What two measurements must share to be comparable: benchmark, parameters, mode and unit. */
    public String key() {
        return (benchmark + " " + paramText()).strip() + " [" + mode + ", " + primary.unit() + "]";
    }
}
