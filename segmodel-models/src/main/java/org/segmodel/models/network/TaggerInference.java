package org.segmodel.models.network;

import java.util.List;
import java.util.Optional;
import org.segmodel.losses.chain.ScoreLayout;
import org.segmodel.models.config.ModelConfig;

/**
 * The trained tagger in plain Java: from the features of one song to the score rows of its lines. Starts at once and needs
 * neither the engine nor native code. Immutable, therefore safe for use by several threads.
 */
public final class TaggerInference {

    private final int inputs;
    private final ScoreLayout scoreLayout;
    private final List<HiddenBlock.Inference> hidden;
    private final LinearInference output;
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
        this.scoreLayout = config.scoreLayout(classes);
        TaggerBlocks blocks = TaggerBlocks.of(config, inputs, classes);
        hidden = blocks.hidden().stream().map(block -> block.inference(weights)).toList();
        output = blocks.output().inference(weights);
        scaling = config.standardizeInputs()
                ? Optional.of(new InputScaling(weights.values("input/mean"), weights.values("input/scale")))
                : Optional.empty();
    }

    /** Numbers a line that {@link #scores} expects. */
    public int inputs() {
        return inputs;
    }

    /** What the columns of a score row mean. */
    public ScoreLayout scoreLayout() {
        return scoreLayout;
    }

    /**
     * Score rows of every line.
     *
     * @param features [lines × inputs], row-major
     * @param lines    number of rows; 0 gives an empty result
     * @return [lines × width of the score layout], row-major
     * @throws IllegalArgumentException if the array has another size than lines × inputs
     */
    public double[] scores(float[] features, int lines) {
        if (features.length != lines * inputs) {
            throw new IllegalArgumentException("expected " + lines + " x " + inputs + " features, got "
                    + features.length + " numbers");
        }
        float[] rows = scaling.isPresent() ? scaling.get().apply(features) : features;
        for (HiddenBlock.Inference block : hidden) {
            rows = block.forward(rows, lines);
        }
        return output.scores(rows, lines);
    }
}
