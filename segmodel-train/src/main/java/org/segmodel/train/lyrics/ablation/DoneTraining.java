package org.segmodel.train.lyrics.ablation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.segmodel.train.lyrics.HeldOutBeliefs;
import org.segmodel.train.lyrics.LyricCrossValidation;

/**
 * A training that is done, and what its model believes of the songs that were held out. Immutable.
 *
 * @param training   which one
 * @param beliefs    of the songs that were held out, in order
 * @param learned    number of songs that the model learned from
 * @param bestEpoch  the epoch whose weights were kept, from 1
 * @param stopReason why the training ended, as a sentence
 * @param seconds    wall time of the training
 */
record DoneTraining(Training training, HeldOutBeliefs beliefs, int learned, int bestEpoch, String stopReason,
        double seconds) {

    private static final double MILLIS = 1000;

    DoneTraining {
        Objects.requireNonNull(training, "training");
        Objects.requireNonNull(beliefs, "beliefs");
        Objects.requireNonNull(stopReason, "stopReason");
    }

    static DoneTraining of(Training training, LyricCrossValidation.Fold fold) {
        return new DoneTraining(training, fold.held(), fold.learned(), fold.training().bestEpoch(),
                fold.training().stopReason().sentence(), fold.training().elapsed().toMillis() / MILLIS);
    }

    /** All but the beliefs, for a JSON writer. */
    Map<String, Object> toTree() {
        Map<String, Object> tree = training.toTree();
        tree.put("songs_learned", learned);
        tree.put("songs_held_out", beliefs.size());
        tree.put("parameters", beliefs.cost().parameters());
        tree.put("epochs", beliefs.cost().epochs());
        tree.put("best_epoch", bestEpoch);
        tree.put("stop_reason", stopReason);
        tree.put("epoch_seconds", beliefs.cost().epochSeconds());
        tree.put("seconds", seconds);
        return tree;
    }

    /**
     * Reads what {@link #toTree} gave.
     *
     * @throws IllegalArgumentException naming what is missing, or of another type
     */
    static DoneTraining fromTree(Training training, HeldOutBeliefs beliefs, Map<String, ?> tree) {
        return new DoneTraining(training, beliefs, number(tree, "songs_learned").intValue(),
                number(tree, "best_epoch").intValue(), tree.get("stop_reason") instanceof String reason ? reason : "",
                number(tree, "seconds").doubleValue());
    }

    private static Number number(Map<String, ?> tree, String key) {
        if (tree.get(key) instanceof Number number) {
            return number;
        }
        throw new IllegalArgumentException("'" + key + "' is missing or no number");
    }
}
