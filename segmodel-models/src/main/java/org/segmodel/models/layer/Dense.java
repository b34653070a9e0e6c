package org.segmodel.models.layer;

import java.util.Objects;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.nd4j.linalg.api.buffer.DataType;
import org.segmodel.models.kernel.DenseShape;

/**
 * A dense layer over the rows of whole sequences; {@link DenseShape} says what is computed. Input: features {@code
 * [batch, time, inputs]} with a mask, or packed rows {@code [rows, inputs]} of another layer of this package; output:
 * packed rows {@code [rows, outputs]}. Parameters: {@code W [inputs, outputs]} and {@code b [outputs]}.
 *
 * <p>{@code W} starts Xavier-uniform, in a rectified layer normally distributed with variance {@code 2 / inputs} (He et
 * al. 2015); {@code b} at zero.
 */
public final class Dense extends SequenceLayerConf {

    private boolean rectified;

    /** For deserialisation. */
    public Dense() {
    }

    /**
     * A layer.
     *
     * @param outputs   width of an output row, at least 1
     * @param rectified whether negative outputs become zero
     * @param dropout   share of inputs set to zero in training, in [0, 1)
     */
    public Dense(int outputs, boolean rectified, double dropout) {
        super(outputs, dropout);
        this.rectified = rectified;
    }

    /** Whether negative outputs become zero. */
    public boolean isRectified() {
        return rectified;
    }

    /** Sets whether negative outputs become zero. */
    public void setRectified(boolean rectified) {
        this.rectified = rectified;
    }

    /** What is computed, once the number of inputs is known. */
    DenseShape shape() {
        return new DenseShape(Math.toIntExact(nIn), Math.toIntExact(nOut), rectified);
    }

    @Override
    KernelLayer<?> implementation(NeuralNetConfiguration conf, DataType type) {
        return new DenseRowsLayer(conf, type);
    }

    @Override
    long numbersPerStep() {
        // The outputs and their gradient, before and after the rectifier.
        return 4 * nOut;
    }

    @Override
    public ParamInitializer initializer() {
        return new DenseParameters();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Dense layer && super.equals(other) && rectified == layer.rectified;
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), rectified);
    }
}
