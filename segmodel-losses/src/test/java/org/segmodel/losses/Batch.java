package org.segmodel.losses;

import java.util.Arrays;
import java.util.Random;

/** Logits and targets of a made-up batch. */
record Batch(double[] logits, SequenceTargets targets, int[] offsets, int[] labels) {

    static Batch of(double[] logits, int[] offsets, int[] labels, int classes) {
        return new Batch(logits, new SequenceTargets(offsets, labels, classes), offsets, labels);
    }

    /** Songs of 0 to maxLines lines with labels that tend to repeat; logits normal with the given deviation. */
    static Batch random(long seed, int songs, int maxLines, int classes, double deviation, double ignoredShare) {
        Random random = new Random(seed);
        int[] offsets = new int[songs + 1];
        for (int song = 0; song < songs; song++) {
            offsets[song + 1] = offsets[song] + random.nextInt(maxLines + 1);
        }
        int rows = offsets[songs];
        int[] labels = new int[rows];
        int label = 0;
        for (int row = 0; row < rows; row++) {
            label = random.nextDouble() < 0.6 ? label : random.nextInt(classes);
            labels[row] = random.nextDouble() < ignoredShare ? SequenceTargets.IGNORE : label;
        }
        double[] logits = new double[rows * classes];
        for (int i = 0; i < logits.length; i++) {
            logits[i] = deviation * random.nextGaussian();
        }
        return of(logits, offsets, labels, classes);
    }

    int classes() {
        return targets.classes();
    }

    Batch withLogits(double[] other) {
        return new Batch(other, targets, offsets, labels);
    }

    /** This batch and the other's songs after it. */
    Batch then(Batch other) {
        int songs = targets.songs();
        int rows = targets.rows();
        int[] allOffsets = new int[songs + other.targets.songs() + 1];
        System.arraycopy(offsets, 0, allOffsets, 0, songs + 1);
        for (int song = 1; song < other.offsets.length; song++) {
            allOffsets[songs + song] = rows + other.offsets[song];
        }
        int[] allLabels = new int[rows + other.labels.length];
        System.arraycopy(labels, 0, allLabels, 0, rows);
        System.arraycopy(other.labels, 0, allLabels, rows, other.labels.length);
        double[] allLogits = new double[logits.length + other.logits.length];
        System.arraycopy(logits, 0, allLogits, 0, logits.length);
        System.arraycopy(other.logits, 0, allLogits, logits.length, other.logits.length);
        return of(allLogits, allOffsets, allLabels, classes());
    }

    LossValue evaluate(SequenceLoss loss) {
        return loss.evaluate(logits, targets, new double[logits.length]);
    }

    double[] gradient(SequenceLoss loss) {
        double[] gradient = new double[logits.length];
        Arrays.fill(gradient, Double.NaN);
        loss.evaluate(logits, targets, gradient);
        return gradient;
    }
}
