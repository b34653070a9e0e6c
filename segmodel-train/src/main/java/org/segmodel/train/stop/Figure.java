package org.segmodel.train.stop;

import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * A number that rules look at, taken from the monitors of a step or the scores of a validation.
 *
 * @param name  for people
 * @param value takes the number from named ones; empty where they lack it
 */
public record Figure(String name, Function<Map<String, Double>, OptionalDouble> value) {

    /** Checks that nothing is null. */
    public Figure {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(value, "value");
    }

    /**
     * The monitor or score of a name.
     *
     * @param name its name
     */
    public static Figure of(String name) {
        return new Figure(name, named -> named.containsKey(name) ? OptionalDouble.of(named.get(name))
                : OptionalDouble.empty());
    }

    /**
     * This one less another one.
     *
     * @param other is taken away
     */
    public Figure minus(Figure other) {
        return new Figure(name + " - " + other.name, named -> {
            OptionalDouble first = value.apply(named);
            OptionalDouble second = other.value.apply(named);
            return first.isPresent() && second.isPresent() ? OptionalDouble.of(first.getAsDouble() - second.getAsDouble())
                    : OptionalDouble.empty();
        });
    }
}
