package org.segmodel.features.family;

import java.util.List;
import org.segmodel.features.text.SongText;

/**
 * Describes every line of a song by a fixed number of values. Implementations are pure and safe for use by several
 * threads.
 */
public interface FeatureFamily {

    /** Name in configurations and column names, for example {@code head_ssm}. */
    String name();

    /** Names of the columns within the family, in order. */
    List<String> columns();

    /** Numbers a line. */
    default int width() {
        return columns().size();
    }

    /**
     * Describes a song.
     *
     * @param song n lines
     * @return [line, column] row-major, n × {@link #width}; finite
     */
    float[] compute(SongText song);

    /**
     * Everything that the values depend on besides the song and the code: settings and the identity of dictionaries and
     * models. Two families with equal recipes give equal values.
     */
    String recipe();

    /** Loads dictionaries and models that would otherwise be loaded by the first song. */
    default void warmUp() {
    }
}
