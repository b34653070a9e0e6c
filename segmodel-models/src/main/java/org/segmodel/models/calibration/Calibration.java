package org.segmodel.models.calibration;

import java.util.Map;

/**
 * Turns the logits of lines into calibrated probabilities. Which class is predicted is not its business: that is what
 * {@link org.segmodel.models.decode.Decoder} says. Immutable and safe for use by several threads.
 *
 * <p>Each method is one record of this package and one case of {@link #fromTree}.
 */
public sealed interface Calibration
        permits NoCalibration, TemperatureCalibration, PlattCalibration, IsotonicCalibration, VectorCalibration {

    /** Name of the method in files, for example {@code temperature}. */
    String method();

    /**
     * The method's numbers by name, as {@link #fromTree} expects them: each a {@code Double} or a list of
     * {@code Double}; empty if it has none.
     */
    Map<String, Object> parameters();

    /**
     * Probabilities of every class for every line.
     *
     * @param logits  [line, class] row-major, finite; not changed
     * @param classes number of classes, at least 1
     * @return [line, class] row-major; each row is in [0, 1] and sums to 1; empty for empty input
     * @throws IllegalArgumentException if the count is no multiple of {@code classes}, a logit is NaN or infinite, or
     *                                  {@link #requireClasses} refuses the number of classes
     */
    double[] probabilities(double[] logits, int classes);

    /**
     * Makes sure that this calibration is one for so many classes. Most are for any number of them.
     *
     * @param classes number of classes, at least 1
     * @throws IllegalArgumentException if it is for another number
     */
    default void requireClasses(int classes) {
    }

    /** This calibration as a tree for JSON; {@link #fromTree} makes an equal one of it. */
    default Map<String, Object> toTree() {
        return Map.of("method", method(), "parameters", parameters());
    }

    /**
     * Reads a tree that {@link #toTree} made.
     *
     * @param tree keys {@code method} and {@code parameters}
     * @throws IllegalArgumentException if the method is unknown, or a parameter is missing, unknown, of another type or
     *                                  out of its range
     */
    static Calibration fromTree(Map<String, ?> tree) {
        Parameters parameters = Parameters.of(tree);
        Calibration calibration = switch (parameters.method()) {
            case NoCalibration.METHOD -> new NoCalibration();
            case TemperatureCalibration.METHOD -> new TemperatureCalibration(parameters.number("temperature"));
            case PlattCalibration.METHOD -> new PlattCalibration(parameters.number("a"), parameters.number("b"));
            case IsotonicCalibration.METHOD -> new IsotonicCalibration(parameters.numbers("thresholds"),
                    parameters.numbers("values"));
            case VectorCalibration.METHOD -> new VectorCalibration(parameters.numbers("scales"),
                    parameters.numbers("biases"));
            default -> throw new IllegalArgumentException("calibration method '" + parameters.method()
                    + "' is unknown to this release; it knows " + NoCalibration.METHOD + ", "
                    + TemperatureCalibration.METHOD + ", " + PlattCalibration.METHOD + ", "
                    + IsotonicCalibration.METHOD + " and " + VectorCalibration.METHOD);
        };
        parameters.requireAllTaken();
        return calibration;
    }
}
