package org.segmodel.models.genre.network;

import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.nd4j.linalg.api.buffer.DataType;
import org.segmodel.models.genre.config.ResidualCnnConfig;

/** The graph of {@link ResidualCnnConfig}. */
record ResidualCnnGraph(ResidualCnnConfig config, int bands, int genres) implements GenreGraph {

    private static final int STAGES = 4;
    private static final int HIDDEN = 512;
    private static final int EMBEDDING = 256;
    private static final String EMBEDDING_LAYER = "dense_2";
    /** Layers are made for maps of this many frames; they take maps of any number. */
    private static final int ANY_FRAMES = 128;

    @Override
    public ComputationGraphConfiguration configuration(long seed, DataType type) {
        GraphLayers layers = new GraphLayers(InputType.convolutional(bands, ANY_FRAMES, 1), seed, type);
        int channels = config.baseChannels();
        String below = layers.normalised("stem", GraphLayers.INPUT, channels, 7, 2);
        below = layers.maximum("stem_pool", layers.rectifier("stem_out", below), 3, 2, 1);
        int inputs = channels;
        for (int stage = 1; stage <= STAGES; stage++) {
            String name = "stage_" + stage;
            int stride = stage == 1 ? 1 : 2;
            below = block(layers, name + "_block_1", below, inputs, channels, stride);
            below = block(layers, name + "_block_2", below, channels, channels, 1);
            if (config.attention()) {
                below = layers.channelAttention(name + "_attention", below, channels,
                        Math.max(1, channels / config.attentionReduction()));
            }
            inputs = channels;
            channels *= 2;
        }
        below = layers.pooled("mean", below, PoolingType.AVG, true);
        below = layers.rectifiedDense("dense_1", below, HIDDEN, 0);
        below = layers.rectifiedDense(EMBEDDING_LAYER, below, EMBEDDING, config.dropout());
        return layers.finish(layers.linear("logits", below, genres, config.outputDropout()));
    }

    /** Two normalised convolutions and a way past them, projected where the shape changes. */
    private static String block(GraphLayers layers, String name, String below, int inputs, int channels, int stride) {
        String first = layers.rectifier(name + "_mid", layers.normalised(name + "_conv_1", below, channels, 3, stride));
        String second = layers.normalised(name + "_conv_2", first, channels, 3, 1);
        String past = inputs == channels && stride == 1 ? below
                : layers.normalised(name + "_projection", below, channels, 1, stride);
        return layers.rectifier(name, layers.sum(name + "_sum", second, past));
    }

    @Override
    public long[] inputShape(int clips, int frames) {
        return new long[] {clips, 1, bands, frames};
    }

    @Override
    public float[] input(ClipBatch batch, float[] standardised) {
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
        return EMBEDDING;
    }
}
