package org.segmodel.models.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.segmodel.models.config.EncoderType;
import org.segmodel.models.config.ModelConfig;

/**
 * The numbers of a tagger by name, in the one order in which they are stored: where inputs are standardised,
 * {@code input/mean [inputs]} and {@code input/scale [inputs]} (not learned by gradient); then block by block, each
 * with its name before those of its arrays, such as {@code bilstm_0/forward/W}: those of {@link
 * org.segmodel.models.kernel.LstmArrays} for a BiLSTM layer, of {@link
 * org.segmodel.models.kernel.MultiScaleShape#arrays()} for one with coarse paths, of {@link
 * org.segmodel.models.kernel.DenseShape#arrays()}, {@link org.segmodel.models.kernel.ConvolutionShape#arrays()} and
 * {@link org.segmodel.models.kernel.AttentionShape#arrays()} for the others; the linear layer's {@code W [width, classes]} and {@code b [classes]}. Immutable.
 */
public final class Weights {

    private final Map<String, Entry> entries;

    /** Name, shape and place of one array. */
    record Entry(String name, int[] shape, float[] values) {
    }

    private Weights(Map<String, Entry> entries) {
        this.entries = entries;
    }

    /**
     * Splits the flat vector of all numbers.
     *
     * @param config  shape of the tagger
     * @param inputs  numbers a line
     * @param classes number of classes
     * @param flat    all numbers in the order of this class
     * @throws IllegalArgumentException if the count differs from what the shape asks for, or a number is not finite
     */
    public static Weights of(ModelConfig config, int inputs, int classes, float[] flat) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        int at = 0;
        for (Map.Entry<String, int[]> array : arrays(config, inputs, classes).entrySet()) {
            int size = size(array.getValue());
            if (at + size > flat.length) {
                throw wrongCount(config, inputs, classes, flat.length);
            }
            float[] values = Arrays.copyOfRange(flat, at, at + size);
            for (int i = 0; i < size; i++) {
                if (!Float.isFinite(values[i])) {
                    throw new IllegalArgumentException("weight " + i + " of '" + array.getKey() + "' is " + values[i]);
                }
            }
            entries.put(array.getKey(), new Entry(array.getKey(), array.getValue(), values));
            at += size;
        }
        if (at != flat.length) {
            throw wrongCount(config, inputs, classes, flat.length);
        }
        return new Weights(entries);
    }

    /**
     * Puts the learned parameters behind the statistics of the inputs.
     *
     * @param config     shape of the tagger
     * @param inputs     numbers a line
     * @param classes    number of classes
     * @param scaling    used if the shape asks for it
     * @param parameters learned parameters in the order of this class
     */
    public static Weights of(ModelConfig config, int inputs, int classes, InputScaling scaling, float[] parameters) {
        if (!config.standardizeInputs()) {
            return of(config, inputs, classes, parameters);
        }
        float[] flat = new float[2 * inputs + parameters.length];
        System.arraycopy(scaling.mean(), 0, flat, 0, inputs);
        System.arraycopy(scaling.scale(), 0, flat, inputs, inputs);
        System.arraycopy(parameters, 0, flat, 2 * inputs, parameters.length);
        return of(config, inputs, classes, flat);
    }

    /** All numbers in one vector, in the order of this class; a copy. */
    public float[] flat() {
        int total = entries.values().stream().mapToInt(entry -> entry.values().length).sum();
        float[] flat = new float[total];
        int at = 0;
        for (Entry entry : entries.values()) {
            System.arraycopy(entry.values(), 0, flat, at, entry.values().length);
            at += entry.values().length;
        }
        return flat;
    }

    /** Names in storage order. */
    public List<String> names() {
        return List.copyOf(entries.keySet());
    }

    /** The values of one array; not to be changed. */
    float[] values(String name) {
        return entries.get(name).values();
    }

    /**
     * Number of learned parameters of a tagger.
     *
     * @param config  its shape
     * @param inputs  numbers a line
     * @param classes number of classes
     */
    public static long count(ModelConfig config, int inputs, int classes) {
        return size(config, inputs, classes) - (config.standardizeInputs() ? 2L * inputs : 0);
    }

    /**
     * How many numbers a tagger has in all.
     *
     * @param config  its shape
     * @param inputs  numbers a line
     * @param classes number of classes
     */
    public static long size(ModelConfig config, int inputs, int classes) {
        long total = 0;
        for (int[] shape : arrays(config, inputs, classes).values()) {
            long size = 1;
            for (int side : shape) {
                size *= side;
            }
            total += size;
        }
        return total;
    }

    /**
     * Names and shapes of the arrays in storage order.
     *
     * @param config  shape of the tagger
     * @param inputs  numbers a line
     * @param classes number of classes
     * @throws IllegalArgumentException if there is no input or only one class
     */
    public static Map<String, int[]> arrays(ModelConfig config, int inputs, int classes) {
        List<TaggerBlock> blocks = TaggerBlocks.of(config, inputs, classes).all();
        Map<String, int[]> arrays = new LinkedHashMap<>();
        if (config.standardizeInputs()) {
            arrays.put("input/mean", new int[] {inputs});
            arrays.put("input/scale", new int[] {inputs});
        }
        blocks.forEach(block -> arrays.putAll(block.arrays()));
        return arrays;
    }

    private static int size(int[] shape) {
        return Arrays.stream(shape).reduce(1, Math::multiplyExact);
    }

    private static IllegalArgumentException wrongCount(ModelConfig config, int inputs, int classes, int found) {
        String encoder = config.encoder() == EncoderType.CNN
                ? config.convolutionDilations().size() + " convolution block(s) of " + config.convolutionChannels()
                        + " channels, "
                : config.numLayers() + " BiLSTM layer(s) of " + config.hiddenDim() + " units, ";
        return new IllegalArgumentException("a tagger with " + encoder + (config.attentionEnabled() ? "attention of width "
                + config.attentionWidth() + ", " : "") + inputs + " inputs and " + classes + " classes has "
                + size(config, inputs, classes) + " numbers, but " + found + " were given");
    }

    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        entries.values().forEach(entry -> parts.add(entry.name() + Arrays.toString(entry.shape())));
        return "Weights" + parts;
    }
}
