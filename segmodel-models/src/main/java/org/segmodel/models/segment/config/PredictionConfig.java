package org.segmodel.models.segment.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.segmodel.core.config.ConfigException;
import org.segmodel.core.config.ConfigLoader;
import org.segmodel.core.config.ConfigProblem;
import org.segmodel.core.config.ConfigRules;
import org.segmodel.core.config.Setting;
import org.segmodel.core.song.LabelSet;
import org.segmodel.models.decode.Thresholds;

/**
 * How songs are segmented with a model that is there already. With nothing but defaults, as the model says. Immutable.
 *
 * @param calibration          from the model's belief to probabilities
 * @param decoding             from the model's belief to classes
 * @param thresholds           by name or alias of a class
 * @param minimumSegmentLength in lines
 * @param monteCarlo           samples of the model's belief
 * @param output               how results are written
 */
public record PredictionConfig(
        @Setting("How sure the model is said to be. Sections stay the same unless there are thresholds.")
        PredictionCalibration calibration,
        @Setting("How classes are chosen. What is null is as the model was trained.") PredictionDecoding decoding,
        @Setting(value = "Decision threshold by class, for example {chorus: 0.4}. A line goes to the class whose "
                + "probability is the greatest in proportion to its threshold (p / t); classes without one share evenly "
                + "what the others leave of 1. So with two classes, chorus: 0.4 means chorus where its probability is above "
                + "0.4. The probabilities are those that are printed. Decoding then starts from the probabilities in "
                + "proportion to the thresholds, and with the same dependence between neighbouring lines.",
                byDefault = "{}", range = "(0, 1)") Map<String, Double> thresholds,
        @Setting(value = "Lines that a section has at least. Of all divisions of the song into sections that are long "
                + "enough, the best in the sense of the decoding is found. A song with fewer lines is one section.",
                byDefault = "1", range = "[1, 1000]") int minimumSegmentLength,
        @Setting("How much the belief hangs on single weights, by passes with dropout.") PredictionMonteCarlo monteCarlo,
        @Setting("What is written.") PredictionOutput output) {

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException naming what is out of range
     */
    public PredictionConfig {
        ConfigRules.check(PredictionConfig.class, calibration, decoding, thresholds, minimumSegmentLength,
                monteCarlo, output);
        thresholds = Collections.unmodifiableMap(new LinkedHashMap<>(thresholds));
    }

    /** As the model says. */
    public static PredictionConfig defaults() {
        return ConfigLoader.defaults(PredictionConfig.class);
    }

    /**
     * The thresholds for a model's classes.
     *
     * @param labels the classes
     * @throws ConfigException if a name is none of them, or the numbers do not go together
     */
    public Thresholds thresholds(LabelSet labels) {
        try {
            return Thresholds.of(labels, thresholds);
        } catch (IllegalArgumentException e) {
            throw new ConfigException(List.of(new ConfigProblem("prediction configuration", 0, 0, "thresholds",
                    thresholds.toString(), e.getMessage(), Optional.empty())));
        }
    }
}
