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

/**
 * Last layer of a tagger: dropout, a linear map to the classes, and a loss that sees whole songs. Input: packed rows
 * {@code [rows, inputs]}; labels {@code [batch, time]} hold class numbers, -1 for a line that does not count; output:
 * class probabilities {@code [batch, time, classes]}, zero on padding. The score is the loss per counted line, and its
 * gradient is not divided by the batch size again.
 *
 * <p>W {@code [inputs, classes]} starts Xavier-uniform with gain 0.1, b at zero.
 */
public final class SequenceOutput extends SequenceLayerConf {

    private String loss = "";
    private double[] classWeights = {};

    /** For deserialisation. */
    public SequenceOutput() {
    }

    /**
     * A layer.
     *
     * @param classes      number of classes
     * @param dropout      share of inputs set to zero in training, in [0, 1)
     * @param loss         objective
     * @param classWeights weight of each class in it
     */
    public SequenceOutput(int classes, double dropout, LossConfig loss, double[] classWeights) {
        super(classes, dropout);
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

    /** The objective. */
    SequenceLoss createLoss() {
        return Losses.create(ConfigLoader.parse(LossConfig.class, "loss of layer " + layerName, loss, List.of()),
                classWeights);
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
                && Arrays.equals(classWeights, layer.classWeights);
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), loss, Arrays.hashCode(classWeights));
    }
}
