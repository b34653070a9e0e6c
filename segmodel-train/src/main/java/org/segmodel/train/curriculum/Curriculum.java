package org.segmodel.train.curriculum;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Objects;
import java.util.function.IntPredicate;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.segmodel.train.sample.ExampleOrder;
import org.segmodel.train.sample.ExampleOrders;

/**
 * Examples in the order of their difficulty, of which each epoch draws from the easiest share that a {@link Pace} gives.
 * An epoch always has as many draws as there are examples, so the first ones see the easy examples several times. Which
 * examples an epoch may draw depends on its number alone. Immutable, therefore safe for use by several threads.
 */
public final class Curriculum {

    /** A share of 0.3 of 10 is 3, whatever the last digit of the product. */
    private static final double ROUNDING = 1e-9;

    private final int[] entries;
    private final int[] admitted;

    private Curriculum(int[] entries, int[] admitted) {
        this.entries = entries;
        this.admitted = admitted;
    }

    /**
     * A curriculum.
     *
     * @param difficulties one for each example, 1 or more, not NaN; of equals the one that comes first is the easier
     * @param pace         how many take part when: the share of the examples, rounded up
     * @param hardestFirst whether the hardest share is drawn from instead
     * @throws IllegalArgumentException if there is no example, or a difficulty is NaN
     */
    public static Curriculum of(double[] difficulties, Pace pace, boolean hardestFirst) {
        Objects.requireNonNull(pace, "pace");
        int examples = difficulties.length;
        if (examples == 0 || Arrays.stream(difficulties).anyMatch(Double::isNaN)) {
            throw new IllegalArgumentException("a curriculum over the difficulties " + Arrays.toString(difficulties)
                    + "; expected 1 or more, none of them NaN");
        }
        Comparator<Integer> easier = Comparator.comparingDouble(example -> difficulties[example]);
        int[] order = IntStream.range(0, examples).boxed().sorted(hardestFirst ? easier.reversed() : easier)
                .mapToInt(Integer::intValue).toArray();
        int[] admitted = IntStream.rangeClosed(1, pace.fullEpoch())
                .map(epoch -> (int) Math.max(1, Math.ceil(pace.share(epoch) * examples - ROUNDING))).toArray();
        int[] entries = new int[examples];
        int next = 0;
        for (int epoch = 1; epoch <= admitted.length; epoch++) {
            for (; next < admitted[epoch - 1]; next++) {
                entries[order[next]] = epoch;
            }
        }
        return new Curriculum(entries, admitted);
    }

    /** Number of examples. */
    public int size() {
        return entries.length;
    }

    /**
     * The first epoch that may draw an example.
     *
     * @param example from 0
     */
    public int entry(int example) {
        return entries[example];
    }

    /**
     * How many examples an epoch may draw.
     *
     * @param epoch counted from 1
     */
    public int admitted(int epoch) {
        return admitted[Math.min(epoch, admitted.length) - 1];
    }

    /**
     * Each example that may be drawn as often as every other, give or take one, in sequences of all of them, each
     * sequence equally likely. Once all take part this is {@link ExampleOrders#shuffled}, the very same draws.
     */
    public ExampleOrder shuffled() {
        return new Order(size(), this::shuffled);
    }

    private int[] shuffled(int epoch, RandomGenerator random) {
        int[] drawable = IntStream.range(0, size()).filter(takesPart(epoch)).toArray();
        ExampleOrder order = ExampleOrders.shuffled(drawable.length);
        int[] drawn = new int[size()];
        for (int from = 0; from < drawn.length; from += drawable.length) {
            int[] round = order.draw(epoch, random);
            for (int i = 0; i < round.length && from + i < drawn.length; i++) {
                drawn[from + i] = drawable[round[i]];
            }
        }
        return drawn;
    }

    /**
     * {@link ExampleOrders#weighted} among the examples that may be drawn.
     *
     * @param weights one for each example, finite and greater than 0
     * @throws IllegalArgumentException otherwise
     */
    public ExampleOrder weighted(double[] weights) {
        if (weights.length != size() || !Arrays.stream(weights).allMatch(w -> w > 0 && w < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("sampling weights " + Arrays.toString(weights) + " for a curriculum of "
                    + size() + " examples; expected a finite one greater than 0 for each");
        }
        double[] copy = weights.clone();
        return new Order(size(), (epoch, random) -> {
            IntPredicate takesPart = takesPart(epoch);
            return ExampleOrders.weighted(IntStream.range(0, copy.length)
                    .mapToDouble(example -> takesPart.test(example) ? copy[example] : 0).toArray()).draw(epoch, random);
        });
    }

    private IntPredicate takesPart(int epoch) {
        return example -> entries[example] <= epoch;
    }

    /** The draws of an epoch. */
    @FunctionalInterface
    private interface Draws {
        int[] of(int epoch, RandomGenerator random);
    }

    private record Order(int size, Draws draws) implements ExampleOrder {

        @Override
        public int[] draw(int epoch, RandomGenerator random) {
            return draws.of(epoch, random);
        }
    }
}
