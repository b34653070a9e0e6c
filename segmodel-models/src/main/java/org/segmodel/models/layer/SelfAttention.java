package org.segmodel.models.layer;

import java.util.Objects;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.nd4j.linalg.api.buffer.DataType;
import org.segmodel.models.kernel.AttentionPositions;
import org.segmodel.models.kernel.AttentionShape;

/**
 * A self-attention module over whole songs; {@link AttentionShape} says what is computed. Input: features
 * {@code [batch, time, inputs]} with a mask, or packed rows {@code [rows, inputs]} of another layer of this package;
 * output: packed rows {@code [rows, inputs]}, without the outer residual {@code [rows, width]}. Parameters are those of
 * {@link AttentionShape#arrays()}. Dropout meets the attention weights, the units of boundary-aware attention and the
 * output (before the outer residual), and not the input.
 *
 * <p>The matrices of queries, keys, values and output start Xavier-uniform, each for itself, with biases at zero; those
 * of the other linear layers, with their biases, uniform on {@code ±1/√fan-in}, as PyTorch starts linear layers; the
 * normalisation with scale 1 and shift 0; rows of places normally distributed with deviation 0.02 (as Devlin et al. 2019
 * start theirs); numbers of distances at 0.
 */
public final class SelfAttention extends SequenceLayerConf {

    private int width;
    private int heads;
    private int window;
    private AttentionPositions.Kind positionKind = AttentionPositions.Kind.NONE;
    private int positionSize;
    private double boundaryTemperature;
    private boolean layerNorm;
    private boolean outerResidual;

    /** For deserialisation. */
    public SelfAttention() {
    }

    /**
     * A layer.
     *
     * @param shape   what is computed; the layer below must have as many outputs as it has inputs
     * @param dropout share of attention weights and outputs set to zero in training, in [0, 1)
     */
    public SelfAttention(AttentionShape shape, double dropout) {
        super(shape.outputs(), dropout);
        nIn = shape.inputs();
        width = shape.width();
        heads = shape.heads();
        window = shape.window();
        positionKind = shape.positions().kind();
        positionSize = shape.positions().size();
        boundaryTemperature = shape.boundaryTemperature();
        layerNorm = shape.layerNorm();
        outerResidual = shape.outerResidual();
    }

    /** What is computed, for the present width of the input. */
    AttentionShape shape() {
        return new AttentionShape(Math.toIntExact(nIn), width, heads, window,
                new AttentionPositions(positionKind, positionSize), boundaryTemperature, layerNorm, outerResidual);
    }

    @Override
    public void setNIn(InputType input, boolean override) {
        super.setNIn(input, override);
        nOut = outerResidual ? nIn : width;
    }

    /** Width of queries, keys and values, all heads together. */
    public int getWidth() {
        return width;
    }

    /** Sets the width of queries, keys and values. */
    public void setWidth(int width) {
        this.width = width;
    }

    /** Number of heads. */
    public int getHeads() {
        return heads;
    }

    /** Sets the number of heads. */
    public void setHeads(int heads) {
        this.heads = heads;
    }

    /** Rows that a row sees; 0 for its whole song. */
    public int getWindow() {
        return window;
    }

    /** Sets how many rows a row sees. */
    public void setWindow(int window) {
        this.window = window;
    }

    /** How rows learn their places. */
    public AttentionPositions.Kind getPositionKind() {
        return positionKind;
    }

    /** Sets how rows learn their places. */
    public void setPositionKind(AttentionPositions.Kind positionKind) {
        this.positionKind = positionKind;
    }

    /** Learned places, or the largest distance with a number of its own; else 0. */
    public int getPositionSize() {
        return positionSize;
    }

    /** Sets how many places are learned, or the largest distance. */
    public void setPositionSize(int positionSize) {
        this.positionSize = positionSize;
    }

    /** Temperature of boundary-aware attention; 0 for attention that is not. */
    public double getBoundaryTemperature() {
        return boundaryTemperature;
    }

    /** Sets the temperature of boundary-aware attention. */
    public void setBoundaryTemperature(double boundaryTemperature) {
        this.boundaryTemperature = boundaryTemperature;
    }

    /** Whether the sum of the attention and its own input is normalised. */
    public boolean isLayerNorm() {
        return layerNorm;
    }

    /** Sets whether that sum is normalised. */
    public void setLayerNorm(boolean layerNorm) {
        this.layerNorm = layerNorm;
    }

    /** Whether the layer's input is added to its result. */
    public boolean isOuterResidual() {
        return outerResidual;
    }

    /** Sets whether the input is added. */
    public void setOuterResidual(boolean outerResidual) {
        this.outerResidual = outerResidual;
    }

    @Override
    KernelLayer<?> implementation(NeuralNetConfiguration conf, DataType type) {
        return new SelfAttentionLayer(conf, type);
    }

    @Override
    long numbersPerStep() {
        // Seven matrices of the width with their gradients, and the places; half a width twice for boundaries.
        return (boundaryTemperature > 0 ? 16L : 15L) * width;
    }

    @Override
    public ParamInitializer initializer() {
        return new SelfAttentionParameters();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SelfAttention layer && super.equals(other) && width == layer.width
                && heads == layer.heads && window == layer.window && positionKind == layer.positionKind
                && positionSize == layer.positionSize && boundaryTemperature == layer.boundaryTemperature
                && layerNorm == layer.layerNorm && outerResidual == layer.outerResidual;
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), width, heads, window, positionKind, positionSize, boundaryTemperature,
                layerNorm, outerResidual);
    }
}
