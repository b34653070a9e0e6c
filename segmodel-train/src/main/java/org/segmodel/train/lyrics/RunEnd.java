package org.segmodel.train.lyrics;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.segmodel.core.song.LabelSet;
import org.segmodel.metrics.ValidationStrategy;
import org.segmodel.train.lyrics.config.ConfidenceStopSettings;
import org.segmodel.train.lyrics.config.LyricTrainingConfig;
import org.segmodel.train.lyrics.config.PatienceSettings;
import org.segmodel.train.lyrics.config.RuleCombination;
import org.segmodel.train.lyrics.config.StoppingSettings;
import org.segmodel.train.report.EpochReport;
import org.segmodel.train.stop.StoppingRule;
import org.segmodel.train.stop.StoppingRules;

/** When a run ends, guard rails aside, as one rule made of those that a configuration names. Holds no state. */
final class RunEnd {

    private RunEnd() {
    }

    static StoppingRule of(LyricTrainingConfig config) {
        StoppingSettings settings = config.stopping();
        List<StoppingRule> patience = new ArrayList<>(List.of(StoppingRules.noImprovement(
                named(config.validationStrategy()), EpochReport::score, config.training().patience(),
                config.training().minDelta())));
        settings.patienceOn().forEach(each -> patience.add(patience(each, config.labels().labelSet())));
        StoppingRule rule = patience.stream().reduce(settings.patienceNeeds() == RuleCombination.ALL ? StoppingRule::and
                : StoppingRule::or).get();
        ConfidenceStopSettings confidence = settings.confidence();
        if (confidence.enabled()) {
            rule = rule.or(StoppingRules.worseCalibration(confidence.error().metric(), confidence.window(),
                    confidence.minRise(), confidence.minDelta()));
        }
        return config.training().limits().or(rule.notBefore(settings.notBeforeEpoch()));
    }

    private static StoppingRule patience(PatienceSettings settings, LabelSet labels) {
        return StoppingRules.noImprovement(named(settings.strategy()),
                epoch -> LyricTask.score(settings.strategy(), labels, epoch.validation()), settings.patience(),
                settings.minDelta());
    }

    private static String named(ValidationStrategy strategy) {
        return "the score " + strategy.name().toLowerCase(Locale.ROOT);
    }
}
