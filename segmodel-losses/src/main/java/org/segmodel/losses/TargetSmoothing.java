package org.segmodel.losses;

import java.util.Arrays;
import java.util.Optional;
import org.segmodel.losses.chain.LabelChain;
import org.segmodel.losses.chain.ScoreLayout;

/**
 * Targets that do not take the labels at their word. With ε the share that is taken from the true labels y, w a width in
 * lines and K classes:
 *
 * <ul>
 *   <li>{@link LabelSmoothing#UNIFORM}: a line's target is (1 − ε)·[c = y] + ε/K (C. Szegedy and others, "Rethinking the
 *       Inception Architecture for Computer Vision", CVPR 2016, section 7). Label sequences are left as they are, since a
 *       song whose lines have any label is no song.</li>
 *   <li>{@link LabelSmoothing#BOUNDARY}: every change of label is where it is with probability 1 − ε, and off by d lines
 *       with probability ε·(m + 1 − |d|) / (m·(m + 1)), 1 ≤ |d| ≤ m, independently of the others. m is w, or half of the
 *       shorter of the two sections beside it less one line, rounded down, if that is less: so changes never meet, and
 *       where a section has two lines or fewer its changes stay. A line beside a change has ε/2 of the class on the other
 *       side, and less the farther it is away. The idea of smearing a boundary over its neighbourhood is from K. Ullrich,
 *       J. Schlüter and T. Grill, "Boundary Detection in Music Structure Analysis using Convolutional Neural Networks",
 *       ISMIR 2014, section 3; this distribution is this suite's.</li>
 *   <li>{@link LabelSmoothing#TEMPORAL}: the labelling as a whole is off by d lines with probability ε·k(d), and with
 *       1 − ε besides where it is; k is the normal density of deviation w at whole d up to 3w, scaled to a sum of 1, and
 *       labels at the ends of a song go on beyond it. A line's target is (1 − ε)·[c = y] plus ε times the share of class c
 *       among the lines around, weighted by k.</li>
 * </ul>
 *
 * <p>The last two are distributions over label sequences and give cross-entropies their marginals, so that both kinds of
 * objective have the same targets. A line that does not count ({@link SequenceTargets#IGNORE}) ends what is smoothed
 * together. Owns scratch memory: one for each thread.
 */
public final class TargetSmoothing {

    private final double uniform;
    private final Optional<LabelBlur> blur;
    private LabelChain lineByLine = LabelChain.of(ScoreLayout.independent(2));
    private int[] labels = {};

    private TargetSmoothing(double uniform, Optional<LabelBlur> blur) {
        this.uniform = uniform;
        this.blur = blur;
    }

    /**
     * As a configuration says.
     *
     * @param config {@code label_smoothing} is ε, {@code smoothing} the kind and {@code smoothing_width} w
     */
    public static TargetSmoothing of(LossConfig config) {
        double share = config.labelSmoothing();
        return switch (config.smoothing()) {
            case UNIFORM -> uniform(share);
            case BOUNDARY -> new TargetSmoothing(0, Optional.of(new BoundaryBlur(share, config.smoothingWidth())));
            case TEMPORAL -> new TargetSmoothing(0, Optional.of(new TemporalBlur(share, config.smoothingWidth())));
        };
    }

    /**
     * Uniform smoothing.
     *
     * @param smoothing ε, in [0, 1)
     * @throws IllegalArgumentException if it is out of range
     */
    public static TargetSmoothing uniform(double smoothing) {
        if (!(smoothing >= 0 && smoothing < 1)) {
            throw new IllegalArgumentException("label smoothing is " + smoothing + "; it must be in [0, 1)");
        }
        return new TargetSmoothing(smoothing, Optional.empty());
    }

    /** Whether label sequences are smoothed. */
    boolean blursSequences() {
        return blur.isPresent();
    }

    /**
     * Adds how often the smoothed distribution over label sequences is expected to use each score, as
     * {@link LabelChain#expectedCounts} does for a model's. Without a smoothing of sequences it is the true sequence
     * that is counted.
     *
     * @param chain  says what the columns are
     * @param labels true class of each row, of rows that all count
     * @param first  first row of the song
     * @param lines  its number of lines
     * @param share  what all counts are multiplied by
     * @param counts [row, column]
     */
    public void addCounts(LabelChain chain, int[] labels, int first, int lines, double share, double[] counts) {
        if (blur.isEmpty()) {
            chain.count(labels, first, lines, share, counts);
        } else if (lines > 0) {
            blur.get().add(chain, labels, first, lines, share, counts);
        }
    }

    /**
     * The target of every line.
     *
     * @param targets       labels and song borders
     * @param distributions [row, class], overwritten; 0 in rows that do not count, else with a sum of 1
     */
    void distributions(SequenceTargets targets, double[] distributions) {
        int classes = targets.classes();
        int rows = targets.rows();
        Arrays.fill(distributions, 0, rows * classes, 0);
        if (blur.isPresent()) {
            blurred(targets, distributions);
            return;
        }
        for (int row = 0; row < rows; row++) {
            int label = targets.label(row);
            for (int c = 0; c < classes && label != SequenceTargets.IGNORE; c++) {
                distributions[row * classes + c] = uniform / classes + (c == label ? 1 - uniform : 0);
            }
        }
    }

    private void blurred(SequenceTargets targets, double[] distributions) {
        if (lineByLine.layout().classes() != targets.classes()) {
            lineByLine = LabelChain.of(ScoreLayout.independent(targets.classes()));
        }
        if (labels.length < targets.rows()) {
            labels = new int[targets.rows()];
        }
        for (int song = 0; song < targets.songs(); song++) {
            int end = targets.offset(song + 1);
            int next;
            for (int row = targets.offset(song); row < end; row = next) {
                next = row;
                while (next < end && targets.label(next) != SequenceTargets.IGNORE) {
                    labels[next] = targets.label(next);
                    next++;
                }
                addCounts(lineByLine, labels, row, next - row, 1, distributions);
                next = Math.max(next, row + 1);
            }
        }
    }
}
