package org.segmodel.models.layer;

import java.util.List;
import java.util.Objects;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.nd4j.linalg.api.buffer.DataType;
import org.segmodel.core.config.ConfigLoader;
import org.segmodel.core.config.ConfigWriter;
import org.segmodel.losses.LossConfig;
import org.segmodel.losses.chain.ScoreLayout;
import org.segmodel.losses.multitask.MultiTaskConfig;
import org.segmodel.losses.multitask.TaskWeighting;

/**
 * A {@link SequenceOutput} with auxiliary heads: further linear maps of the same rows, after the same dropout, whose losses
 * are added to the main one's with weights ({@link org.segmodel.losses.multitask.JointObjective}). What the layer gives is
 * that of the main task alone, and so is {@link SequenceOutputLayer#lossValue}; the score is the joint objective. Labels are
 * as there with the heads' targets behind: {@code [batch, time, 1 + heads]} or {@code [batch, time, 1 + width of a score row
 * + heads]}; NaN where a line does not count for a head.
 *
 * <p>Behind W and b stand {@code headWeights [inputs, outputs of all heads]}, Xavier-uniform with gain 0.1, {@code headBias},
 * zero, and with weights by uncertainty {@code logVariances [1 + heads]}, so that a prefix of the parameters is those of
 * the layer without heads, with the same first values.
 */
public final class MultiTaskOutput extends SequenceOutput {

    private String tasks = "";

    /** For deserialisation. */
    public MultiTaskOutput() {
    }

    /**
     * A layer.
     *
     * @param scores       what the columns of a score row mean
     * @param dropout      share of inputs set to zero in training, in [0, 1)
     * @param loss         objective of the main task
     * @param classWeights weight of each class in it
     * @param tasks        the heads, and how tasks are weighed
     */
    public MultiTaskOutput(ScoreLayout scores, double dropout, LossConfig loss, double[] classWeights,
            MultiTaskConfig tasks) {
        super(scores, dropout, loss, classWeights);
        this.tasks = ConfigWriter.toYaml(tasks);
    }

    /** The heads' configuration as YAML. */
    public String getTasks() {
        return tasks;
    }

    /** Sets the heads' configuration, as YAML. */
    public void setTasks(String tasks) {
        this.tasks = tasks;
    }

    /** The heads, and how tasks are weighed. */
    MultiTaskConfig multiTask() {
        return ConfigLoader.parse(MultiTaskConfig.class, "heads of layer " + layerName, tasks, List.of());
    }

    /** Whether the weights of the tasks are parameters. */
    static boolean learnsWeights(MultiTaskConfig tasks) {
        return tasks.weighting() == TaskWeighting.UNCERTAINTY;
    }

    @Override
    KernelLayer<?> implementation(NeuralNetConfiguration conf, DataType type) {
        return new MultiTaskOutputLayer(conf, type);
    }

    @Override
    public ParamInitializer initializer() {
        return new MultiTaskOutputParameters();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MultiTaskOutput layer && super.equals(other) && tasks.equals(layer.tasks);
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), tasks);
    }
}
