package org.segmodel.losses.chain;

import static org.segmodel.losses.chain.SegmentLengths.LONGEST;

import java.util.Arrays;

/**
 * Semi-Markov conditional random field (Sarawagi and Cohen 2004): a linear chain in which a section, a maximal run of one
 * class, has a score for its length besides. With duration scores of 0 it is the {@link LinearChain}.
 *
 * <p>Sections shorter than the last bucket of {@link SegmentLengths} are summed one by one; longer ones all have the
 * same duration score, so that their sums follow from those of the neighbouring line. Time is therefore
 * O(lines · C · (32 + C)), memory O(lines · C).
 */
final class SemiMarkovChain implements LabelChain {

    private final ScoreLayout layout;
    private final int classes;
    private final int width;

    private double[] scores;
    private int firstRow;
    private int lines;
    private double[] prefix = {};
    private double[] enter = {};
    private double[] end = {};
    private double[] leave = {};
    private double[] begin = {};
    private double[] far = {};
    private final double[] terms;

    SemiMarkovChain(ScoreLayout layout) {
        this.layout = layout;
        classes = layout.classes();
        width = layout.width();
        terms = new double[Math.max(classes, LONGEST)];
    }

    @Override
    public ScoreLayout layout() {
        return layout;
    }

    @Override
    public double expectedCounts(double[] rows, int first, int count, double[] counts) {
        if (count == 0) {
            return 0;
        }
        take(rows, first, count);
        forward();
        backward();
        double logPartition = LogSums.of(end, (lines - 1) * classes, classes);
        Arrays.fill(counts, firstRow * width, (firstRow + lines) * width, 0);
        for (int a = 0; a < classes; a++) {
            countLines(a, logPartition, counts);
            countDurations(a, logPartition, counts);
        }
        return logPartition;
    }

    private void take(double[] rows, int first, int count) {
        scores = rows;
        firstRow = first;
        lines = count;
        int size = lines * classes;
        if (prefix.length < size) {
            prefix = new double[size];
            enter = new double[size];
            end = new double[size];
            leave = new double[size];
            begin = new double[size];
            far = new double[size];
        }
        for (int i = 0; i < lines; i++) {
            for (int a = 0; a < classes; a++) {
                prefix[i * classes + a] = emission(i, a) + (i == 0 ? 0 : stay(i, a) + prefix[(i - 1) * classes + a]);
            }
        }
    }

    private double emission(int i, int a) {
        return scores[(firstRow + i) * width + a];
    }

    private double transition(int i, int a, int b) {
        return scores[(firstRow + i) * width + layout.transition(a, b)];
    }

    private double stay(int i, int a) {
        return transition(i, a, a);
    }

    private double duration(int start, int a, int length) {
        return scores[(firstRow + start) * width + layout.duration(a, SegmentLengths.bucket(length))];
    }

    /** Score of the lines from {@code start} to {@code last} as one section of class a, without its duration. */
    private double body(int start, int last, int a) {
        return prefix[last * classes + a] - prefix[start * classes + a] + emission(start, a);
    }

    /**
     * enter[s, a]: log Σ over the label sequences of the lines before s, with the change to a section of class a that
     * begins at s. end[e, a]: log Σ over those of the lines up to e in which a section of class a ends at e.
     */
    private void forward() {
        for (int a = 0; a < classes; a++) {
            far[a] = Double.NEGATIVE_INFINITY;
        }
        for (int e = 0; e < lines; e++) {
            for (int a = 0; a < classes; a++) {
                enter[e * classes + a] = e == 0 ? 0 : entering(e, a);
            }
            for (int a = 0; a < classes; a++) {
                int number = 0;
                for (int length = 1; length < LONGEST && length <= e + 1; length++) {
                    int s = e + 1 - length;
                    terms[number++] = enter[s * classes + a] + body(s, e, a) + duration(s, a, length);
                }
                double longer = e == 0 ? Double.NEGATIVE_INFINITY
                        : far[(e - 1) * classes + a] + emission(e, a) + stay(e, a);
                int s = e + 1 - LONGEST;
                if (s >= 0) {
                    longer = LogSums.add(longer, enter[s * classes + a] + body(s, e, a) + duration(s, a, LONGEST));
                }
                far[e * classes + a] = longer;
                end[e * classes + a] = LogSums.add(LogSums.of(terms, 0, number), longer);
            }
        }
    }

    private double entering(int s, int a) {
        int number = 0;
        for (int b = 0; b < classes; b++) {
            if (b != a) {
                terms[number++] = end[(s - 1) * classes + b] + transition(s, b, a);
            }
        }
        return LogSums.of(terms, 0, number);
    }

    /**
     * leave[e, a]: log Σ over the label sequences of the lines behind e, where a section of class a ends at e.
     * begin[s, a]: log Σ over those of the lines from s on, where a section of class a begins at s. far[s, a]: the part
     * of it with sections in the last bucket, without their duration score.
     */
    private void backward() {
        for (int i = lines - 1; i >= 0; i--) {
            for (int a = 0; a < classes; a++) {
                leave[i * classes + a] = i == lines - 1 ? 0 : leaving(i, a);
            }
            for (int a = 0; a < classes; a++) {
                int number = 0;
                for (int length = 1; length < LONGEST && i + length <= lines; length++) {
                    int e = i + length - 1;
                    terms[number++] = body(i, e, a) + duration(i, a, length) + leave[e * classes + a];
                }
                double longer = i == lines - 1 ? Double.NEGATIVE_INFINITY
                        : far[(i + 1) * classes + a] + emission(i, a) + stay(i + 1, a);
                int e = i + LONGEST - 1;
                if (e < lines) {
                    longer = LogSums.add(longer, body(i, e, a) + leave[e * classes + a]);
                }
                far[i * classes + a] = longer;
                begin[i * classes + a] = LogSums.add(LogSums.of(terms, 0, number), longer + duration(i, a, LONGEST));
            }
        }
    }

    private double leaving(int e, int a) {
        int number = 0;
        for (int b = 0; b < classes; b++) {
            if (b != a) {
                terms[number++] = transition(e + 1, a, b) + begin[(e + 1) * classes + b];
            }
        }
        return LogSums.of(terms, 0, number);
    }

    private void countLines(int a, double logPartition, double[] counts) {
        double inside = 0;
        double ended = 0;
        for (int i = 0; i < lines; i++) {
            int row = (firstRow + i) * width;
            double begun = Math.exp(enter[i * classes + a] + begin[i * classes + a] - logPartition);
            double stayed = Math.max(0, inside - ended);
            inside = stayed + begun;
            counts[row + a] = inside;
            if (i > 0) {
                counts[row + layout.transition(a, a)] = stayed;
                for (int b = 0; b < classes; b++) {
                    if (b != a) {
                        counts[row + layout.transition(b, a)] = Math.exp(end[(i - 1) * classes + b]
                                + transition(i, b, a) + begin[i * classes + a] - logPartition);
                    }
                }
            }
            ended = Math.exp(end[i * classes + a] + leave[i * classes + a] - logPartition);
        }
    }

    private void countDurations(int a, double logPartition, double[] counts) {
        for (int s = 0; s < lines; s++) {
            double before = enter[s * classes + a] - logPartition;
            int row = (firstRow + s) * width;
            for (int length = 1; length < LONGEST && s + length <= lines; length++) {
                int e = s + length - 1;
                counts[row + layout.duration(a, SegmentLengths.bucket(length))] +=
                        Math.exp(before + body(s, e, a) + duration(s, a, length) + leave[e * classes + a]);
            }
            counts[row + layout.duration(a, SegmentLengths.BUCKETS - 1)] =
                    Math.exp(before + duration(s, a, LONGEST) + far[s * classes + a]);
        }
    }

    @Override
    public int[] best(double[] rows, int first, int count, int shortest) {
        int least = BestPath.within(shortest, count);
        if (count == 0) {
            return new int[0];
        }
        take(rows, first, count);
        int[] starts = new int[lines * classes];
        int[] farStarts = new int[lines * classes];
        int[] before = new int[lines * classes];
        for (int e = 0; e < lines; e++) {
            for (int a = 0; a < classes; a++) {
                enterBest(e, a, before);
            }
            for (int a = 0; a < classes; a++) {
                endBest(e, a, least, starts, farStarts);
            }
        }
        int[] labels = new int[lines];
        int label = 0;
        for (int a = 1; a < classes; a++) {
            label = end[(lines - 1) * classes + a] > end[(lines - 1) * classes + label] ? a : label;
        }
        for (int e = lines - 1; e >= 0; ) {
            int s = starts[e * classes + label];
            Arrays.fill(labels, s, e + 1, label);
            label = before[s * classes + label];
            e = s - 1;
        }
        return labels;
    }

    private void enterBest(int s, int a, int[] before) {
        int at = s * classes + a;
        enter[at] = s == 0 ? 0 : Double.NEGATIVE_INFINITY;
        for (int b = 0; b < classes && s > 0; b++) {
            double value = end[(s - 1) * classes + b] + transition(s, b, a);
            if (b != a && value > enter[at]) {
                enter[at] = value;
                before[at] = b;
            }
        }
    }

    private void endBest(int e, int a, int least, int[] starts, int[] farStarts) {
        int at = e * classes + a;
        end[at] = Double.NEGATIVE_INFINITY;
        for (int length = least; length < LONGEST && length <= e + 1; length++) {
            int s = e + 1 - length;
            double value = enter[s * classes + a] + body(s, e, a) + duration(s, a, length);
            if (value > end[at]) {
                end[at] = value;
                starts[at] = s;
            }
        }
        far[at] = Double.NEGATIVE_INFINITY;
        if (e > 0) {
            far[at] = far[at - classes] + emission(e, a) + stay(e, a);
            farStarts[at] = farStarts[at - classes];
        }
        int s = e + 1 - Math.max(least, LONGEST);
        if (s >= 0) {
            double value = enter[s * classes + a] + body(s, e, a) + duration(s, a, LONGEST);
            if (value > far[at]) {
                far[at] = value;
                farStarts[at] = s;
            }
        }
        if (far[at] > end[at]) {
            end[at] = far[at];
            starts[at] = farStarts[at];
        }
    }
}
