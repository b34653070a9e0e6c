package org.segmodel.metrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.Collectors;
import org.segmodel.core.song.LabelSet;

/**
 * A second implementation of every metric, straight from the definitions and as slow as they read. It shares no code
 * with the first.
 */
final class NaiveMetrics {

    private final LabelSet labels;
    private final List<SongPrediction> songs;

    NaiveMetrics(LabelSet labels, List<SongPrediction> songs) {
        this.labels = labels;
        this.songs = songs;
    }

    Map<String, Double> all() {
        Map<String, Double> map = new LinkedHashMap<>();
        lines(map);
        boundaries(map);
        similarity(map);
        windows(map);
        segments(map);
        segmentMatches(map);
        for (int a = 0; a < labels.size(); a++) {
            for (int b = 0; b < labels.size(); b++) {
                if (a != b) {
                    map.put(labels.name(a) + "_to_" + labels.name(b) + "_accuracy", transition(a, b));
                }
            }
        }
        map.putAll(NaiveCalibration.scores(labels, songs));
        map.put("songs", (double) songs.size());
        map.put("short_songs", (double) songs.stream().filter(s -> s.lines() < 2).count());
        return map;
    }

    private void lines(Map<String, Double> map) {
        List<int[]> pairs = new ArrayList<>();
        for (SongPrediction song : songs) {
            for (int i = 0; i < song.lines(); i++) {
                pairs.add(new int[] {song.truth()[i], song.predicted()[i]});
            }
        }
        double f1Sum = 0;
        for (int c = 0; c < labels.size(); c++) {
            int label = c;
            double tp = pairs.stream().filter(p -> p[0] == label && p[1] == label).count();
            double fp = pairs.stream().filter(p -> p[0] != label && p[1] == label).count();
            double fn = pairs.stream().filter(p -> p[0] == label && p[1] != label).count();
            double f1 = harmonic(divide(tp, tp + fp), divide(tp, tp + fn));
            f1Sum += f1;
            map.put(labels.name(c) + "_f1", f1);
            map.put(labels.name(c) + "_precision", divide(tp, tp + fp));
            map.put(labels.name(c) + "_recall", divide(tp, tp + fn));
            map.put(labels.name(c) + "_rate", divide(tp + fp, pairs.size()));
        }
        map.put("macro_f1", f1Sum / labels.size());
        map.put("accuracy", divide(pairs.stream().filter(p -> p[0] == p[1]).count(), pairs.size()));
        map.put("lines", (double) pairs.size());
    }

    private void boundaries(Map<String, Double> map) {
        for (int tolerance = 0; tolerance <= 2; tolerance++) {
            double matched = 0;
            double truth = 0;
            double predicted = 0;
            for (SongPrediction song : songs) {
                List<Integer> t = changes(song.truth());
                List<Integer> p = changes(song.predicted());
                matched += maximumMatching(t, p, tolerance);
                truth += t.size();
                predicted += p.size();
            }
            double precision = divide(matched, predicted);
            double recall = divide(matched, truth);
            map.put("boundary_f1" + (tolerance == 0 ? "" : "_tol" + tolerance), harmonic(precision, recall));
            if (tolerance == 0) {
                map.put("boundary_precision", precision);
                map.put("boundary_recall", recall);
                map.put("boundaries", truth);
                map.put("predicted_boundaries", predicted);
            }
        }
    }

    static List<Integer> changes(int[] labels) {
        List<Integer> at = new ArrayList<>();
        for (int i = 1; i < labels.length; i++) {
            if (labels[i - 1] != labels[i]) {
                at.add(i);
            }
        }
        return at;
    }

    static int maximumMatching(List<Integer> truth, List<Integer> predicted, int tolerance) {
        return maximumMatching(truth, predicted, (t, p) -> Math.abs(t - p) <= tolerance);
    }

    /** Augmenting paths (Kuhn): the size of a maximum matching of any bipartite graph. */
    static <T> int maximumMatching(List<T> truth, List<T> predicted, BiPredicate<T, T> pairs) {
        int[] partner = new int[predicted.size()];
        Arrays.fill(partner, -1);
        int size = 0;
        for (int t = 0; t < truth.size(); t++) {
            size += augment(t, truth, predicted, pairs, partner, new boolean[predicted.size()]) ? 1 : 0;
        }
        return size;
    }

    private static <T> boolean augment(int t, List<T> truth, List<T> predicted, BiPredicate<T, T> pairs, int[] partner,
                                       boolean[] seen) {
        for (int p = 0; p < predicted.size(); p++) {
            if (!seen[p] && pairs.test(truth.get(t), predicted.get(p))) {
                seen[p] = true;
                if (partner[p] < 0 || augment(partner[p], truth, predicted, pairs, partner, seen)) {
                    partner[p] = t;
                    return true;
                }
            }
        }
        return false;
    }

    private void similarity(Map<String, Double> map) {
        double credit = 0;
        double all = 0;
        double songSum = 0;
        double counted = 0;
        for (SongPrediction song : songs) {
            if (song.lines() >= 2) {
                List<Integer> missed = changes(song.truth());
                List<Integer> invented = changes(song.predicted());
                List<Integer> same = new ArrayList<>(missed);
                same.retainAll(invented);
                missed.removeAll(same);
                invented.removeAll(same);
                double near = maximumMatching(missed, invented, 1);
                double songCredit = same.size() + near / 2;
                double songAll = same.size() + missed.size() + invented.size() - near;
                credit += songCredit;
                all += songAll;
                songSum += songAll == 0 ? 1 : songCredit / songAll;
                counted++;
            }
        }
        map.put("boundary_similarity", counted == 0 ? 0 : all == 0 ? 1 : credit / all);
        map.put("boundary_similarity_song_mean", divide(songSum, counted));
    }

    private void windows(Map<String, Double> map) {
        window(map, "window_diff", "window_diff_song_mean", NaiveMetrics::windowDiff);
        window(map, "pk", "pk_song_mean", NaiveMetrics::pk);
        window(map, null, "window_diff_presence", NaiveMetrics::windowDiffPresence);
        window(map, null, "pk_label", NaiveMetrics::pkLabel);
    }

    private void window(Map<String, Double> map, String pooled, String mean,
                        ToDoubleBiFunction<SongPrediction, double[]> method) {
        double[] total = new double[2];
        double rates = 0;
        int counted = 0;
        for (SongPrediction song : songs) {
            if (song.lines() >= 2) {
                rates += method.applyAsDouble(song, total);
                counted++;
            }
        }
        if (pooled != null) {
            map.put(pooled, counted == 0 ? 1 : total[0] / total[1]);
        }
        map.put(mean, counted == 0 ? 1 : rates / counted);
    }

    private static double windowDiff(SongPrediction song, double[] total) {
        int n = song.lines();
        int k = standardK(song.truth());
        double errors = 0;
        for (int i = 0; i < n - k; i++) {
            errors += between(song.truth(), i, i + k) != between(song.predicted(), i, i + k) ? 1 : 0;
        }
        return rate(errors, n - k, total);
    }

    private static double pk(SongPrediction song, double[] total) {
        int n = song.lines();
        int k = standardK(song.truth());
        int[] truth = segmentNumbers(song.truth());
        int[] predicted = segmentNumbers(song.predicted());
        double errors = 0;
        for (int i = 0; i < n - k; i++) {
            boolean sameTruth = truth[i] == truth[i + k];
            boolean samePredicted = predicted[i] == predicted[i + k];
            errors += sameTruth ^ samePredicted ? 1 : 0;
        }
        return rate(errors, n - k, total);
    }

    private static double windowDiffPresence(SongPrediction song, double[] total) {
        int n = song.lines();
        int k = Math.min(n, referenceK(song.truth()));
        List<Integer> truth = changes(song.truth());
        List<Integer> predicted = changes(song.predicted());
        double errors = 0;
        for (int i = 0; i <= n - k; i++) {
            int start = i;
            boolean t = truth.stream().anyMatch(b -> b >= start && b < start + k);
            boolean p = predicted.stream().anyMatch(b -> b >= start && b < start + k);
            errors += t != p ? 1 : 0;
        }
        return rate(errors, n - k + 1, total);
    }

    private static double pkLabel(SongPrediction song, double[] total) {
        int n = song.lines();
        int k = Math.min(n - 1, referenceK(song.truth()));
        double errors = 0;
        for (int i = 0; i < n - k; i++) {
            boolean t = song.truth()[i] == song.truth()[i + k];
            boolean p = song.predicted()[i] == song.predicted()[i + k];
            errors += t != p ? 1 : 0;
        }
        return rate(errors, n - k, total);
    }

    private static double rate(double errors, int windows, double[] total) {
        total[0] += errors;
        total[1] += windows;
        return errors / windows;
    }

    private static int standardK(int[] truth) {
        int n = truth.length;
        int doubleSegments = 2 * (changes(truth).size() + 1);
        int down = n / doubleSegments;
        int twiceRest = 2 * (n % doubleSegments);
        boolean up = twiceRest > doubleSegments || twiceRest == doubleSegments && down % 2 == 1;
        return Math.min(n - 1, Math.max(1, up ? down + 1 : down));
    }

    private static int referenceK(int[] truth) {
        double meanSegment = (double) truth.length / (changes(truth).size() + 1);
        return Math.max(1, (int) Math.floor(meanSegment / 2));
    }

    private static int between(int[] labels, int from, int to) {
        int count = 0;
        for (int i = from; i < to; i++) {
            count += labels[i] == labels[i + 1] ? 0 : 1;
        }
        return count;
    }

    private static int[] segmentNumbers(int[] labels) {
        int[] numbers = new int[labels.length];
        for (int i = 1; i < labels.length; i++) {
            numbers[i] = labels[i] == labels[i - 1] ? numbers[i - 1] : numbers[i - 1] + 1;
        }
        return numbers;
    }

    private void segments(Map<String, Double> map) {
        double segments = 0;
        double iouSum = 0;
        double complete = 0;
        double partial = 0;
        double matched = 0;
        double lengthError = 0;
        for (SongPrediction song : songs) {
            List<Set<Integer>> candidates = lineSets(song.predicted());
            for (Set<Integer> segment : lineSets(song.truth())) {
                double best = 0;
                double error = 0;
                for (Set<Integer> candidate : candidates) {
                    boolean sameLabel = song.truth()[segment.iterator().next()]
                            == song.predicted()[candidate.iterator().next()];
                    double iou = iou(segment, candidate);
                    if (sameLabel && iou > best) {
                        best = iou;
                        error = Math.abs((double) candidate.size() - segment.size()) / segment.size();
                    }
                }
                segments++;
                iouSum += best;
                complete += best >= 0.99 ? 1 : 0;
                partial += best >= 0.5 && best < 0.99 ? 1 : 0;
                matched += best > 0 ? 1 : 0;
                lengthError += error;
            }
        }
        map.put("segments", segments);
        map.put("segment_iou", divide(iouSum, segments));
        map.put("complete_segments", divide(complete, segments));
        map.put("partial_segments", divide(partial, segments));
        map.put("segment_length_error", divide(lengthError, matched));
    }

    private void segmentMatches(Map<String, Double> map) {
        double recognised = 0;
        double truth = 0;
        double predicted = 0;
        double[] matched = new double[3];
        for (SongPrediction song : songs) {
            int[] labels = song.truth();
            int[] said = song.predicted();
            List<Set<Integer>> trueSets = lineSets(labels);
            List<Set<Integer>> predictedSets = lineSets(said);
            truth += trueSets.size();
            predicted += predictedSets.size();
            recognised += trueSets.stream().filter(set -> isRecognised(set, labels, said)).count();
            for (int i = 0; i < matched.length; i++) {
                double threshold = List.of(0.5, 0.75, 0.9).get(i);
                matched[i] += maximumMatching(trueSets, predictedSets, (t, p) -> iou(t, p) >= threshold
                        && labels[t.iterator().next()] == said[p.iterator().next()]);
            }
        }
        map.put("segment_accuracy", divide(recognised, truth));
        map.put("predicted_segments", predicted);
        for (int i = 0; i < matched.length; i++) {
            String suffix = List.of("_iou50", "_iou75", "_iou90").get(i);
            double precision = divide(matched[i], predicted);
            double recall = divide(matched[i], truth);
            map.put("segment_precision" + suffix, precision);
            map.put("segment_recall" + suffix, recall);
            map.put("segment_f1" + suffix, harmonic(precision, recall));
        }
    }

    private static boolean isRecognised(Set<Integer> segment, int[] truth, int[] predicted) {
        Map<Integer, Long> lines = segment.stream().collect(Collectors.groupingBy(i -> predicted[i],
                Collectors.counting()));
        long most = Collections.max(lines.values());
        return lines.getOrDefault(truth[segment.iterator().next()], 0L) == most
                && lines.values().stream().filter(count -> count == most).count() == 1;
    }

    private static double iou(Set<Integer> a, Set<Integer> b) {
        Set<Integer> common = new HashSet<>(a);
        common.retainAll(b);
        Set<Integer> union = new HashSet<>(a);
        union.addAll(b);
        return (double) common.size() / union.size();
    }

    private static List<Set<Integer>> lineSets(int[] labels) {
        List<Set<Integer>> sets = new ArrayList<>();
        int[] numbers = segmentNumbers(labels);
        for (int i = 0; i < labels.length; i++) {
            if (numbers[i] == sets.size()) {
                sets.add(new HashSet<>());
            }
            sets.get(numbers[i]).add(i);
        }
        return sets;
    }

    private double transition(int a, int b) {
        double truth = 0;
        double both = 0;
        for (SongPrediction song : songs) {
            for (int i = 0; i + 1 < song.lines(); i++) {
                boolean inTruth = song.truth()[i] == a && song.truth()[i + 1] == b;
                boolean inPrediction = song.predicted()[i] == a && song.predicted()[i + 1] == b;
                truth += inTruth ? 1 : 0;
                both += inTruth && inPrediction ? 1 : 0;
            }
        }
        return divide(both, truth);
    }

    private static double divide(double part, double whole) {
        return whole > 0 ? part / whole : 0;
    }

    private static double harmonic(double a, double b) {
        return a + b > 0 ? 2 * a * b / (a + b) : 0;
    }
}
