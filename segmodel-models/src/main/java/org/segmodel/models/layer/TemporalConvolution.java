package org.segmodel.models.layer;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.nd4j.linalg.api.buffer.DataType;
import org.segmodel.models.kernel.ConvolutionShape;

/**
 * A block of parallel dilated convolutions over whole sequences, with rectifier and, if wanted, standardised rows,
 * residual and layer normalisation; {@link org.segmodel.models.kernel.ConvolutionKernel} gives the formulas and their
 * sources. Input: features {@code [batch, time, inputs]} with a mask, or packed rows {@code [rows, inputs]} of another
 * layer of this package; output: packed rows {@code [rows, outputs]}. Parameters: those of {@link
 * ConvolutionShape#arrays()}.
 *
 * <p>Weights start normally distributed with variance {@code 2 / (kernel size · inputs)} (He et al. 2015, for
 * rectifiers), biases at zero, the layer normalisation with scale 1 and shift 0.
 */
public final class TemporalConvolution extends SequenceLayerConf {

    private int[] kernelSizes = {};
    private int dilation = 1;
    private boolean standardize;
    private boolean residual;
    private boolean layerNorm;

    /** For deserialisation. */
    public TemporalConvolution() {
    }

    /**
     * A block.
     *
     * @param outputs     width of an output row, at least one a kernel size
     * @param kernelSizes lines that a kernel looks at: one or more odd numbers, ascending
     * @param dilation    distance of two neighbouring lines of a kernel, at least 1
     * @param standardize whether each input row is shifted and scaled to mean 0 and deviation 1 first
     * @param residual    whether the input row is added; needs as many outputs as inputs
     * @param layerNorm   whether the outcome is normalised by layer normalisation
     * @param dropout     share of inputs set to zero in training, in [0, 1)
     */
    public TemporalConvolution(int outputs, List<Integer> kernelSizes, int dilation, boolean standardize,
            boolean residual, boolean layerNorm, double dropout) {
        super(outputs, dropout);
        this.kernelSizes = kernelSizes.stream().mapToInt(Integer::intValue).toArray();
        this.dilation = dilation;
        this.standardize = standardize;
        this.residual = residual;
        this.layerNorm = layerNorm;
    }

    /** Lines that each kernel looks at; a copy. */
    public int[] getKernelSizes() {
        return kernelSizes.clone();
    }

    /** Sets the lines that each kernel looks at. */
    public void setKernelSizes(int[] kernelSizes) {
        this.kernelSizes = kernelSizes.clone();
    }

    /** Distance of two neighbouring lines of a kernel. */
    public int getDilation() {
        return dilation;
    }

    /** Sets the distance of two neighbouring lines of a kernel. */
    public void setDilation(int dilation) {
        this.dilation = dilation;
    }

    /** Whether each input row is standardised first. */
    public boolean isStandardize() {
        return standardize;
    }

    /** Sets whether each input row is standardised first. */
    public void setStandardize(boolean standardize) {
        this.standardize = standardize;
    }

    /** Whether the input row is added. */
    public boolean isResidual() {
        return residual;
    }

    /** Sets whether the input row is added. */
    public void setResidual(boolean residual) {
        this.residual = residual;
    }

    /** Whether the outcome is normalised. */
    public boolean isLayerNorm() {
        return layerNorm;
    }

    /** Sets whether the outcome is normalised. */
    public void setLayerNorm(boolean layerNorm) {
        this.layerNorm = layerNorm;
    }

    /** The block's shape, once the number of inputs is known. */
    ConvolutionShape shape() {
        return new ConvolutionShape((int) nIn, (int) nOut, Arrays.stream(kernelSizes).boxed().toList(), dilation,
                standardize, residual, layerNorm);
    }

    /**
     * Takes the number of inputs from the layer below.
     *
     * @throws IllegalArgumentException if the block has no shape with it; the message says why
     */
    @Override
    public void setNIn(InputType input, boolean override) {
        super.setNIn(input, override);
        shape();
    }

    @Override
    KernelLayer<?> implementation(NeuralNetConfiguration conf, DataType type) {
        return new TemporalConvolutionLayer(conf, type);
    }

    @Override
    long numbersPerStep() {
        // Rows in, standardised and their gradient; rectified, sum and outcome, and as many gradients.
        return 3 * nIn + 6 * nOut;
    }

    @Override
    public ParamInitializer initializer() {
        return new TemporalConvolutionParameters(this);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TemporalConvolution layer && super.equals(other)
                && Arrays.equals(kernelSizes, layer.kernelSizes) && dilation == layer.dilation
                && standardize == layer.standardize && residual == layer.residual && layerNorm == layer.layerNorm;
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), Arrays.hashCode(kernelSizes), dilation, standardize, residual, layerNorm);
    }
}
