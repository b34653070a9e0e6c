package org.segmodel.models.layer;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.nd4j.linalg.api.buffer.DataType;
import org.segmodel.core.config.ConfigLoader;
import org.segmodel.core.config.ConfigWriter;
import org.segmodel.losses.LossConfig;
import org.segmodel.losses.Losses;
import org.segmodel.losses.SequenceLoss;
import org.segmodel.losses.chain.ScoreLayout;
import org.segmodel.losses.chain.ScoreSource;

/**
 * Last layer of a tagger: dropout, a linear map to the score row of each line (see {@link ScoreLayout}), and a loss that
 * sees whole songs. Input: packed rows {@code [rows, inputs]}; labels {@code [batch, time]} hold class numbers, -1 for a
 * line that does not count, or are {@code [batch, time, 1 + width of a score row]}: class number, then the counts of soft
 * targets; output: class probabilities {@code [batch, time, classes]}, of chains the marginal ones, zero on padding. The
 * score is the loss per counted line, and its gradient is not divided by the batch size again.
 *
 * <p>W {@code [inputs, columns that depend on the line]} starts Xavier-uniform with gain 0.1, b
 * {@code [width of a score row]} at zero, save transitions: 1 where the class stays, -1 where it changes.
 */
public class SequenceOutput extends SequenceLayerConf {

    private String loss = "";
    private double[] classWeights = {};
    private ScoreSource transitions = ScoreSource.NONE;
    private ScoreSource durations = ScoreSource.NONE;

    /** For deserialisation. */
    public SequenceOutput() {
    }

    /**
     * A layer.
     *
     * @param scores       what the columns of a score row mean
     * @param dropout      share of inputs set to zero in training, in [0, 1)
     * @param loss         objective
     * @param classWeights weight of each class in it
     */
    public SequenceOutput(ScoreLayout scores, double dropout, LossConfig loss, double[] classWeights) {
        super(scores.classes(), dropout);
        transitions = scores.transitions();
        durations = scores.durations();
        this.loss = ConfigWriter.toYaml(loss);
        this.classWeights = classWeights.clone();
    }

    /** The objective's configuration as YAML. */
    public String getLoss() {
        return loss;
    }

    /** Sets the objective's configuration, as YAML. */
    public void setLoss(String loss) {
        this.loss = loss;
    }

    /** Weight of each class in the objective; a copy. */
    public double[] getClassWeights() {
        return classWeights.clone();
    }

    /** Sets the weight of each class in the objective. */
    public void setClassWeights(double[] classWeights) {
        this.classWeights = classWeights.clone();
    }

    /** Where transition scores come from. */
    public ScoreSource getTransitions() {
        return transitions;
    }

    /** Sets where transition scores come from. */
    public void setTransitions(ScoreSource transitions) {
        this.transitions = transitions;
    }

    /** Where duration scores come from. */
    public ScoreSource getDurations() {
        return durations;
    }

    /** Sets where duration scores come from. */
    public void setDurations(ScoreSource durations) {
        this.durations = durations;
    }

    /** What the columns of a score row mean. */
    ScoreLayout scoreLayout() {
        return new ScoreLayout((int) getNOut(), transitions, durations);
    }

    /** The objective. */
    SequenceLoss createLoss() {
        return Losses.create(ConfigLoader.parse(LossConfig.class, "loss of layer " + layerName, loss, List.of()),
                classWeights, scoreLayout());
    }

    @Override
    KernelLayer<?> implementation(NeuralNetConfiguration conf, DataType type) {
        return new SequenceOutputLayer(conf, type);
    }

    @Override
    long numbersPerStep() {
        return 2 * nIn;
    }

    @Override
    public ParamInitializer initializer() {
        return new SequenceOutputParameters();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SequenceOutput layer && super.equals(other) && loss.equals(layer.loss)
                && Arrays.equals(classWeights, layer.classWeights) && transitions == layer.transitions
                && durations == layer.durations;
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), loss, Arrays.hashCode(classWeights), transitions, durations);
    }
}
