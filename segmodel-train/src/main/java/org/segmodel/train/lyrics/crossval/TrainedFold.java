package org.segmodel.train.lyrics.crossval;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.segmodel.metrics.ScoredSong;
import org.segmodel.train.lyrics.crossval.CrossValidationPlan.Training;

/**
 * A training that is done, and what its model said of the songs that were held out. Immutable.
 *
 * @param training   which one
 * @param learned    number of songs that the model learned from
 * @param selected   number of further songs that only took part in selection
 * @param parameters learned numbers of the model
 * @param epochs     epochs trained
 * @param bestEpoch  the epoch whose weights were kept, from 1
 * @param stopReason why the training ended, as a sentence
 * @param seconds    wall time of the training; of all that is here, this alone is not the same when it is trained again
 * @param songs      the songs that were held out, in order, with confidence calibrated on others of them
 */
public record TrainedFold(Training training, int learned, int selected, long parameters, int epochs, int bestEpoch,
        String stopReason, double seconds, List<ScoredSong> songs) {

    static final String SECONDS = "seconds";

    /** Copies. */
    public TrainedFold {
        Objects.requireNonNull(training, "training");
        Objects.requireNonNull(stopReason, "stopReason");
        songs = List.copyOf(songs);
    }

    /** All but the songs, for a JSON writer. */
    Map<String, Object> toTree() {
        Map<String, Object> tree = training.toTree();
        tree.put("songs_learned", learned);
        tree.put("songs_for_selection", selected);
        tree.put("songs_held_out", songs.size());
        tree.put("parameters", parameters);
        tree.put("epochs", epochs);
        tree.put("best_epoch", bestEpoch);
        tree.put("stop_reason", stopReason);
        tree.put(SECONDS, seconds);
        return tree;
    }

    /**
     * Reads what {@link #toTree} gave.
     *
     * @throws IllegalArgumentException naming what is missing, or of another type
     */
    static TrainedFold fromTree(Training training, Map<String, ?> tree, List<ScoredSong> songs) {
        return new TrainedFold(training, number(tree, "songs_learned").intValue(),
                number(tree, "songs_for_selection").intValue(), number(tree, "parameters").longValue(),
                number(tree, "epochs").intValue(), number(tree, "best_epoch").intValue(),
                tree.get("stop_reason") instanceof String reason ? reason : "", number(tree, SECONDS).doubleValue(), songs);
    }

    private static Number number(Map<String, ?> tree, String key) {
        if (tree.get(key) instanceof Number number) {
            return number;
        }
        throw new IllegalArgumentException("'" + key + "' is missing or no number");
    }
}
