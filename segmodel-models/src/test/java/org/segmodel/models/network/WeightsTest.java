package org.segmodel.models.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.segmodel.core.sequence.PackedLayout;
import org.segmodel.losses.chain.ScoreLayout;
import org.segmodel.models.config.ModelConfig;

/** Names, order and checks of weights, and what inference and batches refuse. */
class WeightsTest {

    private static final ModelConfig CONFIG = Graphs.config(4, 2, 0, 0);
    private static final int INPUTS = 3;

    private static float[] counting() {
        float[] flat = new float[(int) Weights.count(CONFIG, INPUTS, 2)];
        for (int i = 0; i < flat.length; i++) {
            flat[i] = i;
        }
        return flat;
    }

    @Test
    void countsByTheFormula() {
        // LSTM per layer and direction: 4H(in + H + 1); then (2H + 1) x classes.
        assertThat(Weights.count(CONFIG, INPUTS, 2)).isEqualTo(2 * 16 * (3 + 4 + 1) + 2 * 16 * (8 + 4 + 1) + 9 * 2);
        assertThat(Weights.count(Graphs.config(256, 1, 0, 0), 60, 2)).isEqualTo(2 * 1024 * 317 + 513 * 2);
    }

    @Test
    void splitsInStorageOrder() {
        float[] flat = counting();
        Weights weights = Weights.of(CONFIG, INPUTS, 2, flat);
        assertThat(weights.names()).containsExactly("bilstm_0/forward/W", "bilstm_0/forward/R", "bilstm_0/forward/b",
                "bilstm_0/backward/W", "bilstm_0/backward/R", "bilstm_0/backward/b", "bilstm_1/forward/W",
                "bilstm_1/forward/R", "bilstm_1/forward/b", "bilstm_1/backward/W", "bilstm_1/backward/R",
                "bilstm_1/backward/b", "linear/W", "linear/b");
        int at = 0;
        for (String name : weights.names()) {
            float[] values = weights.values(name);
            assertThat(values).isEqualTo(Arrays.copyOfRange(flat, at, at + values.length));
            at += values.length;
        }
        assertThat(weights.flat()).isEqualTo(flat);
        flat[0] = -1;
        weights.flat()[1] = -1;
        assertThat(weights.flat()).as("copies in, copies out").isEqualTo(counting());
        assertThat(weights.toString()).contains("bilstm_1/backward/W[4, 8, 4]").contains("linear/b[2]");
    }

    @Test
    void statisticsOfTheInputsComeFirst() {
        ModelConfig config = ModelConfig.bilstm(4, 1, 0, 0, 1, true);
        assertThat(Weights.count(config, INPUTS, 2)).as("learned").isEqualTo(2 * 16 * 8 + 9 * 2);
        assertThat(Weights.size(config, INPUTS, 2)).isEqualTo(Weights.count(config, INPUTS, 2) + 6);
        assertThat(Weights.size(CONFIG, INPUTS, 2)).isEqualTo(Weights.count(CONFIG, INPUTS, 2));
        InputScaling scaling = new InputScaling(new float[] {1, 2, 3}, new float[] {4, 5, 6});
        float[] parameters = new float[(int) Weights.count(config, INPUTS, 2)];
        Arrays.fill(parameters, 7f);
        Weights weights = Weights.of(config, INPUTS, 2, scaling, parameters);
        assertThat(weights.names()).startsWith("input/mean", "input/scale", "bilstm_0/forward/W");
        assertThat(Arrays.copyOf(weights.flat(), 7)).containsExactly(1, 2, 3, 4, 5, 6, 7);
        assertThat(Weights.of(CONFIG, INPUTS, 2, scaling, counting()).flat()).isEqualTo(counting());
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1, -400})
    void anotherCountIsRefused(int difference) {
        float[] flat = Arrays.copyOf(counting(), counting().length + difference);
        assertThatThrownBy(() -> Weights.of(CONFIG, INPUTS, 2, flat)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 BiLSTM layer(s) of 4 units").hasMessageContaining("3 inputs")
                .hasMessageContaining("2 classes").hasMessageContaining(String.valueOf(counting().length))
                .hasMessageContaining(String.valueOf(flat.length));
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.NEGATIVE_INFINITY})
    void numbersThatAreNotFiniteAreRefused(float bad) {
        float[] flat = counting();
        flat[4 * 3 * 4 + 5] = bad;
        assertThatThrownBy(() -> Weights.of(CONFIG, INPUTS, 2, flat)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("weight 5 of 'bilstm_0/forward/R'").hasMessageContaining(String.valueOf(bad));
    }

    @Test
    void impossibleShapesAreRefused() {
        assertThatThrownBy(() -> Weights.count(CONFIG, 0, 2)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least one input");
        assertThatThrownBy(() -> Weights.of(CONFIG, 3, 1, new float[1])).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("two classes");
    }

    @Test
    void inferenceNamesItsShapeAndRefusesOthers() {
        float[] flat = new float[(int) Weights.count(CONFIG, INPUTS, 2)];
        flat[flat.length - 1] = 2.5f;
        TaggerInference inference = new TaggerInference(CONFIG, INPUTS, 2, Weights.of(CONFIG, INPUTS, 2, flat));
        assertThat(inference.inputs()).isEqualTo(3);
        assertThat(inference.scoreLayout()).isEqualTo(ScoreLayout.independent(2));
        assertThat(inference.scores(new float[0], 0)).isEmpty();
        assertThat(inference.scores(new float[6], 2)).as("only the last bias is not zero")
                .containsExactly(0, 2.5, 0, 2.5);
        assertThatThrownBy(() -> inference.scores(new float[5], 2)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 x 3").hasMessageContaining("5");
    }

    @Test
    void batchesCheckTheirSizes() {
        PackedLayout layout = PackedLayout.of(2, 1);
        assertThatThrownBy(() -> new TaggerBatch(layout, 4, new float[11], new int[3]))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("3 x 4").hasMessageContaining("11");
        assertThatThrownBy(() -> new TaggerBatch(layout, 4, new float[12], new int[2]))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("3 labels")
                .hasMessageContaining("2");
        assertThat(new TaggerBatch(layout, 4, new float[12], new int[0]).labels()).isEmpty();
    }
}
