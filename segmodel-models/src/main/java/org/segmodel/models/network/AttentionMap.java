package org.segmodel.models.network;

import java.util.List;
import java.util.Objects;

/**
 * Where one attention head looks in one song, without dropout.
 *
 * @param layer   name of the layer that has the head
 * @param head    number of the head in its layer, from 1
 * @param weights [query line][key line], from 0 to 1: how much each line takes of each other. Rows sum to 1 up to rounding;
 *                lines outside of a window have 0. The arrays are not copied: whoever changes them changes the map
 */
public record AttentionMap(String layer, int head, List<float[]> weights) {

    /** Copies the list. */
    public AttentionMap {
        Objects.requireNonNull(layer, "layer");
        weights = List.copyOf(weights);
    }
}
