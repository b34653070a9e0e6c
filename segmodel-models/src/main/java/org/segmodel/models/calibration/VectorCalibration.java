package org.segmodel.models.calibration;

import java.util.List;
import java.util.Map;

/**
 * Vector scaling: p = softmax(scale · z + bias) with a scale and a bias for each class (Guo et al. 2017, On Calibration
 * of Modern Neural Networks, section 4.2). For models that are surer of one class than of another, or say one class too
 * often; equal scales without biases are temperature scaling. The order of a line's classes may change, so its most
 * probable class need not be the one that is predicted.
 *
 * @param scales of each class, finite
 * @param biases of each class, finite
 */
public record VectorCalibration(List<Double> scales, List<Double> biases) implements Calibration {

    static final String METHOD = "vector";

    /**
     * Copies and checks.
     *
     * @throws IllegalArgumentException if there is no class, the lists have not the same length, or a number is NaN or
     *                                  infinite; the message names its place
     */
    public VectorCalibration {
        if (scales.isEmpty() || scales.size() != biases.size()) {
            throw new IllegalArgumentException("vector scaling has a scale and a bias for each class; got "
                    + scales.size() + " scales and " + biases.size() + " biases");
        }
        scales = finite("scales", scales);
        biases = finite("biases", biases);
    }

    private static List<Double> finite(String name, List<Double> numbers) {
        for (int c = 0; c < numbers.size(); c++) {
            if (!Double.isFinite(numbers.get(c))) {
                throw new IllegalArgumentException("'" + name + "[" + c + "]' of vector scaling must be finite; got "
                        + numbers.get(c));
            }
        }
        return List.copyOf(numbers);
    }

    @Override
    public String method() {
        return METHOD;
    }

    @Override
    public Map<String, Object> parameters() {
        return Map.of("scales", scales, "biases", biases);
    }

    @Override
    public void requireClasses(int classes) {
        if (classes != scales.size()) {
            throw new IllegalArgumentException("this vector scaling is for " + scales.size() + " classes, not for "
                    + classes);
        }
    }

    @Override
    public double[] probabilities(double[] logits, int classes) {
        requireClasses(classes);
        Softmax.requireRows(logits, classes);
        double[] scaled = new double[logits.length];
        for (int i = 0; i < logits.length; i++) {
            scaled[i] = within(scales.get(i % classes) * logits[i] + biases.get(i % classes));
        }
        return Softmax.rows(scaled, classes, 1);
    }

    /** What is too large for a number becomes the largest one. */
    private static double within(double value) {
        return Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, value));
    }
}
