package org.segmodel.models.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.nativeblas.NativeOpsHolder;
import org.segmodel.core.config.ConfigLoader;
import org.segmodel.core.random.RandomStream;
import org.segmodel.core.random.Seeds;
import org.segmodel.core.sequence.PackedLayout;
import org.segmodel.losses.LossConfig;
import org.segmodel.losses.chain.ScoreLayout;
import org.segmodel.models.config.ModelConfig;
import org.segmodel.models.layer.KernelContext;
import org.segmodel.models.layer.SequenceLayer;
import org.segmodel.models.layer.SequenceLayerConf;
import org.segmodel.models.layer.SequenceOutput;
import org.segmodel.models.layer.SequenceOutputLayer;

/** Graphs and batches for tests. */
final class Graphs {

    /** Cross-entropy without smoothing, entropy or weights. */
    static final LossConfig PLAIN_LOSS = loss("{type: cross_entropy, label_smoothing: 0.0}");
    /** Every term of the boundary-aware loss has an effect. */
    static final LossConfig FULL_LOSS = loss("{label_smoothing: 0.1, entropy_lambda: 0.02, boundary_weight: 3.0, "
            + "segment_consistency_lambda: 0.05, conf_penalty_lambda: 0.5, conf_threshold: 0.55}");

    private Graphs() {
    }

    /** ND4J with one thread: on arrays as small as those of tests a second one makes it ten times slower. */
    static void useOneThread() {
        Nd4j.getEnvironment().setMaxMasterThreads(1);
        NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
    }

    static LossConfig loss(String yaml) {
        return ConfigLoader.parse(LossConfig.class, "test", yaml, List.of());
    }

    static ModelConfig config(int units, int layers, double layerDropout, double dropout) {
        return ModelConfig.bilstm(units, layers, layerDropout, dropout, 1, false);
    }

    /** Songs with Gaussian features and labels in runs; one line in {@code ignored} does not count, 0 for none. */
    static TaggerBatch batch(long seed, int width, int classes, int ignored, int... lengths) {
        RandomStream random = new Seeds(seed).stream("batch");
        PackedLayout layout = PackedLayout.of(lengths);
        float[] features = new float[layout.rows() * width];
        for (int i = 0; i < features.length; i++) {
            features[i] = (float) random.nextGaussian();
        }
        int[] labels = new int[layout.rows()];
        for (int row = 0; row < labels.length; row++) {
            labels[row] = row > 0 && random.nextInt(3) > 0 ? Math.max(0, labels[row - 1]) : random.nextInt(classes);
        }
        for (int row = ignored - 1; ignored > 0 && row < labels.length; row += ignored) {
            labels[row] = -1;
        }
        return new TaggerBatch(layout, width, features, labels);
    }

    static ComputationGraph graph(ModelConfig config, TaggerBatch batch, int classes, LossConfig loss, DataType type,
            boolean plain) {
        double[] weights = new double[classes];
        for (int c = 0; c < classes; c++) {
            weights[c] = 1 + 0.5 * c;
        }
        return graph(config, batch.width(), loss, weights, type, plain);
    }

    static ComputationGraph graph(ModelConfig config, int inputs, LossConfig loss, double[] classWeights, DataType type,
            boolean plain) {
        ComputationGraph graph = new ComputationGraph(TaggerNetwork.configuration(config, inputs, classWeights.length,
                loss, classWeights, 77, type, plain));
        graph.init();
        return graph;
    }

    /** A graph of the given layers and a linear output for two classes, its layers on shared threads. */
    static ComputationGraph graph(List<SequenceLayerConf> layers, int inputs, LossConfig loss, DataType type,
            boolean plain, IUpdater updater, KernelContext context) {
        ComputationGraphConfiguration.GraphBuilder builder = new NeuralNetConfiguration.Builder().seed(77)
                .dataType(type).miniBatch(false).updater(updater).graphBuilder().addInputs("features")
                .setInputTypes(InputType.recurrent(inputs, RNNFormat.NWC));
        List<SequenceLayerConf> all = new ArrayList<>(layers);
        all.add(new SequenceOutput(ScoreLayout.independent(2), 0, loss, new double[] {1, 1.5}));
        String below = "features";
        for (int i = 0; i < all.size(); i++) {
            all.get(i).setPlainOperations(plain);
            builder.addLayer("layer_" + i, all.get(i), below);
            below = "layer_" + i;
        }
        ComputationGraph graph = new ComputationGraph(builder.setOutputs(below).build());
        graph.init();
        for (Layer layer : graph.getLayers()) {
            ((SequenceLayer) layer).attach(context, layer.getIndex() > 0);
        }
        return graph;
    }

    /** A batch as a graph takes it. */
    record Padded(INDArray features, INDArray mask, INDArray labels) {
    }

    static Padded arrays(TaggerBatch batch, DataType type) {
        PackedLayout layout = batch.layout();
        INDArray features = Nd4j.create(type, layout.sequences(), layout.steps(), batch.width());
        INDArray mask = Nd4j.create(type, layout.sequences(), layout.steps());
        INDArray labels = Nd4j.create(type, layout.sequences(), layout.steps());
        for (int s = 0; s < layout.sequences(); s++) {
            for (int t = 0; t < layout.steps(); t++) {
                boolean real = t < layout.length(s);
                int row = layout.offset(s) + t;
                mask.putScalar(s, t, real ? 1 : 0);
                // Padding that must not be read.
                labels.putScalar(s, t, real ? batch.labels()[row] : 1);
                for (int k = 0; k < batch.width(); k++) {
                    features.putScalar(s, t, k, real ? batch.features()[row * batch.width() + k] : 1e3);
                }
            }
        }
        return new Padded(features, mask, labels);
    }

    /** Loss, logits and gradients by array name after a training pass. */
    record Pass(double loss, double[] logits, Map<String, double[]> gradients) {
    }

    static Pass train(ComputationGraph graph, TaggerBatch batch) {
        Padded arrays = arrays(batch, graph.params().dataType());
        graph.setInputs(arrays.features());
        graph.setLayerMaskArrays(new INDArray[] {arrays.mask()}, null);
        graph.setLabels(arrays.labels());
        graph.computeGradientAndScore();
        Map<String, double[]> gradients = new LinkedHashMap<>();
        graph.gradient().gradientForVariable().forEach((name, array) ->
                gradients.put(name, array.dup('c').data().asDouble()));
        SequenceOutputLayer output = (SequenceOutputLayer) graph.getOutputLayer(0);
        return new Pass(graph.score(), output.lastScores(), gradients);
    }

    static double[] probabilities(ComputationGraph graph, TaggerBatch batch) {
        Padded arrays = arrays(batch, graph.params().dataType());
        return graph.output(false, new INDArray[] {arrays.features()}, new INDArray[] {arrays.mask()})[0].dup('c')
                .data().asDouble();
    }

    /** Copies all parameters, whatever the types. */
    static void copyParameters(ComputationGraph from, ComputationGraph to) {
        to.setParams(from.params().castTo(to.params().dataType()));
    }

    /** Other parameters than the first ones, which are so small that many a mistake would not show. */
    static void randomParameters(ComputationGraph graph, long seed, double scale) {
        RandomStream random = new Seeds(seed).stream("parameters");
        double[] values = new double[(int) graph.numParams()];
        Arrays.setAll(values, i -> scale * random.nextGaussian());
        graph.setParams(Nd4j.createFromArray(values).reshape(1, values.length).castTo(graph.params().dataType()));
    }

    /**
     * Where the gradient of the loss disagrees with differences of it. The engine's default type must be double.
     *
     * @param labels  of either form, in double precision
     * @param epsilon step of the differences
     */
    static List<String> wrongGradients(ComputationGraph graph, Padded arrays, INDArray labels, double epsilon) {
        MultiDataSet data = new MultiDataSet(new INDArray[] {arrays.features()}, new INDArray[] {labels},
                new INDArray[] {arrays.mask()}, null);
        graph.setInputs(arrays.features());
        graph.setLayerMaskArrays(new INDArray[] {arrays.mask()}, null);
        graph.setLabels(labels);
        graph.computeGradientAndScore();
        double[] gradient = graph.gradient().gradient().dup().data().asDouble();
        Map<String, Integer> sizes = new LinkedHashMap<>();
        graph.paramTable().forEach((name, array) -> sizes.put(name, (int) array.length()));
        return Differences.disagreements(sizes, graph.params().dup().data().asDouble(), gradient, parameters -> {
            graph.setParams(Nd4j.createFromArray(parameters).reshape(1, parameters.length));
            return graph.score(data, true);
        }, epsilon);
    }
}
