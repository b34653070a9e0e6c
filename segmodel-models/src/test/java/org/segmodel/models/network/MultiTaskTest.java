package org.segmodel.models.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;
import org.segmodel.core.config.ConfigLoader;
import org.segmodel.core.random.RandomStream;
import org.segmodel.core.random.Seeds;
import org.segmodel.losses.LossConfig;
import org.segmodel.losses.multitask.AuxiliaryHead;
import org.segmodel.losses.multitask.GradientNormWeights;
import org.segmodel.losses.multitask.HeadKind;
import org.segmodel.losses.multitask.JointValue;
import org.segmodel.losses.multitask.MultiTaskConfig;
import org.segmodel.losses.multitask.TaskWeighting;
import org.segmodel.models.config.ModelConfig;
import org.segmodel.models.config.OutputType;
import org.segmodel.models.internal.FloatArrays;
import org.segmodel.models.kernel.Closeness;

/** A tagger with auxiliary heads beside its last layer. */
class MultiTaskTest {

    private static final int INPUTS = 9;
    private static final LossConfig CHAIN_LOSS = Graphs.loss("{type: sequence_likelihood}");
    private static final double[] ONES = {1, 1};
    private static final List<TaggerBatch> BATCHES = List.of(batch(61, 12, 5, 8), batch(62, 3, 20), batch(63, 1, 1, 6, 2, 9));

    @BeforeAll
    static void useOneThread() {
        Graphs.useOneThread();
    }

    private static MultiTaskConfig tasks(TaskWeighting weighting, double... weights) {
        return new MultiTaskConfig(List.of(new AuxiliaryHead("two", HeadKind.CLASSES, weights[0], List.of(0.8, 1.5)),
                new AuxiliaryHead("three", HeadKind.CLASSES, weights[1], List.of(1.0, 1.0, 1.2)),
                new AuxiliaryHead("number", HeadKind.NUMBER, weights[2], List.of()),
                new AuxiliaryHead("song", HeadKind.SONG_NUMBER, weights[3], List.of())), weighting, 1.5, 0.05, 0.5);
    }

    private static MultiTaskConfig tasks(TaskWeighting weighting) {
        return tasks(weighting, 0.3, 0.5, 1, 0.7);
    }

    private static TaggerBatch batch(long seed, int... lengths) {
        TaggerBatch plain = Graphs.batch(seed, INPUTS, 2, 0, lengths);
        return withTargets(plain, new float[0], seed);
    }

    /** With targets of the four heads; some lines do not count. */
    private static TaggerBatch withTargets(TaggerBatch plain, float[] counts, long seed) {
        RandomStream random = new Seeds(seed).stream("targets");
        float[] further = new float[plain.layout().rows() * 4];
        for (int s = 0; s < plain.layout().sequences(); s++) {
            float song = (float) random.nextGaussian();
            for (int t = 0; t < plain.layout().length(s); t++) {
                int at = (plain.layout().offset(s) + t) * 4;
                further[at] = random.nextInt(5) == 0 ? Float.NaN : random.nextInt(2);
                further[at + 1] = random.nextInt(3);
                further[at + 2] = random.nextInt(5) == 0 ? Float.NaN : (float) random.nextDouble();
                further[at + 3] = song;
            }
        }
        return new TaggerBatch(plain.layout(), plain.width(), plain.features(), plain.labels(), counts, further);
    }

    private static ModelConfig config(String keys) {
        return ConfigLoader.parse(ModelConfig.class, "test", "{standardize_inputs: false, hidden_dim: 6, "
                + (keys.contains(" dropout: ") ? "" : "dropout: 0.3, ") + keys + "}", List.of());
    }

    private static TaggerNetwork network(String keys, Optional<MultiTaskConfig> tasks, int threads, boolean plain) {
        ModelConfig config = config(keys);
        return TaggerNetwork.create(config, INPUTS, 2, InputScaling.identity(INPUTS),
                config.output() == OutputType.SOFTMAX ? Graphs.FULL_LOSS : CHAIN_LOSS, ONES, tasks, 5, threads, plain);
    }

    private static TaggerNetwork network(String keys, MultiTaskConfig tasks) {
        return network(keys, Optional.of(tasks), 2, false);
    }

    private static void steps(TaggerNetwork network, int from, int to) {
        for (int step = from; step < to; step++) {
            network.step(BATCHES.get(step % 3), 1e-2 / (step + 1), 0.01, 1);
            network.scores(BATCHES.get((step + 1) % 3));
        }
    }

    static Stream<Arguments> checked() {
        return Stream.of(
                Arguments.of(TaskWeighting.FIXED, "encoder: cnn, convolution_dilations: [1], convolution_channels: 3, "
                        + "output: crf, transition_scores: input_dependent", false),
                Arguments.of(TaskWeighting.UNCERTAINTY, "num_layers: 1, hidden_dim: 2", false),
                Arguments.of(TaskWeighting.UNCERTAINTY, "num_layers: 1, hidden_dim: 1, output: crf", true));
    }

    /** Encoder, main layer, heads and log-variances against differences of the joint objective, in double precision. */
    @ParameterizedTest
    @MethodSource("checked")
    void gradientsOfTheWholeAgreeWithDifferences(TaskWeighting weighting, String keys, boolean soft) {
        DataType before = Nd4j.defaultFloatingPointType();
        Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE);
        try {
            ModelConfig model = ConfigLoader.parse(ModelConfig.class, "test", "{standardize_inputs: false, dropout: 0.0, "
                    + keys + "}", List.of());
            LossConfig loss = model.output() == OutputType.SOFTMAX ? Graphs.FULL_LOSS : CHAIN_LOSS;
            TaggerBatch plain = Graphs.batch(7, 2, 2, 0, 3, 1, 2);
            int width = soft ? model.scoreLayout(2).width() : 0;
            float[] counts = new float[plain.layout().rows() * width];
            Arrays.fill(counts, 0.25f);
            TaggerBatch batch = withTargets(plain, counts, 8);
            ComputationGraphConfiguration configuration = TaggerNetwork.configuration(model, 2, 2, loss, ONES,
                    Optional.of(tasks(weighting)), 77, DataType.DOUBLE, true);
            configuration.getVertices().values().forEach(vertex -> ((BaseLayer) ((LayerVertex) vertex).getLayerConf()
                    .getLayer()).setIUpdater(new NoOp()));
            ComputationGraph graph = new ComputationGraph(configuration);
            graph.init();
            Graphs.randomParameters(graph, 9, 0.7);
            INDArray labels = new StepArrays(null).labels(batch).castTo(DataType.DOUBLE);
            assertThat(Graphs.wrongGradients(graph, Graphs.arrays(batch, DataType.DOUBLE), labels, 1e-6)).isEmpty();
        } finally {
            Nd4j.setDefaultDataTypes(before, before);
        }
    }

    /** With weights too small for single precision the tagger learns what it learns without heads, to the bit. */
    @ParameterizedTest
    @ValueSource(strings = {"num_layers: 2, layer_dropout: 0.2", "input_dropout: 0.2, output: crf, transition_scores: "
            + "input_dependent"})
    void headsOfNoWeightLeaveTheTaggerAsItIs(String keys) {
        try (TaggerNetwork with = network(keys, tasks(TaskWeighting.FIXED, 1e-300, 1e-300, 1e-300, 1e-300));
                TaggerNetwork without = network(keys, Optional.empty(), 2, false)) {
            Closeness.assertSameBits("first weights", with.weights().flat(), without.weights().flat());
            for (int step = 0; step < 5; step++) {
                TaggerBatch batch = BATCHES.get(step % 3);
                double loss = with.step(batch, 1e-2, 0.01, 1).loss().total();
                assertThat(without.step(new TaggerBatch(batch.layout(), INPUTS, batch.features(), batch.labels()), 1e-2,
                        0.01, 1).loss().total()).isEqualTo(loss);
            }
            Closeness.assertSameBits("weights", with.weights().flat(), without.weights().flat());
        }
    }

    /** What is saved has no heads, and predicts the same. */
    @ParameterizedTest
    @EnumSource(TaskWeighting.class)
    void headsAreDroppedAtInference(TaskWeighting weighting) {
        String keys = "num_layers: 1";
        try (TaggerNetwork network = network(keys, tasks(weighting)); TaggerNetwork without = network(keys,
                Optional.empty(), 1, false)) {
            steps(network, 0, 4);
            Weights saved = network.weights();
            assertThat(saved.names()).isEqualTo(without.weights().names());
            assertThat(network.parameters().length).isEqualTo(saved.flat().length
                    + 12 * 7 + 7 + (weighting == TaskWeighting.UNCERTAINTY ? 5 : 0));
            without.setParameters(saved.flat());
            TaggerBatch batch = BATCHES.get(0);
            assertThat(without.scores(batch)).containsExactly(network.scores(batch));
            double[] plain = new TaggerInference(config(keys), INPUTS, 2, saved).scores(Arrays.copyOf(batch.features(),
                    batch.layout().length(0) * INPUTS), batch.layout().length(0));
            Closeness.assertClose("plain Java", plain, Arrays.copyOf(network.scores(batch), plain.length), 1e-5, 1e-5);
        }
    }

    @ParameterizedTest
    @EnumSource(TaskWeighting.class)
    void kernelsAndPlainOperationsAgree(TaskWeighting weighting) {
        String keys = "num_layers: 1, output: crf, transition_scores: input_dependent";
        try (TaggerNetwork fast = network(keys, tasks(weighting)); TaggerNetwork slow = network(keys,
                Optional.of(tasks(weighting)), 1, true)) {
            for (int step = 0; step < 3; step++) {
                TaggerNetwork.Step here = fast.step(BATCHES.get(step % 3), 1e-3, 0.01, 1);
                TaggerNetwork.Step there = slow.step(BATCHES.get(step % 3), 1e-3, 0.01, 1);
                assertThat(here.gradientNorm()).isEqualTo(there.gradientNorm(), within(1e-4 * there.gradientNorm()));
                JointValue value = fast.stepTasks().orElseThrow();
                JointValue expected = slow.stepTasks().orElseThrow();
                Closeness.assertClose("losses", value.losses(), expected.losses(), 1e-4, 1e-5);
                Closeness.assertClose("weights", value.weights(), expected.weights(), 1e-4, 1e-5);
            }
            fast.scores(BATCHES.get(0));
            slow.scores(BATCHES.get(0));
            Closeness.assertClose("outputs", fast.headOutputs(), slow.headOutputs(), 1e-3, 1e-4);
        }
    }

    private static final String[] ENCODERS = {
        "num_layers: 2, layer_dropout: 0.2",
        "encoder: cnn, convolution_dilations: [1, 2], convolution_channels: 8, input_dropout: 0.2, output: crf, "
                + "transition_scores: input_dependent",
        "convolution_dilations: [1], convolution_channels: 8, num_layers: 1",
        "scales: [2, 4], scale_hidden_dims: [4, 3]",
        "scales: [2], scale_hidden_dims: [4], scale_fusion: cross_attention, scale_attention_heads: 2",
        "pyramid_levels: [1, 2]",
        "pyramid_levels: [1, 2], projection_dims: [7, 5], projection_dropout: 0.2",
        "attention_enabled: true, attention_heads: 2, attention_dropout: 0.2",
        "attention_enabled: true, attention_heads: 2, attention_type: boundary_aware, attention_dropout: 0.2"};

    static Stream<String> encoders() {
        return Stream.of(ENCODERS);
    }

    /** Asking for norms goes back through layers of every kind and leaves nothing behind: only the weights move. */
    @ParameterizedTest
    @MethodSource("encoders")
    void askingForGradientNormsLeavesNothingBehind(String keys) {
        try (TaggerNetwork network = network(keys, tasks(TaskWeighting.GRADIENT_NORM)); TaggerNetwork fixed = network(keys,
                tasks(TaskWeighting.FIXED))) {
            double norm = network.step(BATCHES.get(0), 1e-2, 0.01, 1).gradientNorm();
            assertThat(fixed.step(BATCHES.get(0), 1e-2, 0.01, 1).gradientNorm()).isEqualTo(norm);
            Closeness.assertSameBits("after the first step", network.parameters(), fixed.parameters());
        }
    }

    static Stream<String> someEncoders() {
        return Stream.of(ENCODERS[0], ENCODERS[1], ENCODERS[5]);
    }

    @ParameterizedTest
    @MethodSource("someEncoders")
    void gradientNormsAreThoseOfEachTaskAlone(String keys) {
        MultiTaskConfig balanced = tasks(TaskWeighting.GRADIENT_NORM);
        try (TaggerNetwork network = network(keys, balanced)) {
            network.step(BATCHES.get(0), 1e-2, 0.01, 1);
            JointValue first = network.stepTasks().orElseThrow();
            GradientNormWeights expected = new GradientNormWeights(balanced.startWeights(), 1.5, 0.05);
            expected.update(first.losses(), aloneNorms(keys), new boolean[] {true, true, true, true, true});
            Closeness.assertClose("weights", Arrays.copyOf(network.state().balance(), 5), expected.weights(), 1e-3, 0);
            network.step(BATCHES.get(1), 1e-2, 0.01, 1);
            Closeness.assertClose("weights of the second step", network.stepTasks().orElseThrow().weights(),
                    expected.weights(), 1e-3, 0);
        }
    }

    /** Norm of each task's gradient in the last layer that learns, from graphs in which only that task weighs anything. */
    private static double[] aloneNorms(String keys) {
        double[] norms = new double[5];
        float[] main = lastLayerGradient(keys, 1e-300, 1e-300, 1e-300, 1e-300);
        for (int i = 0; i < 5; i++) {
            double[] weights = {1e-300, 1e-300, 1e-300, 1e-300};
            if (i > 0) {
                weights[i - 1] = 1;
            }
            float[] all = lastLayerGradient(keys, weights);
            int task = i;
            norms[i] = Math.sqrt(IntStream.range(0, all.length)
                    .mapToDouble(p -> task == 0 ? all[p] : (double) all[p] - main[p]).map(x -> x * x).sum());
        }
        return norms;
    }

    private static float[] lastLayerGradient(String keys, double... weights) {
        try (TaggerNetwork network = network(keys, tasks(TaskWeighting.FIXED, weights))) {
            network.step(BATCHES.get(0), 1e-2, 0, Double.POSITIVE_INFINITY);
            int last = network.graph().getNumLayers() - 2;
            while (network.graph().getLayer(last).numParams() == 0) {
                last--;
            }
            return FloatArrays.read(network.graph().getLayer(last).getGradientsViewArray());
        }
    }

    static Stream<Arguments> states() {
        return Stream.of(TaskWeighting.values()).flatMap(weighting -> Stream.of(ENCODERS[0], ENCODERS[1])
                .map(keys -> Arguments.of(weighting, keys)));
    }

    @ParameterizedTest
    @MethodSource("states")
    void stepsAfterARestoreAreTheSameOnAnyNumberOfThreads(TaskWeighting weighting, String keys) {
        Optional<MultiTaskConfig> tasks = Optional.of(tasks(weighting));
        try (TaggerNetwork whole = network(keys, tasks, 2, false); TaggerNetwork resumed = network(keys, tasks, 1, false);
                TaggerNetwork busy = network(keys, tasks, 3, false)) {
            steps(whole, 0, 4);
            TaggerNetwork.State saved = whole.state();
            steps(whole, 4, 9);
            steps(resumed, 1, 3);
            resumed.restore(saved);
            steps(resumed, 4, 9);
            steps(busy, 0, 9);
            for (TaggerNetwork other : List.of(resumed, busy)) {
                Closeness.assertSameBits("parameters", other.parameters(), whole.parameters());
                assertThat(other.state().balance()).containsExactly(whole.state().balance());
                assertThat(other.stepTasks().orElseThrow().total()).isEqualTo(whole.stepTasks().orElseThrow().total());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(TaskWeighting.class)
    void everyTaskLearns(TaskWeighting weighting) {
        try (TaggerNetwork network = network("num_layers: 1, dropout: 0.0", tasks(weighting))) {
            network.step(BATCHES.get(0), 1e-2, 0, 1);
            double[] first = network.stepTasks().orElseThrow().losses();
            for (int step = 0; step < 50; step++) {
                network.step(BATCHES.get(0), 1e-2, 0, 1);
            }
            double[] last = network.stepTasks().orElseThrow().losses();
            for (int i = 0; i < 5; i++) {
                assertThat(last[i]).as("task %d", i).isLessThan(0.8 * first[i]);
            }
        }
    }

    @Test
    void theJointValueOfScoredLines() {
        try (TaggerNetwork network = network("num_layers: 1, dropout: 0.0", tasks(TaskWeighting.FIXED))) {
            TaggerBatch batch = BATCHES.get(1);
            network.scores(batch);
            double[] outputs = network.headOutputs();
            TaggerNetwork.Step step = network.step(batch, 1e-2, 0, 1);
            JointValue value = network.jointValue(step.loss(), outputs, batch.further(), batch.layout().offsets())
                    .orElseThrow();
            assertThat(value.total()).isEqualTo(network.stepTasks().orElseThrow().total(), within(1e-6));
        }
    }

    @Test
    void theConfigurationSurvivesJson() {
        ComputationGraphConfiguration configuration = TaggerNetwork.configuration(config("num_layers: 1"), INPUTS, 2,
                CHAIN_LOSS, ONES, Optional.of(tasks(TaskWeighting.UNCERTAINTY)), 1, DataType.FLOAT, false);
        ComputationGraphConfiguration read = ComputationGraphConfiguration.fromJson(configuration.toJson());
        assertThat(read).isEqualTo(configuration);
        assertThat(read).isNotEqualTo(TaggerNetwork.configuration(config("num_layers: 1"), INPUTS, 2, CHAIN_LOSS, ONES,
                Optional.of(tasks(TaskWeighting.FIXED)), 1, DataType.FLOAT, false));
        ComputationGraph graph = new ComputationGraph(read);
        graph.init();
        Map<String, INDArray> table = graph.getOutputLayer(0).paramTable();
        assertThat(table).containsOnlyKeys("W", "b", "headWeights", "headBias", "logVariances");
        assertThat(table.get("logVariances").getDouble(1)).isEqualTo(-Math.log(0.3), within(1e-6));
    }

    @Test
    void targetsAndHeadsMustFit() {
        TaggerBatch bare = Graphs.batch(1, INPUTS, 2, 0, 4);
        try (TaggerNetwork with = network("num_layers: 1", tasks(TaskWeighting.FIXED));
                TaggerNetwork without = network("num_layers: 1", Optional.empty(), 1, false);
                TaggerNetwork balanced = network("num_layers: 1", tasks(TaskWeighting.GRADIENT_NORM))) {
            assertThatThrownBy(() -> with.step(bare, 1e-3, 0, 1)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("needs 16 targets").hasMessageContaining("the batch has 0");
            assertThatThrownBy(() -> without.step(BATCHES.get(0), 1e-3, 0, 1))
                    .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("needs 0 targets");
            assertThatThrownBy(() -> new TaggerBatch(bare.layout(), INPUTS, bare.features(), bare.labels(), new float[0],
                    new float[5])).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("5 numbers");
            assertThat(without.stepTasks()).isEmpty();
            assertThat(without.headOutputs()).isEmpty();
            assertThat(balanced.state().balance()).hasSize(10);
            balanced.step(BATCHES.get(0), 1e-3, 0, 1);
            TaggerNetwork.State state = balanced.state();
            assertThatThrownBy(() -> with.restore(state)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("weighting FIXED");
        }
    }

    /** A head that is not finite costs the step, not the weights. */
    @Test
    void aStepWithoutFiniteHeadsChangesNothing() {
        try (TaggerNetwork network = network("num_layers: 1", tasks(TaskWeighting.FIXED))) {
            float[] parameters = network.parameters();
            parameters[parameters.length - 1] = Float.NaN;
            network.setParameters(parameters);
            TaggerNetwork.Step step = network.step(BATCHES.get(0), 1e-2, 0, 1);
            assertThat(step.gradientNorm()).isNaN();
            assertThat(network.stepTasks().orElseThrow().total()).isNaN();
            Closeness.assertSameBits("parameters", network.parameters(), parameters);
        }
    }
}
