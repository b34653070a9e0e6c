package org.segmodel.models.layer;

import java.util.Collection;
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

/**
 * A bidirectional LSTM over whole sequences, outputs of both directions side by side. Input: features
 * {@code [batch, time, inputs]} with a mask, or packed rows {@code [rows, inputs]} of another layer of this package; output:
 * packed rows {@code [rows, 2·units]}. Parameters a direction: {@code W [4, inputs, units]}, {@code R [4, units, units]},
 * {@code b [4, units]}, gates in the order input, forget, cell, output.
 *
 * <p>{@code W} starts Xavier-uniform over its whole {@code [inputs, 4·units]}; {@code R} as an orthogonal matrix a gate,
 * halved, so that the columns of the whole {@code [4·units, units]} are orthonormal; biases at zero except the forget
 * gate's. Sequence definition and its source: {@link org.segmodel.models.kernel.BiLstmKernel}.
 */
public final class BiLstm extends FeedForwardLayer {

    private double inputDropout;
    private double forgetBias = 1;
    private boolean plainOperations;

    /** For deserialisation. */
    public BiLstm() {
    }

    /**
     * A layer.
     *
     * @param units        units a direction, at least 1
     * @param inputDropout share of inputs set to zero in training, in [0, 1)
     * @param forgetBias   first value of the forget gate's bias
     */
    public BiLstm(int units, double inputDropout, double forgetBias) {
        nOut = 2L * units;
        this.inputDropout = inputDropout;
        this.forgetBias = forgetBias;
    }

    /** Share of inputs set to zero in training. */
    public double getInputDropout() {
        return inputDropout;
    }

    /** Sets the share of inputs that training drops. */
    public void setInputDropout(double inputDropout) {
        this.inputDropout = inputDropout;
    }

    /** First value of the forget gate's bias. */
    public double getForgetBias() {
        return forgetBias;
    }

    /** Sets the first value of the forget gate's bias. */
    public void setForgetBias(double forgetBias) {
        this.forgetBias = forgetBias;
    }

    /** Whether the slow twin is used even where the kernels could serve. */
    public boolean isPlainOperations() {
        return plainOperations;
    }

    /** Chooses the slow twin even where the kernels could serve. */
    public void setPlainOperations(boolean plainOperations) {
        this.plainOperations = plainOperations;
    }

    @Override
    public Layer instantiate(NeuralNetConfiguration conf, Collection<TrainingListener> listeners, int index,
            INDArray params, boolean initialize, DataType type) {
        BiLstmLayer layer = new BiLstmLayer(conf, type);
        layer.setListeners(listeners);
        layer.setIndex(index);
        layer.setParamsViewArray(params);
        layer.setParamTable(initializer().init(conf, params, initialize));
        layer.setConf(conf);
        return layer;
    }

    @Override
    public ParamInitializer initializer() {
        return new BiLstmParameters();
    }

    @Override
    public InputType getOutputType(int index, InputType input) {
        return InputType.recurrent(nOut, ((InputType.InputTypeRecurrent) input).getTimeSeriesLength(), RNNFormat.NWC);
    }

    @Override
    public void setNIn(InputType input, boolean override) {
        if (!(input instanceof InputType.InputTypeRecurrent recurrent)) {
            throw new IllegalArgumentException("BiLstm layer '" + layerName + "' expects recurrent input, got " + input);
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
        long steps = Math.max(1, ((InputType.InputTypeRecurrent) input).getTimeSeriesLength());
        long parameters = initializer().numParams(this);
        return new LayerMemoryReport.Builder(layerName, BiLstm.class, input, getOutputType(-1, input))
                .standardMemory(parameters, 2 * parameters).workingMemory(0, 0, 0, 12 * nOut * steps)
                .cacheMemory(MemoryReport.CACHE_MODE_ALL_ZEROS, MemoryReport.CACHE_MODE_ALL_ZEROS).build();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BiLstm layer && super.equals(other) && inputDropout == layer.inputDropout
                && forgetBias == layer.forgetBias && plainOperations == layer.plainOperations;
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), inputDropout, forgetBias, plainOperations);
    }
}
