package org.segmodel.models.network;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.segmodel.models.kernel.ConvolutionInference;
import org.segmodel.models.kernel.ConvolutionShape;

/**
 * A block of parallel dilated convolutions. It learns the arrays of {@link ConvolutionShape#arrays()}.
 *
 * @param name    name of the layer
 * @param shape   what is computed
 * @param dropout dropout of the input
 */
record ConvolutionBlock(String name, ConvolutionShape shape, double dropout) implements HiddenBlock {

    @Override
    public int inputs() {
        return shape.inputs();
    }

    @Override
    public int outputs() {
        return shape.outputs();
    }

    @Override
    public Map<String, int[]> arrays() {
        Map<String, int[]> arrays = new LinkedHashMap<>();
        shape.arrays().forEach((array, sides) -> arrays.put(named(array), sides));
        return arrays;
    }

    @Override
    public Inference inference(Weights weights) {
        List<float[]> kernels = IntStream.range(0, shape.kernelSizes().size())
                .mapToObj(kernel -> weights.values(named(shape.weights(kernel)))).toList();
        float[] none = {};
        float[] scale = shape.layerNorm() ? weights.values(named(ConvolutionShape.NORM_SCALE)) : none;
        float[] shift = shape.layerNorm() ? weights.values(named(ConvolutionShape.NORM_SHIFT)) : none;
        ConvolutionInference inference = new ConvolutionInference(shape, kernels,
                weights.values(named(ConvolutionShape.BIAS)), scale, shift);
        return (rows, lines, drop) -> inference.forward(drop.input(rows, lines, dropout), lines);
    }

    private String named(String array) {
        return name + "/" + array;
    }
}
