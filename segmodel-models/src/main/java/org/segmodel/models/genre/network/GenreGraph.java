package org.segmodel.models.genre.network;

import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.nd4j.linalg.api.buffer.DataType;
import org.segmodel.models.genre.config.FramesConfig;
import org.segmodel.models.genre.config.GenreArchitecture;
import org.segmodel.models.genre.config.ResidualCnnConfig;
import org.segmodel.models.genre.config.SmallCnnConfig;

/** One architecture: its graph of the engine's layers, and how clips become the input of it. */
interface GenreGraph {

    /** The engine's description, with first weights from the seed. */
    ComputationGraphConfiguration configuration(long seed, DataType type);

    /** What the graph takes: the shape of an input of so many clips, each of so many frames. */
    long[] inputShape(int clips, int frames);

    /**
     * Input of the graph.
     *
     * @param batch        the clips
     * @param standardised their values after standardisation
     * @throws IllegalArgumentException if clips are too small for the architecture
     */
    float[] input(ClipBatch batch, float[] standardised);

    /** How often each clip stands, one copy of all behind the other, in the output. */
    int members();

    /** Layers whose activations, side by side, are the embedding of a clip. */
    List<String> embeddingLayers();

    /** The numbers of an embedding. */
    int embeddingSize();

    static GenreGraph of(GenreArchitecture architecture, int bands, int genres) {
        if (architecture instanceof ResidualCnnConfig config) {
            return new ResidualCnnGraph(config, bands, genres);
        }
        if (architecture instanceof SmallCnnConfig config) {
            return new SmallCnnGraph(config, bands, genres);
        }
        return new FramesGraph((FramesConfig) architecture, bands, genres);
    }
}
