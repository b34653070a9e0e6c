package org.segmodel.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.segmodel.core.config.ConfigLoader;
import org.segmodel.core.config.ConfigRecords;
import org.segmodel.core.random.RandomStream;
import org.segmodel.core.random.Seeds;
import org.segmodel.core.sequence.PackedLayout;
import org.segmodel.losses.LossConfig;
import org.segmodel.models.config.ModelConfig;
import org.segmodel.models.network.TaggerBatch;
import org.segmodel.models.network.TaggerNetwork;

/**
 * Sizes of a training step that are measured everywhere alike. Each has 256 units a direction, dropout 0.2, two classes
 * weighted 1 to 3 in a plain cross-entropy, AdamW with rate 0.001 and decay 0.01, and a global gradient norm of at most 1.
 * Song lengths are uniform between the shortest and the longest, and one song of each batch has the longest. Features are
 * standard normal numbers, labels are drawn evenly; all from one seed.
 */
public enum Workload {

    /** A batch of 32 songs. */
    W1(32, 64, 60, 1, 16, false),
    /** A batch of 8 songs. */
    W2(8, 64, 60, 1, 16, false),
    /** A batch of 128 songs. */
    W3(128, 64, 60, 1, 16, false),
    /** Two layers, longer songs, more features, four-head self-attention of width 256 with a residual. */
    W4(32, 128, 96, 2, 32, true),
    /** The same without attention. */
    W4N(32, 128, 96, 2, 32, false);

    /** Batches of a workload, stepped through in turn. */
    static final int BATCHES = 16;

    /** Units a direction. */
    public static final int UNITS = 256;
    /** Number of classes. */
    public static final int CLASSES = 2;
    /** Share of numbers dropped before the linear layer, and between BiLSTM layers. */
    public static final double DROPOUT = 0.2;
    private static final long SEED = 1234;

    private final int songs;
    private final int longest;
    private final int inputs;
    private final int layers;
    private final int shortest;
    private final boolean attention;

    Workload(int songs, int longest, int inputs, int layers, int shortest, boolean attention) {
        this.songs = songs;
        this.longest = longest;
        this.inputs = inputs;
        this.layers = layers;
        this.shortest = shortest;
        this.attention = attention;
    }

    /** Numbers a line. */
    public int inputs() {
        return inputs;
    }

    /** BiLSTM layers. */
    public int layers() {
        return layers;
    }

    /** The objective. */
    public LossConfig loss() {
        return ConfigLoader.parse(LossConfig.class, name(), "{type: cross_entropy, label_smoothing: 0}", List.of());
    }

    /** Weight of each class in it. */
    public double[] classWeights() {
        return new double[] {1, 3};
    }

    /** The batches; the same at every call. */
    public List<TaggerBatch> batches() {
        RandomStream random = new Seeds(SEED).stream("benchmark/" + name());
        return IntStream.range(0, BATCHES).mapToObj(i -> batch(random)).toList();
    }

    /**
     * A network at its start.
     *
     * @param threads threads of its kernels
     */
    public TaggerNetwork network(int threads) {
        return TaggerNetwork.create(shape(), inputs, CLASSES, loss(), classWeights(), SEED, threads);
    }

    private ModelConfig shape() {
        ModelConfig lstm = ModelConfig.bilstm(UNITS, layers, DROPOUT, DROPOUT, 1, false);
        return !attention ? lstm : ConfigRecords.with(lstm, Map.of("attention_enabled", true, "attention_dim", 256,
                "attention_heads", 4, "attention_dropout", 0.0, "positional_encoding", false, "attention_layer_norm",
                false, "attention_outer_residual", false));
    }

    private TaggerBatch batch(RandomStream random) {
        int[] lengths = new int[songs];
        Arrays.setAll(lengths, s -> shortest + random.nextInt(longest - shortest + 1));
        lengths[0] = longest;
        PackedLayout layout = PackedLayout.of(lengths);
        float[] features = new float[layout.rows() * inputs];
        for (int i = 0; i < features.length; i++) {
            features[i] = (float) random.nextGaussian();
        }
        int[] labels = new int[layout.rows()];
        Arrays.setAll(labels, row -> random.nextInt(CLASSES));
        return new TaggerBatch(layout, inputs, features, labels);
    }
}
