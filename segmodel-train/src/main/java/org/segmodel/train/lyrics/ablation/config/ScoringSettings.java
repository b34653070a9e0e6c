package org.segmodel.train.lyrics.ablation.config;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.segmodel.core.config.ConfigRules;
import org.segmodel.core.config.Setting;
import org.segmodel.metrics.Resampling;

/**
 * How variants are compared with the base; no training depends on it.
 *
 * @param tested       metrics that are tested and that verdicts rest on
 * @param metrics      further ones to show
 * @param confidence   of the intervals; what is left of 1 is the level of the tests
 * @param resamples    of the songs for each interval
 * @param permutations of each test
 * @param seed         of both
 */
public record ScoringSettings(
        @Setting(value = "Scores or counts of docs/metrics.md that are tested, and that verdicts rest on. All tests of all "
                + "variants are one family, so each further one makes all others harder to pass.",
                byDefault = "[boundary_f1, macro_f1]") List<String> tested,
        @Setting(value = "Further ones to show, with intervals and without a test.",
                byDefault = "[boundary_f1_tol1, window_diff, pk, ece]") List<String> metrics,
        @Setting(value = "Share of the resamples within an interval; a test passes below what is left.",
                byDefault = "0.95", range = "(0, 1)") double confidence,
        @Setting(value = "Resamples of the songs for each interval.", byDefault = "1000", range = "[1, inf)") int resamples,
        @Setting(value = "Permutations of the songs for each test.", byDefault = "10000", range = "[1, inf)")
        int permutations,
        @Setting(value = "Seed of resamples and permutations.", byDefault = "0") long seed) {

    /**
     * Checks.
     *
     * @throws IllegalArgumentException if no metric is tested
     */
    public ScoringSettings {
        ConfigRules.check(ScoringSettings.class, tested, metrics, confidence, resamples, permutations, seed);
        tested = List.copyOf(new LinkedHashSet<>(tested));
        metrics = List.copyOf(metrics);
        if (tested.isEmpty()) {
            throw new IllegalArgumentException("tested is empty; expected the metric that decides, such as boundary_f1");
        }
    }

    /** Those tested, then the further ones, each once. */
    public List<String> shown() {
        Set<String> shown = new LinkedHashSet<>(tested);
        shown.addAll(metrics);
        return new ArrayList<>(shown);
    }

    /** How songs are drawn. */
    public Resampling resampling() {
        return new Resampling(resamples, confidence, seed);
    }

    /** Below this a corrected p value tells variant and base apart. */
    public double level() {
        return resampling().level();
    }
}
