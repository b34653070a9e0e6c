package org.segmodel.core.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Expected numbers come from another implementation, in Python; bounds of chi-squared are its 0.999 quantiles. */
class RandomStreamTest {

    private static RandomStream stream() {
        return new Seeds(42).stream("init");
    }

    @Test
    void firstNumbersAreThoseOfTheAlgorithm() {
        RandomStream counted = RandomStream.restore(new long[] {1, 2, 3, 4});
        assertThat(IntStream.range(0, 5).mapToLong(i -> counted.nextLong()))
                .containsExactly(11520L, 0L, 1509978240L, 1215971899390074240L, 1216172134540287360L);
    }

    @Test
    void goldenNumbersOfANamedStream() {
        assertThat(stream().state()).containsExactly(6266093279324657136L, -3057284445462566615L, 2757712510647436448L,
                2661619410646751321L);
        RandomStream longs = stream();
        assertThat(new long[] {longs.nextLong(), longs.nextLong(), longs.nextLong()})
                .containsExactly(6682184528238091069L, -8364707754359217284L, -3337211307233158150L);
        RandomStream ints = stream();
        assertThat(IntStream.range(0, 8).map(i -> ints.nextInt(10))).containsExactly(3, 5, 8, 5, 2, 2, 6, 8);
        assertThat(stream().permutation(10)).containsExactly(7, 0, 9, 2, 5, 1, 8, 6, 4, 3);
        RandomStream doubles = stream();
        assertThat(new double[] {doubles.nextDouble(), doubles.nextDouble()})
                .containsExactly(0.36224194912323815, 0.5465482840258695);
        RandomStream normals = stream();
        assertThat(new double[] {normals.nextGaussian(), normals.nextGaussian(), normals.nextGaussian()})
                .containsExactly(new double[] {-2.105696426787876, 1.2514464943820585, -0.8285367811132521},
                        within(1e-14));
    }

    @Test
    void goesOnWhereTheStateWasTaken() {
        RandomStream stream = stream();
        stream.nextGaussian();
        long[] state = stream.state();
        double[] expected = {stream.nextGaussian(), stream.nextInt(7), stream.nextFloat(), stream.nextDouble()};
        RandomStream again = RandomStream.restore(state);
        assertThat(new double[] {again.nextGaussian(), again.nextInt(7), again.nextFloat(), again.nextDouble()})
                .containsExactly(expected);
        assertThat(again.state()).containsExactly(stream.state()).isNotEqualTo(state);
    }

    @Test
    void badArgumentsAreRefused() {
        assertThatThrownBy(() -> RandomStream.restore(new long[4])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RandomStream.restore(new long[] {1})).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> stream().nextInt(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> stream().permutation(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThat(stream().permutation(0)).isEmpty();
    }

    private static double chiSquared(int draws, int cells, IntSupplier draw) {
        int[] counts = new int[cells];
        for (int i = 0; i < draws; i++) {
            counts[draw.getAsInt()]++;
        }
        double expected = (double) draws / cells;
        return Arrays.stream(counts).mapToDouble(c -> (c - expected) * (c - expected) / expected).sum();
    }

    @Test
    void everyDrawIsUniform() {
        RandomStream stream = stream();
        assertThat(chiSquared(100_000, 10, () -> stream.nextInt(10))).isLessThan(27.88);
        assertThat(chiSquared(100_000, 10, () -> (int) (10 * stream.nextDouble()))).isLessThan(27.88);
        assertThat(chiSquared(100_000, 10, () -> (int) (10 * stream.nextFloat()))).isLessThan(27.88);
        assertThat(chiSquared(100_000, 2, () -> stream.nextBoolean() ? 1 : 0)).isLessThan(10.83);
        // Without rejection the lower third of such a bound would come twice as often.
        int bound = 3 << 29;
        assertThat(chiSquared(30_000, 3, () -> stream.nextInt(bound) / (1 << 29))).isLessThan(13.82);
    }

    @Test
    void everyOrderIsEquallyLikely() {
        RandomStream stream = stream();
        assertThat(chiSquared(60_000, 24, () -> {
            int[] p = stream.permutation(4);
            int rank = 0;
            for (int i = 0; i < 4; i++) {
                int at = i;
                int smaller = (int) Arrays.stream(p, i + 1, 4).filter(v -> v < p[at]).count();
                rank = rank * (4 - i) + smaller;
            }
            return rank;
        })).isLessThan(49.73);
    }

    @Test
    void gaussianIsNormal() {
        RandomStream stream = stream();
        int n = 200_000;
        double[] draws = new double[n];
        for (int i = 0; i < n; i++) {
            draws[i] = stream.nextGaussian();
        }
        double mean = Arrays.stream(draws).sum() / n;
        double square = Arrays.stream(draws).map(x -> x * x).sum() / n;
        double fourth = Arrays.stream(draws).map(x -> x * x * x * x).sum() / n;
        assertThat(mean).isCloseTo(0, within(3.3 / Math.sqrt(n)));
        assertThat(square).isCloseTo(1, within(3.3 * Math.sqrt(2.0 / n)));
        assertThat(fourth).isCloseTo(3, within(3.3 * Math.sqrt(96.0 / n)));
        assertThat(Arrays.stream(draws).filter(x -> x < 1).count() / (double) n).isCloseTo(0.841345, within(0.0028));
    }
}
