package org.segmodel.train.lyrics.ablation;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.segmodel.metrics.SongBootstrap.Interval;
import org.segmodel.train.lyrics.ablation.config.ScoringSettings;
import org.segmodel.train.lyrics.compare.Numbers;
import org.segmodel.train.lyrics.compare.PairedDifference;

/** Verdicts in plain words. Holds no state. */
final class VerdictSentence {

    private VerdictSentence() {
    }

    /**
     * What is to be said of a variant.
     *
     * @param variant any but the base
     * @param scoring how it was compared
     * @param seeds   of the study
     */
    static String of(VariantScores variant, ScoringSettings scoring, int seeds) {
        if (variant.verdict().isEmpty()) {
            return "not compared: no seed is done for it and the base";
        }
        Verdict verdict = variant.verdict().get();
        if (verdict.effect() == Verdict.Effect.UNDECIDED) {
            return undecided(variant, scoring.tested().get(0), seeds);
        }
        List<String> told = new ArrayList<>(verdict.better());
        told.addAll(verdict.worse());
        boolean taken = variant.variant().kind() == Variant.Kind.WITHOUT_PART;
        String effect = taken ? "to leave it out " + verdict.effect().words()
                + (verdict.effect() == Verdict.Effect.HURTS ? ", so it earns its place" : "") : verdict.effect().words();
        return effect + ": " + told.stream().map(metric -> difference(variant, metric)).collect(Collectors.joining("; "));
    }

    private static String difference(VariantScores variant, String metric) {
        PairedDifference test = variant.metrics().get(metric).test().orElseThrow();
        return metric + " " + Numbers.signed(test.interval().estimate()) + " " + Numbers.signedInterval(test.interval()) + ", p "
                + AblationTables.probability(test.adjusted());
    }

    private static String undecided(VariantScores variant, String metric, int seeds) {
        String words = Verdict.Effect.UNDECIDED.words() + ": " + difference(variant, metric);
        if (seeds == 1) {
            return words + "; one seed tells nothing of other trainings, so no verdict rests on it";
        }
        Interval interval = variant.metrics().get(metric).difference().orElseThrow();
        return words + "; a difference of less than about " + Numbers.value(interval.width() / 2) + " does not show";
    }
}
