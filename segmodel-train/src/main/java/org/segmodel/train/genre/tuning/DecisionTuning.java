package org.segmodel.train.genre.tuning;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.segmodel.core.random.Seeds;
import org.segmodel.metrics.multilabel.ChanceBaselines;
import org.segmodel.metrics.multilabel.DecisionCounts;
import org.segmodel.metrics.multilabel.MultiLabelForecasts;
import org.segmodel.models.genre.decision.DecisionRule;
import org.segmodel.train.calibration.CrossFit;
import org.segmodel.train.genre.tuning.TuningSettings.Strategy;

/**
 * Chooses the rule by which probabilities become genres, on validation clips alone. Each kind of rule is fitted on all clips
 * but one fold, and tried on that; the kind with the greatest objective over all folds wins, and is fitted on all clips. The
 * score that led to a choice flatters it; so the whole procedure is cross-fitted once more (S. Varma and R. Simon, Bias in Error
 * Estimation when Using Cross-Validation for Model Selection, 2006), which gives the honest figure. Stateless; safe for use
 * by several threads.
 */
public final class DecisionTuning {

    private static final String STREAM = "tuning/folds";

    private DecisionTuning() {
    }

    /**
     * Tunes.
     *
     * @param clips       validation clips, at least one
     * @param frequencies how often each genre is among the training clips, for the baselines
     * @param settings    what competes
     * @param seed        of the folds and the baselines
     * @return the same for equal arguments
     * @throws IllegalArgumentException if there is no clip, or there are not as many frequencies as genres
     */
    public static TuningResult tune(MultiLabelForecasts clips, long[] frequencies, TuningSettings settings, long seed) {
        if (clips.clips() == 0) {
            throw new IllegalArgumentException("a rule cannot be tuned on no clips; expected 1 or more");
        }
        if (frequencies.length != clips.genres().size()) {
            throw new IllegalArgumentException("frequencies of " + frequencies.length + " genres for clips with "
                    + clips.genres().size());
        }
        TuningClips all = TuningClips.of(clips);
        Search search = new Search(settings, new Seeds(seed));
        Map<Strategy, DecisionCounts> held = search.held(all);
        Strategy best = search.best(held.isEmpty() ? search.flattered(all) : held);
        List<DecisionRule> others = search.heldOut(all, part -> search.choose(part));
        Map<Strategy, List<ScoredRule>> tried = new EnumMap<>(Strategy.class);
        Map<Strategy, ScoredRule> fitted = new EnumMap<>(Strategy.class);
        RuleGrid grid = new RuleGrid(settings, all);
        for (Strategy strategy : settings.strategies()) {
            tried.put(strategy, search.tried(strategy, all));
            fitted.put(strategy, grid.best(tried.get(strategy)));
        }
        List<Integer> ks = settings.topK().stream().filter(k -> k <= frequencies.length).toList();
        return new TuningResult(settings.objective(), clips.genres(), best, fitted.get(best), tried, fitted, held,
                others.isEmpty() ? fitted.get(best).counts() : all.counts(others),
                ChanceBaselines.of(clips.truth(), frequencies, ks, seed));
    }

    /** Fits the kinds of rules and chooses among them; what it says depends on its arguments alone. */
    private record Search(TuningSettings settings, Seeds seeds) {

        /** The rule of the kind that does best on held-out folds of these clips. */
        DecisionRule choose(TuningClips clips) {
            Map<Strategy, DecisionCounts> held = held(clips);
            return fit(best(held.isEmpty() ? flattered(clips) : held), clips);
        }

        /** How each kind does on clips that it was not fitted on; nothing with fewer than two clips. */
        Map<Strategy, DecisionCounts> held(TuningClips clips) {
            Map<Strategy, DecisionCounts> held = new EnumMap<>(Strategy.class);
            for (Strategy strategy : settings.strategies()) {
                List<DecisionRule> rules = heldOut(clips, part -> fit(strategy, part));
                if (!rules.isEmpty()) {
                    held.put(strategy, clips.counts(rules));
                }
            }
            return held;
        }

        Map<Strategy, DecisionCounts> flattered(TuningClips clips) {
            Map<Strategy, DecisionCounts> counts = new EnumMap<>(Strategy.class);
            settings.strategies().forEach(strategy -> counts.put(strategy, clips.counts(fit(strategy, clips))));
            return counts;
        }

        /** The first of those with the greatest objective. */
        Strategy best(Map<Strategy, DecisionCounts> counts) {
            return settings.strategies().stream().reduce((one, other) ->
                    value(counts.get(other)) > value(counts.get(one)) ? other : one).orElseThrow();
        }

        /** For each clip the rule that the other folds give. */
        List<DecisionRule> heldOut(TuningClips clips, Function<TuningClips, DecisionRule> fit) {
            return CrossFit.fitted(IntStream.range(0, clips.size()).boxed().toList(), settings.folds(),
                    others -> fit.apply(clips.only(others)), seeds.stream(STREAM));
        }

        private DecisionRule fit(Strategy strategy, TuningClips clips) {
            return new RuleGrid(settings, clips).best(tried(strategy, clips)).rule();
        }

        List<ScoredRule> tried(Strategy strategy, TuningClips clips) {
            RuleGrid grid = new RuleGrid(settings, clips);
            return switch (strategy) {
                case THRESHOLD -> grid.thresholds();
                case GENRE_THRESHOLDS -> {
                    DecisionRule rule = new GenreThresholdFit(settings, seeds).fit(clips);
                    yield List.of(new ScoredRule(rule, clips.counts(rule)));
                }
                case TOP_K -> grid.topK();
                case THRESHOLD_TOP_K -> grid.thresholdsWithTopK();
            };
        }

        private double value(DecisionCounts counts) {
            return settings.objective().metric().of(counts);
        }
    }
}
