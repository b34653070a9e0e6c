package org.segmodel.models.calibration;

import java.util.Map;

/**
 * Temperature scaling: p = softmax(z / T), with one T for all classes (Guo et al. 2017, On Calibration of Modern Neural
 * Networks, section 4.2). T above 1 makes the model less sure, T below 1 surer. The order of the classes never changes;
 * for a very large T their probabilities may become equal by rounding.
 *
 * @param temperature T, above 0 and finite
 */
public record TemperatureCalibration(double temperature) implements Calibration {

    static final String METHOD = "temperature";

    /**
     * Checks.
     *
     * @throws IllegalArgumentException if the temperature is not above 0 or not finite
     */
    public TemperatureCalibration {
        if (!(temperature > 0 && temperature < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("a temperature must be above 0 and finite; got " + temperature);
        }
    }

    @Override
    public String method() {
        return METHOD;
    }

    @Override
    public Map<String, Object> parameters() {
        return Map.of("temperature", temperature);
    }

    @Override
    public double[] probabilities(double[] logits, int classes) {
        return Softmax.rows(logits, classes, temperature);
    }
}
