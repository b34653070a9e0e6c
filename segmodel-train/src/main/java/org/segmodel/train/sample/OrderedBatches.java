package org.segmodel.train.sample;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Cuts an {@link ExampleOrder} into batches of one size; only the last one cut may be smaller. With buckets, the
 * sequence is first cut into pools of several batches, each pool is sorted by length, the batches are cut from it, and
 * their sequence is shuffled over the epoch: then the examples of a batch have similar lengths and little padding is
 * needed, while chance still decides who meets whom.
 *
 * <p>Immutable, if the function of random streams is.
 */
public final class OrderedBatches implements BatchSampler {

    private final ExampleOrder order;
    private final int batchSize;
    private final IntFunction<? extends RandomGenerator> streams;
    private final int poolBatches;
    private final IntUnaryOperator length;

    private OrderedBatches(ExampleOrder order, int batchSize, IntFunction<? extends RandomGenerator> streams,
            int poolBatches, IntUnaryOperator length) {
        this.order = Objects.requireNonNull(order, "order");
        this.batchSize = batchSize;
        this.streams = Objects.requireNonNull(streams, "streams");
        this.poolBatches = poolBatches;
        this.length = Objects.requireNonNull(length, "length");
    }

    /**
     * Batches in the sequence of the order.
     *
     * @param order     which examples, in which sequence
     * @param batchSize examples in a batch; 1 or more
     * @param streams   the random stream of each epoch (counted from 1): a new generator at every call, in the same
     *                  state for the same epoch, for example {@code e -> seeds.stream("sample/epoch-" + e)}
     * @throws IllegalArgumentException if {@code batchSize} is less than 1
     */
    public static OrderedBatches of(ExampleOrder order, int batchSize,
            IntFunction<? extends RandomGenerator> streams) {
        if (batchSize < 1) {
            throw new IllegalArgumentException("batch_size is " + batchSize + "; expected 1 or more");
        }
        return new OrderedBatches(order, batchSize, streams, 1, i -> 0);
    }

    /**
     * The same order, cut into batches of similar lengths.
     *
     * @param batches batches in a pool; 1 switches buckets off, a large number sorts the whole epoch
     * @param lengths the length of each example
     * @throws IllegalArgumentException if {@code batches} is less than 1
     */
    public OrderedBatches bucketed(int batches, IntUnaryOperator lengths) {
        if (batches < 1) {
            throw new IllegalArgumentException("bucket_batches is " + batches + "; expected 1 or more");
        }
        return new OrderedBatches(order, batchSize, streams, batches, lengths);
    }

    @Override
    public List<int[]> batches(int epoch) {
        RandomGenerator random = streams.apply(epoch);
        int[] sequence = order.draw(epoch, random);
        return poolBatches == 1 ? cut(sequence) : shuffled(cut(sortedPools(sequence)), random);
    }

    @Override
    public int batchesPerEpoch() {
        return (order.size() + batchSize - 1) / batchSize;
    }

    @Override
    public int examplesPerEpoch() {
        return order.size();
    }

    private int[] sortedPools(int[] sequence) {
        long pool = (long) poolBatches * batchSize;
        int[] sorted = new int[sequence.length];
        for (long from = 0; from < sequence.length; from += pool) {
            int to = (int) Math.min(sequence.length, from + pool);
            // The sort is stable: among equal lengths the drawn sequence stays.
            int[] part = Arrays.stream(sequence, (int) from, to).boxed()
                    .sorted(Comparator.comparingInt(length::applyAsInt)).mapToInt(Integer::intValue).toArray();
            System.arraycopy(part, 0, sorted, (int) from, part.length);
        }
        return sorted;
    }

    private List<int[]> cut(int[] sequence) {
        List<int[]> batches = new ArrayList<>(batchesPerEpoch());
        for (int from = 0; from < sequence.length; from += batchSize) {
            batches.add(Arrays.copyOfRange(sequence, from, Math.min(sequence.length, from + batchSize)));
        }
        return batches;
    }

    private static List<int[]> shuffled(List<int[]> batches, RandomGenerator random) {
        int[] sequence = IntStream.range(0, batches.size()).toArray();
        ExampleOrders.shuffle(sequence, random);
        return Arrays.stream(sequence).mapToObj(batches::get).toList();
    }
}
