package org.segmodel.models.network;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.segmodel.core.random.Seeds;
import org.segmodel.losses.chain.ScoreLayout;
import org.segmodel.models.config.DropoutKind;
import org.segmodel.models.config.ModelConfig;
import org.segmodel.models.kernel.DropoutMask;

/**
 * The trained tagger in plain Java: from the features of one song to the score rows of its lines. Starts at once and needs
 * neither the engine nor native code. Immutable, therefore safe for use by several threads.
 */
public final class TaggerInference {

    private final int inputs;
    private final ScoreLayout scoreLayout;
    private final TaggerBlocks blocks;
    private final boolean bySong;
    private final List<HiddenBlock.Inference> hidden;
    private final List<String> names;
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
        blocks = TaggerBlocks.of(config, inputs, classes);
        bySong = config.dropoutKind() == DropoutKind.SONG;
        hidden = blocks.hidden().stream().map(block -> block.inference(weights)).toList();
        names = blocks.hidden().stream().map(TaggerBlock::name).toList();
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
        return scores(standardised(features, lines), lines,
                Collections.nCopies(hidden.size() + 1, BlockDropout.NONE));
    }

    /**
     * Score rows of every line with the dropout of training, several times (Monte-Carlo dropout: Gal and Ghahramani,
     * Dropout as a Bayesian Approximation, ICML 2016). The masks follow from the seed alone: each layer draws from the
     * stream from which a {@link TaggerNetwork} of this seed would draw, so the samples are what it would compute in its
     * first steps on this song if its weights stayed the same.
     *
     * @param features [lines × inputs], row-major
     * @param lines    number of rows; 0 gives empty results
     * @param samples  how often, 1 or more
     * @param seed     of the masks
     * @return for each sample [lines × width of the score layout], row-major; all alike where the tagger has no dropout
     * @throws IllegalArgumentException if the array has another size than lines × inputs
     */
    public List<double[]> sampledScores(float[] features, int lines, int samples, long seed) {
        float[] rows = standardised(features, lines);
        Seeds seeds = new Seeds(seed);
        List<BlockDropout> dropouts = blocks.all().stream()
                .map(block -> new BlockDropout(seeds.stream(DropoutMask.stream(block.name())), bySong)).toList();
        List<double[]> result = new ArrayList<>();
        for (int sample = 0; sample < samples; sample++) {
            result.add(scores(rows, lines, dropouts));
        }
        return result;
    }

    private float[] standardised(float[] features, int lines) {
        if (features.length != lines * inputs) {
            throw new IllegalArgumentException("expected " + lines + " x " + inputs + " features, got "
                    + features.length + " numbers");
        }
        return scaling.isPresent() ? scaling.get().apply(features) : features;
    }

    private double[] scores(float[] standardised, int lines, List<BlockDropout> dropouts) {
        float[] rows = standardised;
        for (int b = 0; b < hidden.size(); b++) {
            rows = hidden.get(b).forward(rows, lines, dropouts.get(b));
        }
        return output.scores(dropouts.get(hidden.size()).input(rows, lines, blocks.output().dropout()), lines);
    }

    /**
     * Where the self-attention of the network looks, layer by layer from the input on and head by head; empty for a network
     * without self-attention. Memory grows with the square of the number of lines.
     *
     * @param features [lines × inputs], row-major
     * @param lines    number of rows; 0 gives heads without rows
     * @throws IllegalArgumentException if the array has another size than lines × inputs
     */
    public List<AttentionMap> attention(float[] features, int lines) {
        List<AttentionMap> maps = new ArrayList<>();
        float[] rows = standardised(features, lines);
        for (int b = 0; b < hidden.size(); b++) {
            float[][][] heads = hidden.get(b).attention(rows, lines);
            for (int head = 0; head < heads.length; head++) {
                maps.add(new AttentionMap(names.get(b), head + 1, List.of(heads[head])));
            }
            rows = hidden.get(b).forward(rows, lines, BlockDropout.NONE);
        }
        return maps;
    }
}
