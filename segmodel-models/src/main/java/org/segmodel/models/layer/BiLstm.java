package org.segmodel.models.layer;

import java.util.Objects;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.nd4j.linalg.api.buffer.DataType;

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
public final class BiLstm extends SequenceLayerConf {

    private double forgetBias = 1;
    private double recurrentDropout;

    /** For deserialisation. */
    public BiLstm() {
    }

    /**
     * A layer.
     *
     * @param units      units a direction, at least 1
     * @param dropout    share of inputs set to zero in training, in [0, 1)
     * @param forgetBias first value of the forget gate's bias
     */
    public BiLstm(int units, double dropout, double forgetBias) {
        super(2L * units, dropout);
        this.forgetBias = forgetBias;
    }

    /** Share of hidden units that training sets to zero on their way from step to step. */
    public double getRecurrentDropout() {
        return recurrentDropout;
    }

    /** Sets the share of hidden units that training sets to zero on their way from step to step. */
    public void setRecurrentDropout(double recurrentDropout) {
        this.recurrentDropout = recurrentDropout;
    }

    /** First value of the forget gate's bias. */
    public double getForgetBias() {
        return forgetBias;
    }

    /** Sets the first value of the forget gate's bias. */
    public void setForgetBias(double forgetBias) {
        this.forgetBias = forgetBias;
    }

    @Override
    KernelLayer<?> implementation(NeuralNetConfiguration conf, DataType type) {
        return new BiLstmLayer(conf, type);
    }

    @Override
    long numbersPerStep() {
        // Of each direction four gates, the cell and its tanh, and as many gradients.
        return 12 * nOut;
    }

    @Override
    public ParamInitializer initializer() {
        return new BiLstmParameters();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BiLstm layer && super.equals(other) && forgetBias == layer.forgetBias
                && recurrentDropout == layer.recurrentDropout;
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), forgetBias, recurrentDropout);
    }
}
