package org.segmodel.train.lyrics.multitask;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.segmodel.losses.multitask.JointValue;
import org.segmodel.metrics.ConfusionCounts;

/**
 * How well auxiliary heads predict, and what they weigh. Of a head called h: {@code head_h_accuracy} and {@code head_h_f1}
 * of classes (of two classes the F1 of the second, "yes", else the mean over classes), {@code head_h_mae} of a number (mean
 * absolute error; of {@code section_count} in sections, as its target is a logarithm), {@code head_h_loss} unweighted, and
 * {@code head_h_weight}; {@code main_weight} is that of the lines' classes. Holds no state but the heads; safe for use by
 * several threads.
 */
public final class HeadScores {

    /** How the names of all scores of heads begin. */
    public static final String PREFIX = "head_";
    /** Weight of the main task. */
    public static final String MAIN_WEIGHT = "main_weight";

    private final List<AuxiliaryTargets.Head> heads;
    private final int columns;

    /**
     * For the heads of a run.
     *
     * @param targets the heads
     */
    public HeadScores(AuxiliaryTargets targets) {
        heads = targets.heads();
        columns = heads.stream().mapToInt(AuxiliaryTargets.Head::classes).sum();
    }

    /** Number of heads. */
    public int heads() {
        return heads.size();
    }

    /** Outputs of all heads for a line. */
    public int columns() {
        return columns;
    }

    /**
     * Losses and weights; a head for which nothing counts has none.
     *
     * @param value joint objective of a step or of a validation
     */
    public Map<String, Double> monitors(JointValue value) {
        Map<String, Double> monitors = new LinkedHashMap<>();
        monitors.put(MAIN_WEIGHT, value.weights()[0]);
        for (int h = 0; h < heads.size(); h++) {
            if (value.counted()[1 + h] > 0) {
                monitors.put(name(h, "loss"), value.losses()[1 + h]);
                monitors.put(name(h, "weight"), value.weights()[1 + h]);
            }
        }
        return monitors;
    }

    /**
     * Scores of songs.
     *
     * @param outputs of the heads [rows × columns], row-major
     * @param targets [rows × heads]
     * @param offsets first row of each song, then the number of rows
     */
    public Map<String, Double> scores(double[] outputs, float[] targets, int[] offsets) {
        Map<String, Double> scores = new LinkedHashMap<>();
        int first = 0;
        for (int h = 0; h < heads.size(); h++) {
            switch (heads.get(h).kind()) {
                case CLASSES -> classes(h, first, outputs, targets, scores);
                case NUMBER -> scores.put(name(h, "mae"), lineError(h, first, outputs, targets));
                case SONG_NUMBER -> scores.put(name(h, "mae"), songError(h, first, outputs, targets, offsets));
            }
            first += heads.get(h).classes();
        }
        return scores;
    }

    private void classes(int head, int first, double[] outputs, float[] targets, Map<String, Double> scores) {
        int classes = heads.get(head).classes();
        int rows = targets.length / heads.size();
        int[] truth = new int[rows];
        int[] predicted = new int[rows];
        for (int row = 0; row < rows; row++) {
            truth[row] = (int) targets[row * heads.size() + head];
            for (int c = 1; c < classes; c++) {
                predicted[row] = outputs[row * columns + first + c] > outputs[row * columns + first + predicted[row]] ? c
                        : predicted[row];
            }
        }
        ConfusionCounts counts = ConfusionCounts.of(classes, truth, predicted);
        scores.put(name(head, "accuracy"), counts.accuracy());
        scores.put(name(head, "f1"), classes == 2 ? counts.f1(1) : counts.macroF1());
    }

    private double lineError(int head, int first, double[] outputs, float[] targets) {
        int rows = targets.length / heads.size();
        double sum = 0;
        for (int row = 0; row < rows; row++) {
            sum += Math.abs(outputs[row * columns + first] - targets[row * heads.size() + head]);
        }
        return sum / rows;
    }

    private double songError(int head, int first, double[] outputs, float[] targets, int[] offsets) {
        double sum = 0;
        for (int s = 0; s + 1 < offsets.length; s++) {
            double mean = 0;
            for (int row = offsets[s]; row < offsets[s + 1]; row++) {
                mean += outputs[row * columns + first] / (offsets[s + 1] - offsets[s]);
            }
            sum += Math.abs(Math.exp(mean) - Math.exp(targets[offsets[s] * heads.size() + head]));
        }
        return sum / (offsets.length - 1);
    }

    private String name(int head, String score) {
        return PREFIX + heads.get(head).name() + "_" + score;
    }
}
