package org.segmodel.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

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

    @Test
    void empty() {
        CalibrationCounts counts = CalibrationCounts.of(15, SongPrediction.of(new int[3], new int[3]));
        assertThat(counts.lines()).isZero();
        assertThat(counts.bins()).hasSize(15).allMatch(bin -> bin.lines() == 0 && bin.gap() == 0);
        assertThat(counts.expectedError() + counts.maximumError() + counts.brier()
                + counts.meanConfidence() + counts.negativeLogLikelihood() + counts.shareOver90()
                + counts.shareOver95()).isZero();
    }

    @Test
    void badArguments() {
        assertThatThrownBy(() -> CalibrationCounts.empty(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CalibrationCounts.empty(10).merge(CalibrationCounts.empty()))
                .hasMessageContaining("numbers of bins");
    }
}
