package org.segmodel.models.genre.network;

import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;
import org.segmodel.core.random.Seeds;
import org.segmodel.losses.multilabel.MultiLabelLoss;
import org.segmodel.models.genre.config.GenreNetworkConfig;
import org.segmodel.models.internal.FloatArrays;
import org.segmodel.models.internal.KernelAdamW;
import org.segmodel.models.internal.Optimizer;
import org.segmodel.models.internal.PlainAdamW;
import org.segmodel.models.kernel.AdamW;
import org.segmodel.models.kernel.MapKernels;
import org.segmodel.models.layer.KernelContext;
import org.segmodel.models.layer.MapLayer;

/**
 * The genre network: from clips to a logit for every genre. A Deeplearning4j {@link ComputationGraph} stepped by
 * {@link AdamW} with global-norm clipping, on any backend of the engine; on the CPU convolutions and batch normalisation are
 * those of {@link MapKernels}. Needs the engine and its native code, which segmodel-train brings. Used by one thread at a
 * time.
 *
 * <p>Equal seed, threads, backend and batches give equal weights to the bit. First weights and dropout come from the
 * engine's generator of the calling thread, which is seeded for each of them.
 */
public final class GenreNetwork implements AutoCloseable {

    private final GenreNetworkConfig config;
    private final int genres;
    private final BandStatistics statistics;
    private final Seeds seeds;
    private final int threads;
    private final GenreGraph architecture;
    private final ComputationGraph graph;
    private final RunningStatistics running;
    private final LogitLoss objective;
    private final Optimizer optimizer;
    private final MapKernels kernels;
    private long steps;

    /**
     * What one training step reports, of the weights before it.
     *
     * @param loss         the objective
     * @param gradientNorm Euclidean norm of the gradient before clipping; NaN where the loss is not finite
     */
    public record Step(double loss, double gradientNorm) {
    }

    /**
     * All that later steps depend on beside their batches; arrays are not copied.
     *
     * @param parameters as {@link #parameters} gives them
     * @param moments    the optimiser's state; its steps tell which masks dropout draws next
     */
    public record State(float[] parameters, AdamW.State moments) {
    }

    private GenreNetwork(GenreNetworkConfig config, int genres, BandStatistics statistics, long seed, int threads) {
        if (genres < 1 || threads < 1) {
            throw new IllegalArgumentException("a genre network has 1 genre or more and 1 thread or more; got " + genres
                    + " genres and " + threads + " threads");
        }
        this.config = config;
        this.genres = genres;
        this.statistics = statistics;
        this.threads = threads;
        seeds = new Seeds(seed);
        useThreads();
        architecture = GenreGraph.of(config.architecture(), statistics.bands(), genres);
        graph = new ComputationGraph(architecture.configuration(seeds.child("init").seed(), DataType.FLOAT));
        graph.init();
        graph.initGradientsView();
        objective = (LogitLoss) ((LossLayer) graph.getOutputLayer(0).conf().getLayer()).getLossFn();
        running = new RunningStatistics(graph);
        kernels = new MapKernels(threads);
        optimizer = KernelContext.onHost()
                ? new KernelAdamW(new AdamW(kernels.workers(), Math.toIntExact(graph.numParams())))
                : new PlainAdamW(graph.params());
        attachKernels();
    }

    private void attachKernels() {
        for (Layer layer : graph.getLayers()) {
            if (layer instanceof MapLayer map) {
                String name = layer.conf().getLayer().getLayerName();
                map.attach(kernels,
                        !graph.getConfiguration().getVertexInputs().get(name).contains(GraphLayers.INPUT));
            }
        }
    }

    /**
     * A network with first weights drawn from the seed.
     *
     * @param config     its shape
     * @param genres     columns of logits and targets, at least 1
     * @param statistics of the training clips; they tell the number of bands
     * @param seed       seed of weights and dropout
     * @param threads    threads of the engine and of the kernels, 1 or more
     * @throws IllegalArgumentException if a number is out of range, or there are too few bands for the architecture
     */
    public static GenreNetwork create(GenreNetworkConfig config, int genres, BandStatistics statistics, long seed,
            int threads) {
        return new GenreNetwork(config, genres, statistics, seed, threads);
    }

    /**
     * How many numbers {@link #parameters} of such a network has; no weights are made.
     *
     * @param config its shape
     * @param bands  of its clips
     * @param genres columns of its logits
     * @throws IllegalArgumentException if there are too few bands for the architecture
     */
    public static long parameterCount(GenreNetworkConfig config, int bands, int genres) {
        return GenreGraph.of(config.architecture(), bands, genres).configuration(0, DataType.FLOAT).getVertices().values()
                .stream().filter(LayerVertex.class::isInstance)
                .map(vertex -> ((LayerVertex) vertex).getLayerConf().getLayer())
                .mapToLong(layer -> layer.initializer().numParams(layer)).sum();
    }

    /**
     * One optimiser step.
     *
     * @param batch        clips with targets; with batch normalisation two or more
     * @param loss         objective over as many genres
     * @param learningRate positive
     * @param weightDecay  decoupled decay of all learned parameters, not negative
     * @param clip         largest norm of the gradient; infinity for no clipping
     * @return the loss before the step; if it or the gradient is not finite, nothing has been changed
     * @throws IllegalArgumentException if the clips have no targets for these genres or are not of this network's bands
     */
    public Step step(ClipBatch batch, MultiLabelLoss loss, double learningRate, double weightDecay, double clip) {
        if (batch.clips() == 0 || batch.targets().length != batch.clips() * genres || loss.genres() != genres) {
            throw new IllegalArgumentException("a training step of this network needs clips with " + genres
                    + " targets each and a loss over as many genres; the batch has " + batch.clips() + " clips and "
                    + batch.targets().length + " targets, the loss " + loss.genres() + " genres");
        }
        useThreads();
        Nd4j.getRandom().setSeed(seeds.child("step " + steps).seed());
        objective.use(loss);
        graph.setInputs(input(batch));
        graph.setLabels(targets(batch));
        graph.computeGradientAndScore();
        double norm = Double.isFinite(objective.value()) ? update(learningRate, weightDecay, clip) : Double.NaN;
        return new Step(objective.value(), norm);
    }

    private double update(double learningRate, double weightDecay, double clip) {
        List<INDArray> moved = running.takeMoves();
        double norm = optimizer.step(graph.params(), graph.getFlattenedGradients(), learningRate, weightDecay, clip);
        if (Double.isFinite(norm)) {
            running.put(moved);
            steps++;
        }
        return norm;
    }

    /**
     * Logits of every clip, without dropout and with the running statistics of batch normalisation.
     *
     * @param batch clips, with targets or without
     * @return [clip, genre], row-major; empty for no clips
     * @throws IllegalArgumentException if the clips are not of this network's bands, or too short for its architecture
     */
    public double[] logits(ClipBatch batch) {
        if (batch.clips() == 0) {
            return new double[0];
        }
        useThreads();
        return meanOfMembers(graph.outputSingle(false, input(batch)), batch.clips());
    }

    /**
     * Logits and embeddings of every clip, as {@link #logits} says. All activations of the clips are in memory at once.
     *
     * @param batch clips, with targets or without
     */
    public ClipPrediction predict(ClipBatch batch) {
        if (batch.clips() == 0) {
            return new ClipPrediction(new double[0], new float[0]);
        }
        useThreads();
        Map<String, INDArray> activations = graph.feedForward(new INDArray[] {input(batch)}, false, true);
        List<String> layers = architecture.embeddingLayers();
        float[] embeddings = new float[batch.clips() * embeddingSize()];
        int width = embeddingSize() / layers.size();
        for (int part = 0; part < layers.size(); part++) {
            float[] rows = FloatArrays.read(activations.get(layers.get(part)).dup('c'));
            for (int clip = 0; clip < batch.clips(); clip++) {
                System.arraycopy(rows, clip * width, embeddings, clip * embeddingSize() + part * width, width);
            }
        }
        return new ClipPrediction(meanOfMembers(activations.get(GraphLayers.OUTPUT), batch.clips()), embeddings);
    }

    private double[] meanOfMembers(INDArray output, int clips) {
        float[] stacked = FloatArrays.read(output.dup('c'));
        double[] logits = new double[clips * genres];
        for (int i = 0; i < stacked.length; i++) {
            logits[i % logits.length] += stacked[i] / (double) architecture.members();
        }
        return logits;
    }

    /** Numbers of the embedding of a clip. */
    public int embeddingSize() {
        return architecture.embeddingSize();
    }

    /** Columns of logits and targets. */
    public int genres() {
        return genres;
    }

    /** The shape of this network. */
    public GenreNetworkConfig config() {
        return config;
    }

    /** What standardises its inputs. */
    public BandStatistics statistics() {
        return statistics;
    }

    /** How many numbers are learned by gradient; those of {@link #parameters} without running statistics. */
    public long trainableParameters() {
        return graph.numParams() - running.count();
    }

    /** All learned parameters and the running statistics of batch normalisation, in the engine's order; a copy. */
    public float[] parameters() {
        return FloatArrays.read(graph.params());
    }

    /**
     * Replaces all of them.
     *
     * @param values in the order of {@link #parameters}; copied
     * @throws IllegalArgumentException if they are more or fewer
     */
    public void setParameters(float[] values) {
        if (values.length != graph.numParams()) {
            throw new IllegalArgumentException("network has " + graph.numParams() + " parameters, got " + values.length);
        }
        FloatArrays.write(graph.params(), values);
    }

    /** A copy of all that later steps depend on. */
    public State state() {
        return new State(parameters(), optimizer.state());
    }

    /**
     * Goes on from a state; the same batches then give the same weights to the bit.
     *
     * @param state of a network of the same shape and seed; copied
     * @throws IllegalArgumentException if the shape is another one
     */
    public void restore(State state) {
        setParameters(state.parameters());
        optimizer.restore(state.moments());
        steps = state.moments().steps();
    }

    /** The engine's graph, for its listeners and its tools. */
    public ComputationGraph graph() {
        return graph;
    }

    private INDArray input(ClipBatch batch) {
        if (batch.bands() != statistics.bands()) {
            throw new IllegalArgumentException("network expects clips of " + statistics.bands() + " bands, batch has "
                    + batch.bands());
        }
        return FloatArrays.create(architecture.input(batch, statistics.apply(batch)),
                architecture.inputShape(batch.clips(), batch.frames()));
    }

    /** Targets of every member. */
    private INDArray targets(ClipBatch batch) {
        float[] repeated = new float[architecture.members() * batch.targets().length];
        for (int i = 0; i < repeated.length; i++) {
            repeated[i] = (float) batch.targets()[i % batch.targets().length];
        }
        return FloatArrays.create(repeated, (long) architecture.members() * batch.clips(), genres);
    }

    /** The kernels of other networks set the engine's threads of the process to one. */
    private void useThreads() {
        if (KernelContext.onHost()) {
            Nd4j.getEnvironment().setMaxMasterThreads(threads);
            NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(threads);
        }
    }

    /** Gives native memory back. */
    @Override
    public void close() {
        kernels.close();
        graph.close();
    }
}
