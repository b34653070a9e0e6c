package org.segmodel.losses.chain;

import java.util.Arrays;

/**
 * Linear-chain conditional random field (Lafferty, McCallum and Pereira 2001) by the forward-backward algorithm (Rabiner
 * 1989, section III), with transition scores of every row's own. Without transition scores the rows are independent and
 * the expected counts are their softmax. Time and memory are O(lines · C²) and O(lines · C).
 */
final class LinearChain implements LabelChain {

    private final ScoreLayout layout;
    private final int classes;
    private final int width;
    private final double[] terms;
    private double[] forward = {};
    private double[] backward = {};

    LinearChain(ScoreLayout layout) {
        this.layout = layout;
        classes = layout.classes();
        width = layout.width();
        terms = new double[classes];
    }

    @Override
    public ScoreLayout layout() {
        return layout;
    }

    @Override
    public double expectedCounts(double[] scores, int firstRow, int lines, double[] counts) {
        if (lines == 0) {
            return 0;
        }
        int size = lines * classes;
        if (forward.length < size) {
            forward = new double[size];
            backward = new double[size];
        }
        double logPartition = 0;
        if (layout.isChain()) {
            forward(scores, firstRow, lines);
            backward(scores, firstRow, lines);
            logPartition = LogSums.of(forward, (lines - 1) * classes, classes);
        }
        for (int i = 0; i < lines; i++) {
            int row = (firstRow + i) * width;
            Arrays.fill(counts, row, row + width, 0);
            if (!layout.isChain()) {
                double sum = LogSums.of(scores, row, classes);
                for (int c = 0; c < classes; c++) {
                    counts[row + c] = Math.exp(scores[row + c] - sum);
                }
                logPartition += sum;
                continue;
            }
            for (int c = 0; c < classes; c++) {
                counts[row + c] = Math.exp(forward[i * classes + c] + backward[i * classes + c] - logPartition);
            }
            if (i > 0) {
                countPairs(scores, row, i, logPartition, counts);
            }
        }
        return logPartition;
    }

    private void countPairs(double[] scores, int row, int i, double logPartition, double[] counts) {
        for (int a = 0; a < classes; a++) {
            for (int b = 0; b < classes; b++) {
                int column = row + layout.transition(a, b);
                counts[column] = Math.exp(forward[(i - 1) * classes + a] + scores[column] + scores[row + b]
                        + backward[i * classes + b] - logPartition);
            }
        }
    }

    /** forward[i, c] = log Σ exp(score of the first i + 1 lines) over their label sequences that end in c. */
    private void forward(double[] scores, int firstRow, int lines) {
        System.arraycopy(scores, firstRow * width, forward, 0, classes);
        for (int i = 1; i < lines; i++) {
            int row = (firstRow + i) * width;
            for (int b = 0; b < classes; b++) {
                for (int a = 0; a < classes; a++) {
                    terms[a] = forward[(i - 1) * classes + a] + scores[row + layout.transition(a, b)];
                }
                forward[i * classes + b] = LogSums.of(terms, 0, classes) + scores[row + b];
            }
        }
    }

    /** backward[i, c] = log Σ exp(score of the lines behind i) over their label sequences, given c at i. */
    private void backward(double[] scores, int firstRow, int lines) {
        Arrays.fill(backward, (lines - 1) * classes, lines * classes, 0);
        for (int i = lines - 2; i >= 0; i--) {
            int next = (firstRow + i + 1) * width;
            for (int a = 0; a < classes; a++) {
                for (int b = 0; b < classes; b++) {
                    terms[b] = scores[next + layout.transition(a, b)] + scores[next + b]
                            + backward[(i + 1) * classes + b];
                }
                backward[i * classes + a] = LogSums.of(terms, 0, classes);
            }
        }
    }

    @Override
    public int[] best(double[] scores, int firstRow, int lines, int shortest) {
        return BestPath.of(new BestPath.Gain() {
            @Override
            public double line(int line, int label) {
                return scores[(firstRow + line) * width + label];
            }

            @Override
            public double step(int line, int before, int label) {
                return layout.isChain() ? scores[(firstRow + line) * width + layout.transition(before, label)] : 0;
            }
        }, lines, classes, shortest);
    }
}
