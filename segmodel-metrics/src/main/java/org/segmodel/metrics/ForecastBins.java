package org.segmodel.metrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.segmodel.metrics.internal.Checks;

/**
 * Forecasts of one event, each a probability p with the outcome o, 1 or 0, sorted by p into equal-width bins over [0,
 * 1]: the sums by bin from which calibration errors and the parts of the Brier score are read. Immutable monoid.
 */
public final class ForecastBins {

    /** Per bin: forecasts; sum of o. */
    private final long[] forecasts;
    private final long[] hits;
    /** Per bin: sums of p, p² and p · o. */
    private final double[] sums;
    private final double[] squares;
    private final double[] hitSums;

    private ForecastBins(long[] forecasts, long[] hits, double[] sums, double[] squares, double[] hitSums) {
        this.forecasts = forecasts;
        this.hits = hits;
        this.sums = sums;
        this.squares = squares;
        this.hitSums = hitSums;
    }

    /**
     * No forecast yet.
     *
     * @param bins how many, at least 1
     * @throws IllegalArgumentException if they are fewer
     */
    public static ForecastBins empty(int bins) {
        if (bins < 1) {
            throw new IllegalArgumentException("forecasts sorted into " + bins + " bins; expected 1 or more");
        }
        return new ForecastBins(new long[bins], new long[bins], new double[bins], new double[bins], new double[bins]);
    }

    /**
     * Counts forecasts and their outcomes, both in one order.
     *
     * @param bins          how many, at least 1
     * @param probabilities p, each in [0, 1]
     * @param outcomes      o, as many
     * @throws IllegalArgumentException if there are no bins, more or fewer outcomes than probabilities, or a probability is
     *                                  NaN or outside its range
     */
    public static ForecastBins of(int bins, double[] probabilities, boolean[] outcomes) {
        ForecastBins counts = empty(bins);
        if (probabilities.length != outcomes.length) {
            throw new IllegalArgumentException(probabilities.length + " forecasts with " + outcomes.length
                    + " outcomes; expected one for each");
        }
        for (int i = 0; i < probabilities.length; i++) {
            double p = probabilities[i];
            if (!(p >= 0 && p <= 1)) {
                throw new IllegalArgumentException("forecast " + i + " is " + p + "; expected a probability in [0, 1]");
            }
            int bin = bin(p, bins);
            counts.forecasts[bin]++;
            counts.sums[bin] += p;
            counts.squares[bin] += p * p;
            if (outcomes[i]) {
                counts.hits[bin]++;
                counts.hitSums[bin] += p;
            }
        }
        return counts;
    }

    /**
     * The bin whose edges, as doubles, enclose the value; an inner edge belongs to the bin above it.
     *
     * @param value in [0, 1]
     * @param bins  how many, at least 1
     */
    public static int bin(double value, int bins) {
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
     * The forecasts of both.
     *
     * @param other with as many bins
     * @throws IllegalArgumentException if it has more or fewer
     */
    public ForecastBins merge(ForecastBins other) {
        if (other.size() != size()) {
            throw new IllegalArgumentException("forecasts in " + size() + " bins cannot be joined with some in " + other.size());
        }
        return new ForecastBins(Checks.sum(forecasts, other.forecasts), Checks.sum(hits, other.hits),
                Checks.sum(sums, other.sums), Checks.sum(squares, other.squares), Checks.sum(hitSums, other.hitSums));
    }

    /** Number of bins. */
    public int size() {
        return forecasts.length;
    }

    /** Number of forecasts. */
    public long forecasts() {
        return Arrays.stream(forecasts).sum();
    }

    /** Mean of p; 0 if there is none. */
    public double meanForecast() {
        return Checks.ratio(Arrays.stream(sums).sum(), forecasts());
    }

    /** All bins in ascending order, empty ones included. */
    public List<ReliabilityBin> bins() {
        List<ReliabilityBin> bins = new ArrayList<>();
        for (int b = 0; b < size(); b++) {
            bins.add(new ReliabilityBin(edge(b, size()), edge(b + 1, size()), forecasts[b],
                    Checks.ratio(sums[b], forecasts[b]), Checks.ratio(hits[b], forecasts[b])));
        }
        return List.copyOf(bins);
    }

    /**
     * Expected calibration error: sum over bins of (forecasts of the bin / all forecasts) · |rate of the event − mean
     * forecast|; 0 if there is none.
     */
    public double expectedError() {
        double sum = 0;
        for (ReliabilityBin bin : bins()) {
            sum += bin.lines() * bin.gap();
        }
        return Checks.ratio(sum, forecasts());
    }

    /** Decomposition of the mean of (p − o)²; all parts are 0 if there is no forecast. */
    public BrierDecomposition decomposition() {
        double all = forecasts();
        double baseRate = Checks.ratio(Arrays.stream(hits).sum(), all);
        double reliability = 0;
        double resolution = 0;
        double withinBin = 0;
        for (int b = 0; b < size(); b++) {
            if (forecasts[b] > 0) {
                double n = forecasts[b];
                double p = sums[b] / n;
                double o = hits[b] / n;
                reliability += n * (p - o) * (p - o);
                resolution += n * (o - baseRate) * (o - baseRate);
                withinBin += squares[b] - n * p * p - 2 * (hitSums[b] - n * p * o);
            }
        }
        return new BrierDecomposition(Checks.ratio(reliability, all), Checks.ratio(resolution, all),
                baseRate * (1 - baseRate), Checks.ratio(withinBin, all));
    }
}
