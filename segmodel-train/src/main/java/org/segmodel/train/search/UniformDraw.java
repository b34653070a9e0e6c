package org.segmodel.train.search;

import java.util.random.RandomGenerator;
import org.segmodel.train.search.space.CategoricalParameter;
import org.segmodel.train.search.space.IntegerParameter;
import org.segmodel.train.search.space.Parameter;
import org.segmodel.train.search.space.RealParameter;

/** A value of a parameter, all alike likely; of a logarithmic one, all orders of magnitude alike likely. */
public final class UniformDraw {

    private UniformDraw() {
    }

    /**
     * Draws.
     *
     * @param parameter of any kind
     * @param random    one number is taken from it, of a parameter with a single value too
     * @return a value of the parameter
     */
    public static Object of(Parameter parameter, RandomGenerator random) {
        return at(parameter, random.nextDouble());
    }

    /**
     * The value at a place in the range.
     *
     * @param parameter of any kind
     * @param place     in [0, 1); intervals of one length hold values with one probability
     * @return a value of the parameter
     */
    public static Object at(Parameter parameter, double place) {
        if (!(place >= 0 && place < 1)) {
            throw new IllegalArgumentException("place " + place + " in the range of '" + parameter.name()
                    + "'; expected 0 or more, and less than 1");
        }
        if (parameter instanceof CategoricalParameter categorical) {
            return parameter.value(Math.floor(place * categorical.choices().size()));
        }
        if (parameter instanceof IntegerParameter whole) {
            // Half a step more on both sides gives the values at the ends the room that the others have.
            double half = whole.step() / 2.0;
            return parameter.value(between(whole.low() - half, whole.high() + half, whole.log(), place));
        }
        RealParameter real = (RealParameter) parameter;
        double half = real.step().orElse(0) / 2;
        return parameter.value(between(real.low() - half, real.high() + half, real.log(), place));
    }

    private static double between(double low, double high, boolean log, double place) {
        return log ? Math.exp(Math.log(low) + place * (Math.log(high) - Math.log(low))) : low + place * (high - low);
    }
}
