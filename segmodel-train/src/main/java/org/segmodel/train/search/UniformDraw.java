package org.segmodel.train.search;

import java.util.random.RandomGenerator;
import org.segmodel.train.search.space.Axis;
import org.segmodel.train.search.space.Parameter;

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
        return Axis.of(parameter).valueAt(place);
    }
}
