package org.segmodel.train.search.space;

import java.math.BigDecimal;
import java.util.OptionalDouble;

/**
 * A number of a range. Immutable. Steps are counted in decimals, as they were written: three of 0.1 are 0.3, not
 * 0.30000000000000004.
 *
 * @param name see {@link Parameter#name}
 * @param low  the smallest value
 * @param high the greatest value; with a step where it is no whole number of steps above {@code low}, the greatest that is
 *             takes its place
 * @param step distance of neighbouring values, above 0; empty where every number of the range is a value
 * @param log  whether the logarithm of the value is what samplers take for evenly spread; {@code low} is above 0 and there
 *             is no step then
 */
public record RealParameter(String name, double low, double high, OptionalDouble step, boolean log)
        implements Parameter {

    /** What rounding may do to a number of steps. */
    private static final double ROUNDING = 1e-8;

    /**
     * Checks.
     *
     * @throws IllegalArgumentException naming the parameter and what is wrong
     */
    public RealParameter {
        Numbers.requireName(name);
        if (!Double.isFinite(low) || !Double.isFinite(high) || low > high || step.isPresent()
                && !(step.getAsDouble() > 0)) {
            throw new IllegalArgumentException("parameter '" + name + "' has the range " + low + " to " + high
                    + (step.isPresent() ? " by " + step.getAsDouble() : "") + "; expected finite numbers, low <= high, and "
                    + "no step or one above 0");
        }
        if (log && (low <= 0 || step.isPresent())) {
            throw new IllegalArgumentException("parameter '" + name + "' is logarithmic from " + low
                    + (step.isPresent() ? " with a step" : "") + "; expected a range above 0 without a step");
        }
        if (step.isPresent()) {
            high = onGrid(low, step.getAsDouble(), Math.floor((high - low) / step.getAsDouble() + ROUNDING));
        }
    }

    private static double onGrid(double low, double step, double steps) {
        return BigDecimal.valueOf(step).multiply(BigDecimal.valueOf(steps)).add(BigDecimal.valueOf(low)).doubleValue();
    }

    @Override
    public double number(Object value) {
        double number = value instanceof Number given ? given.doubleValue() : Double.NaN;
        if (!(step.isPresent() ? isOnGrid(number) : number >= low && number <= high)) {
            throw new IllegalArgumentException("parameter '" + name + "' is " + value + "; expected a number from " + low
                    + " to " + high + (step.isPresent() ? " by steps of " + step.getAsDouble() : ""));
        }
        return number;
    }

    /** Up to rounding: whoever counts steps in doubles is as right. */
    private boolean isOnGrid(double number) {
        double steps = (number - low) / step.getAsDouble();
        double nearest = Math.rint(steps);
        return Math.abs(steps - nearest) < ROUNDING && nearest >= 0
                && nearest <= Math.rint((high - low) / step.getAsDouble());
    }

    @Override
    public Object value(double number) {
        double near = Numbers.requireFinite(name, number);
        if (step.isPresent()) {
            near = onGrid(low, step.getAsDouble(), Math.rint((near - low) / step.getAsDouble()));
        }
        return Math.max(low, Math.min(high, near));
    }

    @Override
    public boolean isSingle() {
        return low == high;
    }
}
