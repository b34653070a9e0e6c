package org.segmodel.train.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.segmodel.metrics.Interval;

/** Verdicts in plain words. Holds no state. */
public final class VerdictSentence {

    private VerdictSentence() {
    }

    /**
     * What is to be said of a variant.
     *
     * @param verdict empty where no seed is done for it and the base
     * @param metrics the variant's, with differences to the base
     * @param tested  those that verdicts rest on, the most important first
     * @param seeds   of the study
     * @param taken   whether the variant is the base without a part
     */
    public static String of(Optional<Verdict> verdict, Map<String, ScoreSummary> metrics, List<String> tested, int seeds,
            boolean taken) {
        if (verdict.isEmpty()) {
            return "not compared: no seed is done for it and the base";
        }
        Verdict.Effect effect = verdict.get().effect();
        if (effect == Verdict.Effect.UNDECIDED) {
            // A rule that chooses otherwise among the same probabilities leaves some metrics as they are.
            return tested.stream().filter(metric -> differs(metrics.get(metric))).findFirst()
                    .map(metric -> undecided(metrics.get(metric), metric, seeds))
                    .orElse("the same as the base in " + String.join(" and ", tested));
        }
        List<String> told = new ArrayList<>(verdict.get().better());
        told.addAll(verdict.get().worse());
        return (taken ? "to leave it out " : "") + effect.words()
                + (taken && effect == Verdict.Effect.HURTS ? ", so it earns its place" : "") + ": "
                + told.stream().map(metric -> difference(metrics.get(metric), metric)).collect(Collectors.joining("; "));
    }

    private static boolean differs(ScoreSummary score) {
        Interval interval = score.difference().orElseThrow();
        return interval.estimate() != 0 || interval.low() != 0 || interval.high() != 0;
    }

    private static String difference(ScoreSummary score, String metric) {
        PairedDifference test = score.test().orElseThrow();
        return metric + " " + Numbers.signed(test.interval().estimate()) + " " + Numbers.signedInterval(test.interval()) + ", p "
                + Numbers.probability(test.adjusted());
    }

    private static String undecided(ScoreSummary score, String metric, int seeds) {
        String words = Verdict.Effect.UNDECIDED.words() + ": " + difference(score, metric);
        if (seeds == 1) {
            return words + "; one seed tells nothing of other trainings, so no verdict rests on it";
        }
        Interval interval = score.difference().orElseThrow();
        return words + "; a difference of less than about " + Numbers.value(interval.width() / 2) + " does not show";
    }
}
