package org.segmodel.models.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.segmodel.core.random.RandomStream;
import org.segmodel.core.random.Seeds;
import org.segmodel.losses.chain.ScoreLayout;

class LineUncertaintyTest {

    private static SongPosterior belief(double... probabilities) {
        return SongPosterior.of(ScoreLayout.independent(2), Arrays.stream(probabilities).map(Math::log).toArray());
    }

    @Test
    void samplesThatDisagreeAreUncertainOfTheirWeights() {
        // Line 0: sure, but of different classes. Line 1: all undecided. Line 2: by hand.
        LineUncertainty found = LineUncertainty.of(List.of(belief(1 - 1e-13, 1e-13, 0.5, 0.5, 0.9, 0.1),
                belief(1e-13, 1 - 1e-13, 0.5, 0.5, 0.3, 0.7)));
        double ln2 = Math.log(2);
        assertThat(found.lines()).isEqualTo(3);
        assertThat(found.predictiveEntropy()).containsExactly(new double[] {ln2, ln2,
            -0.6 * Math.log(0.6) - 0.4 * Math.log(0.4)}, within(1e-9));
        assertThat(found.expectedEntropy()).containsExactly(new double[] {0, ln2,
            (-0.9 * Math.log(0.9) - 0.1 * Math.log(0.1) - 0.3 * Math.log(0.3) - 0.7 * Math.log(0.7)) / 2}, within(1e-9));
        assertThat(found.mutualInformation(0)).isCloseTo(ln2, within(1e-9));
        assertThat(found.mutualInformation(1)).isCloseTo(0, within(1e-9));
    }

    @Test
    void equalSamplesHaveNoMutualInformationAndNoneHasLess() {
        RandomStream random = new Seeds(2).stream("beliefs");
        for (int round = 0; round < 50; round++) {
            List<SongPosterior> samples = IntStream.range(0, 1 + round % 7).mapToObj(k -> SongPosterior.of(
                    ScoreLayout.independent(3), IntStream.range(0, 30).mapToDouble(i -> 5 * random.nextGaussian())
                            .toArray())).toList();
            LineUncertainty found = LineUncertainty.of(samples);
            LineUncertainty equal = LineUncertainty.of(List.of(samples.get(0), samples.get(0), samples.get(0)));
            for (int line = 0; line < 10; line++) {
                assertThat(found.predictiveEntropy()[line]).isBetween(found.expectedEntropy()[line] - 1e-12,
                        Math.log(3) + 1e-12);
                assertThat(found.mutualInformation(line)).isNotNegative();
                assertThat(equal.mutualInformation(line)).isCloseTo(0, within(1e-14));
            }
        }
    }

    @Test
    void sizesAreChecked() {
        assertThatIllegalArgumentException().isThrownBy(() -> new LineUncertainty(new double[2], new double[3]))
                .withMessageContaining("2 predictive and 3 expected");
        assertThatIllegalArgumentException().isThrownBy(() -> LineUncertainty.of(List.of()));
    }
}
