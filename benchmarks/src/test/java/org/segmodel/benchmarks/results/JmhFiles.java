package org.segmodel.benchmarks.results;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.segmodel.core.io.JsonFiles;

/** Files as JMH writes them, with made-up figures. */
public final class JmhFiles {

    private final List<Map<String, Object>> results = new ArrayList<>();

    /** An average time in milliseconds. */
    public JmhFiles time(String method, Map<String, String> params, double[]... forks) {
        return add(method, "avgt", "ms/op", params, Map.of("rawData", forks), mean(forks), Map.of("50.0", mean(forks)),
                Map.of());
    }

    /** An average time with what profilers add. */
    public JmhFiles profiled(String method, Map<String, String> params, double time, Map<String, Double> profiled) {
        Map<String, Object> secondary = new LinkedHashMap<>();
        profiled.forEach((label, value) -> secondary.put(label, metric("?", Map.of("rawData", new double[][] {{value}}),
                value, Map.of("50.0", value))));
        return add(method, "avgt", "ms/op", params, Map.of("rawData", new double[][] {{time}}), time,
                Map.of("50.0", time), secondary);
    }

    /** A throughput in calls a second. */
    public JmhFiles throughput(String method, double[]... forks) {
        return add(method, "thrpt", "ops/s", Map.of(), Map.of("rawData", forks), mean(forks),
                Map.of("50.0", mean(forks)), Map.of());
    }

    /** Times of single calls: [fork][iteration][bin] value and count. */
    public JmhFiles samples(String method, Map<String, String> params, double median, double tail,
            double[][][][] histogram) {
        return add(method, "sample", "ms/op", params, Map.of("rawDataHistogram", histogram), median,
                Map.of("50.0", median, "99.0", tail), Map.of());
    }

    private JmhFiles add(String method, String mode, String unit, Map<String, String> params, Map<String, ?> raw,
            double score, Map<String, Double> percentiles, Map<String, Object> secondary) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("jmhVersion", "1.37");
        result.put("benchmark", "org.example." + method);
        result.put("mode", mode);
        if (!params.isEmpty()) {
            result.put("params", new LinkedHashMap<>(params));
        }
        result.put("primaryMetric", metric(unit, raw, score, percentiles));
        result.put("secondaryMetrics", secondary);
        results.add(result);
        return this;
    }

    private static Map<String, Object> metric(String unit, Map<String, ?> raw, double score,
            Map<String, Double> percentiles) {
        Map<String, Object> metric = new LinkedHashMap<>();
        metric.put("score", score);
        metric.put("scoreError", "NaN");
        metric.put("scoreConfidence", List.of("NaN", "NaN"));
        metric.put("scorePercentiles", percentiles);
        metric.put("scoreUnit", unit);
        metric.putAll(raw);
        return metric;
    }

    private static double mean(double[][] forks) {
        return Arrays.stream(forks).flatMapToDouble(Arrays::stream).average().orElseThrow();
    }

    /** Writes the file and gives it back. */
    public Path write(Path file) throws IOException {
        JsonFiles.write(file, results);
        return file;
    }
}
