package org.segmodel.models.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;
import org.segmodel.core.config.ConfigLoader;
import org.segmodel.core.config.ConfigRecords;
import org.segmodel.core.sequence.PackedLayout;
import org.segmodel.losses.LossConfig;
import org.segmodel.losses.chain.LabelChain;
import org.segmodel.losses.chain.ScoreLayout;
import org.segmodel.losses.chain.ScoreSource;
import org.segmodel.models.config.ModelConfig;
import org.segmodel.models.config.OutputType;

/** Conditional random fields on top of a tagger: kernel, slow twin and plain Java, gradients, soft targets. */
class ScoreRowsTest {

    private static final LossConfig LOSS = ConfigLoader.parse(LossConfig.class, "test", "{type: sequence_likelihood}",
            List.of());
    private static final int INPUTS = 3;
    private static final double[] ONES = {1, 1, 1};

    @BeforeAll
    static void useOneThread() {
        Graphs.useOneThread();
    }

    private static ModelConfig config(OutputType output, ScoreSource transitions, ScoreSource durations) {
        return ConfigRecords.with(ModelConfig.bilstm(4, 1, 0, 0, 1, false), Map.of("output", output,
                "transition_scores", transitions, "duration_scores", durations));
    }

    private static TaggerBatch batch(ScoreLayout soft, int... lengths) {
        PackedLayout layout = PackedLayout.of(lengths);
        SplittableRandom random = new SplittableRandom(3);
        float[] features = new float[layout.rows() * INPUTS];
        int[] labels = new int[layout.rows()];
        for (int i = 0; i < features.length; i++) {
            features[i] = (float) random.nextDouble(-1, 1);
        }
        for (int row = 0; row < labels.length; row++) {
            labels[row] = random.nextInt(3);
        }
        if (soft == null) {
            return new TaggerBatch(layout, INPUTS, features, labels);
        }
        double[] scores = random.doubles(layout.rows() * soft.width(), -1, 1).toArray();
        double[] counts = new double[scores.length];
        for (int s = 0; s < layout.sequences(); s++) {
            LabelChain.of(soft).expectedCounts(scores, layout.offset(s), layout.length(s), counts);
        }
        float[] targets = new float[counts.length];
        for (int i = 0; i < targets.length; i++) {
            targets[i] = (float) counts[i];
        }
        return new TaggerBatch(layout, INPUTS, features, labels, targets);
    }

    @ParameterizedTest
    @CsvSource({"CRF, STATIC, STATIC", "CRF, INPUT_DEPENDENT, STATIC", "SEMI_MARKOV_CRF, INPUT_DEPENDENT, STATIC",
        "SEMI_MARKOV_CRF, STATIC, INPUT_DEPENDENT", "SEMI_MARKOV_CRF, INPUT_DEPENDENT, INPUT_DEPENDENT"})
    void kernelTwinAndPlainJavaAgree(OutputType output, ScoreSource transitions, ScoreSource durations) {
        ModelConfig config = config(output, transitions, durations);
        ScoreLayout layout = config.scoreLayout(3);
        for (boolean soft : new boolean[] {false, true}) {
            TaggerBatch batch = batch(soft ? layout : null, 5, 1, 9, 2);
            try (TaggerNetwork fast = TaggerNetwork.create(config, INPUTS, 3, InputScaling.identity(INPUTS), LOSS, ONES,
                    5, 2, false);
                    TaggerNetwork slow = TaggerNetwork.create(config, INPUTS, 3, InputScaling.identity(INPUTS), LOSS,
                            ONES, 5, 1, true)) {
                assertThat(slow.parameters()).isEqualTo(fast.parameters());
                for (int step = 0; step < 3; step++) {
                    TaggerNetwork.Step a = fast.step(batch, 0.01, 0, Double.POSITIVE_INFINITY);
                    TaggerNetwork.Step b = slow.step(batch, 0.01, 0, Double.POSITIVE_INFINITY);
                    assertThat(a.loss().total()).isCloseTo(b.loss().total(), within(1e-4));
                    assertThat(a.gradientNorm()).isCloseTo(b.gradientNorm(), within(1e-4));
                }
                double[] scores = fast.scores(batch);
                assertThat(slow.scores(batch)).containsExactly(scores, within(1e-3));
                TaggerInference inference = new TaggerInference(config, INPUTS, 3, fast.weights());
                float[] first = new float[5 * INPUTS];
                System.arraycopy(batch.features(), 0, first, 0, first.length);
                assertThat(inference.scores(first, 5))
                        .containsExactly(Arrays.copyOf(scores, 5 * layout.width()), within(1e-4));
            }
        }
    }

    /** The gradient of every array of parameters of the slow twin against differences of the loss. */
    @ParameterizedTest
    @CsvSource({"CRF, STATIC, STATIC", "CRF, INPUT_DEPENDENT, STATIC", "SEMI_MARKOV_CRF, STATIC, INPUT_DEPENDENT"})
    void gradients(OutputType output, ScoreSource transitions, ScoreSource durations) {
        ModelConfig config = ConfigRecords.with(config(output, transitions, durations), Map.of("hidden_dim", 2));
        DataType before = Nd4j.defaultFloatingPointType();
        Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE);
        try {
            for (boolean soft : new boolean[] {false, true}) {
                TaggerBatch batch = batch(soft ? config.scoreLayout(3) : null, 3, 1);
                ComputationGraphConfiguration configuration = TaggerNetwork.configuration(config, INPUTS, 3, LOSS, ONES,
                        7, DataType.DOUBLE, true);
                configuration.getVertices().values().forEach(vertex -> ((BaseLayer) ((LayerVertex) vertex)
                        .getLayerConf().getLayer()).setIUpdater(new NoOp()));
                ComputationGraph graph = new ComputationGraph(configuration);
                graph.init();
                Graphs.randomParameters(graph, 9, 0.7);
                Graphs.Padded arrays = Graphs.arrays(batch, DataType.DOUBLE);
                INDArray labels = soft ? new StepArrays(null).labels(batch).castTo(DataType.DOUBLE) : arrays.labels();
                assertThat(Graphs.wrongGradients(graph, arrays, labels, 1e-6)).as("soft targets: %s", soft).isEmpty();
            }
        } finally {
            Nd4j.setDefaultDataTypes(before, before);
        }
    }
}
