package org.segmodel.models.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.segmodel.core.random.RandomStream;
import org.segmodel.core.random.Seeds;

/**
 * Holds a gradient against central differences of the function. Small arrays of parameters are checked number by number.
 * Of a larger one some numbers are, and the slope along a random direction of the whole array, to which each of its numbers
 * contributes with a weight of its own: so no number goes unchecked, and the cost does not grow with the array.
 */
final class Differences {

    /** So many numbers of an array are checked one by one. */
    private static final int SINGLE = 3;
    private static final double RELATIVE = 1e-6;
    /** Smaller differences count as rounding. */
    private static final double ABSOLUTE = 1e-9;

    private final double[] at;
    private final double[] gradient;
    private final ToDoubleFunction<double[]> function;
    private final double epsilon;
    private final RandomStream random = new Seeds(3).stream("direction");
    private final List<String> found = new ArrayList<>();

    private Differences(double[] at, double[] gradient, ToDoubleFunction<double[]> function, double epsilon) {
        this.at = at;
        this.gradient = gradient;
        this.function = function;
        this.epsilon = epsilon;
    }

    /**
     * Where the gradient is wrong; empty if nowhere.
     *
     * @param sizes    numbers of each array of parameters, by name, in the order in which they follow each other
     * @param at       all parameters
     * @param gradient as long
     * @param function of all parameters; must leave the array as it is
     * @param epsilon  step of the differences
     */
    static List<String> disagreements(Map<String, Integer> sizes, double[] at, double[] gradient,
            ToDoubleFunction<double[]> function, double epsilon) {
        Differences differences = new Differences(at, gradient, function, epsilon);
        int from = 0;
        for (Map.Entry<String, Integer> size : sizes.entrySet()) {
            differences.array(size.getKey(), from, size.getValue());
            from += size.getValue();
        }
        if (from != at.length || from != gradient.length) {
            throw new IllegalArgumentException(sizes + " make " + from + " parameters; expected " + at.length);
        }
        return differences.found;
    }

    private void array(String name, int from, int size) {
        int[] chosen = random.permutation(size);
        for (int i = 0; i < Math.min(SINGLE, size); i++) {
            double[] direction = new double[size];
            direction[chosen[i]] = 1;
            along(name + "[" + chosen[i] + "]", from, direction);
        }
        if (size > SINGLE) {
            double[] direction = new double[size];
            for (int i = 0; i < size; i++) {
                direction[i] = (random.nextBoolean() ? 1 : -1) * (0.5 + random.nextDouble()) / Math.sqrt(size);
            }
            along(name + " as a whole", from, direction);
        }
    }

    private void along(String what, int from, double[] direction) {
        double slope = 0;
        double[] before = at.clone();
        double[] behind = at.clone();
        for (int i = 0; i < direction.length; i++) {
            // Not where the direction is 0: NaN belongs to its own number.
            slope += direction[i] == 0 ? 0 : gradient[from + i] * direction[i];
            before[from + i] -= epsilon * direction[i];
            behind[from + i] += epsilon * direction[i];
        }
        double expected = (function.applyAsDouble(behind) - function.applyAsDouble(before)) / (2 * epsilon);
        double error = Math.abs(slope - expected);
        // Negated, so that NaN is found.
        if (!(error <= Math.max(ABSOLUTE, RELATIVE * (Math.abs(slope) + Math.abs(expected))))) {
            found.add(String.format(Locale.ROOT, "%s: gradient %.12g, difference %.12g", what, slope, expected));
        }
    }
}
