package org.segmodel.train.genre.tuning;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.segmodel.core.random.Seeds;
import org.segmodel.models.genre.decision.DecisionRule;
import org.segmodel.models.genre.decision.GenreThresholds;
import org.segmodel.models.genre.decision.GlobalThreshold;
import org.segmodel.train.calibration.CrossFit;

/**
 * A threshold for each genre: the one with the greatest F1 on the genre's clips, pulled towards the common threshold the
 * more the fewer clips there are to tell it from. With P clips of the genre and the strength s it keeps P / (P + s) of its
 * distance in log-odds, as a posterior mean does whose prior is worth s observations; s is chosen by the objective on held-out
 * folds. F1 of a genre peaks sharply and by chance where few clips have it (Z. Lipton et al., Optimal Thresholding of
 * Classifiers to Maximize F1 Measure, 2014, section 6), so that thresholds without a pull would be learned by heart.
 */
final class GenreThresholdFit {

    /** Keeps log-odds finite. */
    private static final double EDGE = 1e-6;

    private static final String STREAM = "tuning/shrinkage";

    private final TuningSettings settings;
    private final Seeds seeds;

    GenreThresholdFit(TuningSettings settings, Seeds seeds) {
        this.settings = settings;
        this.seeds = seeds;
    }

    GenreThresholds fit(TuningClips clips) {
        double shrinkage = settings.shrinkages().size() == 1 ? settings.shrinkages().get(0) : choose(clips);
        return raw(clips).shrunk(shrinkage);
    }

    private double choose(TuningClips clips) {
        List<Raw> held = CrossFit.fitted(IntStream.range(0, clips.size()).boxed().toList(), settings.folds(),
                others -> raw(clips.only(others)), seeds.stream(STREAM));
        double best = settings.shrinkages().get(0);
        double most = Double.NEGATIVE_INFINITY;
        if (held.isEmpty()) {
            return best;
        }
        for (double shrinkage : settings.shrinkages()) {
            List<DecisionRule> rules = held.stream().<DecisionRule>map(raw -> raw.shrunk(shrinkage)).toList();
            double value = settings.objective().metric().of(clips.counts(rules));
            if (value > most) {
                most = value;
                best = shrinkage;
            }
        }
        return best;
    }

    /** Thresholds of some clips before any pull. */
    private record Raw(double common, double[] own, long[] positives) {

        GenreThresholds shrunk(double strength) {
            List<Double> thresholds = new ArrayList<>();
            for (int g = 0; g < own.length; g++) {
                double kept = positives[g] == 0 ? 0 : positives[g] / (positives[g] + strength);
                thresholds.add(probability(logOdds(common) + kept * (logOdds(own[g]) - logOdds(common))));
            }
            return new GenreThresholds(thresholds);
        }

        private static double logOdds(double p) {
            double inside = Math.min(Math.max(p, EDGE), 1 - EDGE);
            return Math.log(inside / (1 - inside));
        }

        private static double probability(double logOdds) {
            return 1 / (1 + Math.exp(-logOdds));
        }
    }

    private Raw raw(TuningClips clips) {
        RuleGrid grid = new RuleGrid(settings, clips);
        double common = ((GlobalThreshold) grid.best(grid.thresholds()).rule()).threshold();
        double[] own = new double[clips.genres()];
        long[] positives = new long[clips.genres()];
        for (int g = 0; g < own.length; g++) {
            positives[g] = clips.positives(g);
            own[g] = positives[g] == 0 ? common : clips.bestCut(g, positives[g]);
        }
        return new Raw(common, own, positives);
    }
}
