package org.segmodel.train.sample;

import java.util.random.RandomGenerator;

/**
 * Which examples an epoch sees, and in which sequence. Implementations keep no state; {@link ExampleOrders} has the
 * usual ones.
 */
public interface ExampleOrder {

    /** How many examples an epoch sees; 1 or more. */
    int size();

    /**
     * The examples of one epoch, as a new array of {@link #size()} numbers that count from 0.
     *
     * @param epoch  counted from 1
     * @param random the only source of chance
     */
    int[] draw(int epoch, RandomGenerator random);
}
