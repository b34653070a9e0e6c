package org.segmodel.train.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.inference.ChiSquareTest;
import org.junit.jupiter.api.Test;
import org.segmodel.core.random.Seeds;

class OrderedBatchesTest {

    /** Tests of chance use fixed seeds, so this is the share of seeds on which a right sampler would fail. */
    private static final double SIGNIFICANCE = 1e-3;

    private static RandomGenerator stream(int epoch) {
        return new Seeds(7).stream("sample/epoch-" + epoch);
    }

    private static int[] flat(List<int[]> batches) {
        return batches.stream().flatMapToInt(Arrays::stream).toArray();
    }

    @Test
    void eachExampleOccursOnceInAShuffledEpoch() {
        OrderedBatches sampler = OrderedBatches.of(ExampleOrders.shuffled(103), 10, OrderedBatchesTest::stream);
        List<int[]> batches = sampler.batches(1);
        assertThat(batches).hasSize(11).hasSize(sampler.batchesPerEpoch());
        assertThat(batches.stream().map(b -> b.length).toList()).startsWith(10, 10).endsWith(10, 3);
        assertThat(flat(batches)).isNotEqualTo(IntStream.range(0, 103).toArray());
        assertThat(IntStream.of(flat(batches)).sorted().toArray()).isEqualTo(IntStream.range(0, 103).toArray());
        assertThat(sampler.examplesPerEpoch()).isEqualTo(103);
    }

    @Test
    void epochFollowsFromSeedAndNumberAlone() {
        OrderedBatches sampler = OrderedBatches.of(ExampleOrders.shuffled(50), 8, OrderedBatchesTest::stream);
        int[] third = flat(sampler.batches(3));
        assertThat(flat(sampler.batches(2))).isNotEqualTo(third);
        assertThat(flat(OrderedBatches.of(ExampleOrders.shuffled(50), 8, OrderedBatchesTest::stream).batches(3)))
                .isEqualTo(third);
    }

    @Test
    void shuffleGivesEverySequenceEquallyOften() {
        SplittableRandom random = new SplittableRandom(1);
        ExampleOrder order = ExampleOrders.shuffled(4);
        long[] counts = new long[256];
        for (int i = 0; i < 24_000; i++) {
            int[] drawn = order.draw(1, random);
            counts[drawn[0] * 64 + drawn[1] * 16 + drawn[2] * 4 + drawn[3]]++;
        }
        long[] seen = Arrays.stream(counts).filter(count -> count > 0).toArray();
        assertThat(seen).hasSize(24);
        double[] expected = new double[24];
        Arrays.fill(expected, 1000);
        assertThat(new ChiSquareTest().chiSquareTest(expected, seen)).isGreaterThan(SIGNIFICANCE);
    }

    @Test
    void weightedDrawsFollowTheWeights() {
        double[] weights = {1, 0, 0.5, 3, 0, 1.5, 0};
        ExampleOrder order = ExampleOrders.weighted(weights);
        assertThat(order.size()).isEqualTo(7);
        SplittableRandom random = new SplittableRandom(2);
        long[] counts = new long[7];
        for (int i = 0; i < 10_000; i++) {
            int[] drawn = order.draw(1, random);
            assertThat(drawn).hasSize(7);
            for (int example : drawn) {
                counts[example]++;
            }
        }
        assertThat(new long[] {counts[1], counts[4], counts[6]}).containsOnly(0);
        assertThat(new ChiSquareTest().chiSquareTest(new double[] {1, 0.5, 3, 1.5},
                new long[] {counts[0], counts[2], counts[3], counts[5]})).isGreaterThan(SIGNIFICANCE);
    }

    @Test
    void endsOfTheUnitIntervalHitExamplesWithWeight() {
        ExampleOrder order = ExampleOrders.weighted(new double[] {0, 0.1, 0.2, 0, 0.7, 0});
        assertThat(order.draw(1, always(0))).containsOnly(1);
        assertThat(order.draw(1, always(1 - 0x1p-53))).containsOnly(4);
    }

    private static RandomGenerator always(double value) {
        return new RandomGenerator() {
            @Override
            public long nextLong() {
                throw new AssertionError("only nextDouble is expected");
            }

            @Override
            public double nextDouble() {
                return value;
            }
        };
    }

    @Test
    void bucketsSaveMostOfThePaddingAndLoseNoExample() {
        int[] lengths = new SplittableRandom(5).ints(600, 5, 130).toArray();
        OrderedBatches plain = OrderedBatches.of(ExampleOrders.shuffled(600), 16, OrderedBatchesTest::stream);
        OrderedBatches bucketed = plain.bucketed(8, i -> lengths[i]);
        assertThat(IntStream.of(flat(bucketed.batches(1))).sorted().toArray())
                .isEqualTo(IntStream.range(0, 600).toArray());
        assertThat(bucketed.batches(1)).hasSize(plain.batchesPerEpoch());
        assertThat(padding(bucketed.batches(1), lengths)).isLessThan(padding(plain.batches(1), lengths) / 4);
        assertThat(flat(bucketed.batches(1))).isEqualTo(flat(bucketed.batches(1)))
                .isNotEqualTo(flat(bucketed.batches(2)));
        // The sequence of batches is mixed: short songs do not always come first.
        List<Integer> longest = bucketed.batches(1).stream()
                .map(b -> Arrays.stream(b).map(i -> lengths[i]).max().getAsInt()).toList();
        assertThat(longest).isNotEqualTo(longest.stream().sorted().toList());
        assertThat(flat(plain.bucketed(1, i -> lengths[i]).batches(1))).isEqualTo(flat(plain.batches(1)));
    }

    private static int padding(List<int[]> batches, int[] lengths) {
        return batches.stream().mapToInt(batch -> {
            int longest = Arrays.stream(batch).map(i -> lengths[i]).max().getAsInt();
            return Arrays.stream(batch).map(i -> longest - lengths[i]).sum();
        }).sum();
    }

    @Test
    void poolsLargerThanTheEpochSortAllOfIt() {
        OrderedBatches sampler = OrderedBatches.of(ExampleOrders.shuffled(10), 3, OrderedBatchesTest::stream)
                .bucketed(Integer.MAX_VALUE, i -> i);
        assertThat(sampler.batches(1).stream().map(Arrays::toString))
                .containsExactlyInAnyOrder("[0, 1, 2]", "[3, 4, 5]", "[6, 7, 8]", "[9]");
    }

    @Test
    void mistakesAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> ExampleOrders.shuffled(0));
        assertThatIllegalArgumentException().isThrownBy(() -> ExampleOrders.weighted(new double[0]))
                .withMessageContaining("0 examples");
        assertThatIllegalArgumentException().isThrownBy(() -> ExampleOrders.weighted(new double[] {0, 0}));
        assertThatIllegalArgumentException().isThrownBy(() -> ExampleOrders.weighted(new double[] {1, Double.NaN}))
                .withMessageContaining("example 1");
        assertThatIllegalArgumentException().isThrownBy(() -> ExampleOrders.weighted(new double[] {1, -1}));
        assertThatIllegalArgumentException().isThrownBy(() -> ExampleOrders.weighted(
                new double[] {Double.MAX_VALUE, Double.MAX_VALUE}));
        assertThatIllegalArgumentException().isThrownBy(() -> OrderedBatches.of(ExampleOrders.inOrder(3), 0,
                OrderedBatchesTest::stream)).withMessageContaining("batch_size");
        assertThatIllegalArgumentException().isThrownBy(() -> OrderedBatches.of(ExampleOrders.inOrder(3), 1,
                OrderedBatchesTest::stream).bucketed(0, i -> i));
    }
}
