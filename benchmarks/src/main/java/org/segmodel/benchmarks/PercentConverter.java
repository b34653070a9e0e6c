package org.segmodel.benchmarks;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a share that is not negative: {@code 0.03} or {@code 3%}. */
final class PercentConverter implements ITypeConverter<Double> {

    private static final double PERCENT = 100;

    @Override
    public Double convert(String text) {
        boolean percent = text.endsWith("%");
        try {
            double value = Double.parseDouble(percent ? text.substring(0, text.length() - 1) : text);
            double share = percent ? value / PERCENT : value;
            if (share >= 0 && share < Double.POSITIVE_INFINITY) {
                return share;
            }
        } catch (NumberFormatException e) {
            // The same message as for a number out of range.
        }
        throw new TypeConversionException("'" + text + "' is no share that is 0 or more; expected 0.03 or 3%, for "
                + "example");
    }
}
