package org.segmodel.models.genre.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.nd4j.linalg.api.buffer.DataType;

/** Learned parameters of the residual network, counted without making weights. */
class ParameterCountTest {

    /** The first four were published for a PyTorch network of the same shape. */
    @ParameterizedTest
    @CsvSource({"96, 70, true, 25764454", "128, 24, true, 45491864", "64, 50, true, 11620594", "32, 20, true, 3074676",
        "64, 8, true, 11609800", "128, 24, false, 45317784"})
    void residualNetworksHaveTheKnownNumbers(int channels, int genres, boolean attention, long expected) {
        GenreGraph graph = GenreGraph.of(Clips.config("{residual_cnn: {base_channels: " + channels + ", attention: "
                + attention + "}}").architecture(), 128, genres);
        long count = graph.configuration(1, DataType.FLOAT).getVertices().values().stream()
                .filter(LayerVertex.class::isInstance).map(vertex -> ((LayerVertex) vertex).getLayerConf().getLayer())
                .mapToLong(layer -> layer.initializer().numParams(layer) - (layer instanceof BatchNormalization
                        ? 2 * ((FeedForwardLayer) layer).getNOut() : 0)).sum();
        assertThat(count).isEqualTo(expected);
    }

    /** Formula of the same layers: 51b + 36b² + 8b + stages + attention 2c·(c/16) + 4096b + 512 + 131,328 + 257·genres. */
    @ParameterizedTest
    @CsvSource({"16, 3", "48, 7"})
    void aNetworkCountsItsLearnedParameters(int channels, int genres) {
        long b = channels;
        long expected = 51 * b + 36 * b * b + 8 * b + 4096 * b + 512 + 131_328 + 257L * genres;
        for (long width = 2 * b; width <= 8 * b; width *= 2) {
            long below = width / 2;
            expected += 9 * below * width + 27 * width * width + below * width + 10 * width;
        }
        for (long width = b; width <= 8 * b; width *= 2) {
            expected += 2 * width * (width / 16);
        }
        try (GenreNetwork network = GenreNetwork.create(Clips.config("{residual_cnn: {base_channels: " + channels + "}}"),
                genres, BandStatistics.identity(32), 1, 1)) {
            assertThat(network.trainableParameters()).isEqualTo(expected);
            assertThat(network.parameters()).as("with running statistics").hasSize((int) (expected + 150 * b));
        }
    }
}
