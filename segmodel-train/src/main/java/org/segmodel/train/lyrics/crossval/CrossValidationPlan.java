package org.segmodel.train.lyrics.crossval;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.segmodel.core.config.ConfigRecords;
import org.segmodel.core.config.FlatConfig;
import org.segmodel.core.song.LabelSet;
import org.segmodel.train.lyrics.LyricCrossValidation;
import org.segmodel.train.lyrics.config.LyricTrainingConfig;
import org.segmodel.train.session.NeutralSettings;

/**
 * What a cross-validation trains: every configuration with every seed on every fold. All configurations and seeds have the
 * same folds, so that they are compared on the same songs by models that learned from the same songs. Immutable.
 *
 * @param candidates the configurations, the first being the one that the others are compared with
 * @param folds      number of folds, 2 or more
 * @param foldSeed   deals the songs to the folds
 * @param seeds      of the trainings, in place of {@code system.seed}
 */
public record CrossValidationPlan(List<Candidate> candidates, int folds, long foldSeed, List<Long> seeds) {

    static final String SEED = "system.seed";
    /** The songs of a cross-validation are given to it. */
    private static final String SONGS = "data.";

    /**
     * A configuration.
     *
     * @param name   tells it from the others and names its folder: letters, digits, points, hyphens and underscores, not a
     *               point at the beginning
     * @param config what to train
     */
    public record Candidate(String name, LyricTrainingConfig config) {

        /**
         * Checks.
         *
         * @throws IllegalArgumentException if the name has other characters, or the configuration names a model that may
         *                                  have learned from the songs of any fold
         */
        public Candidate {
            Objects.requireNonNull(config, "config");
            if (!name.matches("[\\p{L}\\p{N}_-][\\p{L}\\p{M}\\p{N}._-]*")) {
                throw new IllegalArgumentException("a configuration cannot be called '" + name + "'; expected letters, digits, "
                        + "points, hyphens and underscores");
            }
            try {
                LyricCrossValidation.requireIndependent(config);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
            }
        }

        /** The configuration of one of its trainings. */
        LyricTrainingConfig withSeed(long seed) {
            return ConfigRecords.with(config, SEED, seed);
        }

        /** The settings that decide what comes out, by dotted key. */
        Map<String, String> settings() {
            Map<String, String> settings = new LinkedHashMap<>(FlatConfig.of(config));
            settings.keySet().removeIf(key -> key.equals(SEED) || key.startsWith(SONGS) || NeutralSettings.contains(key));
            return settings;
        }
    }

    /**
     * A training.
     *
     * @param candidate name of its configuration
     * @param seed      its seed
     * @param fold      the fold that is held out, from 0
     */
    public record Training(String candidate, long seed, int fold) {

        /** For a JSON writer; folds are counted from 1. */
        Map<String, Object> toTree() {
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("configuration", candidate);
            tree.put("seed", seed);
            tree.put("fold", fold + 1);
            return tree;
        }

        /** For sentences; folds are counted from 1. */
        @Override
        public String toString() {
            return candidate + ", seed " + seed + ", fold " + (fold + 1);
        }
    }

    /**
     * Copies and checks.
     *
     * @throws IllegalArgumentException if there is no configuration or no seed, one is there twice, there are fewer than two
     *                                  folds, or the configurations have not the same classes
     */
    public CrossValidationPlan {
        candidates = List.copyOf(candidates);
        seeds = List.copyOf(seeds);
        if (candidates.isEmpty()) {
            throw new IllegalArgumentException("there is no configuration to train; name one or more");
        }
        if (folds < 2) {
            throw new IllegalArgumentException("folds is " + folds + "; expected 2 or more");
        }
        if (seeds.isEmpty()) {
            throw new IllegalArgumentException("there is no seed to train with; name one or more");
        }
        requireDifferent("seed", seeds);
        requireDifferent("configuration", candidates.stream().map(Candidate::name).toList());
        LabelSet first = candidates.get(0).config().labels().labelSet();
        for (Candidate candidate : candidates) {
            LabelSet labels = candidate.config().labels().labelSet();
            if (!labels.equals(first)) {
                throw new IllegalArgumentException(candidate.name() + " has the classes " + labels.names() + " and "
                        + candidates.get(0).name() + " has " + first.names() + (labels.names().equals(first.names())
                        ? ", with other names for them" : "") + "; expected configurations with the same section labels");
            }
        }
    }

    private static void requireDifferent(String what, List<?> values) {
        Set<Object> seen = new HashSet<>();
        for (Object value : values) {
            if (!seen.add(value)) {
                throw new IllegalArgumentException("the " + what + " " + value + " is there twice; expected different ones");
            }
        }
    }

    /** The classes of all configurations. */
    public LabelSet labels() {
        return candidates.get(0).config().labels().labelSet();
    }

    /** All trainings, seed by seed, so that the first seed of all configurations is done before the second is begun. */
    public List<Training> trainings() {
        List<Training> trainings = new ArrayList<>();
        for (long seed : seeds) {
            for (Candidate candidate : candidates) {
                for (int fold = 0; fold < folds; fold++) {
                    trainings.add(new Training(candidate.name(), seed, fold));
                }
            }
        }
        return trainings;
    }

    /** The configuration of this name. */
    Candidate candidate(String name) {
        return candidates.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
    }
}
