package org.segmodel.losses.multitask;

import java.util.ArrayList;
import java.util.List;
import org.segmodel.losses.LossValue;
import org.segmodel.losses.SequenceLoss;
import org.segmodel.losses.SequenceTargets;
import org.segmodel.losses.SmoothedCrossEntropy;

/**
 * The losses of auxiliary heads, each a mean over what counts for its head: cross-entropy of {@link HeadKind#CLASSES} over
 * lines, {@link HuberLoss} of {@link HeadKind#NUMBER} over lines and of {@link HeadKind#SONG_NUMBER} over songs. Owns
 * scratch memory: one for each thread.
 */
final class HeadLosses {

    private final List<AuxiliaryHead> heads;
    private final int columns;
    private final HuberLoss huber;
    private final List<SequenceLoss> classLosses = new ArrayList<>();
    private double[] outputs = {};
    private double[] wanted = {};
    private double[] derivative = {};

    HeadLosses(MultiTaskConfig config) {
        heads = config.heads();
        columns = config.columns();
        huber = new HuberLoss(config.huberDelta());
        for (AuxiliaryHead head : heads) {
            classLosses.add(head.kind() != HeadKind.CLASSES ? null : new SmoothedCrossEntropy(0, 0,
                    head.classWeights().stream().mapToDouble(Double::doubleValue).toArray()));
        }
    }

    /**
     * Values and gradients.
     *
     * @param all      outputs [rows × columns], row-major
     * @param targets  [rows × heads]: a class number, or a number, the same in each row of a song where it is the song's;
     *                 NaN where it does not count
     * @param offsets  first row of each song, then the number of rows
     * @param gradient [rows × columns], overwritten; each head's own loss by its own outputs
     * @return one for each head
     */
    List<LossValue> evaluate(double[] all, float[] targets, int[] offsets, double[] gradient) {
        int rows = offsets[offsets.length - 1];
        if (all.length < rows * columns || gradient.length < rows * columns || targets.length < rows * heads.size()) {
            throw new IllegalArgumentException(rows + " lines of " + heads.size() + " heads with " + columns
                    + " outputs: got " + all.length + " outputs, a gradient of " + gradient.length + " and "
                    + targets.length + " targets");
        }
        List<LossValue> values = new ArrayList<>();
        int first = 0;
        for (int h = 0; h < heads.size(); h++) {
            int width = heads.get(h).columns();
            grow(rows * width);
            copy(all, first, outputs, 0, rows, width, columns, width);
            values.add(switch (heads.get(h).kind()) {
                case CLASSES -> classes(h, targets, offsets, width);
                case NUMBER -> lines(h, targets, rows);
                case SONG_NUMBER -> songs(h, targets, offsets);
            });
            copy(derivative, 0, gradient, first, rows, width, width, columns);
            first += width;
        }
        return values;
    }

    private LossValue classes(int head, float[] targets, int[] offsets, int classes) {
        int[] labels = new int[offsets[offsets.length - 1]];
        for (int row = 0; row < labels.length; row++) {
            float target = targets[row * heads.size() + head];
            labels[row] = Float.isNaN(target) ? SequenceTargets.IGNORE : (int) target;
        }
        return classLosses.get(head).evaluate(outputs, new SequenceTargets(offsets, labels, classes), derivative);
    }

    private LossValue lines(int head, float[] targets, int rows) {
        for (int row = 0; row < rows; row++) {
            wanted[row] = targets[row * heads.size() + head];
        }
        return huber.evaluate(outputs, wanted, rows, derivative);
    }

    private LossValue songs(int head, float[] targets, int[] offsets) {
        int songs = offsets.length - 1;
        double[] means = new double[songs];
        double[] numbers = new double[songs];
        double[] slopes = new double[songs];
        for (int s = 0; s < songs; s++) {
            int length = offsets[s + 1] - offsets[s];
            for (int row = offsets[s]; row < offsets[s + 1]; row++) {
                means[s] += outputs[row] / length;
            }
            numbers[s] = length == 0 ? Double.NaN : targets[offsets[s] * heads.size() + head];
        }
        LossValue value = huber.evaluate(means, numbers, songs, slopes);
        for (int s = 0; s < songs; s++) {
            for (int row = offsets[s]; row < offsets[s + 1]; row++) {
                derivative[row] = slopes[s] / (offsets[s + 1] - offsets[s]);
            }
        }
        return value;
    }

    private static void copy(double[] from, int fromColumn, double[] to, int toColumn, int rows, int width, int fromWidth,
            int toWidth) {
        for (int row = 0; row < rows; row++) {
            System.arraycopy(from, row * fromWidth + fromColumn, to, row * toWidth + toColumn, width);
        }
    }

    private void grow(int size) {
        if (outputs.length < size) {
            outputs = new double[size];
            wanted = new double[size];
            derivative = new double[size];
        }
    }
}
