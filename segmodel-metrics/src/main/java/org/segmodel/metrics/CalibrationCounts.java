package org.segmodel.metrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.segmodel.metrics.internal.Checks;

/**
 * How far probabilities can be trusted, over all lines that came with some. The <em>confidence</em> of a line is the
 * probability of its predicted class; for a prediction by arg-max that is the largest probability, while a decoder may
 * choose a class of smaller probability.
 *
 * <p>Confidences are sorted into bins of two kinds. Equal-width bins divide [0, 1]; a value on an inner edge belongs to
 * the bin above it, and 1 to the last bin. Equal-mass bins hold as near as can be the same number of lines; see
 * {@link #equalMassBins}. The probabilities of each class, right or wrong, are sorted into equal-width bins of their
 * own.
 *
 * <p>All scores are 0 while {@link #lines} is 0. Immutable monoid with {@link #empty} and {@link #merge}, which keeps
 * the confidence of each line and yet takes time in proportion to the bins alone; safe for use by several threads.
 */
public final class CalibrationCounts {

    /** Number of bins of {@link #empty()}. */
    public static final int DEFAULT_BINS = 15;

    /**
     * Probabilities of the true class below this count as this in {@link #negativeLogLikelihood}, so that one certain
     * mistake costs 34.5 nats instead of making the mean infinite.
     */
    public static final double PROBABILITY_FLOOR = 1e-15;

    /** Confidence of the lines, with right or wrong for the outcome. */
    private final ForecastBins top;
    /** By class: its probability, with having it for the outcome. Empty while no line is counted. */
    private final List<ForecastBins> classes;
    private final Confidences confidences;
    private final long over90;
    private final long over95;
    private final double logLoss;
    private final double squares;

    private CalibrationCounts(ForecastBins top, List<ForecastBins> classes, Confidences confidences, long over90,
                              long over95, double logLoss, double squares) {
        this.top = top;
        this.classes = classes;
        this.confidences = confidences;
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
        return new CalibrationCounts(ForecastBins.empty(requireBins(bins)), List.of(), Confidences.NONE, 0, 0, 0, 0);
    }

    /**
     * Counts one song. A prediction without probabilities gives {@link #empty(int)}.
     *
     * @param bins       number of bins, at least 1
     * @param prediction the song
     */
    public static CalibrationCounts of(int bins, SongPrediction prediction) {
        if (!prediction.hasProbabilities()) {
            return empty(bins);
        }
        int lines = prediction.lines();
        double[] certainty = new double[lines];
        boolean[] right = new boolean[lines];
        double logLoss = 0;
        double squares = 0;
        for (int i = 0; i < lines; i++) {
            int truth = prediction.truth(i);
            certainty[i] = prediction.probability(i, prediction.predicted(i));
            right[i] = truth == prediction.predicted(i);
            logLoss -= Math.log(Math.max(prediction.probability(i, truth), PROBABILITY_FLOOR));
            for (int label = 0; label < prediction.classes(); label++) {
                double error = prediction.probability(i, label) - (label == truth ? 1 : 0);
                squares += error * error;
            }
        }
        return new CalibrationCounts(ForecastBins.of(requireBins(bins), certainty, right),
                IntStream.range(0, prediction.classes()).mapToObj(label -> ofClass(bins, prediction, label)).toList(),
                Confidences.of(certainty, right), Arrays.stream(certainty).filter(c -> c > 0.90).count(),
                Arrays.stream(certainty).filter(c -> c > 0.95).count(), logLoss, squares);
    }

    private static ForecastBins ofClass(int bins, SongPrediction prediction, int label) {
        double[] probabilities = new double[prediction.lines()];
        boolean[] outcomes = new boolean[prediction.lines()];
        for (int i = 0; i < probabilities.length; i++) {
            probabilities[i] = prediction.probability(i, label);
            outcomes[i] = prediction.truth(i) == label;
        }
        return ForecastBins.of(bins, probabilities, outcomes);
    }

    /**
     * The counts of both together.
     *
     * @param other counts with the same number of bins
     * @throws IllegalArgumentException if the numbers of bins differ, or both have lines and their numbers of classes
     *                                  differ
     */
    public CalibrationCounts merge(CalibrationCounts other) {
        Checks.mergeable("numbers of bins", top.size(), other.top.size());
        return new CalibrationCounts(top.merge(other.top), mergedClasses(other),
                confidences.merge(other.confidences), over90 + other.over90, over95 + other.over95,
                logLoss + other.logLoss, squares + other.squares);
    }

    private List<ForecastBins> mergedClasses(CalibrationCounts other) {
        if (classes.isEmpty() || other.classes.isEmpty()) {
            return classes.isEmpty() ? other.classes : classes;
        }
        Checks.mergeable("numbers of classes", classes.size(), other.classes.size());
        return IntStream.range(0, classes.size()).mapToObj(label -> classes.get(label).merge(other.classes.get(label)))
                .toList();
    }

    /** Lines that came with probabilities. */
    public long lines() {
        return top.forecasts();
    }

    /** The reliability curve: all equal-width bins in ascending order, empty ones included. */
    public List<ReliabilityBin> bins() {
        return top.bins();
    }

    /**
     * The reliability curve over equal-mass bins, in ascending order, empty ones left out. Of n lines by ascending
     * confidence, counted from 0, the upper edge of bin b = 1 to {@code bins} is the confidence of line
     * {@code floor(b (n - 1) / bins)}, and a line belongs to the first bin whose upper edge is not below its
     * confidence. So lines of equal confidence are never parted; where none are equal the bins' sizes differ by one at
     * most; and bins are those between the {@code b / bins} quantiles by linear interpolation (type 7 of R. J. Hyndman
     * and Y. Fan, "Sample Quantiles in Statistical Packages", 1996). Takes time for sorting all lines.
     *
     * @param bins number of bins, at least 1
     * @return bins with the smallest and the largest confidence of their lines for edges
     * @throws IllegalArgumentException if {@code bins < 1}
     */
    public List<ReliabilityBin> equalMassBins(int bins) {
        requireBins(bins);
        long[] sorted = confidences.sorted();
        List<ReliabilityBin> filled = new ArrayList<>();
        int from = 0;
        for (int b = 1; b <= bins && from < sorted.length; b++) {
            double edge = Confidences.confidence(sorted[(int) ((long) b * (sorted.length - 1) / bins)]);
            int to = from;
            while (to < sorted.length && Confidences.confidence(sorted[to]) <= edge) {
                to++;
            }
            if (to > from) {
                filled.add(bin(sorted, from, to));
            }
            from = to;
        }
        return List.copyOf(filled);
    }

    private static ReliabilityBin bin(long[] sorted, int from, int to) {
        double sum = 0;
        int right = 0;
        for (int i = from; i < to; i++) {
            sum += Confidences.confidence(sorted[i]);
            right += Confidences.isRight(sorted[i]) ? 1 : 0;
        }
        int lines = to - from;
        return new ReliabilityBin(Confidences.confidence(sorted[from]), Confidences.confidence(sorted[to - 1]), lines,
                sum / lines, (double) right / lines);
    }

    /**
     * The reliability curve of one class: its probability in all lines instead of the confidence, and the share of
     * lines that have it instead of the accuracy, over equal-width bins; none while no line is counted.
     *
     * @param label class number
     * @throws IllegalArgumentException if there are lines, but no such class
     */
    public List<ReliabilityBin> classBins(int label) {
        if (label < 0 || !classes.isEmpty() && label >= classes.size()) {
            throw new IllegalArgumentException("class " + label + " is outside [0, " + classes.size() + ")");
        }
        return classes.isEmpty() ? List.of() : classes.get(label).bins();
    }

    /**
     * Lines by confidence.
     *
     * @param bins number of equal-width bins over [0, 1], at least 1
     * @return number of lines in each bin, in ascending order
     * @throws IllegalArgumentException if {@code bins < 1}
     */
    public long[] histogram(int bins) {
        long[] counts = new long[requireBins(bins)];
        for (long line : confidences.lines()) {
            counts[ForecastBins.bin(Confidences.confidence(line), bins)]++;
        }
        return counts;
    }

    /**
     * Expected calibration error: sum over bins of (lines of the bin / all lines) · |accuracy − mean confidence|, in
     * [0, 1]. M. Naeini, G. Cooper, M. Hauskrecht, "Obtaining Well Calibrated Probabilities Using Bayesian Binning",
     * AAAI 2015; for classes as in C. Guo et al., "On Calibration of Modern Neural Networks", ICML 2017, section 2.
     */
    public double expectedError() {
        return top.expectedError();
    }

    /**
     * Expected calibration error over as many {@link #equalMassBins} as there are equal-width ones, in [0, 1]. J. Nixon
     * et al., "Measuring Calibration in Deep Learning", CVPR Workshops 2019, on adaptive binning.
     */
    public double equalMassError() {
        return expectedError(equalMassBins(top.size()));
    }

    /**
     * Classwise expected calibration error: the mean over classes of the expected calibration error of the class's
     * probability, over all lines and equal-width bins; in [0, 1]. M. Kull et al., "Beyond Temperature Scaling",
     * NeurIPS 2019; the static calibration error of Nixon et al. 2019.
     */
    public double classwiseError() {
        return classes.stream().mapToDouble(ForecastBins::expectedError).average().orElse(0);
    }

    private double expectedError(List<ReliabilityBin> bins) {
        double sum = 0;
        for (ReliabilityBin bin : bins) {
            sum += bin.lines() * bin.gap();
        }
        return Checks.ratio(sum, lines());
    }

    /**
     * Maximum calibration error: the largest gap of an equal-width bin that has lines, in [0, 1]. Source as of the ECE.
     */
    public double maximumError() {
        return bins().stream().mapToDouble(ReliabilityBin::gap).max().orElse(0);
    }

    /** Mean confidence, in [0, 1]. */
    public double meanConfidence() {
        return top.meanForecast();
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

    /** The parts of {@link #brier}, over the equal-width bins of each class. */
    public BrierDecomposition brierDecomposition() {
        return classes.stream().map(ForecastBins::decomposition).reduce(BrierDecomposition.NONE,
                BrierDecomposition::plus);
    }

    private static int requireBins(int bins) {
        if (bins < 1) {
            throw new IllegalArgumentException("calibration needs at least one bin, got " + bins);
        }
        return bins;
    }
}
