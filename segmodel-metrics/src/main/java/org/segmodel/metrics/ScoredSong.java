package org.segmodel.metrics;

import java.util.Objects;
import org.segmodel.core.song.LabelSet;

/**
 * A song's name with the truth about it and what a model said, so that scores can be told song by song. Immutable.
 *
 * @param id         name of the song
 * @param prediction truth, classes and probabilities of its lines
 */
public record ScoredSong(String id, SongPrediction prediction) {

    /** Checks that nothing is missing. */
    public ScoredSong {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(prediction, "prediction");
    }

    /**
     * The counts of this song alone.
     *
     * @param labels the classes
     * @throws IllegalArgumentException naming the song, if it does not fit the classes
     */
    public Evaluation evaluation(LabelSet labels) {
        try {
            return Evaluation.of(labels, prediction);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("song '" + id + "': " + e.getMessage(), e);
        }
    }
}
