package org.segmodel.models.layer;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.nd4j.linalg.api.buffer.DataType;
import org.segmodel.models.kernel.MultiScaleShape;

/**
 * A bidirectional LSTM that reads whole sequences at several time scales at once; {@link MultiScaleShape} says what is
 * computed. Input: features {@code [batch, time, inputs]} with a mask, or packed rows {@code [rows, inputs]} of another
 * layer of this package; output: packed rows {@code [rows, outputs]}. Parameters: those of {@link
 * MultiScaleShape#arrays()}, each path's with first values as {@link BiLstm} has them; matrices of a cross-attention
 * start Xavier-uniform, those of keys and values each for itself, its biases at zero, its normalisation with scale 1
 * and shift 0. Dropout meets the input once, so that all paths see the same numbers.
 */
public final class MultiScaleBiLstm extends SequenceLayerConf {

    private int units;
    private int[] scales = {};
    private int[] scaleUnits = {};
    private int heads;
    private double forgetBias = 1;
    private double recurrentDropout;

    /** For deserialisation. */
    public MultiScaleBiLstm() {
    }

    /**
     * A layer.
     *
     * @param shape      what is computed; the width of its input gives way to that of the layer below
     * @param dropout    share of inputs set to zero in training, in [0, 1)
     * @param forgetBias first value of the forget gates' bias
     */
    public MultiScaleBiLstm(MultiScaleShape shape, double dropout, double forgetBias) {
        super(shape.outputs(), dropout);
        units = shape.units();
        scales = array(shape.scales());
        scaleUnits = array(shape.scaleUnits());
        heads = shape.heads();
        this.forgetBias = forgetBias;
    }

    /** What is computed, once the number of inputs is known. */
    MultiScaleShape shape() {
        return new MultiScaleShape(Math.toIntExact(nIn), units, list(scales), list(scaleUnits), heads);
    }

    /** Units a direction of the fine path. */
    public int getUnits() {
        return units;
    }

    /** Sets the units a direction of the fine path. */
    public void setUnits(int units) {
        this.units = units;
    }

    /** Lines of a bin of each coarse path; a copy. */
    public int[] getScales() {
        return scales.clone();
    }

    /** Sets the lines of a bin of each coarse path. */
    public void setScales(int[] scales) {
        this.scales = scales.clone();
    }

    /** Units a direction of each coarse path; a copy. */
    public int[] getScaleUnits() {
        return scaleUnits.clone();
    }

    /** Sets the units a direction of each coarse path. */
    public void setScaleUnits(int[] scaleUnits) {
        this.scaleUnits = scaleUnits.clone();
    }

    /** Heads of the cross-attention to the coarse paths; 0 for none. */
    public int getHeads() {
        return heads;
    }

    /** Sets the heads of the cross-attention to the coarse paths. */
    public void setHeads(int heads) {
        this.heads = heads;
    }

    /** Share of hidden units that training sets to zero on their way from step to step. */
    public double getRecurrentDropout() {
        return recurrentDropout;
    }

    /** Sets the share of hidden units that training sets to zero on their way from step to step. */
    public void setRecurrentDropout(double recurrentDropout) {
        this.recurrentDropout = recurrentDropout;
    }

    /** First value of the forget gates' bias. */
    public double getForgetBias() {
        return forgetBias;
    }

    /** Sets the first value of the forget gates' bias. */
    public void setForgetBias(double forgetBias) {
        this.forgetBias = forgetBias;
    }

    /**
     * Takes the number of inputs from the layer below.
     *
     * @throws IllegalArgumentException if the layer has no shape with it; the message says why
     */
    @Override
    public void setNIn(InputType input, boolean override) {
        super.setNIn(input, override);
        nOut = shape().outputs();
    }

    @Override
    KernelLayer<?> implementation(NeuralNetConfiguration conf, DataType type) {
        return new MultiScaleBiLstmLayer(conf, type);
    }

    @Override
    long numbersPerStep() {
        // As many as a BiLSTM of that width; for each coarse path a mean row with its gradient, and for an attention to
        // it ten rows of the fine path's width and four of keys and values.
        return 12 * nOut + (2 * nIn + (heads > 0 ? 28L * units : 0)) * scales.length;
    }

    @Override
    public ParamInitializer initializer() {
        return new MultiScaleBiLstmParameters(this);
    }

    private static int[] array(List<Integer> numbers) {
        return numbers.stream().mapToInt(Integer::intValue).toArray();
    }

    private static List<Integer> list(int[] numbers) {
        return Arrays.stream(numbers).boxed().toList();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MultiScaleBiLstm layer && super.equals(other) && units == layer.units
                && Arrays.equals(scales, layer.scales) && Arrays.equals(scaleUnits, layer.scaleUnits)
                && heads == layer.heads && forgetBias == layer.forgetBias
                && recurrentDropout == layer.recurrentDropout;
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), units, Arrays.hashCode(scales), Arrays.hashCode(scaleUnits), heads,
                forgetBias, recurrentDropout);
    }
}
