package org.segmodel.train.search.space;

/**
 * A whole number of a range. Immutable.
 *
 * @param name see {@link Parameter#name}
 * @param low  the smallest value
 * @param high the greatest value; where it is no whole number of steps above {@code low}, the greatest that is takes its
 *             place
 * @param step distance of neighbouring values, 1 or more; 1 with {@code log}
 * @param log  whether the logarithm of the value is what samplers take for evenly spread; {@code low} is 1 or more then
 */
public record IntegerParameter(String name, long low, long high, long step, boolean log) implements Parameter {

    /**
     * Checks.
     *
     * @throws IllegalArgumentException naming the parameter and what is wrong
     */
    public IntegerParameter {
        Numbers.requireName(name);
        // Past 2^53 a value and its number would part.
        if (low > high || step < 1 || Math.abs(low) > 1L << 53 || Math.abs(high) > 1L << 53) {
            throw new IllegalArgumentException("parameter '" + name + "' has the range " + low + " to " + high + " by "
                    + step + "; expected low <= high, both within 2^53 of 0, and a step of 1 or more");
        }
        if (log && (low < 1 || step != 1)) {
            throw new IllegalArgumentException("parameter '" + name + "' is logarithmic from " + low + " by steps of "
                    + step + "; expected 1 or more, and steps of 1");
        }
        high = low + (high - low) / step * step;
    }

    @Override
    public double number(Object value) {
        if (!(value instanceof Long || value instanceof Integer)) {
            throw new IllegalArgumentException("parameter '" + name + "' is " + value + "; expected a whole number from "
                    + low + " to " + high);
        }
        long whole = ((Number) value).longValue();
        if (whole < low || whole > high || (whole - low) % step != 0) {
            throw new IllegalArgumentException("parameter '" + name + "' is " + value + "; expected a whole number from "
                    + low + " to " + high + (step == 1 ? "" : " by steps of " + step));
        }
        return whole;
    }

    @Override
    public Object value(double number) {
        long steps = Math.round((Numbers.requireFinite(name, number) - low) / step);
        return Math.max(low, Math.min(high, low + steps * step));
    }

    @Override
    public boolean isSingle() {
        return low == high;
    }
}
