package org.segmodel.losses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.segmodel.core.config.ConfigLoader;
import org.segmodel.losses.chain.LabelChain;
import org.segmodel.losses.chain.ScoreLayout;
import org.segmodel.losses.chain.ScoreSource;

class TargetSmoothingTest {

    private static TargetSmoothing smoothing(String kind, double share, int width) {
        return TargetSmoothing.of(ConfigLoader.parse(LossConfig.class, "test", "", List.of("smoothing=" + kind,
                "label_smoothing=" + share, "smoothing_width=" + width)));
    }

    static List<ScoreLayout> layouts() {
        return List.of(ScoreLayout.independent(3), new ScoreLayout(3, ScoreSource.STATIC, ScoreSource.NONE),
                new ScoreLayout(3, ScoreSource.INPUT_DEPENDENT, ScoreSource.STATIC));
    }

    private static double[] counts(TargetSmoothing smoothing, ScoreLayout layout, int... labels) {
        double[] counts = new double[labels.length * layout.width()];
        smoothing.addCounts(LabelChain.of(layout), labels, 0, labels.length, 1, counts);
        return counts;
    }

    /** Targets of a song of two classes: the share of class 1 of each line. */
    private static double[] ofOnes(TargetSmoothing smoothing, int... labels) {
        double[] distributions = new double[labels.length * 2];
        smoothing.distributions(new SequenceTargets(new int[] {0, labels.length}, labels, 2), distributions);
        return IntStream.range(0, labels.length).mapToDouble(row -> distributions[2 * row + 1]).toArray();
    }

    private static int[] song(SplittableRandom random) {
        int[] labels = new int[1 + random.nextInt(14)];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = i > 0 && random.nextInt(4) > 0 ? labels[i - 1] : random.nextInt(3);
        }
        return labels;
    }

    @Test
    void boundariesByHand() {
        // Sections of 5 and 7: up to two lines off, with weights 2 and 1 on either side, each of 6.
        assertThat(ofOnes(smoothing("boundary", 0.6, 3), 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1)).containsExactly(
                new double[] {0, 0, 0, 0.1, 0.3, 0.7, 0.9, 1, 1, 1, 1, 1}, within(1e-12));
        assertThat(ofOnes(smoothing("boundary", 0.6, 3), 0, 0, 1, 1, 1, 1, 1)).as("two lines are too short")
                .containsExactly(0, 0, 1, 1, 1, 1, 1);
        assertThat(ofOnes(smoothing("boundary", 0.6, 1), 0, 0, 0, 1, 1, 1, 0, 0, 0)).containsExactly(
                new double[] {0, 0, 0.3, 0.7, 1, 0.7, 0.3, 0, 0}, within(1e-12));
    }

    @Test
    void kernelsByHand() {
        double one = Math.exp(-0.5);
        double two = Math.exp(-2);
        double three = Math.exp(-4.5);
        double sum = 1 + 2 * (one + two + three);
        assertThat(ofOnes(smoothing("temporal", 1 - 1e-12, 1), 0, 0, 0, 0, 1, 0, 0, 0, 1)).containsExactly(new double[] {
            0, three / sum, two / sum, one / sum, 1 / sum, one / sum + three / sum, two / sum + (two + three) / sum,
            three / sum + (one + two + three) / sum, (1 + one + two + three) / sum}, within(1e-9));
        assertThat(ofOnes(smoothing("temporal", 0.4, 5), 1, 1, 1)).as("one section").containsExactly(
                new double[] {1, 1, 1}, within(1e-12));
        assertThat(ofOnes(smoothing("uniform", 0.4, 5), 1, 0)).containsExactly(new double[] {0.8, 0.2}, within(1e-12));
    }

    /** All combinations of offsets, each a label sequence with its probability. */
    @ParameterizedTest
    @MethodSource("layouts")
    void movedBoundariesAreAllSequencesTogether(ScoreLayout layout) {
        SplittableRandom random = new SplittableRandom(1);
        for (int trial = 0; trial < 60; trial++) {
            int[] labels = song(random);
            int width = 1 + random.nextInt(3);
            double[] expected = new double[labels.length * layout.width()];
            List<int[]> changes = new ArrayList<>();
            int[] borders = IntStream.rangeClosed(0, labels.length).filter(i -> i == 0 || i == labels.length
                    || labels[i] != labels[i - 1]).toArray();
            for (int b = 1; b + 1 < borders.length; b++) {
                int shorter = Math.min(borders[b] - borders[b - 1], borders[b + 1] - borders[b]);
                changes.add(new int[] {borders[b], Math.min(width, (shorter - 1) / 2)});
            }
            addAll(layout, labels, labels.clone(), changes, 0, 1, expected);
            assertThat(counts(smoothing("boundary", 0.37, width), layout, labels))
                    .containsExactly(expected, within(1e-12));
        }
    }

    private static void addAll(ScoreLayout layout, int[] labels, int[] moved, List<int[]> changes, int next,
            double probability, double[] counts) {
        if (next == changes.size()) {
            LabelChain.of(layout).count(moved, 0, moved.length, probability, counts);
            return;
        }
        int row = changes.get(next)[0];
        int reach = changes.get(next)[1];
        for (int d = -reach; d <= reach; d++) {
            int[] further = moved.clone();
            Arrays.fill(further, row, row + Math.max(0, d), labels[row - 1]);
            Arrays.fill(further, row + Math.min(0, d), row, labels[row]);
            double here = reach == 0 ? 1 : d == 0 ? 1 - 0.37 : 0.37 * (reach + 1 - Math.abs(d)) / (reach * (reach + 1.0));
            addAll(layout, labels, further, changes, next + 1, probability * here, counts);
        }
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void countsAreThoseOfADistribution(ScoreLayout layout) {
        SplittableRandom random = new SplittableRandom(2);
        for (int trial = 0; trial < 60; trial++) {
            int[] labels = song(random);
            for (String kind : List.of("uniform", "boundary", "temporal")) {
                TargetSmoothing smoothing = smoothing(kind, random.nextDouble(), 1 + random.nextInt(4));
                double[] counts = counts(smoothing, layout, labels);
                double[] lines = counts(smoothing, ScoreLayout.independent(3), labels);
                for (int row = 0; row < labels.length; row++) {
                    int at = row * layout.width();
                    assertThat(Arrays.stream(counts)).as("not negative").allMatch(count -> count >= 0);
                    assertThat(Arrays.copyOfRange(counts, at, at + 3)).as("the same lines under every layout")
                            .containsExactly(Arrays.copyOfRange(lines, row * 3, row * 3 + 3), within(1e-12));
                    assertThat(Arrays.stream(counts, at, at + 3).sum()).isCloseTo(1, within(1e-12));
                    for (int b = 0; b < 3 && layout.isChain() && row > 0; b++) {
                        int label = b;
                        assertThat(IntStream.range(0, 3).mapToDouble(a -> counts[at + layout.transition(a, label)]).sum())
                                .isCloseTo(counts[at + b], within(1e-12));
                        assertThat(IntStream.range(0, 3).mapToDouble(c -> counts[at + layout.transition(label, c)]).sum())
                                .isCloseTo(counts[at - layout.width() + b], within(1e-12));
                    }
                }
            }
        }
    }

    @Test
    void nothingIsSmoothedWithoutAShare() {
        SplittableRandom random = new SplittableRandom(3);
        for (ScoreLayout layout : layouts()) {
            int[] labels = song(random);
            double[] hard = counts(TargetSmoothing.uniform(0), layout, labels);
            assertThat(counts(smoothing("boundary", 0, 3), layout, labels)).containsExactly(hard, within(1e-12));
            assertThat(counts(smoothing("temporal", 0, 3), layout, labels)).containsExactly(hard, within(1e-12));
            assertThat(counts(smoothing("uniform", 0.4, 3), layout, labels)).as("sequences are not smoothed uniformly")
                    .containsExactly(hard);
        }
        assertThat(counts(smoothing("boundary", 0.5, 3), layouts().get(1))).isEmpty();
    }

    @Test
    void linesThatDoNotCountEndWhatIsSmoothed() {
        int[] labels = {0, 0, 0, 1, 1, 1, -1, 0, 0, 0, -1, -1, 1};
        for (String kind : List.of("boundary", "temporal", "uniform")) {
            double[] found = new double[26];
            Arrays.fill(found, 9);
            smoothing(kind, 0.4, 1).distributions(new SequenceTargets(new int[] {0, 13}, labels, 2), found);
            double[] expected = new double[26];
            int[] offsets = {0, 6, 7, 10, 12, 13};
            for (int part = 0; part < 5; part += 2) {
                int[] lines = Arrays.copyOfRange(labels, offsets[part], offsets[part + 1]);
                double[] each = new double[lines.length * 2];
                smoothing(kind, 0.4, 1).distributions(new SequenceTargets(new int[] {0, lines.length}, lines, 2), each);
                System.arraycopy(each, 0, expected, offsets[part] * 2, each.length);
            }
            assertThat(found).containsExactly(expected, within(1e-12));
        }
    }

    @Test
    void sharesOutOfRangeAreRefused() {
        for (double bad : new double[] {-0.1, 1, Double.NaN}) {
            assertThatIllegalArgumentException().isThrownBy(() -> TargetSmoothing.uniform(bad))
                    .withMessageContaining("label smoothing is " + bad);
        }
    }
}
