package org.segmodel.losses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.segmodel.core.config.ConfigLoader;
import org.segmodel.losses.chain.LabelChain;
import org.segmodel.losses.chain.ScoreLayout;
import org.segmodel.losses.chain.ScoreSource;

class SequenceLikelihoodTest {

    private static final LossConfig CONFIG = ConfigLoader.parse(LossConfig.class, "test",
            "{type: sequence_likelihood}", List.of());
    private static final int[] OFFSETS = {0, 6, 6, 7, 12};

    static List<ScoreLayout> layouts() {
        return List.of(ScoreLayout.independent(3), new ScoreLayout(3, ScoreSource.STATIC, ScoreSource.NONE),
                new ScoreLayout(3, ScoreSource.INPUT_DEPENDENT, ScoreSource.NONE),
                new ScoreLayout(3, ScoreSource.INPUT_DEPENDENT, ScoreSource.INPUT_DEPENDENT));
    }

    private static double[] random(int size, long seed) {
        return new SplittableRandom(seed).doubles(size, -1.5, 1.5).toArray();
    }

    private static void checkGradient(SequenceLoss loss, double[] scores, SequenceTargets targets) {
        double[] gradient = new double[scores.length];
        double[] rest = new double[scores.length];
        loss.evaluate(scores, targets, gradient);
        for (int i = 0; i < scores.length; i++) {
            double kept = scores[i];
            scores[i] = kept + 1e-5;
            double above = loss.evaluate(scores, targets, rest).total();
            scores[i] = kept - 1e-5;
            double below = loss.evaluate(scores, targets, rest).total();
            scores[i] = kept;
            assertThat(gradient[i]).as("score %d", i).isCloseTo((above - below) / 2e-5, within(3e-6));
        }
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void gradientOfHardPartialAndSoftTargets(ScoreLayout layout) {
        SequenceLoss loss = Losses.create(CONFIG, new double[] {1, 1, 1}, layout);
        double[] scores = random(12 * layout.width(), 1);
        checkGradient(loss, scores, new SequenceTargets(OFFSETS, new int[] {0, 0, 1, 2, 2, 2, 1, 0, 1, 1, 1, 0}, 3));
        checkGradient(loss, scores, new SequenceTargets(OFFSETS, new int[] {0, -1, 1, -1, -1, 2, -1, 0, 1, 1, -1, 0}, 3));
        double[] teacher = random(12 * layout.width(), 2);
        double[] counts = new double[teacher.length];
        for (int song = 0; song < 4; song++) {
            LabelChain.of(layout).expectedCounts(teacher, OFFSETS[song], OFFSETS[song + 1] - OFFSETS[song], counts);
        }
        checkGradient(loss, scores, SequenceTargets.soft(OFFSETS, new int[12], 3, counts));
        // The cross-entropy with a distribution is least, and its gradient zero, at that distribution itself.
        double[] gradient = new double[teacher.length];
        double least = loss.evaluate(teacher, SequenceTargets.soft(OFFSETS, new int[12], 3, counts), gradient).total();
        assertThat(gradient).satisfies(g -> assertThat(java.util.Arrays.stream(g).map(Math::abs).max().orElseThrow()).isLessThan(1e-12));
        assertThat(loss.evaluate(scores, SequenceTargets.soft(OFFSETS, new int[12], 3, counts), gradient).total())
                .isGreaterThan(least);
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void gradientOfSmoothedTargets(ScoreLayout layout) {
        int[] labels = {0, 0, 0, 2, 2, 2, 1, 0, 0, 0, 1, 1};
        for (String kind : List.of("boundary", "temporal")) {
            LossConfig config = ConfigLoader.parse(LossConfig.class, "test", "{type: sequence_likelihood}",
                    List.of("label_smoothing=0.3", "smoothing=" + kind, "smoothing_width=1"));
            SequenceLoss loss = Losses.create(config, new double[] {1, 1, 1}, layout);
            double[] scores = random(12 * layout.width(), 6);
            SequenceTargets targets = new SequenceTargets(OFFSETS, labels, 3);
            checkGradient(loss, scores, targets);
            double[] unused = new double[scores.length];
            double hard = Losses.create(CONFIG, new double[] {1, 1, 1}, layout).evaluate(scores, targets, unused).total();
            assertThat(loss.evaluate(scores, targets, unused).total()).isNotEqualTo(hard);
            SequenceTargets partial = new SequenceTargets(OFFSETS, new int[] {0, -1, 0, 2, 2, 2, -1, 0, 0, -1, 1, -1}, 3);
            assertThat(loss.evaluate(scores, partial, unused).total()).as("songs with unknown lines are not smoothed")
                    .isEqualTo(Losses.create(CONFIG, new double[] {1, 1, 1}, layout).evaluate(scores, partial, unused)
                            .total());
        }
    }

    /** Both kinds of objective have the same smoothed targets. */
    @Test
    void withoutTransitionsItIsSmoothedCrossEntropy() {
        SequenceTargets targets = new SequenceTargets(OFFSETS, new int[] {0, 0, 0, 2, 2, 2, 1, 0, 0, 0, 1, 1}, 3);
        double[] scores = random(36, 4);
        for (String kind : List.of("boundary", "temporal")) {
            List<String> smoothing = List.of("label_smoothing=0.3", "smoothing=" + kind);
            double[] expected = new double[36];
            double[] found = new double[36];
            double value = Losses.create(ConfigLoader.parse(LossConfig.class, "test", "{type: cross_entropy}", smoothing),
                    new double[] {1, 1, 1}).evaluate(scores, targets, expected).total();
            assertThat(Losses.create(ConfigLoader.parse(LossConfig.class, "test", "{type: sequence_likelihood}", smoothing),
                    new double[] {1, 1, 1}).evaluate(scores, targets, found).total()).isCloseTo(value, within(1e-12));
            assertThat(found).containsExactly(expected, within(1e-12));
        }
    }

    @Test
    void withoutTransitionsItIsPlainCrossEntropy() {
        LossConfig plain = ConfigLoader.parse(LossConfig.class, "test",
                "{type: cross_entropy, label_smoothing: 0}", List.of());
        SequenceTargets targets = new SequenceTargets(OFFSETS, new int[] {0, 0, 1, -1, 2, 2, 1, 0, 1, 1, 1, 0}, 3);
        double[] scores = random(36, 4);
        double[] expected = new double[36];
        double[] found = new double[36];
        double value = Losses.create(plain, new double[] {1, 1, 1}).evaluate(scores, targets, expected).total();
        LossValue likelihood = Losses.create(CONFIG, new double[] {1, 1, 1}).evaluate(scores, targets, found);
        assertThat(likelihood.total()).isCloseTo(value, within(1e-12));
        assertThat(likelihood.lines()).isEqualTo(11);
        assertThat(likelihood.parts()).containsEntry(LossValue.PRIMARY, likelihood.total());
        assertThat(found).containsExactly(expected, within(1e-12));
    }

    @Test
    void nothingKnownCostsNothing() {
        ScoreLayout layout = layouts().get(2);
        double[] gradient = new double[2 * layout.width()];
        SequenceLoss loss = Losses.create(CONFIG, new double[] {1, 1, 1}, layout);
        LossValue value = loss.evaluate(random(gradient.length, 5), new SequenceTargets(new int[] {0, 2},
                new int[] {-1, -1}, 3), gradient);
        assertThat(value.total()).isZero();
        assertThat(gradient).containsOnly(0.0);
    }

    @Test
    void wrongCombinationsAreRefused() {
        ScoreLayout layout = layouts().get(2);
        LossConfig lines = ConfigLoader.parse(LossConfig.class, "test", "{type: cross_entropy}", List.of());
        assertThatThrownBy(() -> Losses.create(lines, new double[] {1, 1, 1}, layout))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("loss.type: sequence_likelihood");
        SequenceLoss loss = Losses.create(CONFIG, new double[] {1, 1, 1}, layout);
        assertThatThrownBy(() -> loss.evaluate(new double[3], new SequenceTargets(new int[] {0, 1}, new int[] {0}, 3),
                new double[3])).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("12");
        assertThatThrownBy(() -> loss.evaluate(new double[12], new SequenceTargets(new int[] {0, 1}, new int[] {0}, 2),
                new double[12])).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("2 classes");
        assertThatThrownBy(() -> SequenceTargets.soft(new int[] {0, 1}, new int[] {-1}, 3, new double[12]))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("soft");
    }
}
