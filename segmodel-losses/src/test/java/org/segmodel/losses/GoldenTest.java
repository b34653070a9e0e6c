package org.segmodel.losses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * Values computed elsewhere. The batch of three songs was evaluated with PyTorch 2.13 in double precision:
 * {@code cross_entropy(weight, label_smoothing, reduction='none')}, the other terms from its softmax and variance, the
 * gradient by its automatic differentiation.
 */
class GoldenTest {

    private static final double[] WEIGHTS = {0.5, 1.0, 1.5};
    private static final Configs CONFIGS = new Configs(0.1, 0.04, 1.7, 0.03, 0.5, 0.8, true, false, true,
            LabelSmoothing.UNIFORM);

    private static Batch threeSongs() {
        int[] labels = {2, 0, 0, -1, 0, 1, 1, 1, 2, 2, 2};
        double[] logits = new double[labels.length * 3];
        for (int row = 0; row < labels.length; row++) {
            for (int c = 0; c < 3; c++) {
                logits[row * 3 + c] = 3 * Math.sin(1 + 2 * row + 5 * c);
            }
        }
        return Batch.of(logits, new int[] {0, 1, 6, 11}, labels, 3);
    }

    @Test
    void smoothingFollowsTheNativeRule() {
        double[] weights = {0.58033, 1.16066};
        Batch line = Batch.of(new double[] {0.4, -0.3}, new int[] {0, 1}, new int[] {1}, 2);
        Configs configs = Configs.PLAIN.withSmoothing(0.2);
        assertThat(line.evaluate(configs.crossEntropy(weights)).total()).isCloseTo(1.175780, within(5e-7));
        assertThat(line.evaluate(configs.boundaryAware(weights)).total()).isCloseTo(1.175780, within(5e-7));
    }

    @Test
    void referencesOtherSmoothingRuleIsAnotherNumber() {
        double logOdds = Math.log1p(Math.exp(0.7));
        double expectedWeight = 0.9 * 1.16066 + 0.1 * 0.58033;
        double crossEntropy = 0.9 * logOdds + 0.1 * (logOdds - 0.7);
        assertThat(expectedWeight * crossEntropy).isCloseTo(1.139219, within(5e-7));
    }

    @Test
    void totalsAndPartsOfThreeSongs() {
        LossValue value = threeSongs().evaluate(CONFIGS.boundaryAware(WEIGHTS));
        assertThat(value.lines()).isEqualTo(10);
        assertThat(value.total()).isCloseTo(4.252883673562677, within(1e-13));
        assertThat(value.parts().get(LossValue.PRIMARY)).isCloseTo(4.16525991662266, within(1e-13));
        assertThat(value.parts().get(LossValue.BASE)).isCloseTo(3.019070916402172, within(1e-13));
        assertThat(value.parts().get(LossValue.BOUNDARY)).isCloseTo(4.16525991662266, within(1e-13));
        assertThat(value.parts().get(LossValue.CONSISTENCY)).isCloseTo(3.254608617102573, within(1e-13));
        assertThat(value.parts().get(LossValue.CONFIDENCE_PENALTY)).isCloseTo(0.013137946276608201, within(1e-14));
        assertThat(value.parts().get(LossValue.ENTROPY)).isCloseTo(0.41458686778411175, within(1e-14));
    }

    @Test
    void gradientOfThreeSongs() {
        double[] expected = {
            0.235594905884, 0.00160153566388, -0.237196441548,
            -0.0685407876138, 0.077502026626, 0.00305527517232,
            -0.0520103711791, -0.0103232148908, 0.0503170718853,
            0, 0, 0,
            -0.0396963596165, 0.0417235944385, -0.00202723482194,
            -0.00231586990646, -0.154002954134, 0.15631882404,
            0.15897938732, -0.162954904824, -0.00906409227059,
            0.0292816808304, -0.0173866842373, 0.00114461318149,
            -0.00866767513931, 0.00619790492018, 0.00290624321321,
            0.129630624377, -0.00432985540775, -0.134234043734,
            0.0836349988694, 0.0655760031626, -0.140714200262};
        assertThat(threeSongs().gradient(CONFIGS.boundaryAware(WEIGHTS))).containsExactly(expected, within(1e-12));
    }

    @Test
    void adaptiveBoundaryWithBaseAdded() {
        SequenceLoss loss = CONFIGS.withAdaptive(true).withPrimary(false).boundaryAware(WEIGHTS);
        LossValue value = threeSongs().evaluate(loss);
        assertThat(value.total()).isCloseTo(7.8409215188226895, within(1e-13));
        assertThat(value.parts().get(LossValue.BOUNDARY)).isCloseTo(4.7342268454805, within(1e-13));
        double[] firstRows = {
            0.253092410727, 0.135194372912, -0.388286783639,
            -0.125394793122, 0.0879440003926, 0.0494673069143};
        assertThat(Arrays.copyOf(threeSongs().gradient(loss), 6)).containsExactly(firstRows, within(1e-12));
    }
}
