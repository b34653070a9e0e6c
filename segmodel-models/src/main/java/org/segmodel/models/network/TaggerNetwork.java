package org.segmodel.models.network;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.segmodel.core.random.RandomStream;
import org.segmodel.losses.LossConfig;
import org.segmodel.losses.LossValue;
import org.segmodel.losses.chain.ScoreLayout;
import org.segmodel.losses.multitask.JointValue;
import org.segmodel.losses.multitask.MultiTaskConfig;
import org.segmodel.models.config.DropoutKind;
import org.segmodel.models.config.ModelConfig;
import org.segmodel.models.internal.FloatArrays;
import org.segmodel.models.internal.KernelAdamW;
import org.segmodel.models.internal.Optimizer;
import org.segmodel.models.internal.PlainAdamW;
import org.segmodel.models.kernel.AdamW;
import org.segmodel.models.layer.KernelContext;
import org.segmodel.models.layer.MultiTaskOutputLayer;
import org.segmodel.models.layer.SequenceLayer;
import org.segmodel.models.layer.SequenceLayerConf;
import org.segmodel.models.layer.SequenceOutputLayer;
import org.segmodel.models.layer.SharedGradient;

/**
 * The tagger for training: a Deeplearning4j {@link ComputationGraph} of the tagger's blocks, stepped by AdamW with
 * global-norm clipping. On the CPU by the kernels of this library, on another backend of the engine by plain
 * operations. Needs the engine and its native code, which segmodel-train brings. Used by one thread at a time.
 */
public final class TaggerNetwork implements AutoCloseable {

    private static final String INPUT = "features";

    private final int inputs;
    private final int classes;
    private final ModelConfig config;
    private final InputScaling scaling;
    private final ComputationGraph graph;
    private final KernelContext context;
    private final Optimizer optimizer;
    private final StepArrays arrays;
    private final Optional<MultiTaskOutputLayer> heads;
    private final boolean plain;

    private TaggerNetwork(ModelConfig config, int inputs, int classes, InputScaling scaling, ComputationGraph graph,
            KernelContext context, boolean plain) {
        this.config = config;
        this.scaling = scaling;
        this.inputs = inputs;
        this.classes = classes;
        this.graph = graph;
        this.context = context;
        this.plain = plain;
        arrays = new StepArrays(config.standardizeInputs() ? scaling : null);
        boolean first = true;
        for (Layer layer : graph.getLayers()) {
            ((SequenceLayer) layer).attach(context, !first);
            first = false;
        }
        heads = graph.getOutputLayer(0) instanceof MultiTaskOutputLayer layer ? Optional.of(layer) : Optional.empty();
        heads.ifPresent(layer -> layer.attachShared(this::sharedNorm));
        optimizer = plain ? new PlainAdamW(graph.params())
                : new KernelAdamW(new AdamW(context.workers(), Math.toIntExact(graph.numParams())));
    }

    /** What one training step reports: the loss, and the gradient's norm before clipping. */
    public record Step(LossValue loss, double gradientNorm) {
    }

    /**
     * A network with first weights drawn from the seed.
     *
     * @param config       its shape
     * @param inputs       numbers a line
     * @param classes      number of classes
     * @param scaling      statistics of the inputs, used if the shape asks for standardised ones
     * @param loss         objective
     * @param classWeights weight of each class in it
     * @param seed         seed of weights and dropout
     * @param threads      threads for the kernels, 1 or more
     */
    public static TaggerNetwork create(ModelConfig config, int inputs, int classes, InputScaling scaling,
            LossConfig loss, double[] classWeights, long seed, int threads) {
        return create(config, inputs, classes, scaling, loss, classWeights, Optional.empty(), seed, threads);
    }

    /**
     * A network with auxiliary heads beside its last layer; without heads it has the same first weights.
     *
     * @param config       its shape
     * @param inputs       numbers a line
     * @param classes      number of classes
     * @param scaling      statistics of the inputs, used if the shape asks for standardised ones
     * @param loss         objective of the main task
     * @param classWeights weight of each class in it
     * @param tasks        the heads, and how tasks are weighed; empty for none
     * @param seed         seed of weights and dropout
     * @param threads      threads for the kernels, 1 or more
     */
    public static TaggerNetwork create(ModelConfig config, int inputs, int classes, InputScaling scaling,
            LossConfig loss, double[] classWeights, Optional<MultiTaskConfig> tasks, long seed, int threads) {
        return create(config, inputs, classes, scaling, loss, classWeights, tasks, seed, threads,
                !KernelContext.onHost());
    }

    /** As the public one; {@code plain} chooses the slow twins and the slow optimiser. */
    static TaggerNetwork create(ModelConfig config, int inputs, int classes, InputScaling scaling, LossConfig loss,
            double[] classWeights, long seed, int threads, boolean plain) {
        return create(config, inputs, classes, scaling, loss, classWeights, Optional.empty(), seed, threads, plain);
    }

    /** The same with heads. */
    static TaggerNetwork create(ModelConfig config, int inputs, int classes, InputScaling scaling, LossConfig loss,
            double[] classWeights, Optional<MultiTaskConfig> tasks, long seed, int threads, boolean plain) {
        ComputationGraph graph = new ComputationGraph(
                configuration(config, inputs, classes, loss, classWeights, tasks, seed, DataType.FLOAT, plain));
        graph.init();
        return new TaggerNetwork(config, inputs, classes, scaling, graph, KernelContext.create(threads), plain);
    }

    /**
     * A network whose inputs are not shifted or scaled.
     *
     * @param config       its shape
     * @param inputs       numbers a line
     * @param classes      number of classes
     * @param loss         objective
     * @param classWeights weight of each class in it
     * @param seed         seed of weights and dropout
     * @param threads      threads for the kernels, 1 or more
     */
    public static TaggerNetwork create(ModelConfig config, int inputs, int classes, LossConfig loss,
            double[] classWeights, long seed, int threads) {
        return create(config, inputs, classes, InputScaling.identity(inputs), loss, classWeights, seed, threads);
    }

    /** The engine's description of such a network; {@code plain} chooses the slow twins. */
    static ComputationGraphConfiguration configuration(ModelConfig config, int inputs, int classes, LossConfig loss,
            double[] classWeights, long seed, DataType type, boolean plain) {
        return configuration(config, inputs, classes, loss, classWeights, Optional.empty(), seed, type, plain);
    }

    /** The same with heads. */
    static ComputationGraphConfiguration configuration(ModelConfig config, int inputs, int classes, LossConfig loss,
            double[] classWeights, Optional<MultiTaskConfig> tasks, long seed, DataType type, boolean plain) {
        ComputationGraphConfiguration.GraphBuilder builder = new NeuralNetConfiguration.Builder().seed(seed)
                .dataType(type).miniBatch(false).updater(new Adam(1e-3)).graphBuilder().addInputs(INPUT)
                .setInputTypes(InputType.recurrent(inputs, RNNFormat.NWC));
        String below = INPUT;
        for (TaggerBlock block : TaggerBlocks.of(config, inputs, classes).all()) {
            SequenceLayerConf layer = EngineLayers.of(block, loss, classWeights, tasks);
            layer.setPlainOperations(plain);
            layer.setDropoutBySong(config.dropoutKind() == DropoutKind.SONG);
            builder.addLayer(block.name(), layer, below);
            below = block.name();
        }
        return builder.setOutputs(below).build();
    }

    /**
     * Changes the objective of the steps to come. It is no part of a {@link State}.
     *
     * @param loss of the same type, since the columns of score rows stay what they are
     */
    public void setLoss(LossConfig loss) {
        ((SequenceOutputLayer) graph.getOutputLayer(0)).setLoss(loss);
    }

    /**
     * One optimiser step.
     *
     * @param batch        labelled songs
     * @param learningRate positive
     * @param weightDecay  decoupled decay, not negative
     * @param clip         largest norm of the gradient; infinity for no clipping
     * @return the loss before the step; if it or the gradient is not finite, the weights are unchanged
     * @throws IllegalArgumentException if the songs are unlabelled, or have not the targets of this network's heads
     */
    public Step step(TaggerBatch batch, double learningRate, double weightDecay, double clip) {
        if (batch.labels().length != batch.layout().rows()) {
            throw new IllegalArgumentException("a training step needs a label for each of the " + batch.layout().rows()
                    + " lines; the batch has none");
        }
        int targets = heads.map(MultiTaskOutputLayer::heads).orElse(0) * batch.layout().rows();
        if (batch.further().length != targets) {
            throw new IllegalArgumentException("a training step of this network needs " + targets + " targets of auxiliary "
                    + "heads; the batch has " + batch.further().length);
        }
        graph.setInputs(features(batch));
        graph.setLayerMaskArrays(new INDArray[] {arrays.mask(batch)}, null);
        graph.setLabels(arrays.labels(batch));
        graph.computeGradientAndScore();
        SequenceOutputLayer output = (SequenceOutputLayer) graph.getOutputLayer(0);
        LossValue loss = output.lossValue();
        double norm = Double.NaN;
        if (loss.isFinite() && heads.stream().allMatch(layer -> layer.jointValue().isFinite())) {
            norm = optimizer.step(graph.params(), graph.getFlattenedGradients(), learningRate, weightDecay, clip);
        }
        return new Step(loss, norm);
    }

    /**
     * Score rows of every line, without dropout.
     *
     * @param batch songs, labelled or not
     * @return song-major [rows × width of {@link #scoreLayout}]
     */
    public double[] scores(TaggerBatch batch) {
        graph.output(false, new INDArray[] {features(batch)}, new INDArray[] {arrays.mask(batch)});
        return ((SequenceOutputLayer) graph.getOutputLayer(0)).lastScores();
    }

    /** What the columns of a score row mean. */
    public ScoreLayout scoreLayout() {
        return config.scoreLayout(classes);
    }

    /** All learned parameters in the order of {@link Weights}, those of auxiliary heads behind them; a copy. */
    public float[] parameters() {
        return FloatArrays.read(graph.params());
    }

    /**
     * Replaces all learned parameters.
     *
     * @param values in the order of {@link #parameters}
     */
    public void setParameters(float[] values) {
        if (values.length != graph.numParams()) {
            throw new IllegalArgumentException("network has " + graph.numParams() + " parameters, got " + values.length);
        }
        FloatArrays.write(graph.params(), values);
    }

    /**
     * All that later steps depend on beside their batches; with {@link #restore} they are the same to the bit.
     *
     * @param parameters learned parameters in the order of {@link Weights}; not copied
     * @param moments    the optimiser's state
     * @param streams    state of each layer's stream of dropout, layer after layer; not copied
     * @param balance    state of weights of tasks by gradient norm; empty where there are none; not copied
     */
    public record State(float[] parameters, AdamW.State moments, long[] streams, double[] balance) {

        /**
         * Of a network whose tasks are not weighed by gradient norm.
         *
         * @param parameters as in the record
         * @param moments    as in the record
         * @param streams    as in the record
         */
        public State(float[] parameters, AdamW.State moments, long[] streams) {
            this(parameters, moments, streams, new double[0]);
        }
    }

    /** A copy of the present state. */
    public State state() {
        return new State(parameters(), optimizer.state(), Arrays.stream(graph.getLayers())
                .flatMapToLong(layer -> Arrays.stream(((SequenceLayer) layer).randomState())).toArray(),
                heads.map(MultiTaskOutputLayer::balance).orElse(new double[0]));
    }

    /**
     * Goes on from a saved state.
     *
     * @param state of a network of the same shape; copied
     * @throws IllegalArgumentException if the shape is another one
     */
    public void restore(State state) {
        int layers = graph.getNumLayers();
        if (state.streams().length != layers * RandomStream.STATE_LENGTH) {
            throw new IllegalArgumentException("network has " + layers + " layers, got " + state.streams().length
                    + " numbers of random streams; expected " + RandomStream.STATE_LENGTH + " for each");
        }
        setParameters(state.parameters());
        optimizer.restore(state.moments());
        heads.ifPresent(layer -> layer.restoreBalance(state.balance()));
        for (int i = 0; i < layers; i++) {
            ((SequenceLayer) graph.getLayer(i)).restoreRandomState(Arrays.copyOfRange(state.streams(),
                    i * RandomStream.STATE_LENGTH, (i + 1) * RandomStream.STATE_LENGTH));
        }
    }

    /** The parameters, without those of auxiliary heads, and the statistics of the inputs, by name. */
    public Weights weights() {
        return weights(parameters());
    }

    /**
     * Other parameters of this network, without those of auxiliary heads, and the statistics of the inputs, by name.
     *
     * @param parameters in the order of {@link #parameters()}; copied
     * @throws IllegalArgumentException if they are not as many as the network has
     */
    public Weights weights(float[] parameters) {
        // The heads' stand behind all others.
        boolean whole = parameters.length == graph.numParams();
        return Weights.of(config, inputs, classes, scaling, whole ? Arrays.copyOf(parameters,
                Math.toIntExact(Weights.count(config, inputs, classes))) : parameters);
    }

    /** The engine's graph, for its listeners, its serialiser and its tools. */
    public ComputationGraph graph() {
        return graph;
    }

    /** Library that computes matrix products, for the manifest. */
    public String engine() {
        return plain ? Nd4j.getExecutioner().getClass().getSimpleName() : context.gemm().name();
    }

    /** Score rows of the last {@link #step}, before its update and with its dropout; song-major. */
    public double[] stepScores() {
        return ((SequenceOutputLayer) graph.getOutputLayer(0)).lastScores();
    }

    /** All losses of the last {@link #step} with the weights that it used; empty without auxiliary heads. */
    public Optional<JointValue> stepTasks() {
        return heads.map(MultiTaskOutputLayer::jointValue);
    }

    /** Outputs of the auxiliary heads in the last {@link #scores} [rows × outputs of all heads]; empty without heads. */
    public double[] headOutputs() {
        return heads.map(MultiTaskOutputLayer::lastOutputs).orElse(new double[0]);
    }

    /**
     * The joint objective of lines that were scored before, with the present weights of the tasks.
     *
     * @param main    value of the main task
     * @param outputs of the heads, as {@link #headOutputs} gives them
     * @param targets [rows × heads], as in {@link TaggerBatch#further}
     * @param offsets first row of each song, then the number of rows
     * @return empty without auxiliary heads
     */
    public Optional<JointValue> jointValue(LossValue main, double[] outputs, float[] targets, int[] offsets) {
        return heads.map(layer -> layer.jointValue(main, outputs, targets, offsets));
    }

    /** Norm of the gradient of the last layer below the output that learns; see {@link SharedGradient}. */
    private double sharedNorm(INDArray outputGradient) {
        INDArray epsilon = outputGradient;
        for (int i = graph.getNumLayers() - 2; i >= 0; i--) {
            Layer layer = graph.getLayer(i);
            epsilon = layer.backpropGradient(epsilon, LayerWorkspaceMgr.noWorkspaces()).getSecond();
            if (layer.numParams() > 0) {
                // In the order of the parameters, whatever the engine's threads.
                double sum = 0;
                for (float each : FloatArrays.read(layer.getGradientsViewArray())) {
                    sum += (double) each * each;
                }
                return Math.sqrt(sum);
            }
        }
        throw new IllegalStateException("weights by gradient norm need an encoder that learns; this one has no parameters");
    }

    /** Versions of the engine's parts, for the manifest. */
    public static Map<String, String> engineVersions() {
        return Map.of("deeplearning4j", versionOf("org.deeplearning4j/deeplearning4j-nn"),
                "nd4j", versionOf("org.nd4j/nd4j-api"), "javacpp", versionOf("org.bytedeco/javacpp"));
    }

    /** A jar's own package may be lost when jars are merged; what Maven wrote into it stays. */
    private static String versionOf(String artifact) {
        Properties properties = new Properties();
        try (InputStream in = TaggerNetwork.class.getResourceAsStream("/META-INF/maven/" + artifact
                + "/pom.properties")) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the version of " + artifact, e);
        }
        return properties.getProperty("version", "unknown");
    }

    private INDArray features(TaggerBatch batch) {
        if (batch.width() != inputs) {
            throw new IllegalArgumentException("network expects " + inputs + " features a line, batch has "
                    + batch.width());
        }
        context.expect(batch.layout());
        return arrays.features(batch);
    }

    /** Ends the threads and gives native memory back. */
    @Override
    public void close() {
        context.close();
        graph.close();
    }
}
