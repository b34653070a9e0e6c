package org.segmodel.train.lyrics.report;

import java.util.List;
import java.util.Objects;
import org.segmodel.metrics.SongPrediction;

/**
 * A song that is shown in more detail: how its lines resemble each other, and where its network looks. Holds no text.
 *
 * @param id         name of the song
 * @param why        why it was chosen
 * @param prediction truth and prediction of its lines
 * @param similarity [line][line] from 0 to 1
 * @param attention  weights of the attention heads; empty where the model has none
 */
public record SongPicture(String id, String why, SongPrediction prediction, List<float[]> similarity,
        List<AttentionHead> attention) {

    /**
     * Weights of one attention head.
     *
     * @param name    which head it is
     * @param weights [query line][key line] from 0 to 1; rows sum to 1
     */
    public record AttentionHead(String name, List<float[]> weights) {

        /** Copies the list. */
        public AttentionHead {
            Objects.requireNonNull(name, "name");
            weights = List.copyOf(weights);
        }
    }

    /** Copies the lists. */
    public SongPicture {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(why, "why");
        Objects.requireNonNull(prediction, "prediction");
        similarity = List.copyOf(similarity);
        attention = List.copyOf(attention);
    }
}
