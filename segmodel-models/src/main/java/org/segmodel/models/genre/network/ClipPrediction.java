package org.segmodel.models.genre.network;

/**
 * What a genre network says of clips; arrays are not copied.
 *
 * @param logits     [clip, genre], row-major
 * @param embeddings [clip, number], row-major: what the last linear layer sees, without dropout
 */
public record ClipPrediction(double[] logits, float[] embeddings) {
}
