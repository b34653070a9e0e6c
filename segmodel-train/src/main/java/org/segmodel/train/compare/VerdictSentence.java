package org.segmodel.train.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.segmodel.metrics.SongBootstrap.Interval;

/** Verdicts in plain words. Holds no state. */
public final class VerdictSentence {

    private VerdictSentence() {
    }

    /**
     * What is to be said of a variant.
     *
     * @param verdict  empty where no seed is done for it and the base
     * @param metrics  the variant's, with differences to the base
     * @param decisive the metric that is told where nothing is decided
     * @param seeds    of the study
     * @param taken    whether the variant is the base without a part
     */
    public static String of(Optional<Verdict> verdict, Map<String, ScoreSummary> metrics, String decisive, int seeds,
            boolean taken) {
        if (verdict.isEmpty()) {
            return "not compared: no seed is done for it and the base";
        }
        Verdict.Effect effect = verdict.get().effect();
        if (effect == Verdict.Effect.UNDECIDED) {
            return undecided(metrics.get(decisive), decisive, seeds);
        }
        List<String> told = new ArrayList<>(verdict.get().better());
        told.addAll(verdict.get().worse());
        return (taken ? "to leave it out " : "") + effect.words()
                + (taken && effect == Verdict.Effect.HURTS ? ", so it earns its place" : "") + ": "
                + told.stream().map(metric -> difference(metrics.get(metric), metric)).collect(Collectors.joining("; "));
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
