package org.segmodel.models.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.segmodel.core.random.RandomStream;
import org.segmodel.core.random.Seeds;
import org.segmodel.core.sequence.PackedLayout;
import org.segmodel.models.config.ModelConfig;
import org.segmodel.models.kernel.Closeness;

/** The tagger as the trainer uses it. */
class TaggerNetworkTest {

    private static final double[] WEIGHTS = {1, 2};
    private static final int INPUTS = 9;

    private static final List<TaggerBatch> BATCHES = List.of(Graphs.batch(31, INPUTS, 2, 0, 12, 5, 8),
            Graphs.batch(32, INPUTS, 2, 4, 3, 20), Graphs.batch(33, INPUTS, 2, 0, 1, 1, 6, 2, 9));

    @BeforeAll
    static void useOneThread() {
        Graphs.useOneThread();
    }

    private static TaggerNetwork network(ModelConfig config, long seed, int threads) {
        return TaggerNetwork.create(config, INPUTS, 2, Graphs.FULL_LOSS, WEIGHTS, seed, threads);
    }

    /** Losses of 20 steps and the parameters after them. */
    private record Trajectory(List<Double> losses, float[] parameters) {

        static Trajectory of(ModelConfig config, long seed, int threads) {
            try (TaggerNetwork network = network(config, seed, threads)) {
                List<Double> losses = new ArrayList<>();
                for (int step = 0; step < 20; step++) {
                    losses.add(network.step(BATCHES.get(step % 3), 1e-2, 0.01, 1).loss().total());
                }
                return new Trajectory(losses, network.parameters());
            }
        }
    }

    @Test
    void sameSeedSameBits() {
        ModelConfig config = Graphs.config(12, 2, 0.2, 0.3);
        Trajectory first = Trajectory.of(config, 5, 2);
        for (int threads : new int[] {2, 1}) {
            Trajectory again = Trajectory.of(config, 5, threads);
            assertThat(again.losses()).isEqualTo(first.losses());
            Closeness.assertSameBits("parameters, " + threads + " thread(s)", again.parameters(), first.parameters());
        }
        assertThat(Trajectory.of(config, 6, 2).losses()).isNotEqualTo(first.losses());
    }

    /** What a GPU would do: the slow twins and the slow optimiser, here on the CPU. */
    @ParameterizedTest
    @ValueSource(doubles = {0.05, 100})
    void plainOperationsTakeTheSameSteps(double clip) {
        ModelConfig config = Graphs.config(12, 2, 0.2, 0.3);
        try (TaggerNetwork fast = network(config, 5, 2);
                TaggerNetwork plain = TaggerNetwork.create(config, INPUTS, 2, InputScaling.identity(INPUTS),
                        Graphs.FULL_LOSS, WEIGHTS, 5, 1, true)) {
            Closeness.assertSameBits("first parameters", plain.parameters(), fast.parameters());
            for (int step = 0; step < 6; step++) {
                TaggerNetwork.Step expected = fast.step(BATCHES.get(step % 3), 1e-3, 0.1, clip);
                TaggerNetwork.Step actual = plain.step(BATCHES.get(step % 3), 1e-3, 0.1, clip);
                assertThat(actual.loss().total()).isCloseTo(expected.loss().total(), within(1e-5));
                assertThat(actual.gradientNorm()).isCloseTo(expected.gradientNorm(),
                        within(1e-4 * expected.gradientNorm()));
            }
            // Adam's first steps hang on the sign of a gradient, however small.
            float[] expected = fast.parameters();
            float[] actual = plain.parameters();
            long far = IntStream.range(0, expected.length).filter(i -> Math.abs(actual[i] - expected[i]) > 1e-5).count();
            assertThat(far).isLessThan(expected.length / 100);
            plain.setParameters(expected);
            Closeness.assertSameBits("parameters", plain.parameters(), expected);
            Closeness.assertClose("logits", plain.scores(BATCHES.get(1)), fast.scores(BATCHES.get(1)), 1e-5, 0);
        }
    }

    @Test
    void parametersRoundTrip() {
        ModelConfig config = Graphs.config(5, 2, 0, 0);
        try (TaggerNetwork network = network(config, 1, 1); TaggerNetwork other = network(config, 2, 1)) {
            float[] parameters = network.parameters();
            assertThat(parameters).hasSize((int) Weights.count(config, INPUTS, 2));
            double[] logits = network.scores(BATCHES.get(0));
            network.step(BATCHES.get(0), 0.1, 0, 1);
            assertThat(network.parameters()).as("a step moves them").isNotEqualTo(parameters);
            other.setParameters(parameters);
            Closeness.assertSameBits("parameters", other.parameters(), parameters);
            assertThat(other.scores(BATCHES.get(0))).isEqualTo(logits);
            assertThat(network.scores(BATCHES.get(0))).isNotEqualTo(logits);
            network.setParameters(parameters);
            assertThat(network.scores(BATCHES.get(0))).isEqualTo(logits);
            assertThatThrownBy(() -> network.setParameters(new float[3])).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("3").hasMessageContaining(String.valueOf(parameters.length));
        }
    }

    @ParameterizedTest
    @CsvSource({"1, false", "2, false", "3, false", "1, true"})
    void plainInferenceGivesTheSameLogits(int layers, boolean standardize) {
        ModelConfig config = ModelConfig.bilstm(17, layers, 0.2, 0.4, 1, standardize);
        InputScaling scaling = InputScaling.fit(BATCHES.stream().map(TaggerBatch::features).toList(), INPUTS);
        try (TaggerNetwork network = TaggerNetwork.create(config, INPUTS, 2, scaling, Graphs.FULL_LOSS, WEIGHTS, 3,
                2)) {
            for (int step = 0; step < 5; step++) {
                network.step(BATCHES.get(step % 3), 0.05, 0, 1);
            }
            TaggerInference inference = new TaggerInference(config, INPUTS, 2, network.weights());
            for (TaggerBatch batch : BATCHES) {
                double[] expected = network.scores(batch);
                PackedLayout layout = batch.layout();
                for (int s = 0; s < layout.sequences(); s++) {
                    Closeness.assertClose("logits of song " + s,
                            inference.scores(rows(batch.features(), layout, s, INPUTS), layout.length(s)),
                            Arrays.copyOfRange(expected, layout.offset(s) * 2, layout.offset(s + 1) * 2),
                            1e-5, 0);
                }
            }
        }
    }

    private static float[] rows(float[] packed, PackedLayout layout, int song, int width) {
        return Arrays.copyOfRange(packed, layout.offset(song) * width, layout.offset(song + 1) * width);
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY})
    void aBadInputLeavesTheWeightsAlone(float bad) {
        try (TaggerNetwork network = network(Graphs.config(8, 2, 0.1, 0.1), 4, 2)) {
            TaggerBatch good = BATCHES.get(0);
            network.step(good, 1e-2, 0.01, 1);
            float[] before = network.parameters();
            float[] features = good.features().clone();
            features[17] = bad;
            TaggerNetwork.Step step = network.step(new TaggerBatch(good.layout(), INPUTS, features, good.labels()),
                    1e-2, 0.01, 1);
            assertThat(step.loss().isFinite() && Double.isFinite(step.gradientNorm())).isFalse();
            if (Float.isNaN(bad)) {
                assertThat(step.loss().total()).isNaN();
            }
            Closeness.assertSameBits("parameters", network.parameters(), before);
            TaggerNetwork.Step next = network.step(good, 1e-2, 0.01, 1);
            assertThat(next.loss().isFinite()).as("the next good batch goes on").isTrue();
            assertThat(next.gradientNorm()).isFinite().isPositive();
        }
    }

    @Test
    void reportsTheNormBeforeClipping() {
        ModelConfig config = Graphs.config(8, 1, 0, 0);
        try (TaggerNetwork free = network(config, 7, 1); TaggerNetwork clipped = network(config, 7, 1)) {
            double norm = free.step(BATCHES.get(0), 1e-3, 0, Double.POSITIVE_INFINITY).gradientNorm();
            double sum = 0;
            for (double[] gradient : Graphs.train(clipped.graph(), BATCHES.get(0)).gradients().values()) {
                for (double g : gradient) {
                    sum += g * g;
                }
            }
            assertThat(norm).isCloseTo(Math.sqrt(sum), within(1e-6 * norm));
            assertThat(clipped.step(BATCHES.get(0), 1e-3, 0, 1e-3).gradientNorm()).isEqualTo(norm);
        }
    }

    @Test
    void anUnlabelledBatchCanBePredicted() {
        TaggerBatch labelled = BATCHES.get(1);
        TaggerBatch bare = new TaggerBatch(labelled.layout(), INPUTS, labelled.features(), new int[0]);
        try (TaggerNetwork network = network(Graphs.config(8, 1, 0, 0.5), 8, 1)) {
            assertThat(network.scores(bare)).hasSize(labelled.layout().rows() * 2).isEqualTo(network.scores(labelled));
            assertThatThrownBy(() -> network.step(bare, 1e-3, 0, 1)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("label");
        }
    }

    @Test
    void anotherWidthIsRefused() {
        try (TaggerNetwork network = network(Graphs.config(4, 1, 0, 0), 9, 1)) {
            TaggerBatch narrow = Graphs.batch(1, 4, 2, 0, 3);
            assertThatThrownBy(() -> network.scores(narrow)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("9 features").hasMessageContaining("4");
        }
    }

    @Test
    void namesItsEngine() {
        try (TaggerNetwork network = network(Graphs.config(2, 1, 0, 0), 9, 1)) {
            assertThat(network.engine()).isIn("onednn", "openblas");
            assertThat(TaggerNetwork.engineVersions()).containsKeys("nd4j", "deeplearning4j", "javacpp");
        }
    }

    /** Label of a line: sign of a leaky sum of the first feature over the lines so far; the others are noise. */
    private static TaggerBatch toySongs(RandomStream random, int songs) {
        int[] lengths = new int[songs];
        for (int s = 0; s < songs; s++) {
            lengths[s] = 8 + random.nextInt(25);
        }
        PackedLayout layout = PackedLayout.of(lengths);
        float[] features = new float[layout.rows() * 3];
        int[] labels = new int[layout.rows()];
        for (int s = 0; s < songs; s++) {
            double sum = 0;
            for (int row = layout.offset(s); row < layout.offset(s + 1); row++) {
                for (int k = 0; k < 3; k++) {
                    features[row * 3 + k] = (float) random.nextGaussian();
                }
                sum = 0.8 * sum + features[row * 3];
                labels[row] = sum > 0 ? 1 : 0;
            }
        }
        return new TaggerBatch(layout, 3, features, labels);
    }

    @Test
    void learnsAToyTask() {
        RandomStream random = new Seeds(40).stream("toy");
        try (TaggerNetwork network = TaggerNetwork.create(Graphs.config(16, 1, 0, 0.1), 3, 2, Graphs.PLAIN_LOSS,
                new double[] {1, 1}, 41, 2)) {
            for (int step = 0; step < 100; step++) {
                network.step(toySongs(random, 16), 1e-2, 1e-4, 1);
            }
            TaggerBatch unseen = toySongs(random, 100);
            double[] logits = network.scores(unseen);
            int right = 0;
            for (int row = 0; row < unseen.layout().rows(); row++) {
                right += (logits[2 * row + 1] > logits[2 * row] ? 1 : 0) == unseen.labels()[row] ? 1 : 0;
            }
            assertThat(right / (double) unseen.layout().rows()).isGreaterThan(0.95);
        }
    }
}
