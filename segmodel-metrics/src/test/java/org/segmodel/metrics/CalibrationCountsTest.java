package org.segmodel.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CalibrationCountsTest {

    private static final double ROUNDING = 1e-12;

    private static CalibrationCounts one(int truth, int predicted, double... probabilities) {
        return CalibrationCounts.of(15, new SongPrediction(new int[] {truth}, new int[] {predicted},
                new double[][] {probabilities}));
    }

    private static CalibrationCounts binary(int bins, double confidence) {
        return CalibrationCounts.of(bins, new SongPrediction(new int[1], new int[1],
                new double[][] {{confidence, 1 - confidence}}));
    }

    /** Confidences .9 right, .9 wrong and .6 right: ECE = 2/3 · |.5 − .9| + 1/3 · |1 − .6|. */
    @Test
    void byHand() {
        CalibrationCounts counts = one(0, 0, 0.9, 0.1).merge(one(1, 0, 0.9, 0.1)).merge(one(1, 1, 0.4, 0.6));
        assertThat(counts.lines()).isEqualTo(3);
        assertThat(counts.expectedError()).isCloseTo(0.4, within(ROUNDING));
        assertThat(counts.maximumError()).isCloseTo(0.4, within(ROUNDING));
        assertThat(counts.meanConfidence()).isCloseTo(0.8, within(ROUNDING));
        assertThat(counts.negativeLogLikelihood())
                .isCloseTo(-(Math.log(0.9) + Math.log(0.1) + Math.log(0.6)) / 3, within(ROUNDING));
        assertThat(counts.brier()).isCloseTo((0.02 + 1.62 + 0.32) / 3, within(ROUNDING));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 10, 15, 49, 100})
    void binsAreClosedOnTheLeft(int bins) {
        for (int b = 0; b <= bins; b++) {
            double edge = (double) b / bins;
            int expected = Math.min(b, bins - 1);
            assertThat(binary(bins, edge).bins().get(expected).lines()).as("at edge " + b).isEqualTo(1);
            if (b > 0) {
                double below = Math.nextDown(edge);
                assertThat(binary(bins, below).bins().get(b - 1).lines()).as("below edge " + b).isEqualTo(1);
            }
        }
    }

    @Test
    void sharesAreStrict() {
        CalibrationCounts counts = one(0, 0, 0.9, 0.1).merge(one(0, 0, 0.95, 0.05)).merge(one(0, 0, 0.96, 0.04))
                .merge(one(0, 0, 0.5, 0.5));
        assertThat(counts.shareOver90()).isEqualTo(0.5);
        assertThat(counts.shareOver95()).isEqualTo(0.25);
    }

    /** A decoder may choose a class that is not the most probable one; its confidence is that class's probability. */
    @Test
    void confidenceIsThatOfTheChosenClass() {
        CalibrationCounts counts = one(1, 1, 0.7, 0.3);
        assertThat(counts.meanConfidence()).isEqualTo(0.3);
        assertThat(counts.expectedError()).isCloseTo(0.7, within(ROUNDING));
    }

    @Test
    void certainMistakesStayFinite() {
        assertThat(one(1, 0, 1, 0).negativeLogLikelihood()).isCloseTo(34.539, within(1e-3));
        assertThat(one(1, 0, 1, 0).brier()).isEqualTo(2);
        assertThat(one(0, 0, 1, 0).negativeLogLikelihood()).isZero();
    }

    /** Labels drawn from the probabilities themselves: the error tends to zero. Twice as sure: it does not. */
    @Test
    void honestProbabilitiesAreCalibrated() {
        Random random = new Random(5);
        int n = 40_000;
        int[] truth = new int[n];
        int[] predicted = new int[n];
        double[][] honest = new double[n][];
        double[][] boastful = new double[n][];
        for (int i = 0; i < n; i++) {
            double p = random.nextDouble();
            truth[i] = random.nextDouble() < p ? 1 : 0;
            predicted[i] = p > 0.5 ? 1 : 0;
            honest[i] = new double[] {1 - p, p};
            double q = p * p / (p * p + (1 - p) * (1 - p));
            boastful[i] = new double[] {1 - q, q};
        }
        assertThat(CalibrationCounts.of(15, new SongPrediction(truth, predicted, honest)).expectedError())
                .isLessThan(0.015);
        assertThat(CalibrationCounts.of(15, new SongPrediction(truth, predicted, boastful)).expectedError())
                .isGreaterThan(0.08);
    }

    /** One song; the first class has the given probabilities, is always predicted, and is right where it says so. */
    private static CalibrationCounts lines(int bins, double[] confidences, boolean... right) {
        int n = confidences.length;
        int[] truth = new int[n];
        double[][] rows = new double[n][];
        for (int i = 0; i < n; i++) {
            truth[i] = right[i] ? 0 : 1;
            rows[i] = new double[] {confidences[i], 1 - confidences[i]};
        }
        return CalibrationCounts.of(bins, new SongPrediction(truth, new int[n], rows));
    }

    /** Seven lines in three bins: edges at lines 2, 4 and 6 of 0 to 6. The largest bin is one line larger. */
    @Test
    void equalMassBinsByHand() {
        CalibrationCounts counts = lines(3, new double[] {0.7, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6}, true, false, false, true,
                false, true, true);
        assertThat(counts.equalMassBins(3)).hasSize(3).satisfies(bins -> {
            assertThat(bins.get(0).lines()).isEqualTo(3);
            assertThat(bins.get(0).low()).isEqualTo(0.1);
            assertThat(bins.get(0).high()).isEqualTo(0.3);
            assertThat(bins.get(0).meanConfidence()).isCloseTo(0.2, within(ROUNDING));
            assertThat(bins.get(0).accuracy()).isCloseTo(1 / 3.0, within(ROUNDING));
            assertThat(bins.get(1).lines()).isEqualTo(2);
            assertThat(bins.get(1).accuracy()).isEqualTo(0.5);
            assertThat(bins.get(2).low()).isEqualTo(0.6);
            assertThat(bins.get(2).high()).isEqualTo(0.7);
        });
        assertThat(lines(3, new double[] {0.1, 0.2, 0.3}, false, true, true).equalMassError())
                .isCloseTo((0.1 + 0.8 + 0.7) / 3, within(ROUNDING));
    }

    /** Five equal values reach from the first bin into the last; they stay together and leave bins empty. */
    @Test
    void equalMassBinsNeverPartTies() {
        CalibrationCounts counts = lines(4, new double[] {0.2, 0.5, 0.5, 0.5, 0.5, 0.5, 0.8, 0.9}, true, true, true,
                true, true, true, true, false);
        assertThat(counts.equalMassBins(4)).extracting(ReliabilityBin::lines).containsExactly(6L, 2L);
        assertThat(counts.equalMassBins(100)).extracting(ReliabilityBin::lines).containsExactly(1L, 5L, 1L, 1L);
        assertThat(counts.equalMassBins(1)).singleElement().extracting(ReliabilityBin::lines).isEqualTo(8L);
        assertThat(lines(15, new double[] {-0.0, 0, 1}, true, true, true).equalMassBins(15))
                .extracting(ReliabilityBin::lines).containsExactly(2L, 1L);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 14, 15, 16, 31, 150, 997})
    void equalMassBinsDifferByOneLineAtMost(int lines) {
        Random random = new Random(lines);
        double[] confidences = random.doubles(lines).toArray();
        List<ReliabilityBin> bins = lines(15, confidences, new boolean[lines]).equalMassBins(15);
        assertThat(bins).hasSize(Math.min(15, lines));
        assertThat(bins.stream().mapToLong(ReliabilityBin::lines).sum()).isEqualTo(lines);
        long most = bins.stream().mapToLong(ReliabilityBin::lines).max().orElseThrow();
        assertThat(bins).allMatch(bin -> bin.lines() >= most - 1 && bin.low() <= bin.high());
        assertThat(bins).isSortedAccordingTo(Comparator.comparingDouble(ReliabilityBin::high));
    }

    /** Three classes, two lines: the mean over classes of the gaps of their own bins. */
    @Test
    void classwiseByHand() {
        CalibrationCounts counts = one(0, 0, 0.7, 0.2, 0.1).merge(one(2, 0, 0.7, 0.1, 0.2));
        // First class: one bin, share 1/2, mean 0.7. Second: bins of 0.2 and 0.1, both 0. Third: 0.1 is 0, 0.2 is 1.
        assertThat(counts.classwiseError()).isCloseTo((0.2 + (0.2 + 0.1) / 2 + (0.1 + 0.8) / 2) / 3, within(ROUNDING));
        assertThat(counts.classBins(2).get(3)).isEqualTo(new ReliabilityBin(0.2, 4 / 15.0, 1, 0.2, 1));
        assertThat(counts.classBins(0).stream().mapToLong(ReliabilityBin::lines).sum()).isEqualTo(2);
    }

    /** Two bins: forecasts .2 and .4 of which one comes true, .9 that does. Rates 1/2 and 1, of all 2/3. */
    @Test
    void brierPartsByHand() {
        CalibrationCounts counts = CalibrationCounts.of(2, new SongPrediction(new int[] {0, 1, 0}, new int[] {0, 0, 0},
                new double[][] {{0.2, 0.8}, {0.4, 0.6}, {0.9, 0.1}}));
        BrierDecomposition parts = counts.brierDecomposition();
        // Both classes give the same: the second is the first turned round.
        assertThat(parts.reliability()).isCloseTo(2 * (2 * 0.2 * 0.2 + 0.1 * 0.1) / 3, within(ROUNDING));
        assertThat(parts.resolution()).isCloseTo(2 * (2 / 36.0 + 1 / 9.0) / 3, within(ROUNDING));
        assertThat(parts.uncertainty()).isCloseTo(2 * 2 / 9.0, within(ROUNDING));
        assertThat(parts.withinBin()).isCloseTo(2 * (0.02 + 2 * 0.1) / 3, within(ROUNDING));
        assertThat(parts.score()).isCloseTo(counts.brier(), within(ROUNDING));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5})
    void brierPartsSumToTheScore(int classes) {
        CalibrationCounts all = CalibrationCounts.empty();
        for (SongPrediction song : new RandomSongs(60 + classes, classes).stream().limit(300).toList()) {
            CalibrationCounts counts = CalibrationCounts.of(15, song);
            assertThat(counts.brierDecomposition().score()).isCloseTo(counts.brier(), within(ROUNDING));
            all = all.merge(counts);
        }
        assertThat(all.brierDecomposition().score()).isCloseTo(all.brier(), within(ROUNDING));
        assertThat(all.brierDecomposition().resolution()).isBetween(0.0, all.brierDecomposition().uncertainty());
    }

    /** Where all forecasts of a bin are equal, Murphy's three parts are the whole score. */
    @Test
    void nothingIsWithinABinOfEqualForecasts() {
        CalibrationCounts counts = one(0, 0, 0.9, 0.1).merge(one(1, 0, 0.9, 0.1)).merge(one(1, 1, 0.4, 0.6));
        assertThat(counts.brierDecomposition().withinBin()).isCloseTo(0, within(ROUNDING));
    }

    @Test
    void histogram() {
        CalibrationCounts counts = one(0, 0, 0.5, 0.5).merge(one(0, 0, 0.99, 0.01)).merge(one(0, 0, 1, 0))
                .merge(one(0, 1, 0.95, 0.05));
        assertThat(counts.histogram(20)).hasSize(20).startsWith(0, 1, 0).endsWith(0, 2);
        assertThat(counts.histogram(2)).containsExactly(1, 3);
        assertThat(CalibrationCounts.empty().histogram(3)).containsExactly(0, 0, 0);
    }

    /** Neither deep recursion nor quadratic copying, whichever way songs are merged. */
    @Test
    void manySongsMergeInLinearTime() {
        CalibrationCounts song = lines(2, new double[] {0.25, 0.75}, true, true);
        CalibrationCounts left = CalibrationCounts.empty(2);
        CalibrationCounts right = CalibrationCounts.empty(2);
        for (int i = 0; i < 100_000; i++) {
            left = left.merge(song);
            right = song.merge(right);
        }
        assertThat(left.histogram(2)).containsExactly(100_000, 100_000);
        assertThat(right.equalMassBins(2)).extracting(ReliabilityBin::lines).containsExactly(100_000L, 100_000L);
    }

    @Test
    void empty() {
        CalibrationCounts counts = CalibrationCounts.of(15, SongPrediction.of(new int[3], new int[3]));
        assertThat(counts.lines()).isZero();
        assertThat(counts.bins()).hasSize(15).allMatch(bin -> bin.lines() == 0 && bin.gap() == 0);
        assertThat(counts.equalMassBins(15)).isEmpty();
        assertThat(counts.classBins(1)).isEmpty();
        assertThat(counts.expectedError() + counts.maximumError() + counts.brier()
                + counts.equalMassError() + counts.classwiseError() + counts.brierDecomposition().score()
                + counts.meanConfidence() + counts.negativeLogLikelihood() + counts.shareOver90()
                + counts.shareOver95()).isZero();
    }

    @Test
    void badArguments() {
        assertThatThrownBy(() -> CalibrationCounts.empty(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CalibrationCounts.empty(10).merge(CalibrationCounts.empty()))
                .hasMessageContaining("numbers of bins");
        assertThatThrownBy(() -> one(0, 0, 1, 0).merge(one(0, 0, 1, 0, 0))).hasMessageContaining("numbers of classes");
        assertThatThrownBy(() -> one(0, 0, 1, 0).classBins(2)).hasMessageContaining("class 2 is outside [0, 2)");
        assertThatThrownBy(() -> CalibrationCounts.empty().classBins(-1)).hasMessageContaining("class -1");
        assertThatThrownBy(() -> CalibrationCounts.empty().equalMassBins(0)).hasMessageContaining("at least one bin");
        assertThatThrownBy(() -> CalibrationCounts.empty().histogram(0)).hasMessageContaining("at least one bin");
    }
}
