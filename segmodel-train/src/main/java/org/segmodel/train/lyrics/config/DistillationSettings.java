package org.segmodel.train.lyrics.config;

import java.nio.file.Path;
import java.util.Optional;
import org.segmodel.core.config.ConfigRules;
import org.segmodel.core.config.Setting;

/**
 * Learning from another model's beliefs beside the labels (Hinton, Vinyals and Dean 2015, Distilling the Knowledge in a
 * Neural Network): section {@code distillation}. For {@code loss.type: sequence_likelihood}.
 *
 * @param teacher the other model
 * @param weight  its share in the targets
 */
public record DistillationSettings(
        @Setting(value = "Model file whose beliefs of the training songs are learned beside their labels, usually an "
                + "ensemble; it must have the same classes. null: labels alone.", byDefault = "null")
        Optional<Path> teacher,
        @Setting(value = "Share of the teacher's beliefs in the targets; the rest are the labels.", byDefault = "0.5",
                range = "[0, 1]") double weight) {

    /**
     * Checks.
     *
     * @throws IllegalArgumentException naming what is out of range
     */
    public DistillationSettings {
        ConfigRules.check(DistillationSettings.class, teacher, weight);
    }
}
