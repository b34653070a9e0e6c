package org.segmodel.features;

import java.util.List;

/**
 * The features of many songs.
 *
 * @param matrices one for each song, in the order of the songs
 * @param report   what was done
 */
public record Extraction(List<FeatureMatrix> matrices, ExtractionReport report) {

    /** Copies. */
    public Extraction {
        matrices = List.copyOf(matrices);
    }
}
