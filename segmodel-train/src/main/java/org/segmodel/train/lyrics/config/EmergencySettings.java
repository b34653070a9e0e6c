package org.segmodel.train.lyrics.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.segmodel.core.config.ConfigRules;
import org.segmodel.core.config.Setting;
import org.segmodel.core.song.LabelSet;
import org.segmodel.train.config.RollbackSettings;

/**
 * Section {@code emergency_monitoring}: guard rails. Rules on steps count them over the whole run and look at the mean of
 * the last {@code print_batch_every} steps; rules on epochs look at the validation. Some warn, some end the run, which
 * keeps its best epoch. Names and most defaults are those of the system that this one succeeds; there, the share of very
 * confident lines was 0.1 for a warning and 0.8 for the end, which accurate models pass without harm.
 *
 * @param enabled                      whether there are any, beside that on numbers that are not finite
 * @param maxConfidenceThreshold       steps: warning
 * @param minChorusRate                steps: warning
 * @param maxChorusRate                steps: warning
 * @param classRateRanges              steps: warning
 * @param maxConfOver95Ratio           steps: warning
 * @param valOverconfThreshold         epochs: warning
 * @param valF1CollapseThreshold       epochs: warning
 * @param overconfGap                  for all rules on confidence
 * @param emergencyConfidenceThreshold steps: end
 * @param emergencyClassRate           steps and epochs: end
 * @param emergencyOverconfThreshold   epochs: end
 * @param emergencyConf95Ratio         steps and epochs: end
 * @param emergencyF1Threshold         epochs: end
 * @param maxGradientNorm              steps: end
 * @param maxGradientRatio             steps: end
 * @param maxLossRatio                 steps: end
 * @param explodingSteps               for the last two
 * @param skipBatches                  steps not looked at
 * @param skipEpochs                   epochs not looked at
 * @param printBatchEvery              steps looked at together
 * @param rollback                     going back instead of ending
 */
public record EmergencySettings(
        @Setting(value = "Watch for training that goes wrong. Without it, only numbers that are not finite end a run.",
                byDefault = "true") boolean enabled,
        @Setting(value = "Warn when the mean confidence of the training lines is above this.", byDefault = "0.95",
                range = "[0, 1]") double maxConfidenceThreshold,
        @Setting(value = "Warn when a smaller share of the training lines is taken for the class chorus, if there is one.",
                byDefault = "0.05", range = "[0, 1]") double minChorusRate,
        @Setting(value = "Warn when a larger share of the training lines is taken for the class chorus, if there is one.",
                byDefault = "0.85", range = "[0, 1]") double maxChorusRate,
        @Setting(value = "The same for other classes: {class: [lowest share, highest share]}.", byDefault = "{}",
                range = "[0, 1]") Map<String, List<Double>> classRateRanges,
        @Setting(key = "max_conf_over_95_ratio", value = "Warn when a larger share of the training lines has a confidence "
                + "above 0.95.", byDefault = "0.8", range = "[0, 1]") double maxConfOver95Ratio,
        @Setting(value = "Warn when the mean confidence of the validation lines is above this.", byDefault = "0.96",
                range = "[0, 1]") double valOverconfThreshold,
        @Setting(value = "Warn when the macro F1 of the validation lines is below this.", byDefault = "0.1",
                range = "[0, 1]") double valF1CollapseThreshold,
        @Setting(value = "The rules on confidence speak only where the mean confidence is more than this above the share of "
                + "right lines; -1: always.", byDefault = "0.05", range = "[-1, 1]") double overconfGap,
        @Setting(value = "End the run when the mean confidence of the training lines is above this.", byDefault = "0.99",
                range = "[0, 1]") double emergencyConfidenceThreshold,
        @Setting(value = "End the run when more than this share of the training or validation lines is taken for one class: "
                + "collapse. For a class with a very large share of the training lines, when it has more than half of what "
                + "that leaves.", byDefault = "0.99", range = "[0, 1]") double emergencyClassRate,
        @Setting(value = "End the run when the mean confidence of the validation lines is above this.", byDefault = "0.98",
                range = "[0, 1]") double emergencyOverconfThreshold,
        @Setting(value = "End the run when a larger share of the training or validation lines has a confidence above 0.95.",
                byDefault = "0.95", range = "[0, 1]") double emergencyConf95Ratio,
        @Setting(value = "End the run when the macro F1 of the validation lines is below this.", byDefault = "0.05",
                range = "[0, 1]") double emergencyF1Threshold,
        @Setting(value = "End the run when the norm of a gradient, before clipping, is above this.", byDefault = "1e6",
                range = "(0, inf)") double maxGradientNorm,
        @Setting(value = "End the run when the norm of the gradient is in exploding_steps steps in a row more than so many "
                + "times the median of the 100 steps before them.", byDefault = "100.0", range = "(1, inf)")
        double maxGradientRatio,
        @Setting(value = "The same for the loss.", byDefault = "10.0", range = "(1, inf)") double maxLossRatio,
        @Setting(value = "See max_gradient_ratio.", byDefault = "3", range = "[1, 1000]") int explodingSteps,
        @Setting(value = "Steps at the beginning of the run, whatever their epoch, in which confidence and classes are not "
                + "looked at.", byDefault = "50", range = "[0, inf)") int skipBatches,
        @Setting(value = "Epochs at the beginning of the run whose validation is not looked at.", byDefault = "3",
                range = "[0, inf)") int skipEpochs,
        @Setting(value = "Confidence and classes are looked at after every so many steps of the run, in the mean over them.",
                byDefault = "10", range = "[1, 1000]") int printBatchEvery,
        @Setting("Going back to a good epoch instead of ending.") RollbackSettings rollback) {

    private static final String CHORUS = "chorus";

    /**
     * Checks the values and how they fit together.
     *
     * @throws IllegalArgumentException naming what is out of range, or a range of rates that is none
     */
    public EmergencySettings {
        ConfigRules.check(EmergencySettings.class, enabled, maxConfidenceThreshold, minChorusRate, maxChorusRate,
                classRateRanges, maxConfOver95Ratio, valOverconfThreshold, valF1CollapseThreshold, overconfGap,
                emergencyConfidenceThreshold, emergencyClassRate, emergencyOverconfThreshold, emergencyConf95Ratio,
                emergencyF1Threshold, maxGradientNorm, maxGradientRatio, maxLossRatio, explodingSteps, skipBatches,
                skipEpochs, printBatchEvery, rollback);
        if (minChorusRate > maxChorusRate) {
            throw new IllegalArgumentException("min_chorus_rate is " + minChorusRate + ", above max_chorus_rate "
                    + maxChorusRate);
        }
        Map<String, List<Double>> ranges = new LinkedHashMap<>();
        classRateRanges.forEach((name, range) -> {
            if (range.size() != 2 || range.get(0) > range.get(1)) {
                throw new IllegalArgumentException("class_rate_ranges has " + range + " for " + name
                        + "; expected [lowest share, highest share]");
            }
            ranges.put(name, List.copyOf(range));
        });
        classRateRanges = Collections.unmodifiableMap(ranges);
    }

    /**
     * Lowest and highest share of lines that do without a warning, by class.
     *
     * @param labels the classes of the run
     * @throws IllegalArgumentException if a range is given for a class that is none of them
     */
    public Map<String, List<Double>> rateRanges(LabelSet labels) {
        Map<String, List<Double>> ranges = new LinkedHashMap<>();
        if (labels.names().contains(CHORUS)) {
            ranges.put(CHORUS, List.of(minChorusRate, maxChorusRate));
        }
        classRateRanges.forEach((name, range) -> {
            if (!labels.names().contains(name)) {
                throw new IllegalArgumentException("emergency_monitoring.class_rate_ranges names the class " + name
                        + "; expected one of " + labels.names());
            }
            ranges.put(name, range);
        });
        return ranges;
    }
}
