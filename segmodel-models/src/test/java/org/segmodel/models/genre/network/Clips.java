package org.segmodel.models.genre.network;

import java.util.Arrays;
import java.util.List;
import org.segmodel.core.config.ConfigLoader;
import org.segmodel.core.random.RandomStream;
import org.segmodel.core.random.Seeds;
import org.segmodel.losses.multilabel.MultiLabelLoss;
import org.segmodel.losses.multilabel.MultiLabelLosses;
import org.segmodel.models.genre.config.GenreNetworkConfig;

/** Small networks and random clips for tests. */
final class Clips {

    static final GenreNetworkConfig RESIDUAL = config("{residual_cnn: {base_channels: 2, attention_reduction: 2}}");
    static final GenreNetworkConfig SMALL = config("{type: small_cnn, small_cnn: {base_channels: 2, blocks: 2, "
            + "hidden_dim: 5}}");
    static final GenreNetworkConfig FRAMES = config("{type: frames, frames: {hidden_dim: 6, members: 2}}");

    /** The same architectures without dropout. */
    static final List<GenreNetworkConfig> STILL = List.of(
            config("{residual_cnn: {base_channels: 2, attention_reduction: 2, dropout: 0.0, output_dropout: 0.0}}"),
            config("{type: small_cnn, small_cnn: {base_channels: 2, blocks: 2, hidden_dim: 5, dropout: 0.0, "
                    + "output_dropout: 0.0}}"),
            config("{type: frames, frames: {hidden_dim: 4, members: 2, input_dropout: 0.0, dropout: 0.0}}"));

    private Clips() {
    }

    static GenreNetworkConfig config(String yaml) {
        return ConfigLoader.parse(GenreNetworkConfig.class, "test", yaml, List.of());
    }

    static ClipBatch batch(long seed, int clips, int bands, int frames, int genres) {
        RandomStream random = new Seeds(seed).stream("clips");
        float[] values = new float[clips * bands * frames];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        double[] targets = new double[clips * genres];
        for (int i = 0; i < targets.length; i++) {
            targets[i] = random.nextInt(2);
        }
        int[] lengths = new int[clips];
        Arrays.fill(lengths, frames);
        return new ClipBatch(bands, frames, values, lengths, targets);
    }

    /** Binary cross-entropy with weights 1, 2, … */
    static MultiLabelLoss loss(int genres) {
        double[] weights = new double[genres];
        Arrays.setAll(weights, genre -> genre + 1);
        return MultiLabelLosses.binaryCrossEntropy(weights, 0.1);
    }
}
