package org.segmodel.train.search.storage;

/**
 * A double as Optuna keeps it: not every database has NaN and infinities.
 *
 * @param value null unless finite
 * @param type  FINITE, INF_POS, INF_NEG or NAN
 */
record StoredNumber(Double value, String type) {

    static StoredNumber of(double number) {
        if (Double.isNaN(number)) {
            return new StoredNumber(null, "NAN");
        }
        if (Double.isInfinite(number)) {
            return new StoredNumber(null, number > 0 ? "INF_POS" : "INF_NEG");
        }
        return new StoredNumber(number, "FINITE");
    }

    /**
     * The double.
     *
     * @throws IllegalArgumentException if value and type do not go together
     */
    double number() {
        return switch (type) {
            case "NAN" -> Double.NaN;
            case "INF_POS" -> Double.POSITIVE_INFINITY;
            case "INF_NEG" -> Double.NEGATIVE_INFINITY;
            case "FINITE" -> {
                if (value == null) {
                    throw new IllegalArgumentException("no number where the type says FINITE");
                }
                yield value;
            }
            default -> throw new IllegalArgumentException("a number of type " + type
                    + "; expected FINITE, INF_POS, INF_NEG or NAN");
        };
    }
}
