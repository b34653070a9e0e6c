package org.segmodel.metrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleBiFunction;
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
        windows(map);
        segments(map);
        for (int a = 0; a < labels.size(); a++) {
            for (int b = 0; b < labels.size(); b++) {
                if (a != b) {
                    map.put(labels.name(a) + "_to_" + labels.name(b) + "_accuracy", transition(a, b));
                }
            }
        }
        calibration(map);
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

    /** Augmenting paths (Kuhn): the size of a maximum matching of any bipartite graph. */
    static int maximumMatching(List<Integer> truth, List<Integer> predicted, int tolerance) {
        int[] partner = new int[predicted.size()];
        Arrays.fill(partner, -1);
        int size = 0;
        for (int t = 0; t < truth.size(); t++) {
            size += augment(t, truth, predicted, tolerance, partner, new boolean[predicted.size()]) ? 1 : 0;
        }
        return size;
    }

    private static boolean augment(int t, List<Integer> truth, List<Integer> predicted, int tolerance, int[] partner,
                                   boolean[] seen) {
        for (int p = 0; p < predicted.size(); p++) {
            if (!seen[p] && Math.abs(truth.get(t) - predicted.get(p)) <= tolerance) {
                seen[p] = true;
                if (partner[p] < 0 || augment(partner[p], truth, predicted, tolerance, partner, seen)) {
                    partner[p] = t;
                    return true;
                }
            }
        }
        return false;
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
                    Set<Integer> common = new HashSet<>(segment);
                    common.retainAll(candidate);
                    Set<Integer> union = new HashSet<>(segment);
                    union.addAll(candidate);
                    boolean sameLabel = song.truth()[segment.iterator().next()]
                            == song.predicted()[candidate.iterator().next()];
                    double iou = (double) common.size() / union.size();
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

    private record Line(double confidence, boolean right, double logLoss, double brier) {
    }

    private void calibration(Map<String, Double> map) {
        List<Line> lines = new ArrayList<>();
        for (SongPrediction song : songs) {
            for (int i = 0; i < song.probabilities().length; i++) {
                double[] p = song.probabilities()[i];
                double brier = 0;
                for (int c = 0; c < p.length; c++) {
                    brier += Math.pow(p[c] - (song.truth()[i] == c ? 1 : 0), 2);
                }
                lines.add(new Line(p[song.predicted()[i]], song.predicted()[i] == song.truth()[i],
                        -Math.log(Math.max(1e-15, p[song.truth()[i]])), brier));
            }
        }
        if (lines.isEmpty()) {
            return;
        }
        double ece = 0;
        double mce = 0;
        for (int bin = 0; bin < 15; bin++) {
            double low = bin / 15.0;
            double high = bin == 14 ? Double.POSITIVE_INFINITY : (bin + 1) / 15.0;
            List<Line> inside = lines.stream().filter(l -> l.confidence >= low && l.confidence < high).toList();
            if (!inside.isEmpty()) {
                double accuracy = inside.stream().mapToDouble(l -> l.right ? 1 : 0).average().orElseThrow();
                double confidence = inside.stream().mapToDouble(Line::confidence).average().orElseThrow();
                ece += Math.abs(accuracy - confidence) * inside.size() / lines.size();
                mce = Math.max(mce, Math.abs(accuracy - confidence));
            }
        }
        map.put("ece", ece);
        map.put("mce", mce);
        map.put("conf_over_90", lines.stream().mapToDouble(l -> l.confidence > 0.9 ? 1 : 0).average().orElseThrow());
        map.put("conf_over_95", lines.stream().mapToDouble(l -> l.confidence > 0.95 ? 1 : 0).average().orElseThrow());
        map.put("mean_confidence", lines.stream().mapToDouble(Line::confidence).average().orElseThrow());
        map.put("nll", lines.stream().mapToDouble(Line::logLoss).average().orElseThrow());
        map.put("brier", lines.stream().mapToDouble(Line::brier).average().orElseThrow());
    }

    private static double divide(double part, double whole) {
        return whole > 0 ? part / whole : 0;
    }

    private static double harmonic(double a, double b) {
        return a + b > 0 ? 2 * a * b / (a + b) : 0;
    }
}
