package org.segmodel.train.search.space;

import java.util.OptionalDouble;

/**
 * A parameter as a stretch of the real line on which its values are evenly spread: the value itself, its logarithm, or the
 * place of a choice. A value among neighbours (whole numbers, steps, choices) owns the cell that reaches halfway to them, so
 * that the first and the last have cells as wide as the others. Immutable.
 *
 * @param parameter the parameter
 * @param low       where the stretch begins: that of the first cell, if there are cells
 * @param high      where it ends, {@code low} or above
 * @param step      distance of neighbouring values before any logarithm; 0 where every number is a value
 * @param log       whether the line is that of logarithms
 */
public record Axis(Parameter parameter, double low, double high, double step, boolean log) {

    /**
     * The axis of a parameter.
     *
     * @param parameter of any kind
     */
    public static Axis of(Parameter parameter) {
        if (parameter instanceof RealParameter real) {
            return of(real, real.low(), real.high(), real.step().orElse(0), real.log());
        }
        if (parameter instanceof IntegerParameter whole) {
            return of(whole, whole.low(), whole.high(), whole.step(), whole.log());
        }
        return of(parameter, 0, ((CategoricalParameter) parameter).choices().size() - 1, 1, false);
    }

    private static Axis of(Parameter parameter, double low, double high, double step, boolean log) {
        double first = low - step / 2;
        double last = high + step / 2;
        return new Axis(parameter, log ? Math.log(first) : first, log ? Math.log(last) : last, step, log);
    }

    /** Whether there are cells. */
    public boolean isDiscrete() {
        return step > 0;
    }

    /** Whether the values are choices, whose order means nothing. */
    public boolean isCategorical() {
        return parameter instanceof CategoricalParameter;
    }

    /** Length of the stretch; 0 if there is one value and no cell. */
    public double width() {
        return high - low;
    }

    /** The number of cells; only where there are cells. */
    public long cells() {
        return Math.round((last() - first()) / step) + 1;
    }

    /**
     * The value at a place; outside the stretch that of its nearer end.
     *
     * @param place finite
     */
    public Object value(double place) {
        double number = log ? Math.exp(place) : place;
        return parameter.value(isCategorical() ? Math.max(first(), Math.min(last(), Math.rint(number))) : number);
    }

    /**
     * The value that has a share of the stretch below it.
     *
     * @param share in [0, 1]
     */
    public Object valueAt(double share) {
        return value(low + share * width());
    }

    /**
     * Where a value lies.
     *
     * @param value of the parameter
     * @throws IllegalArgumentException if it is none
     */
    public double place(Object value) {
        double number = parameter.number(value);
        return log ? Math.log(number) : number;
    }

    /**
     * Where a value of an older trial lies.
     *
     * @param value anything
     * @return empty if it is no value of this parameter
     */
    public OptionalDouble find(Object value) {
        try {
            return OptionalDouble.of(place(value));
        } catch (IllegalArgumentException e) {
            return OptionalDouble.empty();
        }
    }

    /**
     * Where a cell begins.
     *
     * @param place of its value
     */
    public double cellLow(double place) {
        return log ? Math.log(Math.exp(place) - step / 2) : place - step / 2;
    }

    /**
     * Where a cell ends.
     *
     * @param place of its value
     */
    public double cellHigh(double place) {
        return log ? Math.log(Math.exp(place) + step / 2) : place + step / 2;
    }

    private double first() {
        return (log ? Math.exp(low) : low) + step / 2;
    }

    private double last() {
        return (log ? Math.exp(high) : high) - step / 2;
    }
}
