package org.segmodel.models.genre.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.segmodel.losses.multilabel.MultiLabelLoss;
import org.segmodel.losses.multilabel.MultiLabelLosses;
import org.segmodel.models.genre.config.FramePooling;
import org.segmodel.models.genre.config.FramesConfig;
import org.segmodel.models.genre.config.GenreNetworkConfig;
import org.segmodel.models.kernel.AdamW;

/** Training steps, predictions and states of genre networks. */
class GenreNetworkTest {

    private static final int GENRES = 3;
    private static final ClipBatch BATCH = Clips.batch(1, 6, 16, 20, GENRES);
    private static final MultiLabelLoss LOSS = Clips.loss(GENRES);

    static List<GenreNetworkConfig> configs() {
        return List.of(Clips.RESIDUAL, Clips.SMALL, Clips.FRAMES);
    }

    private static GenreNetwork network(GenreNetworkConfig config, long seed) {
        return GenreNetwork.create(config, GENRES, BandStatistics.identity(16), seed, 1);
    }

    private static GenreNetwork.Step step(GenreNetwork network, ClipBatch batch) {
        return network.step(batch, LOSS, 1e-2, 0.01, 1);
    }

    static List<GenreNetworkConfig> withoutDropout() {
        return Clips.STILL;
    }

    @ParameterizedTest
    @MethodSource("withoutDropout")
    void stepsLowerTheLossOfOneBatch(GenreNetworkConfig config) {
        try (GenreNetwork network = network(config, 1)) {
            double first = step(network, BATCH).loss();
            for (int i = 0; i < 6; i++) {
                assertThat(step(network, BATCH).gradientNorm()).isPositive();
            }
            assertThat(step(network, BATCH).loss()).isLessThan(0.95 * first);
        }
    }

    @ParameterizedTest
    @MethodSource("configs")
    void equalSeedsGiveEqualWeightsAndOthersDoNot(GenreNetworkConfig config) {
        try (GenreNetwork one = network(config, 1); GenreNetwork same = network(config, 1);
                GenreNetwork other = network(config, 2)) {
            assertThat(one.parameters()).isEqualTo(same.parameters()).isNotEqualTo(other.parameters());
            assertThat(step(one, BATCH)).isEqualTo(step(same, BATCH));
            assertThat(one.parameters()).isEqualTo(same.parameters());
        }
    }

    @ParameterizedTest
    @MethodSource("configs")
    void aRestoredNetworkGoesOnWithTheSameBits(GenreNetworkConfig config) {
        try (GenreNetwork whole = network(config, 1); GenreNetwork resumed = network(config, 1)) {
            step(whole, BATCH);
            resumed.restore(whole.state());
            assertThat(resumed.logits(BATCH)).isEqualTo(whole.logits(BATCH));
            assertThat(step(resumed, BATCH)).isEqualTo(step(whole, BATCH));
            assertThat(resumed.parameters()).isEqualTo(whole.parameters());
            assertThat(resumed.state().moments().steps()).isEqualTo(2);
        }
    }

    @Test
    void dropoutIsDrawnAnewInEveryStep() {
        try (GenreNetwork network = network(Clips.FRAMES, 1)) {
            GenreNetwork.State start = network.state();
            double first = step(network, BATCH).loss();
            network.restore(new GenreNetwork.State(start.parameters(),
                    new AdamW.State(start.moments().first(), start.moments().second(), 1)));
            assertThat(step(network, BATCH).loss()).isNotEqualTo(first);
        }
    }

    @Test
    void runningStatisticsFollowTheBatchesAndDecayDoesNotTouchThem() {
        try (GenreNetwork network = network(Clips.SMALL, 1)) {
            float[] before = network.graph().getLayer("block_1_conv_norm").getParam("mean").data().asFloat();
            network.step(BATCH, LOSS, 1e-9, 0, 1e-12);
            float[] weights = network.graph().getLayer("block_1_conv").getParam("W").dup('c').data().asFloat();
            double expected = meanOfFirstChannel(weights);
            float[] after = network.graph().getLayer("block_1_conv_norm").getParam("mean").dup('c').data().asFloat();
            assertThat(before[0]).isZero();
            assertThat((double) after[0]).as("a tenth of the way to the mean of the batch").isCloseTo(0.1 * expected,
                    within(1e-5));
        }
    }

    /** The first 3 × 3 convolution in steps of two with a border of zeros, by its definition. */
    private static double meanOfFirstChannel(float[] weights) {
        double sum = 0;
        int places = 0;
        for (int clip = 0; clip < BATCH.clips(); clip++) {
            for (int row = 0; row < 16; row += 2) {
                for (int column = 0; column < 20; column += 2, places++) {
                    for (int k = 0; k < 9; k++) {
                        int r = row + k / 3 - 1;
                        int c = column + k % 3 - 1;
                        boolean inside = r >= 0 && r < 16 && c >= 0 && c < 20;
                        sum += inside ? weights[k] * BATCH.values()[(clip * 16 + r) * 20 + c] : 0;
                    }
                }
            }
        }
        return sum / places;
    }

    @Test
    void aLossThatIsNotFiniteChangesNothing() {
        float[] broken = BATCH.values().clone();
        broken[7] = Float.NaN;
        ClipBatch batch = new ClipBatch(16, 20, broken, BATCH.lengths(), BATCH.targets());
        try (GenreNetwork network = network(Clips.SMALL, 1)) {
            float[] before = network.parameters();
            GenreNetwork.Step step = step(network, batch);
            assertThat(step.loss()).isNaN();
            assertThat(step.gradientNorm()).isNaN();
            assertThat(network.parameters()).isEqualTo(before);
        }
    }

    @Test
    void clippingBoundsTheGradient() {
        try (GenreNetwork free = network(Clips.FRAMES, 1); GenreNetwork bound = network(Clips.FRAMES, 1)) {
            double norm = free.step(BATCH, LOSS, 1e-2, 0, Double.POSITIVE_INFINITY).gradientNorm();
            assertThat(bound.step(BATCH, LOSS, 1e-2, 0, norm / 4).gradientNorm()).as("before clipping").isEqualTo(norm);
            float[] whole = free.state().moments().first();
            float[] quarter = bound.state().moments().first();
            for (int i = 0; i < whole.length; i++) {
                assertThat(quarter[i]).isCloseTo(whole[i] / 4, within(1e-6f));
            }
        }
    }

    @Test
    void paddedFramesHaveNoInfluence() {
        ClipBatch padded = padded(BATCH, 5, 1e9f);
        try (GenreNetwork network = network(Clips.FRAMES, 1); GenreNetwork twin = network(Clips.FRAMES, 1)) {
            assertThat(network.logits(padded)).isEqualTo(network.logits(BATCH));
            assertThat(network.predict(padded).embeddings()).isEqualTo(network.predict(BATCH).embeddings());
            assertThat(step(network, padded)).isEqualTo(step(twin, BATCH));
            assertThat(network.parameters()).isEqualTo(twin.parameters());
        }
    }

    private static ClipBatch padded(ClipBatch batch, int more, float filling) {
        int frames = batch.frames() + more;
        float[] values = new float[batch.clips() * batch.bands() * frames];
        Arrays.fill(values, filling);
        for (int row = 0; row < batch.clips() * batch.bands(); row++) {
            System.arraycopy(batch.values(), row * batch.frames(), values, row * frames, batch.frames());
        }
        return new ClipBatch(batch.bands(), frames, values, batch.lengths(), batch.targets());
    }

    @Test
    void logitsOfMembersAreAveragedAndEmbeddingsStandSideBySide() {
        try (GenreNetwork network = network(Clips.FRAMES, 1)) {
            ClipPrediction prediction = network.predict(BATCH);
            assertThat(network.embeddingSize()).isEqualTo(12);
            double[] expected = new double[BATCH.clips() * GENRES];
            for (int member = 0; member < 2; member++) {
                float[] weights = network.graph().getLayer("logits_" + (member + 1)).getParam("W").dup('c').data().asFloat();
                float[] biases = network.graph().getLayer("logits_" + (member + 1)).getParam("b").dup('c').data().asFloat();
                for (int i = 0; i < expected.length; i++) {
                    double logit = biases[i % GENRES];
                    for (int unit = 0; unit < 6; unit++) {
                        logit += prediction.embeddings()[i / GENRES * 12 + member * 6 + unit]
                                * weights[unit * GENRES + i % GENRES];
                    }
                    expected[i] += logit / 2;
                }
            }
            assertThat(prediction.logits()).containsExactly(expected, within(1e-5));
        }
    }

    @ParameterizedTest
    @MethodSource("configs")
    void aClipIsPredictedAlikeAloneAndAmongOthers(GenreNetworkConfig config) {
        try (GenreNetwork network = network(config, 1)) {
            double[] all = network.logits(BATCH);
            ClipBatch first = ClipBatch.unlabelled(16, 20, Arrays.copyOf(BATCH.values(), 320));
            assertThat(network.logits(first)).containsExactly(Arrays.copyOf(all, GENRES), within(1e-4));
            assertThat(network.predict(first).embeddings()).hasSize(network.embeddingSize());
            assertThat(network.logits(ClipBatch.unlabelled(16, 20, new float[0]))).isEmpty();
        }
    }

    @Test
    void aConvolutionalNetworkTakesClipsOfAnyLength() {
        try (GenreNetwork network = network(Clips.RESIDUAL, 1)) {
            assertThat(network.logits(Clips.batch(1, 2, 16, 57, GENRES))).hasSize(2 * GENRES);
        }
    }

    @Test
    void whatDoesNotFitIsRefused() {
        try (GenreNetwork network = network(Clips.SMALL, 1)) {
            assertThatIllegalArgumentException().isThrownBy(() -> network.logits(Clips.batch(1, 1, 15, 20, GENRES)))
                    .withMessageContaining("expects clips of 16 bands, batch has 15");
            assertThatIllegalArgumentException().isThrownBy(() -> network.logits(Clips.batch(1, 1, 16, 7, GENRES)))
                    .withMessageContaining("8 frames or more, got 7");
            assertThatIllegalArgumentException().isThrownBy(() -> step(network, Clips.batch(1, 2, 16, 20, 2)))
                    .withMessageContaining("4 targets, the loss 3 genres");
            assertThatIllegalArgumentException().isThrownBy(() -> network.step(BATCH,
                    MultiLabelLosses.binaryCrossEntropy(new double[] {1, 1}, 0), 1e-3, 0, 1)).withMessageContaining("2 genres");
            assertThatIllegalArgumentException().isThrownBy(() -> network.setParameters(new float[3]))
                    .withMessageContaining("got 3");
        }
        assertThatIllegalArgumentException().isThrownBy(() -> GenreNetwork.create(Clips.SMALL, GENRES,
                BandStatistics.identity(7), 1, 1)).withMessageContaining("8 bands or more, got 7");
        assertThatIllegalArgumentException().isThrownBy(() -> new FramesConfig(List.of(), 4, 1, 0, 0))
                .withMessageContaining("pooling is []");
        assertThatIllegalArgumentException().isThrownBy(() -> new FramesConfig(List.of(FramePooling.MEAN,
                FramePooling.MEAN), 4, 1, 0, 0)).withMessageContaining("each named once");
    }
}
