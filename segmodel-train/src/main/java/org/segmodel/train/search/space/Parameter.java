package org.segmodel.train.search.space;

/**
 * What a search varies: a name and the values it may take. Immutable.
 *
 * <p>Every value has a number, under which samplers and storages know it: of a categorical parameter the place of the
 * choice, counted from 0, of the others the value itself.
 */
public sealed interface Parameter permits CategoricalParameter, IntegerParameter, RealParameter {

    /** The name, for our own configurations the dotted key, such as {@code training.learning_rate}. */
    String name();

    /**
     * The number of a value.
     *
     * @param value one of the parameter's values: a choice, a whole {@link Number}, a {@link Number}
     * @throws IllegalArgumentException naming parameter, value and what is allowed, if it is none
     */
    double number(Object value);

    /**
     * The value of a number: a choice, a {@link Long}, a {@link Double}.
     *
     * @param number finite; what lies between two values, or outside the range by rounding, becomes the nearest value
     * @throws IllegalArgumentException if the number is not finite, or no place of a choice
     */
    Object value(double number);

    /** Whether there is but one value. */
    boolean isSingle();
}
