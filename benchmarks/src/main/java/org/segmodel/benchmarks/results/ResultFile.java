package org.segmodel.benchmarks.results;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the files that JMH writes with {@code -rf json}. Stateless. */
public final class ResultFile {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private ResultFile() {
    }

    /**
     * Reads a file.
     *
     * @param file JSON of JMH 1.37 or one like it
     * @return its measurements in their order, at least one
     * @throws IOException naming the file, if it is missing, is not JSON, lacks something or has a benchmark twice
     */
    public static List<Measurement> read(Path file) throws IOException {
        try {
            List<Measurement> found = new ArrayList<>();
            Set<String> keys = new HashSet<>();
            for (JmhResult result : JSON.readValue(Files.readAllBytes(file), JmhResult[].class)) {
                Measurement measurement = measurement(result);
                if (!keys.add(measurement.key())) {
                    throw new IllegalArgumentException(measurement.key() + " is there twice");
                }
                found.add(measurement);
            }
            if (found.isEmpty()) {
                throw new IllegalArgumentException("there is no result in it; did the run fail?");
            }
            return List.copyOf(found);
        } catch (NoSuchFileException e) {
            throw new IOException(file + ": there is no such file", e);
        } catch (JsonProcessingException e) {
            throw new IOException(file + ": not a result of JMH (-rf json): " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    private static Measurement measurement(JmhResult result) {
        if (result == null) {
            throw new IllegalArgumentException("an entry is null; expected a result of JMH");
        }
        require(result.benchmark(), "benchmark", "an entry");
        require(result.mode(), "mode", result.benchmark());
        require(result.secondaryMetrics(), "secondaryMetrics", result.benchmark());
        Map<String, Metric> secondary = new HashMap<>();
        result.secondaryMetrics().forEach((label, metric) -> secondary.put(label, metric(label, metric)));
        return new Measurement(result.benchmark(), result.mode(), result.params() == null ? Map.of() : result.params(),
                metric(result.benchmark(), result.primaryMetric()), secondary);
    }

    private static void require(Object value, String key, String where) {
        if (value == null) {
            throw new IllegalArgumentException(where + " has no " + key + "; every result of JMH has");
        }
    }

    private static Metric metric(String what, JmhResult.JmhMetric metric) {
        require(metric, "metric", what);
        require(metric.scoreUnit(), "scoreUnit", what);
        require(metric.scorePercentiles(), "scorePercentiles", what);
        List<List<Double>> forks;
        if (metric.rawDataHistogram() != null) {
            forks = Arrays.stream(metric.rawDataHistogram())
                    .map(fork -> Arrays.stream(fork).map(bins -> median(what, bins)).toList()).toList();
        } else if (metric.rawData() != null) {
            forks = Arrays.stream(metric.rawData()).map(fork -> Arrays.stream(fork).boxed().toList()).toList();
        } else {
            throw new IllegalArgumentException(what + " has neither rawData nor rawDataHistogram");
        }
        if (forks.isEmpty() || forks.stream().anyMatch(List::isEmpty)) {
            throw new IllegalArgumentException(what + " has a fork without iterations");
        }
        return new Metric(metric.scoreUnit(), metric.score(), metric.scoreError(), metric.scorePercentiles(), forks);
    }

    /** The lower median of values with counts. */
    private static double median(String what, double[][] bins) {
        if (bins.length == 0 || Arrays.stream(bins).anyMatch(bin -> bin.length != 2 || !(bin[1] > 0))) {
            throw new IllegalArgumentException(what
                    + " has an iteration whose histogram is not a list of [value, count]");
        }
        double[][] sorted = bins.clone();
        Arrays.sort(sorted, Comparator.comparingDouble(bin -> bin[0]));
        double half = Arrays.stream(sorted).mapToDouble(bin -> bin[1]).sum() / 2;
        double seen = 0;
        int bin = -1;
        while (seen < half) {
            bin++;
            seen += sorted[bin][1];
        }
        return sorted[bin][0];
    }
}
