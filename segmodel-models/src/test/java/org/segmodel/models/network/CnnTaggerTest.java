package org.segmodel.models.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.segmodel.core.config.ConfigLoader;
import org.segmodel.core.sequence.PackedLayout;
import org.segmodel.models.config.ModelConfig;
import org.segmodel.models.kernel.Closeness;

/** Taggers of convolutions alone. */
class CnnTaggerTest {

    private static final int INPUTS = 7;

    @BeforeAll
    static void useOneThread() {
        Graphs.useOneThread();
    }

    private static ModelConfig config(String keys) {
        return ConfigLoader.parse(ModelConfig.class, "test", "{encoder: cnn, standardize_inputs: false, " + keys + "}",
                List.of());
    }

    /** Recorded counts of the earlier system. */
    @ParameterizedTest
    @CsvSource({"696, 221314", "36, 136834"})
    void goldenCounts(int inputs, long count) {
        ModelConfig config = config("convolution_channels: 128, convolution_dilations: [1, 2], "
                + "convolution_kernel_sizes: [3, 5]");
        assertThat(Weights.count(config, inputs, 2)).isEqualTo(count);
    }

    /**
     * Three kernel sizes do not divide 128: the earlier system gives each 42 channels and leads their 126 to 128 by a
     * linear layer; here two kernels get 43 channels and there is no such layer.
     */
    @Test
    void countsWhereTheChannelsAreNotDivided() {
        ModelConfig config = config("convolution_channels: 128, convolution_dilations: [1, 2], "
                + "convolution_kernel_sizes: [3, 7, 11]");
        long withLinear = 264_062 - 2 * (126 * 128 + 128);
        long twoChannelsMore = 2 * (128 * (3 + 7) + 2);
        assertThat(Weights.count(config, 36, 2)).isEqualTo(withLinear + twoChannelsMore);
    }

    @Test
    void namesFollowTheBlocks() {
        ModelConfig config = config("convolution_channels: 5, convolution_dilations: [1], "
                + "convolution_kernel_sizes: [3, 5]");
        assertThat(Weights.arrays(config, 3, 2).entrySet().stream().map(array -> array.getKey()
                + Arrays.toString(array.getValue()))).containsExactly("linear_in/W[3, 5]", "linear_in/b[5]",
                "convolution_0/kernel3/W[3, 5, 3]", "convolution_0/kernel5/W[5, 5, 2]", "convolution_0/b[5]",
                "convolution_0/norm/scale[5]", "convolution_0/norm/shift[5]", "linear/W[5, 2]", "linear/b[2]");
        assertThatThrownBy(() -> Weights.of(config, 3, 2, new float[7])).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 convolution block(s) of 5 channels");
    }

    /** The tagger in the engine, by kernels and by slow twins, and in plain Java, against plain loops. */
    @ParameterizedTest
    @ValueSource(strings = {"[1]", "[1, 2, 4]"})
    void agreesWithPlainLoops(String dilations) {
        ModelConfig config = config("convolution_channels: 11, convolution_dilations: " + dilations
                + ", convolution_dropout: 0.3");
        TaggerBatch batch = Graphs.batch(71, INPUTS, 2, 0, 1, 2, 500, 0, 9);
        double[] weights = {1, 1};
        try (TaggerNetwork network = TaggerNetwork.create(config, INPUTS, 2, Graphs.PLAIN_LOSS, weights, 3, 2);
                TaggerNetwork plain = TaggerNetwork.create(config, INPUTS, 2, InputScaling.identity(INPUTS),
                        Graphs.PLAIN_LOSS, weights, 3, 1, true)) {
            network.step(batch, 0.02, 0, 1);
            network.step(batch, 0.02, 0, 1);
            plain.setParameters(network.parameters());
            double[] fast = network.scores(batch);
            double[] slow = plain.scores(batch);
            TaggerInference inference = new TaggerInference(config, INPUTS, 2, network.weights());
            NaiveCnn naive = new NaiveCnn(config, network.weights());
            PackedLayout layout = batch.layout();
            for (int s = 0; s < layout.sequences(); s++) {
                float[] song = Arrays.copyOfRange(batch.features(), layout.offset(s) * INPUTS,
                        layout.offset(s + 1) * INPUTS);
                double[][] rows = new double[layout.length(s)][];
                Arrays.setAll(rows, t -> Closeness.widen(Arrays.copyOfRange(song, t * INPUTS, (t + 1) * INPUTS)));
                double[] expected = Arrays.stream(naive.logits(rows, 2)).flatMapToDouble(Arrays::stream).toArray();
                int from = 2 * layout.offset(s);
                int to = 2 * layout.offset(s + 1);
                Closeness.assertClose("kernels", Arrays.copyOfRange(fast, from, to), expected, 5e-6, 0);
                Closeness.assertClose("twins", Arrays.copyOfRange(slow, from, to), expected, 5e-6, 0);
                Closeness.assertClose("plain Java", inference.scores(song, layout.length(s)), expected, 5e-6, 0);
            }
        }
    }
}
