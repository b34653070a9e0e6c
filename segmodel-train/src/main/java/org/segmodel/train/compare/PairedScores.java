package org.segmodel.train.compare;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.segmodel.metrics.Interval;

/**
 * Differences of two models on the same songs or clips, before any correction. Immutable.
 *
 * @param intervals of the differences, by metric
 * @param ps        by metric
 */
public record PairedScores(Map<String, Interval> intervals, Map<String, Double> ps) {

    /** Copies. */
    public PairedScores {
        intervals = Collections.unmodifiableMap(new LinkedHashMap<>(intervals));
        ps = Collections.unmodifiableMap(new LinkedHashMap<>(ps));
    }

    /**
     * Corrects the p values of several models for being compared with one other at once, each metric by itself, by
     * {@link Holm}'s method.
     *
     * @param models any number; empty where there was no pair to compare
     * @return of each model its differences by metric; none where it is empty
     */
    public static List<Map<String, PairedDifference>> corrected(List<Optional<PairedScores>> models) {
        List<Map<String, PairedDifference>> corrected = new ArrayList<>();
        models.forEach(model -> corrected.add(new LinkedHashMap<>()));
        models.stream().flatMap(Optional::stream).flatMap(model -> model.ps.keySet().stream()).distinct()
                .forEach(metric -> {
                    int[] with = IntStream.range(0, models.size()).filter(m -> models.get(m).isPresent()
                            && models.get(m).get().ps.containsKey(metric)).toArray();
                    double[] adjusted = Holm.adjust(IntStream.of(with).mapToDouble(m -> models.get(m).get().ps.get(metric))
                            .toArray());
                    for (int i = 0; i < with.length; i++) {
                        PairedScores model = models.get(with[i]).get();
                        corrected.get(with[i]).put(metric, new PairedDifference(model.intervals.get(metric),
                                model.ps.get(metric), adjusted[i]));
                    }
                });
        return corrected;
    }

    /**
     * Corrects the p values of several models and metrics as one family, by {@link Holm}'s method: the chance of even one
     * false alarm among all of them stays below the level of a single test.
     *
     * @param models as in {@link #corrected}
     * @return as there
     */
    public static List<Map<String, PairedDifference>> correctedTogether(List<Optional<PairedScores>> models) {
        double[] adjusted = Holm.adjust(models.stream().flatMap(Optional::stream).flatMap(model -> model.ps.values().stream())
                .mapToDouble(Double::doubleValue).toArray());
        List<Map<String, PairedDifference>> corrected = new ArrayList<>();
        int next = 0;
        for (Optional<PairedScores> model : models) {
            Map<String, PairedDifference> differences = new LinkedHashMap<>();
            for (Map.Entry<String, Double> p : model.map(PairedScores::ps).orElse(Map.of()).entrySet()) {
                differences.put(p.getKey(), new PairedDifference(model.get().intervals.get(p.getKey()), p.getValue(),
                        adjusted[next++]));
            }
            corrected.add(differences);
        }
        return corrected;
    }
}
