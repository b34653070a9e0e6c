package org.segmodel.train.lyrics.ablation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import org.segmodel.train.lyrics.config.LyricTrainingConfig;

/**
 * A training that a study asks for. Variants that differ in decoding and calibration alone share one. Immutable.
 *
 * @param variants names of those that it serves, in the order of the plan
 * @param config   what is trained, its seed included
 * @param fold     the fold that is held out, from 0; empty where the split is as it is
 * @param id       digest of all that decides what comes out
 */
public record Training(List<String> variants, LyricTrainingConfig config, OptionalInt fold, String id) {

    /** Copies. */
    public Training {
        variants = List.copyOf(variants);
        Objects.requireNonNull(config, "config");
        Objects.requireNonNull(fold, "fold");
        Objects.requireNonNull(id, "id");
    }

    /** Its seed. */
    public long seed() {
        return config.system().seed();
    }

    /** For a JSON writer; folds are counted from 1. */
    Map<String, Object> toTree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("variants", variants);
        tree.put("seed", seed());
        tree.put("fold", fold.isPresent() ? fold.getAsInt() + 1 : null);
        tree.put("id", id);
        return tree;
    }

    /** For sentences; folds are counted from 1. */
    @Override
    public String toString() {
        return String.join(", ", variants) + ", seed " + seed() + (fold.isPresent() ? ", fold " + (fold.getAsInt() + 1) : "");
    }
}
