package org.segmodel.losses.multitask;

import java.util.List;
import org.segmodel.core.config.ConfigRules;
import org.segmodel.core.config.Setting;

/**
 * One auxiliary head: a linear map of the encoder's output. Immutable, therefore safe for use by several threads.
 *
 * @param name         tells it from the others
 * @param kind         what it predicts
 * @param weight       weight of its loss against 1 for the main task's; where weights change, the one to begin with
 * @param classWeights weight of each class in its loss; empty where it predicts a number
 */
public record AuxiliaryHead(
        @Setting("Name of the head.") String name,
        @Setting("What it predicts: classes, number or song_number.") HeadKind kind,
        @Setting(value = "Weight of its loss.", range = "(0, inf)") double weight,
        @Setting(value = "Weight of each class; [] for a number.", range = "[0, inf)") List<Double> classWeights) {

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException if the weight is not positive, or the class weights do not fit the kind
     */
    public AuxiliaryHead {
        ConfigRules.check(AuxiliaryHead.class, name, kind, weight, classWeights);
        classWeights = List.copyOf(classWeights);
        if (kind == HeadKind.CLASSES ? classWeights.size() < 2 : !classWeights.isEmpty()) {
            throw new IllegalArgumentException("the head " + name + " has " + classWeights.size()
                    + " class weights; expected one for each of two or more classes, or none for a number");
        }
    }

    /** Outputs a line. */
    public int columns() {
        return kind == HeadKind.CLASSES ? classWeights.size() : 1;
    }
}
