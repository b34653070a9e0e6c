package org.segmodel.metrics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.segmodel.core.song.LabelSet;

/** A second implementation of the scores of calibration, as {@link NaiveMetrics} is of the others. */
final class NaiveCalibration {

    /** A probability, whether what it was given to came true, and the number of the bin that it lies in. */
    private record Forecast(double p, boolean hit) {

        int equalWidthBin() {
            int bin = 0;
            while (bin < 14 && p >= (bin + 1) / 15.0) {
                bin++;
            }
            return bin;
        }

        /** How many of the inner quantiles, at b (n - 1) / 15 in ascending order, are below p. */
        int equalMassBin(List<Forecast> all) {
            long below = all.stream().filter(other -> other.p < p).count();
            int bin = 0;
            for (int b = 1; b < 15; b++) {
                bin += below * 15 > (long) b * (all.size() - 1) ? 1 : 0;
            }
            return bin;
        }

        double outcome() {
            return hit ? 1 : 0;
        }
    }

    private NaiveCalibration() {
    }

    static Map<String, Double> scores(LabelSet labels, List<SongPrediction> songs) {
        List<Forecast> top = new ArrayList<>();
        double logLoss = 0;
        for (SongPrediction song : songs) {
            for (int i = 0; i < song.probabilities().length; i++) {
                top.add(new Forecast(song.probability(i, song.predicted(i)), song.predicted(i) == song.truth(i)));
                logLoss -= Math.log(Math.max(1e-15, song.probability(i, song.truth(i))));
            }
        }
        Map<String, Double> map = new LinkedHashMap<>();
        if (top.isEmpty()) {
            return map;
        }
        map.put("ece", expectedError(top, Forecast::equalWidthBin));
        map.put("ece_equal_mass", expectedError(top, forecast -> forecast.equalMassBin(top)));
        map.put("mce", bins(top, Forecast::equalWidthBin).stream().mapToDouble(NaiveCalibration::gap).max()
                .orElseThrow());
        map.put("conf_over_90", top.stream().mapToDouble(l -> l.p > 0.9 ? 1 : 0).average().orElseThrow());
        map.put("conf_over_95", top.stream().mapToDouble(l -> l.p > 0.95 ? 1 : 0).average().orElseThrow());
        map.put("mean_confidence", meanForecast(top));
        map.put("nll", logLoss / top.size());
        map.putAll(byClass(labels, songs));
        return map;
    }

    private static Map<String, Double> byClass(LabelSet labels, List<SongPrediction> songs) {
        double brier = 0;
        double classwise = 0;
        double reliability = 0;
        double resolution = 0;
        double uncertainty = 0;
        for (int c = 0; c < labels.size(); c++) {
            List<Forecast> all = new ArrayList<>();
            for (SongPrediction song : songs) {
                for (int i = 0; i < song.probabilities().length; i++) {
                    all.add(new Forecast(song.probability(i, c), song.truth(i) == c));
                }
            }
            double n = all.size();
            double rate = hitRate(all);
            brier += all.stream().mapToDouble(f -> Math.pow(f.p - f.outcome(), 2)).sum() / n;
            classwise += expectedError(all, Forecast::equalWidthBin) / labels.size();
            uncertainty += rate * (1 - rate);
            for (List<Forecast> bin : bins(all, Forecast::equalWidthBin)) {
                reliability += Math.pow(gap(bin), 2) * bin.size() / n;
                resolution += Math.pow(hitRate(bin) - rate, 2) * bin.size() / n;
            }
        }
        return Map.of("brier", brier, "ece_classwise", classwise, "brier_reliability", reliability, "brier_resolution",
                resolution, "brier_uncertainty", uncertainty, "brier_within_bin",
                brier - reliability + resolution - uncertainty);
    }

    private static List<List<Forecast>> bins(List<Forecast> all, ToIntFunction<Forecast> bin) {
        return List.copyOf(all.stream().collect(Collectors.groupingBy(bin::applyAsInt)).values());
    }

    private static double expectedError(List<Forecast> all, ToIntFunction<Forecast> bin) {
        return bins(all, bin).stream().mapToDouble(inside -> gap(inside) * inside.size()).sum() / all.size();
    }

    private static double gap(List<Forecast> bin) {
        return Math.abs(hitRate(bin) - meanForecast(bin));
    }

    private static double hitRate(List<Forecast> bin) {
        return bin.stream().mapToDouble(Forecast::outcome).average().orElseThrow();
    }

    private static double meanForecast(List<Forecast> bin) {
        return bin.stream().mapToDouble(Forecast::p).average().orElseThrow();
    }
}
