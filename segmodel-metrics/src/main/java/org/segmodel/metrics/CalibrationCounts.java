package org.segmodel.metrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.segmodel.metrics.internal.Checks;

/**
 * How far probabilities can be trusted, over all lines that came with some. The <em>confidence</em> of a line is the
 * probability of its predicted class; for a prediction by arg-max that is the largest probability, while a decoder may
 * choose a class of smaller probability. Confidences are sorted into equal-width bins over [0, 1]; a value on an inner
 * edge belongs to the bin above it, and 1 to the last bin.
 *
 * <p>All scores are 0 while {@link #lines} is 0. Immutable monoid with {@link #empty} and {@link #merge}; safe for use
 * by several threads.
 */
public final class CalibrationCounts {

    /** Number of bins of {@link #empty()}. */
    public static final int DEFAULT_BINS = 15;

    /**
     * Probabilities of the true class below this count as this in {@link #negativeLogLikelihood}, so that one certain
     * mistake costs 34.5 nats instead of making the mean infinite.
     */
    public static final double PROBABILITY_FLOOR = 1e-15;

    /** Per bin: lines; those that were right. */
    private final long[] lines;
    private final long[] right;
    private final double[] confidence;
    private final long over90;
    private final long over95;
    private final double logLoss;
    private final double squares;

    private CalibrationCounts(long[] lines, long[] right, double[] confidence, long over90, long over95, double logLoss,
                              double squares) {
        this.lines = lines;
        this.right = right;
        this.confidence = confidence;
        this.over90 = over90;
        this.over95 = over95;
        this.logLoss = logLoss;
        this.squares = squares;
    }

    /** No line counted yet, {@link #DEFAULT_BINS} bins. */
    public static CalibrationCounts empty() {
        return empty(DEFAULT_BINS);
    }

    /**
     * No line counted yet.
     *
     * @param bins number of bins, at least 1
     * @throws IllegalArgumentException if {@code bins < 1}
     */
    public static CalibrationCounts empty(int bins) {
        if (bins < 1) {
            throw new IllegalArgumentException("calibration needs at least one bin, got " + bins);
        }
        return new CalibrationCounts(new long[bins], new long[bins], new double[bins], 0, 0, 0, 0);
    }

    /**
     * Counts one song. A prediction without probabilities gives {@link #empty(int)}.
     *
     * @param bins       number of bins, at least 1
     * @param prediction the song
     */
    public static CalibrationCounts of(int bins, SongPrediction prediction) {
        CalibrationCounts start = empty(bins);
        if (!prediction.hasProbabilities()) {
            return start;
        }
        long over90 = 0;
        long over95 = 0;
        double logLoss = 0;
        double squares = 0;
        for (int i = 0; i < prediction.lines(); i++) {
            int truth = prediction.truth(i);
            double certainty = prediction.probability(i, prediction.predicted(i));
            int bin = bin(certainty, bins);
            start.lines[bin]++;
            start.right[bin] += truth == prediction.predicted(i) ? 1 : 0;
            start.confidence[bin] += certainty;
            over90 += certainty > 0.90 ? 1 : 0;
            over95 += certainty > 0.95 ? 1 : 0;
            logLoss -= Math.log(Math.max(prediction.probability(i, truth), PROBABILITY_FLOOR));
            for (int label = 0; label < prediction.classes(); label++) {
                double error = prediction.probability(i, label) - (label == truth ? 1 : 0);
                squares += error * error;
            }
        }
        return new CalibrationCounts(start.lines, start.right, start.confidence, over90, over95, logLoss, squares);
    }

    /** The bin whose edges {@code b / bins} and {@code (b + 1) / bins}, as doubles, enclose the value. */
    private static int bin(double value, int bins) {
        int bin = Math.min((int) (value * bins), bins - 1);
        // The product may round across an edge, in either direction.
        if (value < edge(bin, bins)) {
            return bin - 1;
        }
        return bin < bins - 1 && value >= edge(bin + 1, bins) ? bin + 1 : bin;
    }

    private static double edge(int bin, int bins) {
        return (double) bin / bins;
    }

    /**
     * The counts of both together.
     *
     * @param other counts with the same number of bins
     * @throws IllegalArgumentException if the numbers of bins differ
     */
    public CalibrationCounts merge(CalibrationCounts other) {
        Checks.mergeable("numbers of bins", lines.length, other.lines.length);
        return new CalibrationCounts(Checks.sum(lines, other.lines), Checks.sum(right, other.right),
                Checks.sum(confidence, other.confidence), over90 + other.over90, over95 + other.over95,
                logLoss + other.logLoss, squares + other.squares);
    }

    /** Lines that came with probabilities. */
    public long lines() {
        return Arrays.stream(lines).sum();
    }

    /** The reliability curve: all bins in ascending order, empty ones included. */
    public List<ReliabilityBin> bins() {
        List<ReliabilityBin> bins = new ArrayList<>();
        for (int b = 0; b < lines.length; b++) {
            bins.add(new ReliabilityBin(edge(b, lines.length), edge(b + 1, lines.length), lines[b],
                    Checks.ratio(confidence[b], lines[b]), Checks.ratio(right[b], lines[b])));
        }
        return List.copyOf(bins);
    }

    /**
     * Expected calibration error: sum over bins of (lines of the bin / all lines) · |accuracy − mean confidence|, in
     * [0, 1]. M. Naeini, G. Cooper, M. Hauskrecht, "Obtaining Well Calibrated Probabilities Using Bayesian Binning",
     * AAAI 2015; for classes as in C. Guo et al., "On Calibration of Modern Neural Networks", ICML 2017, section 2.
     */
    public double expectedError() {
        double sum = 0;
        for (ReliabilityBin bin : bins()) {
            sum += bin.lines() * bin.gap();
        }
        return Checks.ratio(sum, lines());
    }

    /** Maximum calibration error: the largest gap of a bin that has lines, in [0, 1]. Source as above. */
    public double maximumError() {
        return bins().stream().mapToDouble(ReliabilityBin::gap).max().orElse(0);
    }

    /** Mean confidence, in [0, 1]. */
    public double meanConfidence() {
        return Checks.ratio(Arrays.stream(confidence).sum(), lines());
    }

    /** Share of lines with confidence above 0.90, in [0, 1]. */
    public double shareOver90() {
        return Checks.ratio(over90, lines());
    }

    /** Share of lines with confidence above 0.95, in [0, 1]. */
    public double shareOver95() {
        return Checks.ratio(over95, lines());
    }

    /**
     * Mean over lines of −ln p(true class), in nats, from 0 to −ln {@link #PROBABILITY_FLOOR}.
     */
    public double negativeLogLikelihood() {
        return Checks.ratio(logLoss, lines());
    }

    /**
     * Mean over lines of the sum over classes of (p − [class is true])², in [0, 2]. G. Brier, "Verification of
     * Forecasts Expressed in Terms of Probability", Monthly Weather Review 78, 1950.
     */
    public double brier() {
        return Checks.ratio(squares, lines());
    }
}
