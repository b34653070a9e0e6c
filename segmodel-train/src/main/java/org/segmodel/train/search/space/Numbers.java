package org.segmodel.train.search.space;

/** Checks that the kinds of parameters share. */
final class Numbers {

    private Numbers() {
    }

    static void requireName(String name) {
        if (name == null || name.isBlank()) {
            throw new IllegalArgumentException("a parameter of the search needs a name; got " + (name == null ? "null"
                    : "a blank one"));
        }
    }

    static double requireFinite(String name, double number) {
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException("parameter '" + name + "' cannot be " + number
                    + "; expected a finite number");
        }
        return number;
    }
}
