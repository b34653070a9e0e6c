package org.segmodel.train.lyrics.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.segmodel.metrics.Evaluation;
import org.segmodel.metrics.SongBootstrap;
import org.segmodel.metrics.SongBootstrap.Interval;
import org.segmodel.metrics.SongBootstrap.Resampling;

/**
 * Differences of two models on the same songs, before any correction.
 *
 * @param intervals of the differences, by metric
 * @param ps        by metric
 */
record PairedScores(Map<String, Interval> intervals, Map<String, Double> ps) {

    /**
     * Compares.
     *
     * @param songs        counts of each song by the one model
     * @param baseline     counts of the same songs in the same order by the other
     * @param metrics      that both have
     * @param how          songs are drawn for the intervals
     * @param permutations of the test
     */
    static PairedScores of(List<Evaluation> songs, List<Evaluation> baseline, List<String> metrics, Resampling how,
            int permutations) {
        return new PairedScores(SongBootstrap.difference(songs, baseline, metrics, how),
                SongPermutations.test(songs, baseline, metrics, permutations, how.seed()));
    }

    /**
     * Corrects the p values of several models for being compared with one other at once, each metric by itself, by
     * {@link Holm}'s method.
     *
     * @param models any number; empty where there was no pair to compare
     * @return of each model its differences by metric; none where it is empty
     */
    static List<Map<String, PairedDifference>> corrected(List<Optional<PairedScores>> models) {
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
}
