package org.segmodel.train.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.segmodel.core.random.RandomStream;
import org.segmodel.core.random.Seeds;
import org.segmodel.models.calibration.IsotonicCalibration;

class IsotonicFitTest {

    /** Mean of right rows by confidence, then falling neighbours joined until none is left: by hand and slowly. */
    private static TreeMap<Double, Double> staircase(double[] confidences, boolean[] right) {
        TreeMap<Double, double[]> groups = new TreeMap<>();
        for (int row = 0; row < right.length; row++) {
            double[] group = groups.computeIfAbsent(confidences[row], c -> new double[2]);
            group[0] += right[row] ? 1 : 0;
            group[1]++;
        }
        List<Double> ends = new ArrayList<>(groups.keySet());
        List<double[]> steps = new ArrayList<>(groups.values());
        for (int i = 0; i + 1 < steps.size();) {
            double[] low = steps.get(i);
            double[] high = steps.get(i + 1);
            if (low[0] / low[1] >= high[0] / high[1]) {
                steps.set(i + 1, new double[] {low[0] + high[0], low[1] + high[1]});
                steps.remove(i);
                ends.remove(i);
                i = Math.max(0, i - 1);
            } else {
                i++;
            }
        }
        TreeMap<Double, Double> values = new TreeMap<>();
        for (int i = 0; i < steps.size(); i++) {
            double hits = steps.get(i)[0];
            double rows = steps.get(i)[1];
            values.put(ends.get(i), hits / rows);
        }
        return values;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void isTheStaircaseOfAViolatorsPool(long seed) {
        RandomStream random = new Seeds(seed).stream("rows");
        int rows = 1 + random.nextInt(60);
        double[] confidences = new double[rows];
        boolean[] right = new boolean[rows];
        for (int row = 0; row < rows; row++) {
            // Few different values, so that there are equals.
            confidences[row] = (1 + random.nextInt(12)) / 12.0;
            right[row] = random.nextDouble() < confidences[row];
        }
        TreeMap<Double, Double> expected = staircase(confidences, right);
        IsotonicCalibration fitted = IsotonicFit.fit(confidences, right);
        assertThat(fitted.thresholds()).containsExactlyElementsOf(expected.keySet());
        List<Double> steps = List.copyOf(expected.values());
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i) > 0 && steps.get(i) < 1) {
                assertThat(fitted.values().get(i)).isCloseTo(steps.get(i), within(1e-12));
            }
        }
    }

    @Test
    void certaintyIsLeftToRowsThatWereNotSeen() {
        assertThat(IsotonicFit.fit(new double[] {0.6, 0.7, 0.8, 0.9}, new boolean[] {false, false, true, true}))
                .isEqualTo(new IsotonicCalibration(List.of(0.7, 0.9), List.of(0.25, 0.75)));
        assertThat(IsotonicFit.fit(new double[] {0.6, 0.7}, new boolean[] {true, true}).values())
                .containsExactly(0.75);
        assertThat(IsotonicFit.fit(new double[] {0.6}, new boolean[] {false}).values().get(0))
                .isCloseTo(1 / 3.0, within(1e-12));
    }

    @Test
    void overconfidenceIsMended() {
        List<ScoredSequence> sequences = DrawnRows.drawn(3, 50, 100, 3, 4);
        IsotonicCalibration fitted = IsotonicFit.fit(sequences, 3);
        double[] sure = fitted.probabilities(new double[] {4, 0, 0}, 3);
        assertThat(sure[0]).as("softmax says 0.965; drawn at temperature 3 it is 0.65").isBetween(0.55, 0.75);
        assertThat(sure[1]).isEqualTo(sure[2]);
    }
}
