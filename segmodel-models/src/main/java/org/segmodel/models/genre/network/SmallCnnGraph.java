package org.segmodel.models.genre.network;

import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.nd4j.linalg.api.buffer.DataType;
import org.segmodel.models.genre.config.SmallCnnConfig;

/** The graph of {@link SmallCnnConfig}. */
record SmallCnnGraph(SmallCnnConfig config, int bands, int genres) implements GenreGraph {

    private static final String EMBEDDING_LAYER = "dense";

    @Override
    public ComputationGraphConfiguration configuration(long seed, DataType type) {
        requireSize("bands", bands);
        GraphLayers layers = new GraphLayers(InputType.convolutional(bands, config.smallestSide(), 1), seed, type);
        String below = GraphLayers.INPUT;
        for (int block = 0; block < config.blocks(); block++) {
            String name = "block_" + (block + 1);
            String map = layers.normalised(name + "_conv", below, config.baseChannels() << block, 3, block == 0 ? 2 : 1);
            below = layers.maximum(name, layers.rectifier(name + "_out", map), 2, 2, 0);
        }
        String both = layers.merged("poolings", layers.pooled("mean", below, PoolingType.AVG, true),
                layers.pooled("max", below, PoolingType.MAX, true));
        String dense = layers.rectifiedDense(EMBEDDING_LAYER, both, config.hiddenDim(), config.dropout());
        return layers.finish(layers.linear("logits", dense, genres, config.outputDropout()));
    }

    private void requireSize(String what, int found) {
        if (found < config.smallestSide()) {
            throw new IllegalArgumentException("a network of type small_cnn with " + config.blocks() + " blocks needs clips of "
                    + config.smallestSide() + " " + what + " or more, got " + found + "; take fewer blocks or longer clips");
        }
    }

    @Override
    public long[] inputShape(int clips, int frames) {
        return new long[] {clips, 1, bands, frames};
    }

    @Override
    public float[] input(ClipBatch batch, float[] standardised) {
        requireSize("frames", batch.frames());
        return standardised;
    }

    @Override
    public int members() {
        return 1;
    }

    @Override
    public List<String> embeddingLayers() {
        return List.of(EMBEDDING_LAYER);
    }

    @Override
    public int embeddingSize() {
        return config.hiddenDim();
    }
}
