package org.segmodel.models.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.segmodel.core.config.ConfigLoader;
import org.segmodel.core.sequence.PackedLayout;
import org.segmodel.models.config.ModelConfig;
import org.segmodel.models.kernel.Closeness;

/** Taggers with coarse paths. */
class MultiScaleTaggerTest {

    private static final int INPUTS = 7;

    @BeforeAll
    static void useOneThread() {
        Graphs.useOneThread();
    }

    private static ModelConfig config(String keys) {
        return ConfigLoader.parse(ModelConfig.class, "test", "{standardize_inputs: false, " + keys + "}", List.of());
    }

    /** 256 units, 128 over pairs of lines, attention of four heads over both: by the formulas of the parts. */
    @Test
    void countsByTheFormula() {
        long fine = 2 * 4 * 256 * (60 + 256 + 1);
        long coarse = 2 * 4 * 128 * (60 + 128 + 1);
        long attention = 4 * (768 * 768 + 768) + 2 * 768;
        assertThat(Weights.count(config("hidden_dim: 256, scales: [2], scale_hidden_dims: [128], "
                + "attention_enabled: true, attention_heads: 4"), 60, 2))
                .isEqualTo(fine + coarse + attention + 768 * 2 + 2);
        long fusion = 2 * (512 * 512 + 512) + 256 * 2 * 512 + 2 * 512 + 2 * 512;
        assertThat(Weights.count(config("hidden_dim: 256, scales: [2], scale_hidden_dims: [128], "
                + "scale_fusion: cross_attention"), 60, 2)).isEqualTo(fine + coarse + fusion + 512 * 2 + 2);
    }

    @Test
    void pathsStandBesideTheLastLayer() {
        List<String> names = List.copyOf(Weights.arrays(config("hidden_dim: 4, num_layers: 2, scales: [3], "
                + "scale_hidden_dims: [2]"), 3, 2).keySet());
        assertThat(names).hasSize(20).contains("bilstm_0/forward/W", "bilstm_1/forward/W", "bilstm_1/scale3/backward/R")
                .doesNotContain("bilstm_0/scale3/forward/W");
        assertThat(Weights.arrays(config("hidden_dim: 4, num_layers: 2, scales: [3], scale_hidden_dims: [2]"), 3, 2)
                .get("linear/W")).containsExactly(12, 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"concatenate", "cross_attention"})
    void inferenceAgreesForSongsOfAnyLength(String fusion) {
        ModelConfig config = config("hidden_dim: 6, num_layers: 2, scales: [2, 4], scale_hidden_dims: [5, 3], "
                + "scale_fusion: " + fusion + ", attention_enabled: true, attention_heads: 2");
        TaggerBatch batch = Graphs.batch(81, INPUTS, 2, 0, 1, 2, 500, 0, 9);
        try (TaggerNetwork network = TaggerNetwork.create(config, INPUTS, 2, Graphs.PLAIN_LOSS, new double[] {1, 1}, 3,
                2)) {
            network.step(batch, 0.02, 0, 1);
            network.step(batch, 0.02, 0, 1);
            double[] expected = network.scores(batch);
            TaggerInference inference = new TaggerInference(config, INPUTS, 2, network.weights());
            PackedLayout layout = batch.layout();
            for (int s = 0; s < layout.sequences(); s++) {
                float[] song = Arrays.copyOfRange(batch.features(), layout.offset(s) * INPUTS,
                        layout.offset(s + 1) * INPUTS);
                Closeness.assertClose("song " + s, inference.scores(song, layout.length(s)),
                        Arrays.copyOfRange(expected, 2 * layout.offset(s), 2 * layout.offset(s + 1)), 2e-5, 0);
            }
        }
    }
}
