package org.segmodel.train.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.segmodel.models.calibration.Calibration;
import org.segmodel.models.calibration.VectorCalibration;

class VectorFitTest {

    @Test
    void slopeIsThatOfDifferences() {
        LabelledRows rows = LabelledRows.of(DrawnRows.drawn(1.3, 3, 20, 3, 6), 3);
        double[] point = {0.9, 1.2, 0.7, 0.1, -0.3, 0.2};
        double[] gradient = new double[6];
        VectorFit.loss(rows, point, gradient);
        double step = 1e-6;
        for (int i = 0; i < point.length; i++) {
            double[] up = point.clone();
            up[i] += step;
            double[] down = point.clone();
            down[i] -= step;
            assertThat(gradient[i]).as("number %d", i).isCloseTo((VectorFit.loss(rows, up, new double[6])
                    - VectorFit.loss(rows, down, new double[6])) / (2 * step), within(1e-8));
        }
    }

    @Test
    void findsTheScalesAndBiasesThatMadeTheData() {
        double[] scales = {0.4, 1.0, 0.7};
        double[] biases = {0.8, -0.5, -0.3};
        VectorCalibration fitted = VectorFit.fit(DrawnRows.drawn(scales, biases, 100, 400, 5), 3);
        for (int c = 0; c < 3; c++) {
            assertThat(fitted.scales().get(c)).as("scale %d", c).isCloseTo(scales[c], within(0.04));
            // Biases are known up to a constant only.
            assertThat(fitted.biases().get(c) - fitted.biases().get(0)).as("bias %d", c)
                    .isCloseTo(biases[c] - biases[0], within(0.06));
        }
    }

    @Test
    void fewRowsStayNearTheirTemperature() {
        List<ScoredSequence> few = DrawnRows.drawn(1.5, 1, 4, 3, 7);
        VectorCalibration fitted = VectorFit.fit(few, 3);
        double temperature = TemperatureFit.fit(few, 3).temperature();
        for (double scale : fitted.scales()) {
            assertThat(scale * temperature).isBetween(0.3, 2.0);
        }
    }

    @Test
    void isNoWorseThanTheBestTemperatureOnItsOwnRows() {
        for (long seed = 1; seed <= 5; seed++) {
            List<ScoredSequence> rows = DrawnRows.drawn(new double[] {0.5, 1.5, 1}, new double[] {0.5, 0, -0.5}, 10, 60,
                    seed);
            assertThat(likelihood(rows, VectorFit.fit(rows, 3))).isLessThan(likelihood(rows,
                    TemperatureFit.fit(rows, 3)));
        }
    }

    static double likelihood(List<ScoredSequence> sequences, Calibration calibration) {
        double sum = 0;
        int rows = 0;
        for (ScoredSequence sequence : sequences) {
            double[] probabilities = calibration.probabilities(sequence.logits(), 3);
            for (int row = 0; row < sequence.truth().length; row++, rows++) {
                sum -= Math.log(probabilities[3 * row + sequence.truth()[row]]);
            }
        }
        return sum / rows;
    }
}
