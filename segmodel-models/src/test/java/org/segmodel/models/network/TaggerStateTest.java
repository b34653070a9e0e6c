package org.segmodel.models.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.segmodel.core.config.ConfigLoader;
import org.segmodel.losses.LossConfig;
import org.segmodel.models.config.ModelConfig;
import org.segmodel.models.config.OutputType;
import org.segmodel.models.kernel.AdamW;
import org.segmodel.models.kernel.Closeness;

/**
 * A network that goes on from a saved state takes the steps of the one that never stopped, to the bit, and the number of
 * threads does not matter.
 */
class TaggerStateTest {

    private static final int INPUTS = 9;
    private static final List<TaggerBatch> BATCHES = List.of(Graphs.batch(61, INPUTS, 2, 0, 12, 5, 8),
            Graphs.batch(62, INPUTS, 2, 0, 3, 20), Graphs.batch(63, INPUTS, 2, 0, 1, 1, 6, 2, 9));

    @BeforeAll
    static void useOneThread() {
        Graphs.useOneThread();
    }

    private static TaggerNetwork network(String keys, int threads, boolean plain) {
        ModelConfig config = ConfigLoader.parse(ModelConfig.class, "test",
                "{standardize_inputs: false, hidden_dim: 6, dropout: 0.3, " + keys + "}", List.of());
        LossConfig loss = config.output() == OutputType.SOFTMAX ? Graphs.FULL_LOSS
                : Graphs.loss("{type: sequence_likelihood}");
        return TaggerNetwork.create(config, INPUTS, 2, InputScaling.identity(INPUTS), loss, new double[] {1, 1}, 5,
                threads, plain);
    }

    private static void steps(TaggerNetwork network, int from, int to) {
        for (int step = from; step < to; step++) {
            network.step(BATCHES.get(step % 3), 1e-2 / (step + 1), 0.01, 1);
            network.scores(BATCHES.get((step + 1) % 3));
        }
    }

    private static void assertSameState(TaggerNetwork.State actual, TaggerNetwork.State expected) {
        Closeness.assertSameBits("parameters", actual.parameters(), expected.parameters());
        Closeness.assertSameBits("first moments", actual.moments().first(), expected.moments().first());
        Closeness.assertSameBits("second moments", actual.moments().second(), expected.moments().second());
        assertThat(actual.moments().steps()).isEqualTo(expected.moments().steps());
        assertThat(actual.streams()).isEqualTo(expected.streams());
    }

    /** The architectures of the presets and every other kind of layer, with all the dropout that there is. */
    @ParameterizedTest
    @ValueSource(strings = {
        "num_layers: 1",
        "num_layers: 2, layer_dropout: 0.2",
        "input_dropout: 0.2, output: crf, transition_scores: input_dependent",
        "convolution_dilations: [1, 2], convolution_channels: 12, input_dropout: 0.2, convolution_dropout: 0.1, "
                + "output: crf, transition_scores: input_dependent",
        "encoder: cnn, convolution_dilations: [1, 2, 4], convolution_channels: 12, input_dropout: 0.2, output: crf, "
                + "transition_scores: input_dependent",
        "scales: [2, 4], scale_hidden_dims: [4, 3], input_dropout: 0.2",
        "scales: [2], scale_hidden_dims: [4], scale_fusion: cross_attention, scale_attention_heads: 2",
        "pyramid_levels: [1, 2], projection_dims: [7, 5], projection_dropout: 0.2",
        "attention_enabled: true, attention_heads: 2, attention_dropout: 0.2",
        "attention_enabled: true, attention_heads: 2, attention_type: boundary_aware, attention_dropout: 0.2",
        "num_layers: 2, layer_dropout: 0.2, dropout_kind: song, recurrent_dropout: 0.3",
        "scales: [2], scale_hidden_dims: [4], input_dropout: 0.2, dropout_kind: song, recurrent_dropout: 0.3",
        "encoder: cnn, convolution_dilations: [1, 2], convolution_channels: 12, input_dropout: 0.2, dropout_kind: song, "
                + "output: crf",
        "output: semi_markov_crf, duration_scores: input_dependent"})
    void stepsAfterARestoreAreTheSame(String keys) {
        try (TaggerNetwork whole = network(keys, 2, false); TaggerNetwork resumed = network(keys, 1, false);
                TaggerNetwork busy = network(keys, 3, false)) {
            steps(whole, 0, 4);
            TaggerNetwork.State saved = whole.state();
            steps(whole, 4, 9);
            assertThat(saved.moments().steps()).as("a copy").isEqualTo(4);
            // Other steps first: nothing of them may stay behind.
            steps(resumed, 1, 3);
            resumed.restore(saved);
            assertSameState(resumed.state(), saved);
            steps(resumed, 4, 9);
            assertSameState(resumed.state(), whole.state());
            steps(busy, 0, 9);
            assertSameState(busy.state(), whole.state());
        }
    }

    @Test
    void plainOperationsGoOnAsWell() {
        String keys = "num_layers: 2, layer_dropout: 0.2";
        try (TaggerNetwork whole = network(keys, 1, true); TaggerNetwork resumed = network(keys, 1, true)) {
            steps(whole, 0, 2);
            TaggerNetwork.State saved = whole.state();
            steps(whole, 2, 4);
            resumed.restore(saved);
            steps(resumed, 2, 4);
            assertSameState(resumed.state(), whole.state());
        }
    }

    @Test
    void theStateOfAnotherShapeIsRefused() {
        try (TaggerNetwork network = network("num_layers: 1", 1, false);
                TaggerNetwork deeper = network("num_layers: 2", 1, false)) {
            TaggerNetwork.State state = network.state();
            assertThatThrownBy(() -> network.restore(deeper.state())).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("2 layers").hasMessageContaining("12 numbers of random streams");
            assertThatThrownBy(() -> network.restore(new TaggerNetwork.State(new float[3], state.moments(),
                    state.streams()))).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("got 3");
            assertThatThrownBy(() -> network.restore(new TaggerNetwork.State(state.parameters(),
                    new AdamW.State(new float[4], new float[4], 1), state.streams())))
                    .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("4 and 4 parameters");
        }
    }
}
