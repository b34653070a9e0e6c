package org.segmodel.models.kernel;

import java.util.function.DoubleSupplier;
import org.assertj.core.api.Assertions;
import org.segmodel.core.random.RandomStream;

/** Gradients in single precision against slopes of an objective in double precision. */
final class Slopes {

    private static final double STEP = 1e-6;

    private Slopes() {
    }

    /**
     * Moves numbers to both sides in a random direction and compares the slope with the gradient's.
     *
     * @param what      for messages
     * @param random    gives the direction
     * @param values    what the objective reads; as before afterwards
     * @param gradient  where the gradient of the values stands
     * @param from      its first number
     * @param factor    of the gradient
     * @param objective computes it for the present values
     */
    static void check(String what, RandomStream random, double[] values, float[] gradient, int from, double factor,
            DoubleSupplier objective) {
        double[] direction = Closeness.widen(Products.gaussian(random, values.length, 1));
        double[] kept = values.clone();
        double expected = 0;
        for (int sign = 1; sign >= -1; sign -= 2) {
            for (int i = 0; i < values.length; i++) {
                values[i] = kept[i] + sign * STEP * direction[i];
            }
            expected += sign * objective.getAsDouble() / (2 * STEP);
        }
        System.arraycopy(kept, 0, values, 0, values.length);
        double slope = 0;
        double size = 0;
        for (int i = 0; i < values.length; i++) {
            slope += factor * gradient[from + i] * direction[i];
            size += Math.abs(factor * gradient[from + i] * direction[i]);
        }
        Assertions.assertThat(slope).as("slope of %s", what)
                .isCloseTo(expected, Assertions.within(1e-4 * size + 1e-4));
    }
}
