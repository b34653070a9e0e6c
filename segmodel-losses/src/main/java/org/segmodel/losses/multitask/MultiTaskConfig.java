package org.segmodel.losses.multitask;

import java.util.List;
import java.util.stream.DoubleStream;
import org.segmodel.core.config.ConfigRules;
import org.segmodel.core.config.Setting;

/**
 * The tasks beside the main one, and how all of them are weighed. Task 0 is the main one, task {@code 1 + h} is head
 * {@code h}. Immutable, therefore safe for use by several threads.
 *
 * @param heads      the auxiliary heads, one or more, their names different
 * @param weighting  how the tasks are weighed
 * @param alpha      gradient norm: how strongly slow tasks are favoured
 * @param weightRate gradient norm: how fast weights change
 * @param huberDelta residual from which on the loss of a number grows linearly
 */
public record MultiTaskConfig(
        @Setting("The heads.") List<AuxiliaryHead> heads,
        @Setting("How tasks are weighed: fixed, uncertainty or gradient_norm.") TaskWeighting weighting,
        @Setting(value = "Gradient norm: how strongly slow tasks are favoured.", range = "[0, inf)") double alpha,
        @Setting(value = "Gradient norm: how fast weights change.", range = "(0, 1]") double weightRate,
        @Setting(value = "Residual from which on the loss of a number is linear.", range = "(0, inf)")
        double huberDelta) {

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException if there is no head, two have one name, or a number is out of its range
     */
    public MultiTaskConfig {
        ConfigRules.check(MultiTaskConfig.class, heads, weighting, alpha, weightRate, huberDelta);
        heads = List.copyOf(heads);
        if (heads.isEmpty() || heads.stream().map(AuxiliaryHead::name).distinct().count() != heads.size()) {
            throw new IllegalArgumentException("heads are " + heads.stream().map(AuxiliaryHead::name).toList()
                    + "; expected one or more with different names");
        }
    }

    /** The main task and the heads. */
    public int tasks() {
        return 1 + heads.size();
    }

    /** Outputs a line, of all heads together; those of a head stand together, in the order of the heads. */
    public int columns() {
        return heads.stream().mapToInt(AuxiliaryHead::columns).sum();
    }

    /** Weight of each task at the start: 1 for the main one. */
    public double[] startWeights() {
        return DoubleStream.concat(DoubleStream.of(1), heads.stream().mapToDouble(AuxiliaryHead::weight)).toArray();
    }
}
