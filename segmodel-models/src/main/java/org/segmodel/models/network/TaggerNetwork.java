package org.segmodel.models.network;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Properties;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.segmodel.core.random.RandomStream;
import org.segmodel.losses.LossConfig;
import org.segmodel.losses.LossValue;
import org.segmodel.losses.chain.ScoreLayout;
import org.segmodel.models.config.ModelConfig;
import org.segmodel.models.kernel.AdamW;
import org.segmodel.models.layer.KernelContext;
import org.segmodel.models.layer.SequenceLayer;
import org.segmodel.models.layer.SequenceLayerConf;
import org.segmodel.models.layer.SequenceOutputLayer;

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
        for (org.deeplearning4j.nn.api.Layer layer : graph.getLayers()) {
            ((SequenceLayer) layer).attach(context, !first);
            first = false;
        }
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
        return create(config, inputs, classes, scaling, loss, classWeights, seed, threads, !KernelContext.onHost());
    }

    /** As the public one; {@code plain} chooses the slow twins and the slow optimiser. */
    static TaggerNetwork create(ModelConfig config, int inputs, int classes, InputScaling scaling, LossConfig loss,
            double[] classWeights, long seed, int threads, boolean plain) {
        ComputationGraph graph = new ComputationGraph(
                configuration(config, inputs, classes, loss, classWeights, seed, DataType.FLOAT, plain));
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
        ComputationGraphConfiguration.GraphBuilder builder = new NeuralNetConfiguration.Builder().seed(seed)
                .dataType(type).miniBatch(false).updater(new Adam(1e-3)).graphBuilder().addInputs(INPUT)
                .setInputTypes(InputType.recurrent(inputs, RNNFormat.NWC));
        String below = INPUT;
        for (TaggerBlock block : TaggerBlocks.of(config, inputs, classes).all()) {
            SequenceLayerConf layer = EngineLayers.of(block, loss, classWeights);
            layer.setPlainOperations(plain);
            builder.addLayer(block.name(), layer, below);
            below = block.name();
        }
        return builder.setOutputs(below).build();
    }

    /**
     * One optimiser step.
     *
     * @param batch        labelled songs
     * @param learningRate positive
     * @param weightDecay  decoupled decay, not negative
     * @param clip         largest norm of the gradient; infinity for no clipping
     * @return the loss before the step; if it or the gradient is not finite, the weights are unchanged
     * @throws IllegalArgumentException if the songs are unlabelled
     */
    public Step step(TaggerBatch batch, double learningRate, double weightDecay, double clip) {
        if (batch.labels().length != batch.layout().rows()) {
            throw new IllegalArgumentException("a training step needs a label for each of the " + batch.layout().rows()
                    + " lines; the batch has none");
        }
        graph.setInputs(features(batch));
        graph.setLayerMaskArrays(new INDArray[] {arrays.mask(batch)}, null);
        graph.setLabels(arrays.labels(batch));
        graph.computeGradientAndScore();
        SequenceOutputLayer output = (SequenceOutputLayer) graph.getOutputLayer(0);
        LossValue loss = output.lossValue();
        double norm = Double.NaN;
        if (loss.isFinite()) {
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

    /** All learned parameters in the order of {@link Weights}; a copy. */
    public float[] parameters() {
        return FloatArrays.read(graph.params());
    }

    /**
     * Replaces all learned parameters.
     *
     * @param values in the order of {@link Weights}
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
     */
    public record State(float[] parameters, AdamW.State moments, long[] streams) {
    }

    /** A copy of the present state. */
    public State state() {
        return new State(parameters(), optimizer.state(), Arrays.stream(graph.getLayers())
                .flatMapToLong(layer -> Arrays.stream(((SequenceLayer) layer).randomState())).toArray());
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
        for (int i = 0; i < layers; i++) {
            ((SequenceLayer) graph.getLayer(i)).restoreRandomState(Arrays.copyOfRange(state.streams(),
                    i * RandomStream.STATE_LENGTH, (i + 1) * RandomStream.STATE_LENGTH));
        }
    }

    /** The parameters, and the statistics of the inputs, by name. */
    public Weights weights() {
        return weights(parameters());
    }

    /**
     * Other parameters of this network, and the statistics of the inputs, by name.
     *
     * @param parameters in the order of {@link Weights}; copied
     * @throws IllegalArgumentException if they are not as many as the network has
     */
    public Weights weights(float[] parameters) {
        return Weights.of(config, inputs, classes, scaling, parameters);
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
