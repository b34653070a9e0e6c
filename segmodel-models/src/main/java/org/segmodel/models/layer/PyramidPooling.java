package org.segmodel.models.layer;

import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.params.EmptyParamInitializer;
import org.nd4j.linalg.api.buffer.DataType;
import org.segmodel.models.kernel.PyramidShape;

/**
 * Temporal pyramid pooling over whole songs; {@link PyramidShape} says what is computed. Input: features
 * {@code [batch, time, inputs]} with a mask, or packed rows {@code [rows, inputs]} of another layer of this package;
 * output: packed rows {@code [rows, inputs · (1 + levels)]}. It has no parameters and no dropout.
 */
public final class PyramidPooling extends SequenceLayerConf {

    private int[] levels = {1};

    /** For deserialisation. */
    public PyramidPooling() {
    }

    /**
     * A layer.
     *
     * @param shape what is computed; the layer below must have as many outputs as it has inputs
     */
    public PyramidPooling(PyramidShape shape) {
        super(shape.outputs(), 0);
        nIn = shape.inputs();
        levels = shape.levels().stream().mapToInt(Integer::intValue).toArray();
    }

    /** Bins of each level; a copy. */
    public int[] getLevels() {
        return levels.clone();
    }

    /** Sets the bins of each level. */
    public void setLevels(int[] levels) {
        this.levels = levels.clone();
    }

    /** What is computed, for the present width of the input. */
    PyramidShape shape() {
        List<Integer> bins = Arrays.stream(levels).boxed().toList();
        return new PyramidShape(Math.toIntExact(nIn), bins);
    }

    @Override
    public void setNIn(InputType input, boolean override) {
        super.setNIn(input, override);
        nOut = shape().outputs();
    }

    @Override
    KernelLayer<?> implementation(NeuralNetConfiguration conf, DataType type) {
        return new PyramidPoolingLayer(conf, type);
    }

    @Override
    long numbersPerStep() {
        return 0;
    }

    @Override
    public ParamInitializer initializer() {
        return EmptyParamInitializer.getInstance();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PyramidPooling layer && super.equals(other) && Arrays.equals(levels, layer.levels);
    }

    @Override
    public int hashCode() {
        return 31 * super.hashCode() + Arrays.hashCode(levels);
    }
}
