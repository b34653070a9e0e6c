package org.segmodel.train.curriculum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.segmodel.core.random.Seeds;
import org.segmodel.train.sample.ExampleOrder;
import org.segmodel.train.sample.ExampleOrders;
import org.segmodel.train.sample.OrderedBatches;

class CurriculumTest {

    private static final double[] DIFFICULTIES = {5, 1, 4, 1, 3, 9, 2, 6, 5.5, 7};

    private static RandomGenerator stream(int epoch) {
        return new Seeds(3).stream("sample/epoch-" + epoch);
    }

    private static Pace pace(Pacing pacing, double start, int full) {
        return new Pace(pacing, start, full, 2);
    }

    private static int[] sorted(int[] values) {
        return IntStream.of(values).sorted().toArray();
    }

    @Test
    void shares() {
        assertThat(IntStream.rangeClosed(1, 6).mapToDouble(pace(Pacing.LINEAR, 0.2, 5)::share).toArray())
                .containsExactly(new double[] {0.2, 0.4, 0.6, 0.8, 1, 1}, within(1e-12));
        assertThat(IntStream.rangeClosed(1, 6).mapToDouble(pace(Pacing.STEP, 0.2, 5)::share).toArray())
                .containsExactly(new double[] {0.2, 0.2, 0.6, 0.6, 1, 1}, within(1e-12));
        // Platanios et al.: sqrt(t (1 - c0^2) / T + c0^2).
        assertThat(IntStream.rangeClosed(1, 6).mapToDouble(pace(Pacing.ROOT, 0.2, 5)::share).toArray())
                .containsExactly(new double[] {0.2, Math.sqrt(0.28), Math.sqrt(0.52), Math.sqrt(0.76), 1, 1},
                        within(1e-12));
        assertThat(pace(Pacing.ROOT, 0.2, 1).share(1)).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void sharesNeverFallAndEndWithAll(Pacing pacing) {
        Random random = new Random(1);
        for (int trial = 0; trial < 200; trial++) {
            int full = 1 + random.nextInt(12);
            Pace pace = new Pace(pacing, 1 - random.nextDouble(), full, 1 + random.nextInt(5));
            double[] difficulties = random.doubles(1 + random.nextInt(30)).toArray();
            Curriculum curriculum = Curriculum.of(difficulties, pace, random.nextBoolean());
            for (int epoch = 1; epoch <= full + 2; epoch++) {
                assertThat(pace.share(epoch)).isBetween(epoch == 1 ? 0 : pace.share(epoch - 1), 1.0);
                int now = epoch;
                assertThat(curriculum.admitted(epoch)).isPositive().isEqualTo((int) IntStream.range(0, curriculum.size())
                        .filter(example -> curriculum.entry(example) <= now).count());
            }
            assertThat(curriculum.admitted(full)).isEqualTo(difficulties.length);
        }
    }

    @Test
    void theEasiestComeFirst() {
        Curriculum curriculum = Curriculum.of(DIFFICULTIES, pace(Pacing.LINEAR, 0.2, 5), false);
        assertThat(IntStream.range(0, 10).map(curriculum::entry).toArray())
                .containsExactly(3, 1, 3, 1, 2, 5, 2, 4, 4, 5);
        Curriculum hardest = Curriculum.of(DIFFICULTIES, pace(Pacing.LINEAR, 0.2, 5), true);
        assertThat(IntStream.range(0, 10).filter(example -> hardest.entry(example) == 1).toArray()).containsExactly(5, 9);
        assertThat(IntStream.range(0, 10).filter(example -> hardest.entry(example) == 5).toArray()).containsExactly(1, 3);
    }

    @Test
    void drawsAreOfThoseThatTakePartAsOftenAsEachOther() {
        Curriculum curriculum = Curriculum.of(DIFFICULTIES, pace(Pacing.ROOT, 0.3, 4), false);
        ExampleOrder order = curriculum.shuffled();
        for (int epoch = 1; epoch <= 5; epoch++) {
            int[] drawn = order.draw(epoch, stream(epoch));
            assertThat(drawn).hasSize(order.size()).hasSize(10);
            long[] counts = new long[10];
            Arrays.stream(drawn).forEach(example -> counts[example]++);
            for (int example = 0; example < 10; example++) {
                long fair = 10 / curriculum.admitted(epoch);
                assertThat(counts[example]).isBetween(curriculum.entry(example) <= epoch ? fair : 0,
                        curriculum.entry(example) <= epoch ? fair + 1 : 0);
            }
        }
    }

    @Test
    void onceAllTakePartItIsTheOrderWithoutACurriculum() {
        Curriculum curriculum = Curriculum.of(DIFFICULTIES, pace(Pacing.LINEAR, 0.5, 3), false);
        double[] weights = new Random(2).doubles(10, 0.5, 1).toArray();
        assertThat(curriculum.shuffled().draw(3, stream(3))).isEqualTo(ExampleOrders.shuffled(10).draw(3, stream(3)));
        assertThat(curriculum.weighted(weights).draw(3, stream(3)))
                .isEqualTo(ExampleOrders.weighted(weights).draw(3, stream(3)));
        assertThat(curriculum.weighted(weights).draw(2, stream(2)))
                .isNotEqualTo(ExampleOrders.weighted(weights).draw(2, stream(2)));
    }

    @Test
    void weightsHoldAmongThoseThatTakePart() {
        Curriculum curriculum = Curriculum.of(DIFFICULTIES, pace(Pacing.LINEAR, 0.2, 5), false);
        double[] weights = new double[10];
        Arrays.fill(weights, 1);
        weights[1] = 3;
        ExampleOrder order = curriculum.weighted(weights);
        RandomGenerator random = stream(1);
        long[] counts = new long[10];
        for (int i = 0; i < 1000; i++) {
            Arrays.stream(order.draw(1, random)).forEach(example -> counts[example]++);
        }
        assertThat(counts[1] + counts[3]).isEqualTo(10_000);
        // Standard deviation 43.
        assertThat(counts[1]).isBetween(7300L, 7700L);
    }

    @Test
    void epochsOfBatchesFollowFromTheirNumberAndKeepTheirSizes() {
        Curriculum curriculum = Curriculum.of(DIFFICULTIES, pace(Pacing.LINEAR, 0.2, 5), false);
        OrderedBatches batches = OrderedBatches.of(curriculum.shuffled(), 3, CurriculumTest::stream)
                .bucketed(2, example -> example);
        assertThat(batches.batchesPerEpoch()).isEqualTo(4);
        assertThat(batches.batches(1)).hasSize(4);
        int[] second = batches.batches(2).stream().flatMapToInt(Arrays::stream).toArray();
        batches.batches(4);
        assertThat(batches.batches(2).stream().flatMapToInt(Arrays::stream).toArray()).isEqualTo(second);
        assertThat(sorted(batches.batches(5).stream().flatMapToInt(Arrays::stream).toArray()))
                .isEqualTo(IntStream.range(0, 10).toArray());
    }

    @Test
    void ranks() {
        assertThat(Ranks.of(new double[] {3, 1, 3, 7, 3})).containsExactly(0.5, 0, 0.5, 1, 0.5);
        assertThat(Ranks.of(new double[] {4})).containsExactly(0);
        assertThat(Ranks.of(new double[0])).isEmpty();
        assertThat(Ranks.of(new double[] {Double.POSITIVE_INFINITY, 0})).containsExactly(1, 0);
        assertThat(Ranks.mix(List.of(new double[] {10, 20, 30}, new double[] {9, 4, 1}), List.of(3.0, 1.0)))
                .containsExactly(new double[] {0.25, 0.5, 0.75}, within(1e-12));
    }

    @Test
    void mistakesAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> pace(Pacing.STEP, 0, 3)).withMessageContaining("(0, 1]");
        assertThatIllegalArgumentException().isThrownBy(() -> pace(Pacing.STEP, Double.NaN, 3));
        assertThatIllegalArgumentException().isThrownBy(() -> pace(Pacing.STEP, 0.5, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Pace(Pacing.STEP, 0.5, 3, 0));
        Pace pace = pace(Pacing.LINEAR, 0.5, 2);
        assertThatIllegalArgumentException().isThrownBy(() -> Curriculum.of(new double[0], pace, false));
        assertThatIllegalArgumentException().isThrownBy(() -> Curriculum.of(new double[] {Double.NaN}, pace, false))
                .withMessageContaining("NaN");
        Curriculum two = Curriculum.of(new double[] {1, 2}, pace, false);
        assertThatIllegalArgumentException().isThrownBy(() -> two.weighted(new double[] {1}));
        assertThatIllegalArgumentException().isThrownBy(() -> two.weighted(new double[] {1, 0}))
                .withMessageContaining("greater than 0");
        assertThatIllegalArgumentException().isThrownBy(() -> Ranks.of(new double[] {0, Double.NaN}))
                .withMessageContaining("example 1 is NaN");
        assertThatIllegalArgumentException().isThrownBy(() -> Ranks.mix(List.of(), List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> Ranks.mix(List.of(new double[1]), List.of(0.0)));
        assertThatIllegalArgumentException().isThrownBy(() -> Ranks.mix(List.of(new double[1]), List.of(1.0, 1.0)));
    }
}
