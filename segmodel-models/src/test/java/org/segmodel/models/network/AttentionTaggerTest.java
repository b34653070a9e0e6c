package org.segmodel.models.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.segmodel.core.config.ConfigRecords;
import org.segmodel.core.random.RandomStream;
import org.segmodel.core.random.Seeds;
import org.segmodel.core.sequence.PackedLayout;
import org.segmodel.models.config.AttentionType;
import org.segmodel.models.config.ModelConfig;
import org.segmodel.models.kernel.Closeness;

/** Taggers with attention as the trainer uses them. */
class AttentionTaggerTest {

    private static final double[] WEIGHTS = {1, 2};
    private static final int INPUTS = 9;

    private static final List<TaggerBatch> BATCHES = List.of(Graphs.batch(51, INPUTS, 2, 0, 12, 5, 80),
            Graphs.batch(52, INPUTS, 2, 4, 3, 20), Graphs.batch(53, INPUTS, 2, 0, 1, 1, 6, 2, 9));

    @BeforeAll
    static void useOneThread() {
        Graphs.useOneThread();
    }

    private static ModelConfig config(ModelConfig base, Map<String, Object> changes) {
        Map<String, Object> all = new HashMap<>(changes);
        all.put("attention_enabled", true);
        return ConfigRecords.with(base, all);
    }

    private static ModelConfig config(Map<String, Object> changes) {
        return config(Graphs.config(8, 2, 0.2, 0.3), changes);
    }

    static Stream<ModelConfig> configs() {
        return Stream.of(
                config(Map.of()),
                config(Map.of("attention_dim", 12, "attention_heads", 3)),
                config(Map.of("attention_dim", 12, "attention_heads", 3, "attention_outer_residual", false)),
                config(Map.of("attention_type", AttentionType.LOCALIZED, "window_size", 5,
                        "positional_encoding", false)),
                config(Map.of("attention_outer_residual", false, "attention_layer_norm", false,
                        "attention_dropout", 0)));
    }

    private static TaggerNetwork network(ModelConfig config, long seed, int threads) {
        return TaggerNetwork.create(config, INPUTS, 2, Graphs.FULL_LOSS, WEIGHTS, seed, threads);
    }

    @ParameterizedTest
    @MethodSource("configs")
    void sameSeedSameBits(ModelConfig config) {
        float[] first = trained(config, 5, 1);
        for (int threads = 1; threads <= 3; threads++) {
            Closeness.assertSameBits("parameters, " + threads + " thread(s)", trained(config, 5, threads), first);
        }
        assertThat(trained(config, 6, 1)).isNotEqualTo(first);
    }

    private static float[] trained(ModelConfig config, long seed, int threads) {
        try (TaggerNetwork network = network(config, seed, threads)) {
            for (int step = 0; step < 9; step++) {
                network.step(BATCHES.get(step % 3), 1e-2, 0.01, 1);
            }
            return network.parameters();
        }
    }

    @ParameterizedTest
    @MethodSource("configs")
    void plainInferenceGivesTheSameLogits(ModelConfig config) {
        try (TaggerNetwork network = network(config, 3, 2)) {
            for (int step = 0; step < 5; step++) {
                network.step(BATCHES.get(step % 3), 0.02, 0, 1);
            }
            TaggerInference inference = new TaggerInference(config, INPUTS, 2, network.weights());
            for (TaggerBatch batch : BATCHES) {
                double[] expected = network.scores(batch);
                PackedLayout layout = batch.layout();
                for (int s = 0; s < layout.sequences(); s++) {
                    float[] rows = Arrays.copyOfRange(batch.features(), layout.offset(s) * INPUTS,
                            layout.offset(s + 1) * INPUTS);
                    Closeness.assertClose("logits of song " + s, inference.scores(rows, layout.length(s)),
                            Arrays.copyOfRange(expected, layout.offset(s) * 2, layout.offset(s + 1) * 2), 2e-5, 0);
                }
            }
            assertThat(inference.scores(new float[0], 0)).isEmpty();
        }
    }

    @Test
    void parametersRoundTrip() {
        ModelConfig config = config(Map.of("attention_dim", 12, "attention_heads", 3));
        try (TaggerNetwork network = network(config, 1, 1); TaggerNetwork other = network(config, 2, 1)) {
            float[] parameters = network.parameters();
            assertThat(parameters).hasSize((int) Weights.count(config, INPUTS, 2));
            assertThat(network.weights().flat()).isEqualTo(parameters);
            other.setParameters(parameters);
            assertThat(other.scores(BATCHES.get(0))).isEqualTo(network.scores(BATCHES.get(0)));
        }
    }

    @Test
    void namesFollowTheBlocks() {
        ModelConfig config = config(Graphs.config(4, 1, 0, 0), Map.of("attention_dim", 6, "attention_heads", 3));
        assertThat(Weights.arrays(config, 3, 2).entrySet().stream().map(array -> array.getKey()
                + Arrays.toString(array.getValue())).skip(6)).containsExactly("attention/project/W[8, 6]",
                "attention/project/b[6]", "attention/qkv/W[6, 3, 6]", "attention/qkv/b[3, 6]", "attention/out/W[6, 6]",
                "attention/out/b[6]", "attention/norm/scale[6]", "attention/norm/shift[6]", "attention/restore/W[6, 8]",
                "attention/restore/b[8]", "linear/W[8, 2]", "linear/b[2]");
        ModelConfig bare = ConfigRecords.with(config, Map.of("attention_outer_residual", false,
                "attention_layer_norm", false));
        assertThat(Weights.arrays(bare, 3, 2).keySet().stream().skip(10)).containsExactly("attention/out/W",
                "attention/out/b", "linear/W", "linear/b");
        assertThat(Weights.arrays(bare, 3, 2).get("linear/W")).containsExactly(6, 2);
    }

    /** Recorded counts of earlier models; those had a second bias vector of 1024 numbers a layer and direction. */
    @Test
    void goldenCounts() {
        ModelConfig one = Graphs.config(256, 1, 0, 0);
        ModelConfig two = Graphs.config(256, 2, 0, 0);
        Map<String, Object> localized = Map.of("attention_dim", 256, "attention_type", AttentionType.LOCALIZED);
        assertThat(Weights.count(config(one, localized), 96, 2) + 2 * 1024).isEqualTo(1_252_610);
        assertThat(Weights.count(config(one, localized), 84, 2) + 2 * 1024).isEqualTo(1_228_034);
        assertThat(Weights.count(config(two, Map.of("attention_dim", 256)), 60, 2) + 4 * 1024).isEqualTo(2_755_842);
        assertThat(Weights.count(config(two, Map.of("attention_dim", 256)), 768, 2) + 4 * 1024).isEqualTo(4_205_826);
        assertThat(Weights.count(two, 60, 2) + 4 * 1024).isEqualTo(2_229_250);
        Map<String, Object> boundary = Map.of("attention_dim", 256, "attention_type", AttentionType.BOUNDARY_AWARE);
        assertThat(Weights.count(config(two, boundary), 60, 2) + 4 * 1024).isEqualTo(2_788_867);
        assertThat(Weights.count(config(two, boundary), 768, 2) + 4 * 1024).isEqualTo(4_238_851);
        ModelConfig bare = config(two, Map.of("attention_dim", 256, "attention_heads", 4, "positional_encoding", false,
                "attention_layer_norm", false, "attention_outer_residual", false));
        assertThat(Weights.count(bare, 96, 2)).as("projection, attention with its residual, classes")
                .isEqualTo(2 * 1024 * (96 + 257) + 2 * 1024 * (512 + 257) + 513 * 256 + 4 * 257 * 256 + 257 * 2);
    }

    /** What a GPU would do: the slow twins and the slow optimiser, here on the CPU. */
    @Test
    void plainOperationsTakeTheSameSteps() {
        ModelConfig config = config(Map.of("attention_dim", 12, "attention_heads", 3));
        try (TaggerNetwork fast = network(config, 5, 2);
                TaggerNetwork plain = TaggerNetwork.create(config, INPUTS, 2, InputScaling.identity(INPUTS),
                        Graphs.FULL_LOSS, WEIGHTS, 5, 1, true)) {
            for (int step = 0; step < 4; step++) {
                double expected = fast.step(BATCHES.get(step % 3), 1e-3, 0.1, 1).loss().total();
                assertThat(plain.step(BATCHES.get(step % 3), 1e-3, 0.1, 1).loss().total())
                        .isCloseTo(expected, within(1e-5));
            }
        }
    }

    @Test
    void aNanLeavesTheWeightsAlone() {
        try (TaggerNetwork network = network(config(Map.of()), 4, 2)) {
            TaggerBatch good = BATCHES.get(0);
            float[] before = network.parameters();
            float[] features = good.features().clone();
            features[17] = Float.NaN;
            TaggerNetwork.Step step = network.step(new TaggerBatch(good.layout(), INPUTS, features, good.labels()),
                    1e-2, 0.01, 1);
            assertThat(step.loss().total()).isNaN();
            Closeness.assertSameBits("parameters", network.parameters(), before);
            assertThat(network.step(good, 1e-2, 0.01, 1).gradientNorm()).isFinite().isPositive();
        }
    }

    @Test
    void wrongCountsNameTheAttention() {
        ModelConfig config = config(Graphs.config(4, 1, 0, 0), Map.of("attention_dim", 6, "attention_heads", 3));
        assertThatThrownBy(() -> Weights.of(config, 3, 2, new float[7])).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("attention of width 6");
    }

    /** Songs whose lines are all of the class that one line, anywhere in the song, tells: a BiLSTM need not be deep. */
    private static TaggerBatch toySongs(RandomStream random, int songs) {
        int[] lengths = new int[songs];
        for (int s = 0; s < songs; s++) {
            lengths[s] = 8 + random.nextInt(25);
        }
        PackedLayout layout = PackedLayout.of(lengths);
        float[] features = new float[layout.rows() * 3];
        int[] labels = new int[layout.rows()];
        for (int s = 0; s < songs; s++) {
            int teller = layout.offset(s) + random.nextInt(lengths[s]);
            int label = random.nextInt(2);
            for (int row = layout.offset(s); row < layout.offset(s + 1); row++) {
                features[row * 3] = (float) random.nextGaussian();
                features[row * 3 + 1] = row == teller ? 1 : 0;
                features[row * 3 + 2] = row == teller ? 2 * label - 1 : 0;
                labels[row] = label;
            }
        }
        return new TaggerBatch(layout, 3, features, labels);
    }

    @Test
    void learnsAToyTask() {
        RandomStream random = new Seeds(60).stream("toy");
        ModelConfig config = config(Graphs.config(8, 1, 0, 0), Map.of("attention_heads", 2, "attention_dropout", 0.05));
        try (TaggerNetwork network = TaggerNetwork.create(config, 3, 2, Graphs.PLAIN_LOSS, new double[] {1, 1}, 61,
                2)) {
            double first = network.step(toySongs(random, 16), 1e-2, 1e-4, 1).loss().total();
            double last = first;
            for (int step = 0; step < 100; step++) {
                last = network.step(toySongs(random, 16), 1e-2, 1e-4, 1).loss().total();
            }
            assertThat(first).isCloseTo(Math.log(2), within(0.1));
            assertThat(last).isLessThan(0.2);
        }
    }

    static Stream<Arguments> presentModels() {
        return Stream.of(Arguments.of(Graphs.config(20, 1, 0.2, 0.3), -1956141425),
                Arguments.of(Graphs.config(20, 3, 0.2, 0.3), 48295682));
    }

    /** Digests of first weights from before there was attention: other blocks must not change them. */
    @ParameterizedTest
    @MethodSource("presentModels")
    void taggersWithoutAttentionStartAsTheyDid(ModelConfig config, int digest) {
        try (TaggerNetwork network = TaggerNetwork.create(config, 9, 2, Graphs.FULL_LOSS, WEIGHTS, 5, 1)) {
            assertThat(Arrays.hashCode(network.parameters())).isEqualTo(digest);
        }
    }
}
