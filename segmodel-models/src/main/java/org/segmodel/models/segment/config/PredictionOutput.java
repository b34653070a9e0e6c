package org.segmodel.models.segment.config;

import java.util.List;
import org.segmodel.core.config.ConfigRules;
import org.segmodel.core.config.Setting;

/**
 * What is written of a segmentation: section {@code output}. Immutable.
 *
 * @param probabilities whether each line comes with the probabilities of all classes
 * @param decimals      of confidences and probabilities
 * @param only          names or aliases of classes; empty for all
 */
public record PredictionOutput(
        @Setting(value = "Write the probabilities of all classes with each line, where the format has a place for them.",
                byDefault = "true") boolean probabilities,
        @Setting(value = "Decimals of confidences and probabilities.", byDefault = "4", range = "[1, 12]") int decimals,
        @Setting(value = "Names or aliases of the classes whose sections are written. Empty: all.", byDefault = "[]")
        List<String> only) {

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException naming what is out of range
     */
    public PredictionOutput {
        ConfigRules.check(PredictionOutput.class, probabilities, decimals, only);
        only = List.copyOf(only);
    }

    /** Everything, with four decimals. */
    public static PredictionOutput defaults() {
        return PredictionConfig.defaults().output();
    }
}
