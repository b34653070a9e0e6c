package org.segmodel.train.sample;

import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** The usual sequences of examples, the same rule for every epoch. All are immutable. */
public final class ExampleOrders {

    private ExampleOrders() {
    }

    /**
     * Each example once, from first to last.
     *
     * @param examples how many there are; 1 or more
     */
    public static ExampleOrder inOrder(int examples) {
        return new Order(examples, random -> IntStream.range(0, examples).toArray());
    }

    /**
     * Each example once, every sequence equally likely (Fisher and Yates).
     *
     * @param examples how many there are; 1 or more
     */
    public static ExampleOrder shuffled(int examples) {
        return new Order(examples, random -> {
            int[] order = IntStream.range(0, examples).toArray();
            shuffle(order, random);
            return order;
        });
    }

    /**
     * As many draws with replacement as there are examples; each draw takes example i with probability
     * {@code weights[i] / sum}. An example of weight 0 is never drawn.
     *
     * @param weights one weight per example, finite and not negative, not all 0
     * @throws IllegalArgumentException otherwise
     */
    public static ExampleOrder weighted(double[] weights) {
        double[] cumulative = new double[weights.length];
        double sum = 0;
        int last = 0;
        for (int i = 0; i < weights.length; i++) {
            if (!(weights[i] >= 0 && weights[i] < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("the sampling weight of example " + i + " is " + weights[i]
                        + "; expected a finite number, 0 or more");
            }
            sum += weights[i];
            cumulative[i] = sum;
            last = weights[i] > 0 ? i : last;
        }
        if (weights.length > 0 && !(sum > 0 && sum < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("the sampling weights of " + weights.length + " examples add up to "
                    + sum + "; expected more than 0 and less than infinity");
        }
        double total = sum;
        int lastPossible = last;
        // u * total can round up to the total itself.
        return new Order(weights.length, random -> random.doubles(weights.length)
                .mapToInt(u -> Math.min(lastPossible, firstAbove(cumulative, u * total))).toArray());
    }

    /** Brings an array into a random sequence. */
    static void shuffle(int[] order, RandomGenerator random) {
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swap = order[i];
            order[i] = order[j];
            order[j] = swap;
        }
    }

    /** The first index whose value is greater than {@code x}; the length if there is none. */
    private static int firstAbove(double[] ascending, double x) {
        int low = 0;
        int high = ascending.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ascending[middle] > x) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private record Order(int size, Function<RandomGenerator, int[]> rule) implements ExampleOrder {

        private Order {
            if (size < 1) {
                throw new IllegalArgumentException("there are " + size + " examples; expected 1 or more");
            }
        }

        @Override
        public int[] draw(int epoch, RandomGenerator random) {
            return rule.apply(random);
        }
    }
}
