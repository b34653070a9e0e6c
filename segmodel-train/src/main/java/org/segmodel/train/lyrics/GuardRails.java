package org.segmodel.train.lyrics;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.segmodel.core.song.LabelSet;
import org.segmodel.train.lyrics.config.EmergencySettings;
import org.segmodel.train.lyrics.config.LyricTrainingConfig;
import org.segmodel.train.stop.Figure;
import org.segmodel.train.stop.StoppingRule;
import org.segmodel.train.stop.StoppingRules;

/**
 * The guard rails of {@link EmergencySettings} as rules, each under the name of its key. They look at what
 * {@link StepMonitors} and {@link ValidationMonitors} watch.
 *
 * @param warnings rules that warn
 * @param ends     rules that end a run
 */
record GuardRails(List<StoppingRule> warnings, List<StoppingRule> ends) {

    private static final String SECTION = "emergency_monitoring.";
    private static final Figure TRAIN_CONFIDENCE = Figure.of("max_prob");
    private static final Figure CONFIDENCE = Figure.of("mean_confidence");
    private static final Figure OVER_95 = Figure.of("conf_over_95");
    private static final Figure ACCURACY = Figure.of("accuracy");
    private static final Figure F1 = Figure.of("macro_f1");

    /** Copies. */
    GuardRails {
        warnings = List.copyOf(warnings);
        ends = List.copyOf(ends);
    }

    /**
     * The rails that a configuration asks for.
     *
     * @param train songs to learn from
     */
    static GuardRails of(LyricTrainingConfig config, List<EncodedSong> train) {
        EmergencySettings settings = config.emergencyMonitoring();
        LabelSet labels = config.labels().labelSet();
        return settings.enabled() ? new GuardRails(warnings(settings, labels),
                ends(settings, labels, EncodedSong.linesPerClass(train, labels.size())))
                : new GuardRails(List.of(), List.of());
    }

    private static List<StoppingRule> warnings(EmergencySettings settings, LabelSet labels) {
        List<StoppingRule> rules = new ArrayList<>();
        rules.add(overconfidentSteps(settings, TRAIN_CONFIDENCE, settings.maxConfidenceThreshold())
                .named(SECTION + "max_confidence_threshold"));
        rules.add(overconfidentSteps(settings, OVER_95, settings.maxConfOver95Ratio())
                .named(SECTION + "max_conf_over_95_ratio"));
        settings.rateRanges(labels).forEach((name, range) -> rules.add(steps(settings, rate(name), range.get(0),
                range.get(1)).named(SECTION + "rate of " + name)));
        rules.add(overconfidentEpoch(settings, CONFIDENCE, settings.valOverconfThreshold())
                .named(SECTION + "val_overconf_threshold"));
        rules.add(epoch(settings, F1, settings.valF1CollapseThreshold(), 1)
                .named(SECTION + "val_f1_collapse_threshold"));
        return rules;
    }

    private static List<StoppingRule> ends(EmergencySettings settings, LabelSet labels, long[] lines) {
        List<StoppingRule> rules = new ArrayList<>();
        rules.add(StoppingRules.explodingGradient(settings.maxGradientRatio(), Double.POSITIVE_INFINITY,
                settings.explodingSteps()).named(SECTION + "max_gradient_ratio"));
        rules.add(StoppingRules.explodingGradient(Double.POSITIVE_INFINITY, settings.maxGradientNorm(), 1)
                .named(SECTION + "max_gradient_norm"));
        rules.add(StoppingRules.explodingLoss(settings.maxLossRatio(), settings.explodingSteps())
                .named(SECTION + "max_loss_ratio"));
        rules.add(overconfidentSteps(settings, TRAIN_CONFIDENCE, settings.emergencyConfidenceThreshold())
                .named(SECTION + "emergency_confidence_threshold"));
        rules.add(overconfidentSteps(settings, OVER_95, settings.emergencyConf95Ratio())
                .or(overconfidentEpoch(settings, OVER_95, settings.emergencyConf95Ratio()))
                .named(SECTION + "emergency_conf95_ratio"));
        double all = LongStream.of(lines).sum();
        for (int c = 0; c < labels.size(); c++) {
            double most = Math.max(settings.emergencyClassRate(), (1 + lines[c] / all) / 2);
            rules.add(steps(settings, rate(labels.name(c)), 0, most).or(epoch(settings, rate(labels.name(c)), 0, most))
                    .named(SECTION + "emergency_class_rate"));
        }
        rules.add(overconfidentEpoch(settings, CONFIDENCE, settings.emergencyOverconfThreshold())
                .named(SECTION + "emergency_overconf_threshold"));
        rules.add(epoch(settings, F1, settings.emergencyF1Threshold(), 1).named(SECTION + "emergency_f1_threshold"));
        return rules;
    }

    private static Figure rate(String label) {
        return Figure.of(label + "_rate");
    }

    private static StoppingRule steps(EmergencySettings settings, Figure figure, double min, double max) {
        return StoppingRules.stepGuard(figure, min, max, settings.skipBatches(), settings.printBatchEvery());
    }

    private static StoppingRule epoch(EmergencySettings settings, Figure figure, double min, double max) {
        return StoppingRules.validationGuard(figure, min, max, settings.skipEpochs());
    }

    /** Much confidence is wrong only where the lines are not as right as that. */
    private static StoppingRule overconfidentSteps(EmergencySettings settings, Figure figure, double most) {
        StoppingRule sure = steps(settings, figure, 0, most);
        return always(settings) ? sure : sure.and(steps(settings, TRAIN_CONFIDENCE.minus(ACCURACY), -1,
                settings.overconfGap()));
    }

    private static StoppingRule overconfidentEpoch(EmergencySettings settings, Figure figure, double most) {
        StoppingRule sure = epoch(settings, figure, 0, most);
        return always(settings) ? sure : sure.and(epoch(settings, CONFIDENCE.minus(ACCURACY), -1, settings.overconfGap()));
    }

    private static boolean always(EmergencySettings settings) {
        return settings.overconfGap() <= -1;
    }
}
