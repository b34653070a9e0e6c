package org.segmodel.models.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.segmodel.models.config.ModelConfig;
import org.segmodel.models.kernel.BiLstmInference;

/**
 * The trained tagger in plain Java: from the features of one song to the logits of its lines. Starts at once and needs
 * neither the engine nor native code. Immutable, therefore safe for use by several threads.
 */
public final class TaggerInference {

    private final int inputs;
    private final int classes;
    private final List<BiLstmInference> layers = new ArrayList<>();
    private final float[] linear;
    private final float[] bias;
    private final Optional<InputScaling> scaling;

    /**
     * Takes over weights.
     *
     * @param config  shape of the tagger
     * @param inputs  numbers a line
     * @param classes number of classes
     * @param weights its weights, of this shape
     */
    public TaggerInference(ModelConfig config, int inputs, int classes, Weights weights) {
        this.inputs = inputs;
        this.classes = classes;
        int units = config.hiddenDim();
        for (int layer = 0; layer < config.numLayers(); layer++) {
            layers.add(new BiLstmInference(Weights.width(layer, inputs, units), units, both(weights, layer, "W"),
                    both(weights, layer, "R"), both(weights, layer, "b")));
        }
        linear = weights.values("linear/W");
        bias = weights.values("linear/b");
        scaling = config.standardizeInputs()
                ? Optional.of(new InputScaling(weights.values("input/mean"), weights.values("input/scale")))
                : Optional.empty();
    }

    /** Numbers a line that {@link #logits} expects. */
    public int inputs() {
        return inputs;
    }

    /** Number of classes. */
    public int classes() {
        return classes;
    }

    /**
     * Scores of every class for every line.
     *
     * @param features [lines × inputs], row-major
     * @param lines    number of rows; 0 gives an empty result
     * @return logits [lines × classes], row-major
     * @throws IllegalArgumentException if the array has another size than lines × inputs
     */
    public double[] logits(float[] features, int lines) {
        if (features.length != lines * inputs) {
            throw new IllegalArgumentException("expected " + lines + " x " + inputs + " features, got "
                    + features.length + " numbers");
        }
        float[] rows = scaling.isPresent() ? scaling.get().apply(features) : features;
        for (BiLstmInference layer : layers) {
            rows = layer.forward(rows, lines);
        }
        int width = linear.length / classes;
        double[] logits = new double[lines * classes];
        for (int line = 0; line < lines; line++) {
            for (int c = 0; c < classes; c++) {
                double sum = bias[c];
                for (int k = 0; k < width; k++) {
                    sum += rows[line * width + k] * linear[k * classes + c];
                }
                logits[line * classes + c] = sum;
            }
        }
        return logits;
    }

    private static float[][] both(Weights weights, int layer, String array) {
        return Weights.DIRECTIONS.stream().map(direction -> weights.values(Weights.name(layer, direction, array)))
                .toArray(float[][]::new);
    }
}
