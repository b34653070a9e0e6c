package org.segmodel.train.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemperatureFitTest {

    private static double fit(List<ScoredSequence> sequences, int classes) {
        return TemperatureFit.fit(sequences, classes).temperature();
    }

    /** Written independently: products of probabilities, no shifted exponentials. */
    private static double slowLikelihood(List<ScoredSequence> sequences, int classes, double temperature) {
        double sum = 0;
        int rows = 0;
        for (ScoredSequence sequence : sequences) {
            for (int row = 0; row < sequence.truth().length; row++, rows++) {
                double total = 0;
                for (int c = 0; c < classes; c++) {
                    total += Math.exp(sequence.logits()[row * classes + c] / temperature);
                }
                sum -= Math.log(Math.exp(sequence.logits()[row * classes + sequence.truth()[row]] / temperature)
                        / total);
            }
        }
        return sum / rows;
    }

    @ParameterizedTest
    @CsvSource({"0.4, 2, 1", "1.0, 2, 2", "1.7, 2, 3", "3.0, 4, 4", "0.7, 5, 5"})
    void isTheBestOfADenseGrid(double temperature, int classes, long seed) {
        List<ScoredSequence> sequences = DrawnRows.drawn(temperature, 7, 30, classes, seed);
        double best = Double.NaN;
        double lowest = Double.POSITIVE_INFINITY;
        double step = 1.001;
        for (double t = 0.05; t <= 20; t *= step) {
            double likelihood = slowLikelihood(sequences, classes, t);
            if (likelihood < lowest) {
                lowest = likelihood;
                best = t;
            }
        }
        double fitted = fit(sequences, classes);
        assertThat(fitted / best).isBetween(1 / step, step);
        assertThat(slowLikelihood(sequences, classes, fitted)).isLessThanOrEqualTo(lowest + 1e-12);
        assertThat(TemperatureFit.negativeLogLikelihood(LabelledRows.of(sequences, classes), fitted))
                .isCloseTo(slowLikelihood(sequences, classes, fitted), within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({"0.5, 2", "1.0, 3", "2.5, 2", "2.5, 6"})
    void findsTheTemperatureThatMadeTheData(double temperature, int classes) {
        double fitted = fit(DrawnRows.drawn(temperature, 200, 500, classes, 11), classes);
        assertThat(fitted / temperature).isBetween(0.98, 1.02);
    }

    @Test
    void isAScaleOfTheLogits() {
        List<ScoredSequence> sequences = DrawnRows.drawn(1.3, 5, 200, 3, 8);
        List<ScoredSequence> doubled = sequences.stream().map(s -> new ScoredSequence(
                Arrays.stream(s.logits()).map(z -> 2 * z + 100).toArray(), s.truth())).toList();
        assertThat(fit(doubled, 3) / fit(sequences, 3)).isCloseTo(2, within(1e-5));
    }

    @Test
    void endsOfTheIntervalAreReachedWithoutFailing() {
        ScoredSequence right = new ScoredSequence(new double[] {.1, -.1, -.2, .1, .3, .2}, new int[] {0, 1, 0});
        assertThat(fit(List.of(right), 2)).isCloseTo(0.05, within(1e-6));
        ScoredSequence wrong = new ScoredSequence(new double[] {3, -3, -3, 3}, new int[] {1, 0});
        assertThat(fit(List.of(wrong), 2)).isCloseTo(20, within(1e-4));
    }

    @Test
    void likelihoodThatDoesNotDependOnTheTemperatureDoesNoHarm() {
        ScoredSequence flat = new ScoredSequence(new double[] {2, 2, -1, -1}, new int[] {0, 1});
        assertThat(fit(List.of(flat), 2)).isBetween(0.05, 20.0);
        // So large that every row has probability 1 at any temperature.
        ScoredSequence sure = new ScoredSequence(new double[] {1e6, -1e6}, new int[] {0});
        assertThat(fit(List.of(sure), 2)).isBetween(0.05, 20.0);
    }

    @Test
    void extremeLogitsGiveFiniteAnswers() {
        for (double size : new double[] {1e-300, 1e-6, 1e4, 1e100, 1e300}) {
            ScoredSequence mixed = new ScoredSequence(new double[] {size, -size, size, -size, -size, size},
                    new int[] {0, 0, 0});
            assertThat(fit(List.of(mixed), 2)).as("logits of %s", size).isBetween(0.0499, 20.01);
        }
    }

    @Test
    void sequencesWithoutRowsAreAllowedBesideOthers() {
        List<ScoredSequence> one = DrawnRows.drawn(1.5, 1, 40, 2, 3);
        List<ScoredSequence> more = List.of(new ScoredSequence(new double[0], new int[0]), one.get(0));
        assertThat(fit(more, 2)).isEqualTo(fit(one, 2));
    }

    @Test
    void mistakesAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> fit(List.of(), 2)).withMessageContaining("no lines");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fit(List.of(new ScoredSequence(new double[0], new int[0])), 2));
        assertThatIllegalArgumentException().isThrownBy(() -> new ScoredSequence(new double[3], new int[2]));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fit(List.of(new ScoredSequence(new double[6], new int[3])), 3))
                .withMessageContaining("3 classes");
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> fit(List.of(new ScoredSequence(new double[] {1, bad}, new int[] {0})), 2))
                    .withMessageContaining("not finite");
        }
    }
}
