package org.segmodel.models.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.segmodel.models.config.ModelConfig;

/**
 * The learned numbers of a tagger by name, in the one order in which they are stored: for each BiLSTM layer and direction
 * {@code W [4, inputs, units]}, {@code R [4, units, units]}, {@code b [4, units]}, gates in the order input, forget, cell,
 * output; then the linear layer's {@code W [2·units, classes]} and {@code b [classes]}. Immutable.
 */
public final class Weights {

    /** Directions of a BiLSTM layer, as they occur in names. */
    static final List<String> DIRECTIONS = List.of("forward", "backward");

    private final Map<String, Entry> entries;

    /** Name, shape and place of one array. */
    record Entry(String name, int[] shape, float[] values) {
    }

    private Weights(Map<String, Entry> entries) {
        this.entries = entries;
    }

    /**
     * Splits the flat vector of all parameters.
     *
     * @param config  shape of the tagger
     * @param inputs  numbers a line
     * @param classes number of classes
     * @param flat    all parameters in the order of this class
     * @throws IllegalArgumentException if the count differs from what the shape asks for, or a number is not finite
     */
    public static Weights of(ModelConfig config, int inputs, int classes, float[] flat) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        int at = 0;
        for (Map.Entry<String, int[]> array : shapes(config, inputs, classes).entrySet()) {
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

    /** All parameters in one vector, in the order of this class; a copy. */
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
     * Number of parameters of a tagger.
     *
     * @param config  its shape
     * @param inputs  numbers a line
     * @param classes number of classes
     */
    public static long count(ModelConfig config, int inputs, int classes) {
        long count = 0;
        for (int[] shape : shapes(config, inputs, classes).values()) {
            long size = 1;
            for (int side : shape) {
                size *= side;
            }
            count += size;
        }
        return count;
    }

    private static Map<String, int[]> shapes(ModelConfig config, int inputs, int classes) {
        if (inputs < 1 || classes < 2) {
            throw new IllegalArgumentException("a tagger needs at least one input and two classes; got " + inputs
                    + " and " + classes);
        }
        Map<String, int[]> shapes = new LinkedHashMap<>();
        int units = config.hiddenDim();
        for (int layer = 0; layer < config.numLayers(); layer++) {
            for (String direction : DIRECTIONS) {
                for (String array : List.of("W", "R", "b")) {
                    shapes.put(name(layer, direction, array), switch (array) {
                        case "W" -> new int[] {4, width(layer, inputs, units), units};
                        case "R" -> new int[] {4, units, units};
                        default -> new int[] {4, units};
                    });
                }
            }
        }
        shapes.put("linear/W", new int[] {2 * units, classes});
        shapes.put("linear/b", new int[] {classes});
        return shapes;
    }

    static String name(int layer, String direction, String array) {
        return "bilstm_" + layer + "/" + direction + "/" + array;
    }

    /** Width of a layer's input. */
    static int width(int layer, int inputs, int units) {
        return layer == 0 ? inputs : 2 * units;
    }

    private static int size(int[] shape) {
        return Arrays.stream(shape).reduce(1, Math::multiplyExact);
    }

    private static IllegalArgumentException wrongCount(ModelConfig config, int inputs, int classes, int found) {
        return new IllegalArgumentException("a tagger with " + config.numLayers() + " BiLSTM layer(s) of "
                + config.hiddenDim() + " units, " + inputs + " inputs and " + classes + " classes has "
                + count(config, inputs, classes) + " parameters, but " + found + " were given");
    }

    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        entries.values().forEach(entry -> parts.add(entry.name() + Arrays.toString(entry.shape())));
        return "Weights" + parts;
    }
}
