package org.segmodel.losses;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The formulas once more, written for reading and not for speed: lists, one term after the other, softmax as the books
 * have it. Shares no code with the losses. Good for logits of moderate size.
 */
final class NaiveLoss {

    private final Configs c;
    private final double[] weights;

    NaiveLoss(Configs configs, double[] weights) {
        this.c = configs;
        this.weights = weights;
    }

    private record Line(double[] logits, int label, boolean boundary) {

        double probability(int k) {
            double sum = 0;
            for (double logit : logits) {
                sum += Math.exp(logit);
            }
            return Math.exp(logits[k]) / sum;
        }

        double entropy() {
            double h = 0;
            for (int k = 0; k < logits.length; k++) {
                h -= probability(k) * Math.log(probability(k));
            }
            return h;
        }

        double confidence() {
            double max = 0;
            for (int k = 0; k < logits.length; k++) {
                max = Math.max(max, probability(k));
            }
            return max;
        }
    }

    Map<String, Double> evaluate(Batch batch) {
        List<Line> lines = lines(batch);
        int k = batch.classes();
        double base = 0;
        double boundary = 0;
        double penalty = 0;
        double entropy = 0;
        for (Line line : lines) {
            double smooth = 0;
            for (int j = 0; j < k; j++) {
                smooth += weights[j] * -Math.log(line.probability(j));
            }
            double loss = (1 - c.smoothing()) * weights[line.label()] * -Math.log(line.probability(line.label()))
                    + c.smoothing() / k * smooth;
            double factor = !line.boundary() ? 1
                    : !c.adaptive() ? c.boundary() : c.boundary() * (1 + line.entropy() / Math.log(k));
            base += loss / lines.size();
            boundary += loss * factor / lines.size();
            penalty += Math.pow(Math.max(0, line.confidence() - c.threshold()), 2) / lines.size();
            entropy += line.entropy() / lines.size();
        }
        double consistency = consistency(batch);
        double primary = c.primary() ? boundary : base + boundary;
        double total = primary + c.consistency() * consistency + c.penalty() * penalty - c.entropy() * entropy;
        return new TreeMap<>(Map.of("base", base, "boundary", boundary, "primary", primary, "consistency", consistency,
                "confidence_penalty", penalty, "entropy", entropy, "total", total));
    }

    private List<Line> lines(Batch batch) {
        List<Line> lines = new ArrayList<>();
        for (int song = 0; song + 1 < batch.offsets().length; song++) {
            List<Integer> seen = new ArrayList<>();
            for (int row = batch.offsets()[song]; row < batch.offsets()[song + 1]; row++) {
                int label = batch.labels()[row];
                if (label >= 0) {
                    boolean boundary = seen.isEmpty() ? c.songStart() : seen.get(seen.size() - 1) != label;
                    lines.add(new Line(row(batch, row), label, boundary));
                    seen.add(label);
                }
            }
        }
        return lines;
    }

    private static double[] row(Batch batch, int row) {
        double[] logits = new double[batch.classes()];
        for (int k = 0; k < logits.length; k++) {
            logits[k] = batch.logits()[row * logits.length + k];
        }
        return logits;
    }

    /** Tries every stretch of rows: a segment is one that is uniform and cannot be made longer. */
    private static double consistency(Batch batch) {
        List<Double> variances = new ArrayList<>();
        for (int song = 0; song + 1 < batch.offsets().length; song++) {
            int start = batch.offsets()[song];
            int end = batch.offsets()[song + 1];
            for (int from = start; from < end; from++) {
                for (int to = from + 2; to <= end; to++) {
                    int label = batch.labels()[from];
                    boolean longer = from > start && batch.labels()[from - 1] == label
                            || to < end && batch.labels()[to] == label;
                    if (label >= 0 && uniform(batch.labels(), from, to) && !longer) {
                        for (int k = 0; k < batch.classes(); k++) {
                            variances.add(variance(batch, from, to, k));
                        }
                    }
                }
            }
        }
        return variances.stream().mapToDouble(v -> v).average().orElse(0);
    }

    private static boolean uniform(int[] labels, int from, int to) {
        for (int row = from; row < to; row++) {
            if (labels[row] != labels[from]) {
                return false;
            }
        }
        return true;
    }

    /** Mean of squared differences over all pairs, halved: the variance without a mean. */
    private static double variance(Batch batch, int from, int to, int k) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            for (int j = from; j < to; j++) {
                sum += Math.pow(row(batch, i)[k] - row(batch, j)[k], 2);
            }
        }
        return sum / 2 / Math.pow(to - from, 2);
    }
}
