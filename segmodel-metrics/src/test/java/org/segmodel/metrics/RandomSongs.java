package org.segmodel.metrics;

import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Songs with a truth and a prediction, of many shapes, from a seed. */
final class RandomSongs {

    private final Random random;
    private final int classes;

    RandomSongs(long seed, int classes) {
        this.random = new Random(seed);
        this.classes = classes;
    }

    /** One of: a single line; one class throughout; all lines differ from their neighbours; runs; noise. */
    SongPrediction next() {
        int n = switch (random.nextInt(6)) {
            case 0 -> 1;
            case 1 -> 2 + random.nextInt(3);
            default -> 5 + random.nextInt(60);
        };
        int[] truth = labels(n);
        int[] predicted = switch (random.nextInt(5)) {
            case 0 -> truth.clone();
            case 1 -> labels(n);
            default -> shifted(truth);
        };
        if (random.nextInt(4) == 0) {
            return SongPrediction.of(truth, predicted);
        }
        double[][] probabilities = IntStream.range(0, n).mapToObj(i -> row()).toArray(double[][]::new);
        return new SongPrediction(truth, predicted, probabilities);
    }

    private int[] labels(int n) {
        int[] labels = new int[n];
        int shape = random.nextInt(4);
        labels[0] = random.nextInt(classes);
        for (int i = 1; i < n; i++) {
            labels[i] = switch (shape) {
                case 0 -> labels[0];
                case 1 -> (labels[i - 1] + 1 + random.nextInt(classes - 1)) % classes;
                case 2 -> random.nextInt(8) == 0 ? random.nextInt(classes) : labels[i - 1];
                default -> random.nextInt(classes);
            };
        }
        return labels;
    }

    private int[] shifted(int[] truth) {
        int shift = random.nextInt(5) - 2;
        int[] labels = new int[truth.length];
        for (int i = 0; i < truth.length; i++) {
            int from = Math.max(0, Math.min(truth.length - 1, i + shift));
            labels[i] = random.nextInt(12) == 0 ? random.nextInt(classes) : truth[from];
        }
        return labels;
    }

    /** Mostly arbitrary, sometimes certain, sometimes on an edge of a bin. */
    private double[] row() {
        double[] row = new double[classes];
        int kind = random.nextInt(5);
        if (kind == 0) {
            row[random.nextInt(classes)] = 1;
        } else if (kind == 1) {
            double edge = random.nextInt(16) / 15.0;
            row[0] = edge;
            row[1] = 1 - edge;
        } else {
            IntStream.range(0, classes).forEach(c -> row[c] = -Math.log(1 - random.nextDouble()));
            double sum = IntStream.range(0, classes).mapToDouble(c -> row[c]).sum();
            IntStream.range(0, classes).forEach(c -> row[c] /= sum);
        }
        return row;
    }

    Stream<SongPrediction> stream() {
        return Stream.generate(this::next);
    }
}
