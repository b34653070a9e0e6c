package org.segmodel.train.genre.tuning;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.segmodel.core.config.ConfigRules;
import org.segmodel.core.config.Setting;

/**
 * Section {@code tuning}: how genres are chosen by their probabilities, told from the validation clips alone.
 *
 * @param enabled       whether rules are tried at all
 * @param objective     what is made as large as can be
 * @param strategies    the kinds of rules that compete
 * @param thresholdMin  least threshold of the grid
 * @param thresholdMax  greatest
 * @param thresholdStep distance between two
 * @param refineStep    finer distance around the best
 * @param topK          numbers of genres
 * @param shrinkages    strengths of the pull of thresholds of genres to the common one
 * @param folds         parts for cross-fitting
 */
public record TuningSettings(
        @Setting(value = "Choose the rule by the validation clips. If not, a genre is chosen from probability 0.5 on.",
                byDefault = "true") boolean enabled,
        @Setting(value = "What the rule is to make as large as can be: f1_micro, f1_macro or f1_samples.",
                byDefault = "f1_macro") TuningObjective objective,
        @Setting(value = "Which kinds of rules compete: threshold (one for all genres), genre_thresholds, top_k and "
                + "threshold_top_k.", byDefault = "[threshold, genre_thresholds, top_k, threshold_top_k]")
        List<Strategy> strategies,
        @Setting(value = "Least threshold of the grid.", byDefault = "0.05", range = "(0, 1)") double thresholdMin,
        @Setting(value = "Greatest threshold of the grid.", byDefault = "0.95", range = "(0, 1)") double thresholdMax,
        @Setting(value = "Distance between two thresholds of the grid.", byDefault = "0.05", range = "(0, 1)")
        double thresholdStep,
        @Setting(value = "Within one such distance of the best threshold, thresholds so near to each other are tried "
                + "besides.", byDefault = "0.01", range = "(0, 1)") double refineStep,
        @Setting(value = "Numbers of genres a clip that are tried; more than there are genres are passed over.",
                byDefault = "[1, 2, 3, 4, 5, 7, 10, 15, 20]", range = "[1, inf)") List<Integer> topK,
        @Setting(value = "Thresholds of genres: a genre with P validation clips keeps P / (P + s) of its distance from the "
                + "common threshold, in log-odds, s being one of these, chosen by cross-fitting.",
                byDefault = "[0, 5, 10, 20, 50, 100]", range = "[0, inf)") List<Double> shrinkages,
        @Setting(value = "Parts into which the validation clips are cut for scores of rules on clips that they were not "
                + "fitted on.", byDefault = "5", range = "[2, inf)") int folds) {

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException naming what is out of range or empty, or that the least threshold is above the
     *                                  greatest
     */
    public TuningSettings {
        ConfigRules.check(TuningSettings.class, enabled, objective, strategies, thresholdMin, thresholdMax, thresholdStep,
                refineStep, topK, shrinkages, folds);
        strategies = distinct("strategies", strategies);
        topK = distinct("top_k", topK);
        shrinkages = distinct("shrinkages", shrinkages);
        if (thresholdMin > thresholdMax) {
            throw new IllegalArgumentException("threshold_min is " + thresholdMin + ", above threshold_max "
                    + thresholdMax);
        }
    }

    /** The kinds of rules. */
    public enum Strategy {
        /** One threshold for all genres. */
        THRESHOLD("Threshold"),
        /** A threshold for each genre. */
        GENRE_THRESHOLDS("Per genre"),
        /** Always so many genres. */
        TOP_K("Top-K"),
        /** One threshold, and at most so many genres. */
        THRESHOLD_TOP_K("Combo");

        private final String title;

        Strategy(String title) {
            this.title = title;
        }

        /** Its name in files and pictures. */
        public String title() {
            return title;
        }
    }

    /** The thresholds of the grid, rising, each rounded to nine decimals. */
    public List<Double> grid() {
        return steps(thresholdMin, thresholdMax, thresholdStep);
    }

    /** The thresholds around a best one of the grid, rising. */
    List<Double> around(double best) {
        return steps(Math.max(best - thresholdStep, refineStep), Math.min(best + thresholdStep, 1 - refineStep), refineStep);
    }

    private static List<Double> steps(double from, double to, double step) {
        List<Double> values = new ArrayList<>();
        for (int i = 0; from + i * step < to + step / 1e6; i++) {
            values.add(Math.rint((from + i * step) * 1e9) / 1e9);
        }
        return values;
    }

    private static <T> List<T> distinct(String key, List<T> values) {
        if (values.isEmpty() || new HashSet<>(values).size() < values.size()) {
            throw new IllegalArgumentException(key + " is " + values + "; expected one or more, each named once");
        }
        return List.copyOf(values);
    }
}
