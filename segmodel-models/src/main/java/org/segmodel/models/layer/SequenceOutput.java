package org.segmodel.models.layer;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.nn.conf.memory.MemoryReport;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.segmodel.core.config.ConfigLoader;
import org.segmodel.core.config.ConfigWriter;
import org.segmodel.losses.LossConfig;
import org.segmodel.losses.Losses;
import org.segmodel.losses.SequenceLoss;

/**
 * Last layer of a tagger: dropout, a linear map to the classes, and a loss that sees whole songs. Input: packed rows
 * {@code [rows, inputs]}; labels {@code [batch, time]} hold class numbers, -1 for a line that does not count; output:
 * class probabilities {@code [batch, time, classes]}, zero on padding. The score is the loss per counted line, and its
 * gradient is not divided by the batch size again.
 *
 * <p>W {@code [inputs, classes]} starts Xavier-uniform with gain 0.1, b at zero.
 */
public final class SequenceOutput extends FeedForwardLayer {

    private double dropout;
    private String loss = "";
    private double[] classWeights = {};
    private boolean plainOperations;

    /** For deserialisation. */
    public SequenceOutput() {
    }

    /**
     * A layer.
     *
     * @param classes      number of classes
     * @param dropout      share of inputs set to zero in training, in [0, 1)
     * @param loss         objective
     * @param classWeights weight of each class in it
     */
    public SequenceOutput(int classes, double dropout, LossConfig loss, double[] classWeights) {
        nOut = classes;
        this.dropout = dropout;
        this.loss = ConfigWriter.toYaml(loss);
        this.classWeights = classWeights.clone();
    }

    /** Share of inputs set to zero in training. */
    public double getDropout() {
        return dropout;
    }

    /** Sets the share of inputs that training drops. */
    public void setDropout(double dropout) {
        this.dropout = dropout;
    }

    /** The objective's configuration as YAML. */
    public String getLoss() {
        return loss;
    }

    /** Sets the objective's configuration, as YAML. */
    public void setLoss(String loss) {
        this.loss = loss;
    }

    /** Weight of each class in the objective; a copy. */
    public double[] getClassWeights() {
        return classWeights.clone();
    }

    /** Sets the weight of each class in the objective. */
    public void setClassWeights(double[] classWeights) {
        this.classWeights = classWeights.clone();
    }

    /** Whether ND4J operations are used even where the kernels could serve. */
    public boolean isPlainOperations() {
        return plainOperations;
    }

    /** Chooses ND4J operations even where the kernels could serve. */
    public void setPlainOperations(boolean plainOperations) {
        this.plainOperations = plainOperations;
    }

    /** The objective. */
    SequenceLoss createLoss() {
        return Losses.create(ConfigLoader.parse(LossConfig.class, "loss of layer " + layerName, loss, List.of()),
                classWeights);
    }

    @Override
    public Layer instantiate(NeuralNetConfiguration conf, Collection<TrainingListener> listeners, int index,
            INDArray params, boolean initialize, DataType type) {
        SequenceOutputLayer layer = new SequenceOutputLayer(conf, type);
        layer.setListeners(listeners);
        layer.setIndex(index);
        layer.setParamsViewArray(params);
        layer.setParamTable(initializer().init(conf, params, initialize));
        layer.setConf(conf);
        return layer;
    }

    @Override
    public ParamInitializer initializer() {
        return new SequenceOutputParameters();
    }

    @Override
    public InputType getOutputType(int index, InputType input) {
        return InputType.recurrent(nOut, ((InputType.InputTypeRecurrent) input).getTimeSeriesLength(), RNNFormat.NWC);
    }

    @Override
    public void setNIn(InputType input, boolean override) {
        if (!(input instanceof InputType.InputTypeRecurrent recurrent)) {
            throw new IllegalArgumentException("SequenceOutput layer '" + layerName + "' expects recurrent input, got "
                    + input);
        }
        if (nIn <= 0 || override) {
            nIn = recurrent.getSize();
        }
    }

    @Override
    public InputPreProcessor getPreProcessorForInputType(InputType input) {
        return null;
    }

    @Override
    public LayerMemoryReport getMemoryReport(InputType input) {
        long parameters = initializer().numParams(this);
        return new LayerMemoryReport.Builder(layerName, SequenceOutput.class, input, getOutputType(-1, input))
                .standardMemory(parameters, 2 * parameters).workingMemory(0, 0, 0, nIn)
                .cacheMemory(MemoryReport.CACHE_MODE_ALL_ZEROS, MemoryReport.CACHE_MODE_ALL_ZEROS).build();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SequenceOutput layer && super.equals(other) && dropout == layer.dropout
                && loss.equals(layer.loss) && Arrays.equals(classWeights, layer.classWeights)
                && plainOperations == layer.plainOperations;
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), dropout, loss, Arrays.hashCode(classWeights), plainOperations);
    }
}
