package org.segmodel.models.layer;

import java.util.Collection;
import java.util.Objects;
import org.deeplearning4j.nn.api.Layer;
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

/**
 * What the configurations of the layers of this package have in common: recurrent input and output in NWC order, dropout
 * (of the input, where a layer does not say otherwise), and the choice between kernel and slow twin.
 */
public abstract class SequenceLayerConf extends FeedForwardLayer {

    private double dropout;
    private boolean dropoutBySong;
    private boolean plainOperations;

    /** For deserialisation. */
    protected SequenceLayerConf() {
    }

    /**
     * A layer.
     *
     * @param outputs width of an output row
     * @param dropout share of numbers set to zero in training, in [0, 1); which ones, the layer says
     */
    protected SequenceLayerConf(long outputs, double dropout) {
        nOut = outputs;
        this.dropout = dropout;
    }

    /** Share of numbers set to zero in training. */
    public double getDropout() {
        return dropout;
    }

    /** Sets the share of numbers that training drops. */
    public void setDropout(double dropout) {
        this.dropout = dropout;
    }

    /** Whether dropout of the input drops the same columns of all rows of a song. */
    public boolean isDropoutBySong() {
        return dropoutBySong;
    }

    /** Chooses dropout of the input that drops the same columns of all rows of a song. */
    public void setDropoutBySong(boolean dropoutBySong) {
        this.dropoutBySong = dropoutBySong;
    }

    /** Whether the slow twin is used even where the kernels could serve. */
    public boolean isPlainOperations() {
        return plainOperations;
    }

    /** Chooses the slow twin even where the kernels could serve. */
    public void setPlainOperations(boolean plainOperations) {
        this.plainOperations = plainOperations;
    }

    /** The implementation, still without parameters. */
    abstract KernelLayer<?> implementation(NeuralNetConfiguration conf, DataType type);

    /** Numbers that the implementation keeps for each step of each sequence, for the memory report. */
    abstract long numbersPerStep();

    @Override
    public Layer instantiate(NeuralNetConfiguration conf, Collection<TrainingListener> listeners, int index,
            INDArray params, boolean initialize, DataType type) {
        return EngineLayer.prepared(implementation(conf, type), conf, listeners, index, params, initialize);
    }

    @Override
    public InputType getOutputType(int index, InputType input) {
        return InputType.recurrent(nOut, recurrent(input).getTimeSeriesLength(), RNNFormat.NWC);
    }

    @Override
    public void setNIn(InputType input, boolean override) {
        if (nIn <= 0 || override) {
            nIn = recurrent(input).getSize();
        }
    }

    private InputType.InputTypeRecurrent recurrent(InputType input) {
        if (!(input instanceof InputType.InputTypeRecurrent recurrent)) {
            throw new IllegalArgumentException(getClass().getSimpleName() + " layer '" + layerName
                    + "' expects recurrent input, got " + input);
        }
        return recurrent;
    }

    @Override
    public InputPreProcessor getPreProcessorForInputType(InputType input) {
        return null;
    }

    @Override
    public LayerMemoryReport getMemoryReport(InputType input) {
        long steps = Math.max(1, recurrent(input).getTimeSeriesLength());
        long parameters = initializer().numParams(this);
        return new LayerMemoryReport.Builder(layerName, getClass(), input, getOutputType(-1, input))
                .standardMemory(parameters, 2 * parameters).workingMemory(0, 0, 0, numbersPerStep() * steps)
                .cacheMemory(MemoryReport.CACHE_MODE_ALL_ZEROS, MemoryReport.CACHE_MODE_ALL_ZEROS).build();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SequenceLayerConf layer && getClass() == other.getClass() && super.equals(other)
                && dropout == layer.dropout && dropoutBySong == layer.dropoutBySong
                && plainOperations == layer.plainOperations;
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), dropout, dropoutBySong, plainOperations);
    }
}
